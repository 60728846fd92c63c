#include "byline.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kLongestName = 80, kLongestByline = 160, kMostNames = 50, kLongestList = 2000;

bool starts_folded(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char a, char b) { return a == b || (b >= 'A' && b <= 'Z' && a == b + 32); });
}

std::string_view without_opening(std::string_view text) {
  constexpr std::string_view kOpenings[] = {
      "written by", "posted by", "published by", "reviewed by", "words by", "story by",
      "author:",    "authors:",  "autor:",       "author",      "by:",      "by ",
      "von ",       "por ",      "par ",         "di ",         "text:",    "|"};
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view opening : kOpenings) {
      if (!starts_folded(text, opening)) continue;
      const std::string_view rest = support::trim(text.substr(opening.size()));
      if (rest.empty()) continue;
      text = support::trim(rest.starts_with(':') ? rest.substr(1) : rest);
      found = true;
    }
  }
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

std::vector<std::string> from_linked(const Page& page) {
  std::vector<std::string> names;
  for (const std::string& author : page.linked.authors)
    for (const std::string& name : names_in(plain(author))) add(name, names);
  return names;
}

std::vector<std::string> from_head(const Page& page) {
  constexpr std::string_view kKeys[] = {"author",
                                        "article:author",
                                        "parsely-author",
                                        "sailthru.author",
                                        "dc.creator",
                                        "dcterms.creator",
                                        "byl",
                                        "article:author_name",
                                        "citation_author",
                                        "og:article:author",
                                        "twitter:data1"};
  for (const std::string_view key : kKeys) {
    if (key == "twitter:data1" && support::fold(page.head.get("twitter:label1")) != "written by")
      continue;
    std::vector<std::string> names;
    for (const std::string& value : page.head.all(key))
      if (value.find("://") == value.npos)
        for (const std::string& name : names_in(plain(value))) add(name, names);
    if (!names.empty()) return names;
  }
  return {};
}

bool looks_named(std::string_view text) {
  if (text.size() < 4 || text.size() > kLongestByline) return false;
  const auto blanks = std::ranges::count(text, ' ');
  if (text.find_first_of("0123456789*?!") != text.npos) return false;
  return blanks < 14 && !text.ends_with('.') && support::is_upper(support::decode(text, 0).value);
}

/// How plainly an element says that it names the author; 0: not.
int claim_of(const Document& page, Node node) {
  if (page.is_text(node) || page.attribute_count(node) == 0) return 0;
  if (has_word(page.get(node, "rel"), "author")) return 4;
  if (has_word(page.get(node, "itemprop"), "author")) return 4;
  const std::string_view href =
      page.tag(node) == Tag::a ? page.get(node, "href") : std::string_view();
  for (const std::string_view path :
       {"/author/", "/authors/", "/contributor", "/producers/", "/staff/", "/by/"})
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
  return names.find("author") != names.npos ? 2 : 0;
}

/// Elements that claim to name the author, at most a screen away from the headline.
std::vector<std::string> from_elements(const Page& page) {
  constexpr Node kBefore = 150, kBehind = 500;
  const Document& document = page.document;
  const Node heading = page.heading == kNoNode ? 0 : page.heading;
  const Node begin = heading > kBefore ? heading - kBefore : 0;
  const Node end = static_cast<Node>(std::min<size_t>(document.size(), heading + kBehind));
  std::vector<std::string> best;
  int most = 0;
  for (Node node = begin; node < end; ++node) {
    const int claim = claim_of(document, node);
    if (claim <= most) continue;
    std::string text = text_of(document, node, kLongestByline);
    const std::string_view byline = without_opening(text);
    if (!looks_named(byline)) continue;
    std::vector<std::string> names = names_in(byline);
    if (names.empty()) continue;
    best = std::move(names);
    most = claim;
  }
  return best;
}

/// What stands behind the last "by" of a short line: "3 May 2024 by Ann Lee".
std::string_view behind_by(std::string_view text) {
  size_t at = text.npos;
  for (const std::string_view by : {" by ", " By ", " BY "})
    if (const size_t found = text.rfind(by); found != text.npos) at = found + by.size();
  return at == text.npos ? std::string_view() : support::trim(text.substr(at));
}

/// "By Ann Lee", near the headline.
std::vector<std::string> from_text(const Page& page) {
  if (page.heading == kNoNode) return {};
  const size_t heading = page.block_at(page.heading);
  const size_t end = std::min(heading + 10, page.blocks.size());
  for (size_t i = heading > 3 ? heading - 3 : 0; i < end; ++i) {
    const std::string_view text = page.blocks[i].text;
    if (text.size() > 80) continue;
    const bool opens = text.starts_with("By ") || text.starts_with("Written by ") ||
                       text.starts_with("by ") || text.starts_with("BY ");
    const bool dated = !opens && read_time(text.substr(0, text.find(" by "))).has_value();
    const std::string_view byline = opens   ? without_opening(text)
                                    : dated ? behind_by(text)
                                            : std::string_view();
    if (looks_named(byline) && std::ranges::count(byline, ' ') < 6) return names_in(byline);
  }
  return {};
}

}  // namespace

std::vector<std::string> names_in(std::string_view byline) {
  std::vector<std::string> names;
  if (byline.size() > kLongestList) return names;
  for (const std::string_view part : parts_of(support::trim(byline))) add(part, names);
  return names;
}

Byline find_byline(const Page& page) {
  if (auto names = from_linked(page); !names.empty()) return {std::move(names), "json-ld"};
  if (auto names = from_head(page); !names.empty()) return {std::move(names), "meta"};
  if (auto names = from_elements(page); !names.empty()) return {std::move(names), "byline"};
  return {from_text(page), "byline"};
}

}  // namespace wirecopy::clean
