#include "next_address.hpp"

#include <algorithm>

#include "support/html/charset.hpp"
#include "support/html/document.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {

using namespace support::html;

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr size_t kHead = 256 * 1024;  // bytes in which a page says where it leads

/// "0; url='/next'": the address; empty where it waits for long, or reloads the page itself.
std::string_view refresh_target(std::string_view content) {
  size_t at = content.find_first_not_of(kBlanks);
  if (at == content.npos || content[at] < '0' || content[at] > '9') return {};
  int seconds = 0;
  for (; at < content.size() && content[at] >= '0' && content[at] <= '9'; ++at)
    seconds = std::min(seconds * 10 + (content[at] - '0'), 1000);
  if (seconds > 10) return {};
  at = content.find_first_not_of("0123456789. \t\r\n\f;,", at);
  if (at == content.npos) return {};
  std::string_view rest = content.substr(at);
  if (support::lower_ascii(rest.substr(0, 3)) == "url") {
    const std::string_view behind = support::trim(rest.substr(3));
    if (behind.starts_with('=')) rest = support::trim(behind.substr(1));
  }
  if (!rest.empty() && (rest.front() == '"' || rest.front() == '\''))
    rest = rest.substr(1, rest.find(rest.front(), 1) - 1);
  return support::trim(rest);
}

bool is_amp(const Document& page, Node html) {
  return page.find(html, "amp").has_value() || page.find(html, "\xE2\x9A\xA1").has_value();
}

}  // namespace

std::string next_address(std::string_view html, std::string_view url) {
  const auto text = to_utf8(html.substr(0, kHead));
  const Document page(text.text());
  std::string base(url), target;
  bool amp = false;
  for (Node node = 1; node < page.size() && target.empty(); ++node) {
    const Tag tag = page.tag(node);
    if (tag == Tag::html) amp = is_amp(page, node);
    if (tag == Tag::base && page.find(node, Attr::href))
      base = support::resolve_url(url, page.get(node, Attr::href));
    if (tag == Tag::meta &&
        support::lower_ascii(support::trim(page.get(node, Attr::http_equiv))) == "refresh")
      target = refresh_target(page.get(node, Attr::content));
    if (amp && tag == Tag::link && has_word(page.get(node, Attr::rel), "canonical"))
      target = support::trim(page.get(node, Attr::href));
    if (tag == Tag::noscript) node = page.end(node) - 1;  // meant for others
  }
  if (target.empty()) return {};
  target = support::resolve_url(base, target);
  const std::string scheme = support::url_scheme(target);
  const bool is_elsewhere = target.substr(0, target.find('#')) != url.substr(0, url.find('#'));
  return (scheme == "http" || scheme == "https") && is_elsewhere ? target : std::string();
}

}  // namespace wirecopy::fetch
