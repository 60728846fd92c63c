// Sitemaps without markup: an address in each line, and the Sitemap lines of a robots.txt.
#include "formats.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

/// Calls use(line without blanks, its number) until it answers false.
template <class Use>
void for_each_line(std::string_view text, Use use) {
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const size_t size = text.substr(end, 2) == "\r\n" ? 2 : 1;
    if (!use(support::trim(text.substr(0, end)), number)) return;
    text.remove_prefix(std::min(end + size, text.size()));
  }
}

/// What stands behind "name:" in any case; nothing where it is another line.
std::optional<std::string_view> value_of(std::string_view line, std::string_view name) {
  const size_t colon = line.find(':');
  if (colon == line.npos || !support::equals_folded(support::trim(line.substr(0, colon)), name))
    return std::nullopt;
  return support::trim(line.substr(colon + 1));
}

}  // namespace

bool is_robots(std::string_view document) {
  bool found = false;
  for_each_line(document, [&](std::string_view line, size_t) {
    found = value_of(line, "user-agent") || value_of(line, "sitemap");
    return !found && (line.empty() || line.starts_with('#'));
  });
  return found;
}

void read_robots(std::string_view document, std::string_view base, Sitemap& sitemap) {
  sitemap.kind = Sitemap::Kind::robots;
  SitemapEntries entries(base, sitemap);
  for_each_line(document, [&](std::string_view line, size_t number) {
    const auto value = value_of(line, "sitemap");
    if (!value) return true;
    const std::string_view address = value->substr(0, value->find_first_of(" \t"));
    if (!address.empty()) entries.add({std::string(address), {}, nullptr}, true, number);
    return true;
  });
  entries.finish();
}

void read_text_sitemap(std::string_view document, std::string_view base, Sitemap& sitemap) {
  sitemap.kind = Sitemap::Kind::text;
  SitemapEntries entries(base, sitemap);
  for_each_line(document, [&](std::string_view line, size_t number) {
    if (!line.empty()) entries.add({std::string(line), {}, nullptr}, false, number);
    return true;
  });
  entries.finish();
}

}  // namespace wirecopy::fetch
