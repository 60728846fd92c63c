#include "shown_byline.hpp"

#include <algorithm>
#include <utility>

#include "byline_names.hpp"
#include "cards.hpp"
#include "letters.hpp"
#include "phrases.hpp"
#include "story_opening.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/byline_words.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kLongestByline = 160;

/// The text of an element with a blank between its parts: "<b>Ann Lee</b><i>May 3</i>". Where there
/// is more than a byline of it, somewhat more than that.
std::string spaced_text(const Document& page, Node node) {
  constexpr Node kMostNodes = 200;
  std::string text;
  const Node end = std::min(page.end(node), node + kMostNodes);
  for (Node at = node; at < end && text.size() <= kLongestByline;) {
    if (is_unseen(page, at)) {
      at = page.end(at);
      continue;
    }
    if (page.is_text(at)) {
      const std::string_view part = page.text(at).substr(0, 2 * kLongestByline);
      const bool sign = !part.empty() && std::string_view(",.;:'’").find(part[0]) != part.npos;
      if (!sign) append_folded(" ", text);
      append_folded(part, text);
    }
    ++at;
  }
  return std::string(support::trim(text));
}

/// Whether a word stands in names between signs: "tag" in "byline__tag".
bool has_part(std::string_view names, std::string_view word) {
  const auto is_sign = [&](size_t at) {
    return at >= names.size() || std::string_view(" -_").find(names[at]) != std::string_view::npos;
  };
  for (size_t at = names.find(word); at != names.npos; at = names.find(word, at + 1))
    if (is_sign(at - 1) && is_sign(at + word.size())) return true;
  return false;
}

/// How plainly an element says that it names the author; 0: not.
int claim_of(const Document& page, Node node) {
  if (page.is_text(node) || page.attribute_count(node) == 0) return 0;
  if (has_word(page.get(node, Attr::rel), "author")) return 4;
  if (has_word(page.get(node, Attr::itemprop), "author")) return 4;
  const std::string_view href =
      page.tag(node) == Tag::a ? page.get(node, Attr::href) : std::string_view();
  for (const std::string_view path :
       {"/author/", "/authors/", "/contributor", "/producers/", "/staff/", "/by/", "/autor/",
        "/auteur/", "/autore/", "/journalist/"})
    if (href.find(path) != href.npos) return 3;
  std::string names(page.get(node, Attr::class_));
  (names += ' ') += page.get(node, "id");
  (names += ' ') += page.get(node, "data-testid");
  std::ranges::transform(names, names.begin(), support::to_lower);
  const bool author = names.find("author") != names.npos || names.find("autor") != names.npos;
  const bool byline = names.find("byline") != names.npos;
  if (!author && !byline) return 0;
  for (const std::string_view word : {"tag", "tags", "topic", "topics", "modal", "button"})
    if (has_part(names, word)) return 0;
  for (const std::string_view plain_name :
       {"author-name", "author__name", "authorname", "author_name", "byline-name", "byline__name",
        "byline-author", "author-link", "post-author"})
    if (names.find(plain_name) != names.npos) return 3;
  if (byline) return 2;
  for (const std::string_view beside :
       {"bio", "box", "desc", "avatar", "image", "img", "about", "social", "info", "photo"})
    if (names.find(beside) != names.npos) return 0;
  return 2;
}

bool holds_heading(const Page& page, Node node) {
  return page.heading != kNoNode && node <= page.heading && page.heading < page.document.end(node);
}

/// Whether a node stands in navigation, or in what is called a menu.
bool is_in_menu(const Page& page, Node node) {
  const Document& document = page.document;
  for (Node at = node; at != kNoNode && !holds_heading(page, at); at = document.parent(at)) {
    if (document.tag(at) == Tag::nav || document.tag(at) == Tag::button) return true;
    if (document.is_element(at) && document.tag(at) == Tag::li &&
        has_part(document.get(at, Attr::class_), "menu"))
      return true;
  }
  return false;
}

/// Whether a name stands in a paragraph of the story.
bool is_in_sentence(const Page& page, const StoryOpening& opening, Node node) {
  const size_t at = page.block_at(node);
  if (at >= page.blocks.size() && at == 0) return false;
  // The block begins at or before the node.
  const bool begins = at < page.blocks.size() && page.blocks[at].first < page.document.end(node);
  const size_t found = begins ? at : at - std::min<size_t>(at, 1);
  const Block& block = page.blocks[found];
  const bool holds = block.first < page.document.end(node) && node <= block.last;
  return holds && block.is_prose && closes_sentence(block.text) && opening.is_in_story(found);
}

/// Whether the first link in an element leads to a list of stories on one thing.
bool names_topic(const Document& page, Node node) {
  constexpr Node kMostNodes = 200;
  const Node end = std::min(page.end(node), node + kMostNodes);
  for (Node at = node; at < end; ++at) {
    if (page.tag(at) != Tag::a) continue;
    const std::string_view href = page.get(at, Attr::href);
    for (const std::string_view path : {"/tag/", "/tags/", "/topic/", "/topics/", "/category/"})
      if (href.find(path) != href.npos) return true;
    return has_word(page.get(at, Attr::rel), "tag");
  }
  return false;
}

/// "Learn more": where a link to an author's page leads, not who that is.
bool sends_on(std::string_view text) {
  const std::string folded = support::fold(text);
  return is_furniture(folded) || points_elsewhere(folded) || heads_other_stories(folded);
}

/// "By", "Author:".
bool is_label(std::string_view line) {
  constexpr size_t kLongest = 30;
  return line.size() <= kLongest && support::is_byline_label(support::fold(line));
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
    const Block& block = page.blocks[at];
    const bool is_link = block.linked == block.size;  // all of it is one name
    const std::string_view line = is_link ? block.text : names_part(block.text);
    if (!looks_named(line) || !looks_like_people(line) || line.find(' ') == line.npos) break;
    for (const std::string& name : names_in(line)) add_name(name, names);
    if (page.document.tag(page.blocks[at].element) != Tag::li) break;
  }
  return names;
}

/// The names that a block or, where it is only "By" or "Authors", those behind it say.
std::vector<std::string> names_at(const Page& page, size_t at) {
  const Block& block = page.blocks[at];
  if (is_label(block.text)) return names_below(page, at + 1);
  const std::string_view byline = names_part(byline_in(page, block));
  return looks_named(byline) && looks_like_people(byline) ? names_in(byline)
                                                          : std::vector<std::string>();
}

}  // namespace

ShownByline byline_of_elements(const Page& page) {
  constexpr Node kBefore = 150, kBehind = 500;
  constexpr double kTrusts[] = {0, 0, 0.7, 0.75, 0.85};
  const Document& document = page.document;
  const Node heading = page.heading == kNoNode ? 0 : page.heading;
  const Node begin = heading > kBefore ? heading - kBefore : 0;
  const Node end = static_cast<Node>(std::min<size_t>(document.size(), heading + kBehind));
  const StoryOpening opening(page);
  std::vector<std::string> best;
  std::string line;
  int most = 0;
  for (Node node = begin; node < end; ++node) {
    const int claim = claim_of(document, node);
    if (claim <= most || page.marks[node] == Mark::comments || holds_heading(page, node)) continue;
    if (is_in_menu(page, node) || is_in_sentence(page, opening, node)) continue;
    const std::string text = spaced_text(document, node);
    const std::string_view byline = names_part(without_opening(text));
    if (!looks_named(byline) || leads_elsewhere(page, node)) continue;
    std::vector<std::string> names = names_in(byline);
    if (names.empty() || sends_on(byline) || names_topic(document, node)) continue;
    best = std::move(names);
    line = text;
    most = claim;
  }
  if (best.empty()) return {};
  return {std::move(best), kTrusts[most], std::move(line)};
}

ShownByline byline_of_lines(const Page& page) {
  constexpr size_t kBefore = 4, kBehind = 12, kLongestLine = 120, kFewWords = 14;
  constexpr size_t kMostRead = 3000;
  constexpr size_t kPlainOpening = 8;  // bytes of "Written by", not of "By"
  const bool headed = page.heading != kNoNode;
  const size_t heading = headed ? page.block_at(page.heading) : 0;
  const StoryOpening opening(page);
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
      if (near && opening.is_in_story(i)) continue;
      if (!near && support::byline_opening(block.text) < kPlainOpening &&
          !(block.text.size() >= kPlainOpening - 2 && is_label(block.text)))
        continue;
      std::vector<std::string> names = names_at(page, i);
      const bool foreign = near ? is_beside(page, block.first) : is_foreign(page, block.first);
      if (!names.empty() && !foreign && !leads_elsewhere(page, block.first))
        return {std::move(names), near ? 0.7 : 0.6, std::string(block.text)};
    }
  }
  return {};
}
}  // namespace wirecopy::clean
