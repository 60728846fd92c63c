#include "headline.hpp"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "address.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr std::string_view kSeparators[] = {" | ",  " - ", " – ", " — ",
                                            " :: ", " » ", " · ", " • "};

constexpr size_t kLongest = 1000;     ///< bytes; what is longer is no title
constexpr size_t kLongHeading = 400;  ///< of a heading, that may have taken in its page

size_t words_in(std::string_view text) {
  return static_cast<size_t>(std::ranges::count(text, ' ')) + 1;
}

/// Whether `part` is the site's name or that of its host: "The Daily Star", "DailyStar.com".
bool is_site(std::string_view part, std::string_view site) {
  const std::string name = support::fold_name(part), known = support::fold_name(site);
  if (name.empty() || known.empty()) return false;
  return name == known || (name.size() > 4 && known.find(name) != known.npos) ||
         (known.size() > 4 && name.find(known) != name.npos && name.size() * 2 <= known.size() * 3);
}

/// Whether it is the host as it is written: "example.org".
bool is_host(std::string_view heading, std::string_view host) {
  return !heading.empty() && heading.find('.') != heading.npos &&
         support::fold_name(heading) == support::fold_name(host);
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

/// The words of a title that tell it from others, by their beginnings.
std::vector<std::string> stems_of(std::string_view title) {
  constexpr size_t kShortest = 3, kStem = 6, kMost = 60;
  std::vector<std::string> stems;
  const std::string folded = support::fold(title.substr(0, kLongest));
  for (size_t at = 0; at < folded.size() && stems.size() < kMost;) {
    const size_t end = std::min(folded.find_first_of(" ,:;.!?()[]|/&", at), folded.size());
    if (end - at >= kShortest) stems.push_back(folded.substr(at, std::min(end - at, kStem)));
    at = end + 1;
  }
  return stems;
}

/// Whether the heading is a part that separators part from the rest of the page's title: the site's
/// name, where the page does not give that elsewhere.
bool ends_title(std::string_view heading, std::string_view title) {
  const std::string name = support::fold_name(heading);
  for (const std::string_view separator : kSeparators) {
    const size_t last = title.rfind(separator);
    if (last != title.npos && support::fold_name(title.substr(last + separator.size())) == name)
      return true;
  }
  return false;
}

/// A heading of a section is much shorter than the title, a paragraph in an h1 much longer.
bool fits(std::string_view heading, std::string_view title) {
  constexpr size_t kFree = 60;
  return heading.size() * 5 >= title.size() * 2 && heading.size() <= 2 * title.size() + kFree;
}

/// Whether the heading is of the same thing as the page's titles or the words of its address.
bool is_alike(const Page& page, std::string_view heading,
              std::initializer_list<std::string_view> titles) {
  constexpr double kSameThing = 0.2, kSameAddress = 0.6;
  for (const std::string_view title : titles)
    if (shared_words(heading, title) >= kSameThing || shared_words(title, heading) >= kSameThing)
      return true;
  std::string words(path_of(page.url));
  std::ranges::replace_if(
      words, [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
  const size_t last = words.find_last_not_of("/ ");
  const std::string_view path = std::string_view(words).substr(0, last + 1);
  return shared_words(path.substr(path.rfind('/') + 1), heading) >= kSameAddress;
}

/// The name that the page gives its site; there are pages that give their own title as that.
std::string given_site(const Page& page) {
  std::string name = page.head.get("og:site_name");
  return name == page.head.get("og:title") || name == page.head.title() ? std::string() : name;
}

}  // namespace

double shared_words(std::string_view heading, std::string_view title) {
  const auto mine = stems_of(heading), theirs = stems_of(title);
  if (mine.empty()) return 0;
  const auto shared = std::ranges::count_if(
      mine, [&](const auto& stem) { return std::ranges::find(theirs, stem) != theirs.end(); });
  return static_cast<double>(shared) / static_cast<double>(mine.size());
}

std::string heading_text(const Document& page, Node heading) {
  std::string text;
  for (Node node = heading + 1; node < page.end(heading);) {
    const Tag tag = page.tag(node);
    const bool taken = tag == Tag::p || tag == Tag::ul || tag == Tag::ol || tag == Tag::table ||
                       tag == Tag::figure || tag == Tag::article || tag == Tag::section ||
                       tag == Tag::blockquote || tag == Tag::form || is_heading(tag) ||
                       (tag == Tag::div && text.size() > kLongHeading);
    if (taken && !support::trim(text).empty()) break;
    if (tag == Tag::time || is_unseen(page, node)) {
      node = page.end(node);
      continue;
    }
    if (page.is_text(node))
      append_folded(page.text(node), text);
    else if (tag == Tag::br || is_block(tag))
      append_folded(" ", text);
    if (text.size() > kLongest) break;
    ++node;
  }
  return std::string(support::trim(text));
}

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
  const std::string host(host_of(page.url));
  const std::string given = given_site(page);
  const std::string site = first_of(given, plain(page.linked.site), host);
  const std::string heading =
      page.heading == kNoNode ? std::string() : heading_text(page.document, page.heading);
  const std::string shared =
      plain(first_of(page.head.get("og:title"), page.head.get("twitter:title")));
  const std::string linked = plain(page.linked.headline);
  const std::string name = page.head.title();
  const std::string bare = without_site(without_site(name, site), {});
  const bool names_site = heading.size() > kLongHeading || is_site(heading, given) ||
                          is_host(heading, host) ||
                          (ends_title(heading, name) && !agree(heading, shared));
  const std::string_view from =
      page.heading != kNoNode && page.document.tag(page.heading) == Tag::h1 ? "h1" : "headline";
  if (!heading.empty() && !names_site) {
    const std::string whole = without_site(heading, site);
    if (agree(heading, shared) || agree(heading, name) || agree(heading, bare) ||
        agree(heading, linked))
      return {whole, std::string(from), 0.95};
    const std::string known = first_of(shared, linked, name);
    if (fits(heading, known) && is_alike(page, heading, {shared, name, linked}))
      return {whole, std::string(from), 0.8};
  }
  if (!shared.empty()) return {without_site(shared, site), "og:title", 0.85};
  if (!linked.empty()) return {without_site(linked, site), "json-ld", 0.85};
  if (!heading.empty() && name.empty()) return {heading, std::string(from), 0.6};
  if (!name.empty()) return {bare, "title", 0.6};
  return {};
}

}  // namespace wirecopy::clean
