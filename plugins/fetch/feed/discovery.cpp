#include "discovery.hpp"

#include <algorithm>

#include "support/html/charset.hpp"
#include "support/html/document.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {

using namespace support::html;

namespace {

constexpr size_t kHead = 512 * 1024;  // bytes in which a page names its feeds

bool is_feed_type(std::string_view type) {
  constexpr std::string_view kTypes[] = {"application/rss+xml", "application/atom+xml",
                                         "application/rdf+xml", "application/feed+json"};
  const std::string lower(support::trim(support::lower_ascii(type.substr(0, type.find(';')))));
  return std::ranges::find(kTypes, lower) != std::end(kTypes);
}

}  // namespace

std::string feed_of_page(std::string_view html, std::string_view url) {
  const auto text = to_utf8(html.substr(0, kHead));
  const Document page(text.text());
  std::string base(url);
  for (Node node = 1; node < page.size(); ++node) {
    if (page.tag(node) == Tag::base && page.find(node, Attr::href))
      base = support::resolve_url(url, page.get(node, Attr::href));
    if (page.tag(node) != Tag::link || !has_word(page.get(node, Attr::rel), "alternate") ||
        !is_feed_type(page.get(node, Attr::type)))
      continue;
    std::string feed = support::resolve_url(base, support::trim(page.get(node, Attr::href)));
    const std::string scheme = support::url_scheme(feed);
    if (scheme == "http" || scheme == "https") return feed;
  }
  return {};
}

}  // namespace wirecopy::fetch
