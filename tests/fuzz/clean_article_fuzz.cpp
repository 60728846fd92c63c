// A page of any bytes: what is read off it is well-formed UTF-8 and holds what it promises.
#include <cstdlib>
#include <string>

#include "clean/article/article.hpp"
#include "clean/article/raw_page.hpp"
#include "clean/article/written_time.hpp"
#include "support/prose/utf8.hpp"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = wirecopy::support::decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto page = wirecopy::clean::page_text(bytes, "text/html", "");
  if (!page) return 0;
  check(is_utf8(page->text()));
  const auto article = wirecopy::clean::read_article(page->text(), "https://example.org/news/1");
  check(is_utf8(article.title.value) && is_utf8(article.body.value));
  check(article.body.value.find("\n\n\n") == std::string::npos);
  for (const auto& time : {article.published.value, article.modified.value})
    check(time.empty() || wirecopy::clean::read_time(time).has_value());
  for (const auto* found : {&article.subtitle, &article.summary, &article.section,
                            &article.publisher, &article.canonical_url})
    check(is_utf8(found->value) && found->value.size() < 20'000);
  for (const auto& name : article.authors) check(!name.empty() && is_utf8(name));
  for (const auto& name : article.keywords) check(!name.empty() && is_utf8(name));
  for (const auto& picture : article.pictures)
    check(picture.url.starts_with("http") && is_utf8(picture.caption) && is_utf8(picture.credit));
  return 0;
}
