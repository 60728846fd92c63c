#include "blocks.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "letters.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n'; }

/// Whether a third of the text stands in words that nobody writes: addresses, keys, names of files.
bool is_of_long_words(std::string_view text) {
  constexpr size_t kLong = 40;
  size_t in_long = 0;
  for (size_t at = 0; at + kLong < text.size();) {
    // Where a blank is within reach no word before it is long: few bytes are looked at.
    size_t blank = at + kLong;
    while (blank > at && !is_blank(text[blank])) --blank;
    if (!is_blank(text[blank])) {
      blank = at + kLong + 1;
      while (blank < text.size() && !is_blank(text[blank])) ++blank;
      const std::string_view word = text.substr(at, blank - at);
      if (support::ascii_length(word) == word.size()) in_long += word.size();
    }
    at = blank + 1;
  }
  return in_long * 3 > text.size();
}

bool is_prose(const Block& block) {
  constexpr size_t kShortest = 80;  // bytes; a shorter paragraph may be anything
  return block.size >= kShortest && block.link_share() < 0.35 && !is_of_long_words(block.text);
}

/// Drops what Chinese and Japanese paragraphs begin with.
void drop_indent(std::string& text) {
  constexpr std::string_view kIndent = "\u3000";
  size_t begin = 0;
  while (std::string_view(text).substr(begin).starts_with(kIndent)) begin += kIndent.size();
  text.erase(0, begin);
}

class Collector {
 public:
  Collector(const Document& page, Texts& texts, LineEnds line_ends)
      : page_(page), texts_(texts), line_ends_(line_ends) {}

  void add_text(Node node, Node element, bool linked, bool is_pre) {
    const size_t before = text_.size();
    if (is_pre && line_ends_ == LineEnds::kept)
      append_lines(page_.text(node));
    else
      append_folded(page_.text(node), text_);
    // A line that ends takes the blanks before it away, those of an earlier text, too.
    const std::string_view added = std::string_view(text_).substr(std::min(before, text_.size()));
    if (added.empty()) return;
    const auto [size, unspaced] = letters_in(added);
    unspaced_ += unspaced;
    if (size > 0 && block_.size == 0) {
      block_.element = element;
      block_.first = node;
    }
    if (size > 0) block_.last = node;
    block_.size += size;
    if (linked) block_.linked += size;
    breaks_ = 0;
  }

  void line_break() {
    if (++breaks_ > 1) flush();
    if (line_ends_ == LineEnds::kept)
      end_line();
    else
      append_folded(" ", text_);
  }

  void flush() {
    breaks_ = 0;
    while (text_.ends_with(' ') || text_.ends_with('\n')) text_.pop_back();
    drop_indent(text_);
    if (block_.size > 0 && !text_.empty()) {
      block_.text = text_;
      block_.is_prose = is_prose(block_);
      block_.words = static_cast<size_t>(std::ranges::count_if(text_, is_blank)) + 1 +
                     unspaced_ / kLettersOfWord;
      block_.text = texts_.keep(std::move(text_));
      blocks_.push_back(block_);
    }
    text_.clear();
    block_ = {};
    unspaced_ = 0;
  }

  std::vector<Block> take() {
    flush();
    return std::move(blocks_);
  }

 private:
  static constexpr size_t kLettersOfWord = 6;

  /// Empty lines would part paragraphs.
  void end_line() {
    while (text_.ends_with(' ')) text_.pop_back();
    if (!text_.empty() && !text_.ends_with('\n')) text_ += '\n';
  }

  /// Lines as they stand, without what is empty of them.
  void append_lines(std::string_view text) {
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      std::string_view line = text.substr(at, end - at);
      if (text_.empty()) line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      text_ += line;
      if (end < text.size()) end_line();
      at = end + 1;
    }
  }

  const Document& page_;
  Texts& texts_;
  const LineEnds line_ends_;
  std::string text_;  ///< of the block
  Block block_{};
  std::vector<Block> blocks_;
  size_t unspaced_ = 0;  ///< letters of scripts without blanks, in the block
  int breaks_ = 0;
};

}  // namespace

std::string_view Texts::keep(std::string&& text) {
  constexpr size_t kPiece = 64 * 1024, kLong = kPiece / 4;
  if (text.size() > kLong) return pieces_.emplace_back(std::move(text));
  if (open_ == nullptr || open_->size() + text.size() > kPiece) {
    open_ = &pieces_.emplace_back();
    open_->reserve(kPiece);
  }
  open_->append(text);
  return std::string_view(*open_).substr(open_->size() - text.size());
}

std::vector<Block> blocks_of(const Document& page, Node root, const std::function<bool(Node)>& skip,
                             Texts& texts, LineEnds line_ends) {
  Collector collector(page, texts, line_ends);
  std::vector<std::pair<Node, Node>> open;  // block elements around, with their ends
  Node link_end = 0, pre_end = 0;
  for (Node at = root; at < page.end(root);) {
    for (; !open.empty() && at >= open.back().second; open.pop_back()) collector.flush();
    const Tag tag = page.tag(at);
    if (tag != Tag::text && (is_unseen(page, at) || skip(at))) {
      if (is_block(tag)) collector.flush();
      at = page.end(at);
      continue;
    }
    if (tag == Tag::text) {
      collector.add_text(at, open.empty() ? root : open.back().first, at < link_end, at < pre_end);
    } else if (tag == Tag::br) {
      collector.line_break();
    } else if (is_block(tag)) {
      collector.flush();
      open.emplace_back(at, page.end(at));
      if (tag == Tag::pre) pre_end = std::max(pre_end, page.end(at));
    } else if (tag == Tag::a && page.find(at, "href")) {
      link_end = std::max(link_end, page.end(at));
    }
    ++at;
  }
  return collector.take();
}

bool ends_sentence(std::string_view text) {
  constexpr std::string_view kEnds[] = {":", "\"", "”", "’", "»", ")"};
  return closes_sentence(text) ||
         std::ranges::any_of(kEnds, [&](auto end) { return text.ends_with(end); });
}

}  // namespace wirecopy::clean
