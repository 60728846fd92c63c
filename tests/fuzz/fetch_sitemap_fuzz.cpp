// A foreign sitemap: refused, or addresses that can be asked and texts that are UTF-8.
#include <cstdlib>
#include <string>

#include "fetch/sitemap/choice.hpp"
#include "fetch/sitemap/packed.hpp"
#include "fetch/sitemap/sitemap.hpp"
#include "support/polling/address_list.hpp"
#include "support/prose/utf8.hpp"

using namespace wirecopy;

namespace {

constexpr uint64_t kMost = 1'000'000;

void check(const std::string& text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = support::decode(text, at);
    if (!c.valid) std::abort();
    at += c.size;
  }
}

void check(const fetch::SitemapEntry& entry) {
  if (!support::is_web_address(entry.loc)) std::abort();
  check(entry.loc);
  if (entry.modified && fetch::end_of(*entry.modified) <= entry.modified->utc) std::abort();
  if (!entry.details) return;
  check(entry.details->title);
  check(entry.details->publication);
  check(entry.details->language);
  for (const std::string& word : entry.details->keywords) check(word);
  for (const std::string& genre : entry.details->genres) check(genre);
  for (const fetch::SitemapMedia& media : entry.details->media) {
    check(media.caption);
    if (!support::is_web_address(media.url)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto packed = fetch::unpack({reinterpret_cast<const char*>(data), size}, kMost);
  if (packed.kept.size() > kMost) std::abort();
  auto sitemap = fetch::parse_sitemap(packed.kept.empty() ? packed.bytes : packed.kept,
                                      "https://news.example/a/sitemap.xml");
  if (!sitemap) return 0;
  for (const fetch::SitemapEntry& entry : sitemap->urls) check(entry);
  for (const fetch::SitemapEntry& entry : sitemap->maps) check(entry);
  fetch::choose({1'700'000'000, false, {"*/[a-z]*"}, {"*?x"}}, *sitemap);
  return 0;
}
