// A foreign feed: refused, or texts that are UTF-8 all through and markup that nothing runs in.
#include <cstdlib>
#include <string>

#include "fetch/feed/feed.hpp"
#include "fetch/feed/texts.hpp"
#include "support/prose/utf8.hpp"
#include "support/safe_markup.hpp"

using namespace wirecopy;

namespace {

void check(const std::string& text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = support::decode(text, at);
    if (!c.valid) std::abort();
    at += c.size;
  }
}

void check(const fetch::FeedText& text) {
  check(text.value);
  check(fetch::line_of(text));
  check(fetch::paragraphs_of(text));
  const auto& policy = support::html::feed_policy();
  if (!test::fault_in(support::html::sanitize(text.value, text.base, policy).html, policy).empty())
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto feed = fetch::parse_feed({reinterpret_cast<const char*>(data), size},
                                      "https://news.example/feed.xml");
  if (!feed) return 0;
  check(feed->info.title);
  check(feed->info.description);
  for (const fetch::Entry& entry : feed->entries) {
    check(entry.id);
    check(entry.link);
    check(entry.title);
    check(entry.summary);
    check(entry.content);
    for (const fetch::Person& person : entry.authors) check(person.name);
    for (const fetch::FeedMedia& media : entry.media) check(media.url);
  }
  return 0;
}
