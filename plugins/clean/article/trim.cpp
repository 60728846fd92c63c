#include "trim.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "address.hpp"
#include "byline_names.hpp"
#include "copies.hpp"
#include "letters.hpp"
#include "phrases.hpp"
#include "subtrees.hpp"
#include "support/dates/calendar_words.hpp"
#include "support/prose/byline_words.hpp"
#include "support/prose/fold.hpp"
#include "telling.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using namespace support::html;
using support::DateLabel;

namespace {

size_t total(const std::vector<Block>& blocks, size_t from, size_t to) {
  size_t size = 0;
  for (size_t i = from; i < to; ++i) size += blocks[i].size;
  return size;
}

class Trimmer {
 public:
  Trimmer(std::vector<Block> blocks, const Page& page, const std::vector<std::string>& authors)
      : blocks_(std::move(blocks)),
        page_(page),
        telling_(page.document, blocks_),
        copies_(blocks_),
        title_(page.heading == kNoNode
                   ? std::string()
                   : support::fold(text_of(page.document, page.heading, 1000))) {
    for (const std::string& author : authors) authors_.push_back(support::fold(author));
    links_behind_.resize(blocks_.size() + 1);
    for (size_t i = blocks_.size(); i-- > 0;)
      links_behind_[i] = links_behind_[i + 1] + (blocks_[i].link_share() > 0.6 ? 1 : 0);
    all_ = total(blocks_, 0, blocks_.size());
  }

  Trimmed run() {
    const size_t end = find_end(), begin = find_begin(end), front = find_front(begin, end);
    size_t first = begin;
    while (first < front && !blocks_[first].is_prose) ++first;
    Trimmed result;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (i < begin)
        leave_out(i, "above", result.above, result);
      else if (i >= end)
        leave_out(i, "below", result.below, result);
      else if (is_aside(i) || (i < front && is_of_headline(i, begin, first, front)))
        leave_out(i, "within", result.within, result);
      else
        result.blocks.push_back(blocks_[i]);
    }
    if (result.blocks.empty()) return {.blocks = std::move(blocks_), .left_out = {}};
    return result;
  }

 private:
  void leave_out(size_t i, std::string_view where, size_t& count, Trimmed& result) const {
    constexpr size_t kMostShown = 5;  // of each place
    if (++count <= kMostShown)
      result.left_out.push_back(std::string(where) + ": " + quoted(blocks_[i].text));
    else if (count == kMostShown + 1)
      result.left_out.push_back(std::string(where) + ": …");
  }

  /// Behind the headline where it stands near the top, and behind dates and bylines.
  size_t find_begin(size_t end) const {
    size_t begin = 0, size = 0;
    for (size_t i = 0; i < end && size * 3 < all_; size += blocks_[i].size, ++i)
      if (page_.heading != kNoNode && blocks_[i].first >= page_.heading &&
          blocks_[i].first < page_.document.end(page_.heading))
        begin = i + 1;
    while (begin < end && is_front_matter(begin)) ++begin;
    return begin;
  }

  bool is_front_matter(size_t i) const {
    const Block& block = blocks_[i];
    const std::string text = folded(i);
    if (block.size > 120) return false;
    if (text == title_ || is_furniture(text)) return true;
    if (block.words > 14 || ends_with_sentence(block)) return false;
    const bool named = std::ranges::find(authors_, text) != authors_.end();
    return is_front_line(text) || named || read_time(block.text).has_value();
  }

  static bool ends_with_sentence(const Block& block) {
    return block.text.ends_with('.') && block.words > 6;
  }

  /// Before the first line of what follows the story.
  size_t find_end() {
    size_t end = blocks_.size(), before = 0;
    for (size_t i = 0; i < end; before += blocks_[i].size, ++i) {
      const Block& block = blocks_[i];
      if (block.size > 60 || block.words > 9 || before * 10 < all_ * 3 || telling_.is_cell(block))
        continue;
      const bool whole = names_other_stories(folded(i));
      const bool heads = is_heading(page_.document.tag(block.element)) || whole;
      const size_t behind = all_ - before;
      if (behind * 10 > all_ * (heads ? 8 : 3) || block.text.find(": ") != std::string_view::npos)
        continue;
      if (behind * 10 > all_ * 3 && !is_list_of_others(i + 1)) continue;
      if (heads_other_stories(folded(i)) && !ends_with_sentence(block)) end = i;
    }
    tail_ = end;
    while (end > 0 && is_back_matter(end - 1)) --end;
    return total(blocks_, 0, end) == 0 ? blocks_.size() : end;
  }

  /// Whether a line above the second paragraph is of the headline: a date, a byline, a credit. A
  /// day alone among paragraphs may be what the story tells.
  bool is_of_headline(size_t i, size_t begin, size_t first, size_t front) const {
    const Block& block = blocks_[i];
    if (!telling_.may_be_loose(block)) return false;
    const bool is_loose = telling_.is_loose_line(block);
    if (is_loose && (is_picture_credit(folded(i)) || is_below_picture(block))) return true;
    if (is_byline(block) || (is_loose && i == begin && is_name(block))) return true;
    const bool is_labelled = support::date_label(folded(i)) != DateLabel::none;
    return (is_labelled || !is_among_paragraphs(i, first, front)) && holds_day(block.text);
  }

  /// Whether nothing but blanks stands between a picture and the line.
  bool is_below_picture(const Block& block) const {
    constexpr Node kNear = 12;
    const Document& document = page_.document;
    for (Node at = block.first; at-- > 0 && block.first - at < kNear;) {
      if (document.tag(at) == Tag::img) return true;
      if (document.is_text(at) && letters_in(document.text(at)).size > 0) return false;
    }
    return false;
  }

  /// Whether the first two paragraphs stand around a line in one element.
  bool is_among_paragraphs(size_t i, size_t first, size_t front) const {
    const Node holder = holder_of(blocks_[i]);
    return first < i && holder_of(blocks_[first]) == holder && holder_of(blocks_[front]) == holder;
  }

  Node holder_of(const Block& block) const { return page_.document.parent(block.element); }

  static bool is_byline(const Block& block) {
    const std::string_view names = names_part(without_opening(block.text));
    return support::byline_opening(block.text) > 0 && looks_named(names) &&
           looks_like_people(names);
  }

  /// "Vrim Ann Lee": directly below a headline, a byline in whatever language.
  static bool is_name(const Block& block) {
    constexpr size_t kMostWords = 5;
    return block.words <= kMostWords && block.text.find(':') == std::string_view::npos &&
           looks_named(block.text) && looks_like_people(block.text);
  }

  /// Up to the second paragraph, as the first may be a summary above the byline.
  size_t find_front(size_t begin, size_t end) const {
    size_t front = begin;
    for (size_t i = begin, paragraphs = 0; i < end && paragraphs < 2; ++i)
      if (blocks_[i].is_prose) ++paragraphs, front = i;
    return front;
  }

  /// Whether a third of what follows are links, as titles of other stories are.
  bool is_list_of_others(size_t from) const {
    return links_behind_[from] * 3 >= blocks_.size() - from && links_behind_[from] > 0;
  }

  bool is_back_matter(size_t i) const {
    constexpr size_t kLongest = 120, kLongestWithLink = 200;
    const Block& block = blocks_[i];
    const Tag tag = page_.document.tag(block.element);
    if (is_heading(tag) || block.link_share() > 0.7) return true;
    if (is_about_author(i) || is_last_line(i)) return true;
    if (block.size <= kLongestWithLink && block.linked > 0 && points_elsewhere(folded(i)))
      return true;
    if (block.size > kLongest || tag == Tag::li || telling_.is_cell(block) || tag == Tag::pre)
      return false;
    return is_back_line(folded(i)) || read_time(block.text).has_value();
  }

  /// Who wrote a story or where it is from, in a few words below it.
  bool is_last_line(size_t i) const {
    constexpr size_t kMost = 3, kLongest = 45, kLongestInBrackets = 30;
    const Block& block = blocks_[i];
    return i + kMost >= tail_ && telling_.is_loose_line(block) &&
           block.size < (block.text.ends_with(')') ? kLongestInBrackets : kLongest);
  }

  bool is_about_author(size_t i) const {
    const std::string whole = folded(i);
    const std::string text = whole.empty() ? support::fold(blocks_[i].text.substr(0, 200)) : whole;
    return std::ranges::any_of(
        authors_, [&](const std::string& author) { return goes_on_about(text, author); });
  }

  /// A line within the story that is none of it.
  bool is_aside(size_t i) const {
    const Block& block = blocks_[i];
    const Tag tag = page_.document.tag(block.element);
    if (telling_.is_cell(block) || tag == Tag::pre) return false;
    if (block.link_share() > 0.8 && block.size < 200 && tag != Tag::p && tag != Tag::li &&
        !is_heading(tag))
      return true;
    const std::string text = folded(i);
    if (is_furniture(text) || copies_.is_repeated(i)) return true;
    if (block.size < 100 && is_picture_credit(text)) return true;
    if (block.link_share() > 0.9 && tag == Tag::p && block.size < 200 && block.size > 20)
      return true;
    if (telling_.is_odd_line(block) || leads_away(block)) return true;
    return block.link_share() > 0.3 && block.size < 250 && points_elsewhere(text);
  }

  /// "Read also: Title of a story", in any language: a link to another page of the site with a few
  /// words before it and none behind.
  bool leads_away(const Block& block) const {
    constexpr size_t kLongest = 200, kLabel = 25, kLongLabel = 40;
    const Tag tag = page_.document.tag(block.element);
    if (!telling_.is_story() || block.size >= kLongest || block.link_share() <= 0.5) return false;
    if (tag == Tag::li || is_heading(tag) || telling_.is_cell(block)) return false;
    const bool may_be_sentence = tag == Tag::p && closes_sentence(block.text);
    return block.size - block.linked < (may_be_sentence ? kLabel : kLongLabel) &&
           ends_in_link(block);
  }

  bool ends_in_link(const Block& block) const {
    for (Node at = block.last; at != block.element && at != kNoNode; at = page_.document.parent(at))
      if (page_.document.tag(at) == Tag::a)
        return leads_on(page_.document.get(at, Attr::href), host_of(page_.base));
    return false;
  }

  /// Empty where the block is too long to be a line that is known.
  std::string folded(size_t i) const { return folded_line(blocks_[i]); }

  std::vector<Block> blocks_;
  const Page& page_;
  const Telling telling_;
  const Copies copies_;
  std::string title_;
  std::vector<std::string> authors_;
  std::vector<uint32_t> links_behind_;  ///< from each block on: those that are links
  size_t all_ = 0, tail_ = 0;           ///< letters of all; where the back matter ends
};

}  // namespace

Trimmed trimmed(std::vector<Block> blocks, const Page& page,
                const std::vector<std::string>& authors) {
  if (std::ranges::none_of(blocks, &Block::is_prose))
    return {.blocks = std::move(blocks), .left_out = {}};
  return Trimmer(std::move(blocks), page, authors).run();
}

}  // namespace wirecopy::clean
