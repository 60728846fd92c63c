#include <algorithm>

#include "conformance/checks.hpp"
#include "conformance/life.hpp"

namespace wirecopy::conformance {
namespace {

bool declares(const char* const* fields, const std::string& name) {
  for (; *fields != nullptr; ++fields) {
    const std::string_view declared = *fields;
    // "raw" stands for its parts, too.
    if (name == declared || name.starts_with(std::string(declared) + "_")) return true;
    if (name.starts_with(std::string(declared) + ".")) return true;
  }
  return false;
}

std::vector<Article> all_articles() {
  std::vector<Article> articles = sample_articles();
  std::ranges::move(sparse_articles(), std::back_inserter(articles));
  articles.push_back(with_all_texts("an article with all texts", "Text."));
  return articles;
}

}  // namespace

void forgets_views(Attempt& attempt) {
  HostCalls::get().guards_views = true;
  attempt.condition =
      "with texts that end at a page boundary and are taken back at the end of the "
      "callback";
  const auto instance = started(attempt);
  if (!instance) return;
  const std::vector<Article> articles = sample_articles();
  work(*instance, articles, 3);
  instance->flush(WCP_FLUSH_COMMIT);
  work(*instance, articles, 1);
  instance->flush(WCP_FLUSH_DRAIN);
  instance->stop();
  instance->destroy();
}

void forgets_records(Attempt& attempt) {
  HostCalls::get().reset();
  const auto instance = started(attempt);
  if (!instance) return;
  work(*instance, sample_articles(), 3);
  instance->flush(WCP_FLUSH_COMMIT);
  instance->flush(WCP_FLUSH_DRAIN);
  instance->stop();
  instance->destroy();
  for (const std::string& misuse : HostCalls::get().misuses()) attempt.fail(misuse);
}

void reads_what_it_declares(Attempt& attempt) {
  if (!takes_articles(attempt)) return;
  const char* const* declared = attempt.stage->reads;
  if (declared == nullptr) return attempt.not_tried("it declares no `reads`");
  const auto instance = started(attempt);
  if (!instance) return;
  HostCalls::get().reset();
  instance->run(all_articles());
  for (const std::string& field : HostCalls::get().reads())
    if (field == "*")
      attempt.fail("it reads the whole record: leave `reads` out");
    else if (!declares(declared, field))
      attempt.fail("it reads \"" + field + "\"");
}

void writes_what_it_declares(Attempt& attempt) {
  if (!takes_articles(attempt)) return;
  const char* const* declared = attempt.stage->writes;
  if (declared == nullptr) return attempt.not_tried("it declares no `writes`");
  const auto instance = started(attempt);
  if (!instance) return;
  instance->run(all_articles());
  for (const std::string& field : instance->written())
    if (!declares(declared, field)) attempt.fail("it writes \"" + field + "\"");
}

}  // namespace wirecopy::conformance
