#include "sitemap.hpp"

#include <algorithm>
#include <utility>

#include "formats.hpp"
#include "support/charset/charset.hpp"
#include "support/files/formats.hpp"
#include "support/polling/address_list.hpp"
#include "support/prose/ascii.hpp"
#include "support/urls/urls.hpp"
#include "support/xml/root.hpp"

namespace wirecopy::fetch {
namespace {

using support::lower_ascii;

constexpr std::string_view kBlanks = " \t\r\n\f\v";

/// Whether the first line that holds anything is an address.
bool begins_with_address(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return false;
  const std::string start = lower_ascii(text.substr(first, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

}  // namespace

bool SitemapEntries::add(SitemapEntry entry, bool is_map, size_t line) {
  auto& all = is_map ? sitemap_.maps : sitemap_.urls;
  last_ = nullptr;
  if (all.size() >= (is_map ? kMostOfProtocol : kMostUrls)) {
    if (!std::exchange(is_full_, true))
      sitemap_.lost.push_back({line, "names more than " + std::to_string(all.size()) +
                                         (is_map ? " sitemaps" : " pages")});
    return false;
  }
  const std::string written = std::exchange(entry.loc, {});
  if (!written.empty()) entry.loc = absolute(written, line);
  if (entry.loc.empty() && has_long_base_) return false;
  // Blanks in it are what browsers make of them.
  if (entry.loc.size() <= support::kLongestAddress)
    for (size_t at = 0; (at = entry.loc.find(' ', at)) != entry.loc.npos;)
      entry.loc.replace(at, 1, "%20");
  if (!support::is_web_address(entry.loc)) {
    if (refusals_++ == 0)
      refused_ = {line, written.empty()
                            ? std::string("names no address")
                            : "\"" + written.substr(0, 200) + "\" is no address of http or https"};
    return false;
  }
  all.push_back(std::move(entry));
  last_ = &all;
  return true;
}

std::string SitemapEntries::absolute(std::string_view written, size_t line) {
  if (has_long_base_ && support::url_scheme(written).empty()) return {};
  std::string url = support::resolve_url(base_, written);
  if (added_.add(url.size() - std::min(written.size(), url.size()))) return url;
  if (!std::exchange(has_long_base_, true))
    sitemap_.lost.push_back({line,
                             "has a long address and too many that are relative to it: from here "
                             "on these are left out"});
  return {};
}

void SitemapEntries::drop_last() {
  if (last_ != nullptr) last_->pop_back();
  last_ = nullptr;
}

void SitemapEntries::finish() {
  if (refusals_ > 1) refused_.what += ", and " + std::to_string(refusals_ - 1) + " more are none";
  if (refusals_ > 0) sitemap_.lost.push_back(std::move(refused_));
}

bool is_robots_address(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  return url == support::url_origin(url) + "/robots.txt";
}

bool is_sitemap_name(std::string_view path) {
  if (support::is_gzip_name(path)) path.remove_suffix(3);
  const std::string ending =
      lower_ascii(path.substr(path.size() - std::min<size_t>(path.size(), 4)));
  return ending == ".xml" || ending == ".txt";
}

int64_t end_of(const WrittenTime& time) {
  constexpr int64_t kDay = 86'400, kWest = 43'200;
  using By = WrittenTime::By;
  const int64_t zone = time.has_offset ? 0 : kWest;
  switch (time.by) {
    case By::second:
      return time.utc + zone + 1;
    case By::minute:
      return time.utc + zone + 60;
    case By::day:
      return time.utc + zone + kDay;
    case By::month:
      return time.utc + zone + 31 * kDay;
    case By::year:
      break;
  }
  return time.utc + zone + 366 * kDay;
}

Result<Sitemap> parse_sitemap(std::string_view bytes, std::string_view base,
                              std::string_view charset, bool is_cut) {
  support::Decoded decoded = support::decode_document(bytes, charset);
  const std::string_view document = decoded.text;
  const std::string_view lines =
      is_cut ? document.substr(0, document.find_last_of("\r\n") + 1) : document;
  Sitemap sitemap;
  sitemap.misnamed = decoded.misnamed();
  if (is_robots_address(base) || is_robots(document)) {
    read_robots(lines, base, sitemap);
    return sitemap;
  }
  const size_t root = find_sitemap_root(document);
  if (root != document.npos) {
    read_xml_sitemap(document, root, base, sitemap);
    return sitemap;
  }
  if (begins_with_address(document)) {
    read_text_sitemap(lines, base, sitemap);
    return sitemap;
  }
  const std::string kind = support::kind_of_document(document);
  if (kind == "a feed")
    return Error{Errc::bad_input, "is a feed, not a sitemap: fetch.feed reads it"};
  if (kind != "an HTML page") return Error{Errc::bad_input, "is " + kind + ", not a sitemap"};
  sitemap.kind = Sitemap::Kind::page;
  return sitemap;
}

}  // namespace wirecopy::fetch
