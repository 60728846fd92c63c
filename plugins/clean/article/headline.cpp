#include "headline.hpp"

#include <algorithm>

#include "address.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr std::string_view kSeparators[] = {" | ",  " - ", " – ", " — ",
                                            " :: ", " » ", " · ", " • "};

constexpr size_t kLongest = 1000;  ///< bytes; what is longer is no title

size_t words_in(std::string_view text) {
  return static_cast<size_t>(std::ranges::count(text, ' ')) + 1;
}

/// Whether `part` is the site's name or that of its host: "The Daily Star", "DailyStar.com".
bool is_site(std::string_view part, std::string_view site) {
  const std::string name = support::fold_name(part), known = support::fold_name(site);
  if (name.empty() || known.empty()) return false;
  return name == known || (name.size() > 4 && known.find(name) != known.npos) ||
         (known.size() > 4 && name.find(known) != name.npos && words_in(part) < 8);
}

std::string first_of(std::string text) { return text; }

template <class... Rest>
std::string first_of(std::string text, Rest... rest) {
  return text.empty() ? first_of(std::move(rest)...) : text;
}

/// Whether two titles say the same: one holds the other, or they begin alike.
bool agree(std::string_view a, std::string_view b) {
  const std::string one = support::fold_name(a), two = support::fold_name(b);
  if (one.empty() || two.empty()) return false;
  if (one.find(two) != one.npos) return true;
  if (two.find(one) != two.npos) return one.size() * 2 >= two.size();
  const size_t shortest = std::min(one.size(), two.size());
  size_t same = 0;
  while (same < shortest && one[same] == two[same]) ++same;
  return same * 2 > shortest;
}

}  // namespace

std::string without_site(std::string_view title, std::string_view site) {
  constexpr size_t kFewWords = 5;
  title = support::trim(title);
  if (title.size() > kLongest) return {};
  for (const std::string_view separator : kSeparators) {
    const size_t last = title.rfind(separator), first = title.find(separator);
    if (last == title.npos) continue;
    const std::string_view tail = title.substr(last + separator.size());
    const std::string_view front = title.substr(0, first);
    const bool guess = site.empty() && words_in(tail) < kFewWords &&
                       words_in(tail) < words_in(title.substr(0, last));
    if (is_site(tail, site) || guess) return without_site(title.substr(0, last), site);
    if (is_site(front, site)) return without_site(title.substr(first + separator.size()), site);
  }
  return std::string(title);
}

Found find_headline(const Page& page) {
  const std::string site = first_of(page.head.get("og:site_name"), plain(page.linked.site),
                                    std::string(host_of(page.url)));
  const std::string heading =
      page.heading == kNoNode ? std::string() : text_of(page.document, page.heading, kLongest);
  const std::string shared =
      plain(first_of(page.head.get("og:title"), page.head.get("twitter:title")));
  const std::string linked = plain(page.linked.headline);
  const std::string name = page.head.title();
  const bool names_site = is_site(heading, page.head.get("og:site_name"));
  if (!heading.empty() && !names_site &&
      (agree(heading, shared) || agree(heading, name) || agree(heading, linked)))
    return {without_site(heading, site), "h1", 0.95};
  if (!shared.empty()) return {without_site(shared, site), "og:title", 0.85};
  if (!linked.empty()) return {without_site(linked, site), "json-ld", 0.85};
  if (!heading.empty() && name.empty()) return {heading, "h1", 0.6};
  if (!name.empty()) return {without_site(without_site(name, site), {}), "title", 0.6};
  return {};
}

}  // namespace wirecopy::clean
