#include "byline.hpp"

#include <algorithm>

#include "address.hpp"
#include "cards.hpp"
#include "support/dateline/agencies.hpp"
#include "support/dateline/written_date.hpp"
#include "support/dates/calendar_words.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/byline_words.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using namespace support::html;
using support::DateLabel;

namespace {

constexpr size_t kLongestLabel = 12;  ///< bytes of "last updated", "veröffentlicht"
constexpr size_t kLongestName = 80, kLongestByline = 160, kMostNames = 50, kLongestList = 2000;

std::string_view without_opening(std::string_view text) {
  text = support::trim(text);
  if (text.starts_with('|')) text = support::trim(text.substr(1));
  for (size_t size; (size = support::byline_opening(text)) > 0;) text.remove_prefix(size);
  return text;
}

bool is_name(std::string_view text) {
  constexpr std::string_view kMachines[] = {
      "admin", "administrator",    "wpadmin",    "webmaster", "user",   "unknown",
      "guest", "undefined",        "written by", "author",    "null",   "none",
      "by",    "about the author", "posted",     "anonymous", "default"};
  if (text.empty() || text.size() > kLongestName) return false;
  if (text.find('@') != text.npos || text.find("://") != text.npos) return false;
  if (text.starts_with("www.") || text.find('/') != text.npos || text.find('{') != text.npos)
    return false;
  const std::string folded = support::fold(text);
  if (std::ranges::find(kMachines, folded) != std::end(kMachines)) return false;
  return std::ranges::any_of(folded, [](char c) { return !(c >= '0' && c <= '9') && c != ' '; });
}

void add(std::string_view name, std::vector<std::string>& names) {
  name = without_opening(support::trim(name));
  while (!name.empty() && (name.back() == ',' || name.back() == '|'))
    name = support::trim(name.substr(0, name.size() - 1));
  while (!name.empty() && (name.front() == ',' || name.front() == '|'))
    name = support::trim(name.substr(1));
  if (!is_name(name) || read_time(name) || names.size() >= kMostNames) return;
  if (support::is_byline_label(support::fold(name))) return;
  const auto same = [&](const std::string& other) {
    return support::fold(other) == support::fold(name);
  };
  if (std::ranges::none_of(names, same)) names.emplace_back(name);
}

/// Parts at words and signs that stand between names.
std::vector<std::string_view> parts_of(std::string_view text) {
  constexpr std::string_view kBetween[] = {", and ", " and ", " & ",  "; ",    " | ",
                                           ", ",     " und ", " et ", " with "};
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = text.size(), next = text.size() + 1;
    for (const std::string_view between : kBetween) {
      const size_t at = text.find(between, begin);
      if (at >= end) continue;
      end = at;
      next = at + between.size();
    }
    parts.push_back(text.substr(begin, end - begin));
    begin = next;
  }
  return parts;
}

/// Whether letters of both cases stand in a text: in a line of capitals any name may look like a
/// degree.
bool has_small_letters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The name of the site, or of its staff.
bool is_site_name(const Page& page, std::string_view name) {
  std::string folded = support::fold_name(name);
  for (const std::string_view end : {"editorialteam", "editorialstaff", "team", "staff", "editors"})
    if (folded.ends_with(end)) folded.resize(folded.size() - end.size());
  constexpr size_t kShortest = 3;
  if (folded.size() < kShortest) return false;
  if (folded.starts_with("the")) folded.erase(0, 3);
  std::string_view host = host_of(page.url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  const std::string names[] = {
      support::fold_name(page.linked.site), support::fold_name(page.head.get("og:site_name")),
      support::fold_name(host), support::fold_name(host.substr(0, host.find('.')))};
  return std::ranges::any_of(names, [&](std::string_view site) {
    if (site.starts_with("the")) site.remove_prefix(3);
    return site == folded;
  });
}

/// Puts those who are no site in front of nothing else: a site that stands beside people goes.
Byline byline_of(const Page& page, std::vector<std::string> names, std::string_view from,
                 double trust) {
  constexpr double kSite = 0.5;
  const auto site = [&](const std::string& name) { return is_site_name(page, name); };
  if (std::ranges::all_of(names, site)) return {std::move(names), std::string(from), kSite};
  std::erase_if(names, site);
  return {std::move(names), std::string(from), trust};
}

Byline from_linked(const Page& page) {
  std::vector<std::string> people, others;
  for (const LinkedAuthor& author : page.linked.authors)
    for (const std::string& name : names_in(plain(author.name)))
      add(name, author.is_person ? people : others);
  if (people.empty()) {
    Byline byline = byline_of(page, std::move(others), "json-ld", 0.9);
    return byline;
  }
  return byline_of(page, std::move(people), "json-ld", 0.95);
}

/// "Lee, Ann" as libraries write it.
std::string turned(const std::string& name) {
  const size_t comma = name.find(", ");
  if (comma == name.npos || name.find(',', comma + 1) != name.npos) return name;
  return name.substr(comma + 2) + ' ' + name.substr(0, comma);
}

Byline from_head(const Page& page) {
  constexpr std::string_view kKeys[] = {"citation_author",
                                        "author",
                                        "article:author",
                                        "parsely-author",
                                        "sailthru.author",
                                        "dc.creator",
                                        "dcterms.creator",
                                        "byl",
                                        "byline",
                                        "article:author_name",
                                        "article.author",
                                        "cxenseparse:author",
                                        "og:article:author",
                                        "twitter:data1"};
  for (const std::string_view key : kKeys) {
    if (key == "twitter:data1" &&
        !support::is_byline_label(support::fold(page.head.get("twitter:label1"))))
      continue;
    std::vector<std::string> names;
    for (const std::string& value : page.head.all(key)) {
      if (value.find("://") != value.npos) continue;
      const std::string text = plain(value);
      for (const std::string& name : names_in(key == "citation_author" ? turned(text) : text))
        add(name, names);
    }
    if (!names.empty()) return byline_of(page, std::move(names), key, 0.9);
  }
  return {};
}

bool looks_named(std::string_view text) {
  constexpr int kMostBlanks = 14;
  if (text.size() < 4 || text.size() > kLongestByline || text.ends_with('.')) return false;
  if (text.find_first_of("0123456789*?!") != text.npos) return false;
  return std::ranges::count(text, ' ') < kMostBlanks &&
         support::is_upper(support::decode(text, 0).value) &&
         !support::names_another(support::fold(text));
}

/// Whether each word begins as words of a name do: "Ann van der Lee", "J. O'Neill".
bool looks_like_people(std::string_view text) {
  constexpr std::string_view kParticles[] = {
      "and", "de",  "del",  "della", "der", "van", "von", "und", "da", "di", "do",
      "dos", "la",  "le",   "el",    "et",  "al",  "bin", "y",   "e",  "i",  "&",
      "of",  "the", "with", "og",    "och", "en",  "den", "ter", "zu", "dem"};
  constexpr size_t kMostWords = 8;
  size_t words = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" ,", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty() || std::ranges::find(kParticles, word) != std::end(kParticles)) continue;
    const char32_t first = support::decode(word, 0).value;
    if (!support::is_letter(first) || support::lower(first) == first) {
      const bool caseless = support::is_letter(first) && first >= 0x590;  // as in Arabic or Hindi
      if (!caseless) return false;
    }
    if (++words > kMostWords) return false;
  }
  return words > 0;
}

/// What of a byline stands before a sign, a date or a word that ends it.
std::string_view names_part(std::string_view text) {
  constexpr std::string_view kWords[] = {"in", "on", "for", "at", "am", "le"};
  size_t end = text.size();
  for (size_t at = 0; at < text.size();) {
    const std::string_view word = text.substr(at, text.find(' ', at) - at);
    const size_t next = std::min(at + word.size() + 1, text.size());
    const char32_t first = support::decode(text, at).value;
    const char32_t then = next < text.size() ? support::decode(text, next).value : U'0';
    const bool sign = !word.empty() && word != "&" && !support::is_letter(first);
    const bool turn = std::ranges::find(kWords, word) != std::end(kWords) &&
                      (support::is_upper(then) || (then >= U'0' && then <= U'9'));
    if (sign || turn || read_time(text.substr(at)) ||
        support::date_label(support::fold(text.substr(at, kLongestLabel))) != DateLabel::none) {
      end = at;
      break;
    }
    at = next;
  }
  const bool cut = end < text.size();
  text = support::trim(text.substr(0, end));
  const size_t last = text.rfind(' ');
  if (cut && last != text.npos && support::names_time(text.substr(last + 1)))
    text = text.substr(0, last);  // "Ann Lee, Dec 17"
  while (text.ends_with(',') || text.ends_with('|') || text.ends_with(':') || text.ends_with(' '))
    text.remove_suffix(1);
  return text;
}

/// How plainly an element says that it names the author; 0: not.
int claim_of(const Document& page, Node node) {
  if (page.is_text(node) || page.attribute_count(node) == 0) return 0;
  if (has_word(page.get(node, "rel"), "author")) return 4;
  if (has_word(page.get(node, "itemprop"), "author")) return 4;
  const std::string_view href =
      page.tag(node) == Tag::a ? page.get(node, "href") : std::string_view();
  for (const std::string_view path :
       {"/author/", "/authors/", "/contributor", "/producers/", "/staff/", "/by/", "/autor/",
        "/auteur/", "/autore/", "/journalist/"})
    if (href.find(path) != href.npos) return 3;
  std::string names(page.get(node, "class"));
  (names += ' ') += page.get(node, "id");
  (names += ' ') += page.get(node, "data-testid");
  std::ranges::transform(names, names.begin(), support::to_lower);
  for (const std::string_view plain_name :
       {"author-name", "author__name", "authorname", "author_name", "byline-name", "byline__name",
        "byline-author", "author-link", "post-author"})
    if (names.find(plain_name) != names.npos) return 3;
  if (names.find("byline") != names.npos) return 2;
  for (const std::string_view beside :
       {"bio", "box", "desc", "avatar", "image", "img", "about", "social", "info", "photo"})
    if (names.find(beside) != names.npos) return 0;
  return names.find("author") != names.npos || names.find("autor") != names.npos ? 2 : 0;
}

/// Elements that claim to name the author, at most a screen away from the headline.
Byline from_elements(const Page& page) {
  constexpr Node kBefore = 150, kBehind = 500;
  constexpr double kTrusts[] = {0, 0, 0.7, 0.75, 0.85};
  const Document& document = page.document;
  const Node heading = page.heading == kNoNode ? 0 : page.heading;
  const Node begin = heading > kBefore ? heading - kBefore : 0;
  const Node end = static_cast<Node>(std::min<size_t>(document.size(), heading + kBehind));
  std::vector<std::string> best;
  int most = 0;
  for (Node node = begin; node < end; ++node) {
    const int claim = claim_of(document, node);
    if (claim <= most || page.marks[node] == Mark::comments) continue;
    const std::string text = text_of(document, node, kLongestByline);
    const std::string_view byline = names_part(without_opening(text));
    if (!looks_named(byline) || leads_elsewhere(page, node)) continue;
    std::vector<std::string> names = names_in(byline);
    if (names.empty()) continue;
    best = std::move(names);
    most = claim;
  }
  if (best.empty()) return {};
  return byline_of(page, std::move(best), "byline", kTrusts[most]);
}

/// What stands behind the last "by" of a short line: "3 May 2024 by Ann Lee".
std::string_view behind_by(std::string_view text) {
  size_t at = text.npos;
  for (const std::string_view by : {" by ", " By ", " BY "})
    if (const size_t found = text.rfind(by); found != text.npos) at = found + by.size();
  return at == text.npos ? std::string_view() : support::trim(text.substr(at));
}

/// What a line says of its authors; empty where it is no byline.
std::string_view byline_in(const Page& page, const Block& block) {
  constexpr size_t kLongestLine = 120;
  const std::string_view text = block.text;
  if (text.size() > kLongestLine || support::names_another(support::fold(text))) return {};
  if (support::byline_opening(text) > 0) return without_opening(text);
  // "By" and the name may be elements without a blank between them.
  const std::string_view first = support::trim(page.document.text(block.first));
  if (block.first != block.last && text.starts_with(first) &&
      support::is_byline_label(support::fold(first)))
    return without_opening(text.substr(first.size()));
  return read_time(text) ? behind_by(text) : std::string_view();
}

/// Names on lines of their own, behind a line that is only "By" or "Authors".
std::vector<std::string> names_below(const Page& page, size_t at) {
  constexpr size_t kMostLines = 20, kLongestLine = 60;
  std::vector<std::string> names;
  const size_t end = std::min(at + kMostLines, page.blocks.size());
  for (; at < end; ++at) {
    if (page.blocks[at].text.size() > kLongestLine) break;
    const std::string_view line = names_part(page.blocks[at].text);
    if (!looks_named(line) || !looks_like_people(line) || line.find(' ') == line.npos) break;
    for (const std::string& name : names_in(line)) add(name, names);
    if (page.document.tag(page.blocks[at].element) != Tag::li) break;
  }
  return names;
}

/// The names that a block or, where it is only "By" or "Authors", those behind it say.
std::vector<std::string> names_at(const Page& page, size_t at) {
  const Block& block = page.blocks[at];
  if (support::is_byline_label(support::fold(block.text))) return names_below(page, at + 1);
  const std::string_view byline = names_part(byline_in(page, block));
  return looks_named(byline) && looks_like_people(byline) ? names_in(byline)
                                                          : std::vector<std::string>();
}

/// "By Ann Lee", near the headline; "Written by Ann Lee" anywhere.
Byline from_text(const Page& page) {
  constexpr size_t kBefore = 4, kBehind = 12, kLongestLine = 120, kFewWords = 14;
  constexpr size_t kMostRead = 3000;
  constexpr size_t kPlainOpening = 8;  // bytes of "Written by", not of "By"
  const bool headed = page.heading != kNoNode;
  const size_t heading = headed ? page.block_at(page.heading) : 0;
  size_t read = 0;
  for (const bool near : {true, false}) {
    const size_t begin = !near ? 0 : heading - std::min(heading, kBefore);
    const size_t end = std::min(near ? heading + kBehind : page.blocks.size(), page.blocks.size());
    for (size_t i = begin; i < end && (headed || !near) && read < kMostRead; ++i) {
      const Block& block = page.blocks[i];
      if (block.text.size() > kLongestLine || block.words > kFewWords ||
          (headed && block.first == page.heading + 1))
        continue;
      ++read;
      if (!near && support::byline_opening(block.text) < kPlainOpening &&
          !(block.text.size() >= kPlainOpening - 2 &&
            support::is_byline_label(support::fold(block.text))))
        continue;
      std::vector<std::string> names = names_at(page, i);
      const bool foreign = near ? is_beside(page, block.first) : is_foreign(page, block.first);
      if (!names.empty() && !foreign && !leads_elsewhere(page, block.first))
        return byline_of(page, std::move(names), "byline", near ? 0.7 : 0.6);
    }
  }
  return {};
}

/// Whether a byline is plainly of people: only these stand before the name of the site.
bool names_person(const Byline& byline) {
  constexpr double kPlain = 0.7;
  return byline.trust >= kPlain && byline.names[0].find(' ') != std::string::npos &&
         std::ranges::all_of(byline.names, looks_like_people);
}

}  // namespace

std::vector<std::string> names_in(std::string_view byline) {
  std::vector<std::string> names;
  if (byline.size() > kLongestList) return names;
  for (const std::string_view part : parts_of(support::trim(byline))) {
    const bool behind = !names.empty();
    if (behind && has_small_letters(names.back()) && support::find_agency(part).empty() &&
        support::is_credential(part)) {
      if (names.back().size() + part.size() < kLongestName)
        names.back().append(", ").append(support::trim(part));
      continue;
    }
    if (behind && support::is_role(support::fold(part))) {
      // "Ann Lee, Privacy and Security Expert" was parted too often.
      std::erase_if(names, [&](const std::string& name) {
        return &name != names.data() && name.find(' ') == name.npos;
      });
      break;
    }
    add(part, names);
  }
  return names;
}

Byline find_byline(const Page& page) {
  constexpr double kSite = 0.5;
  Byline best;
  for (const auto find : {from_linked, from_head, from_elements, from_text}) {
    Byline byline = find(page);
    if (byline.names.empty()) continue;
    if (byline.trust > kSite && (best.names.empty() || names_person(byline))) return byline;
    if (best.names.empty()) best = std::move(byline);
  }
  return best;
}

}  // namespace wirecopy::clean
