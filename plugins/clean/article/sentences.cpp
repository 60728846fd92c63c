#include "sentences.hpp"

#include <algorithm>
#include <string>

#include "letters.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

bool has_letters(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const support::CodePoint point = support::decode(text, at);
    if (support::is_letter(point.value) || support::is_digit(point.value)) return true;
    at += point.size;
  }
  return false;
}

/// Fonts of icons draw one for a word: <i class="material-icons">share</i>.
bool is_icon(const Document& page, Node node) {
  return page.get(node, Attr::class_).find("icon") != std::string_view::npos;
}

class Lines {
 public:
  Lines(const Document& page, std::vector<Mark>& marks) : page_(page), marks_(marks) {}

  void run() {
    for (Node at = 0; at < page_.size();) {
      end_blocks(at);
      const Tag tag = page_.tag(at);
      if (page_.is_text(at)) {
        texts_.push_back(page_.text(at));
      } else if (is_unseen(page_, at)) {
        at = page_.end(at);
        continue;
      } else if (tag == Tag::br || is_block(tag)) {
        end_line();
        if (tag != Tag::br) blocks_.push_back(page_.end(at));
      } else if (is_beside(marks_[at])) {
        at = read_marked(at);
        continue;
      }
      ++at;
    }
    end_line();
  }

 private:
  struct Part {
    Node node;
    std::string text;
    bool ends_sentence_before;
  };

  void end_blocks(Node at) {
    for (; !blocks_.empty() && at >= blocks_.back(); blocks_.pop_back()) end_line();
  }

  /// \return where to go on: behind the element, or in it where it is more than a part of a line.
  Node read_marked(Node node) {
    constexpr Node kMostNodes = 200;
    if (page_.end(node) - node > kMostNodes) return node + 1;
    for (Node at = node + 1; at < page_.end(node); ++at)
      if (is_block(page_.tag(at)) || page_.tag(at) == Tag::br) return node + 1;
    read_texts();
    Part part{node, text_of(page_, node), closes_sentence(line_)};
    marked_ += letters_in(part.text).size;
    append_folded(part.text, line_);
    if (may_be_clear(part)) parts_.push_back(std::move(part));
    return page_.end(node);
  }

  bool may_be_clear(const Part& part) const {
    const Tag tag = page_.tag(part.node);
    if (tag == Tag::button || tag == Tag::noscript || !has_letters(part.text)) return false;
    return marks_[part.node] != Mark::hidden ||
           (is_shown(page_, part.node) && !is_icon(page_, part.node));
  }

  /// Most lines have no parts; the texts of these are not looked at.
  void read_texts() {
    for (const std::string_view text : texts_) append_folded(text, line_);
    texts_.clear();
  }

  void end_line() {
    if (!parts_.empty()) read_texts();
    while (line_.ends_with(' ')) line_.pop_back();
    if (!parts_.empty() && says_more())
      for (const Part& part : parts_)
        if (!is_behind(part)) marks_[part.node] = Mark::none;
    parts_.clear();
    texts_.clear();
    line_.clear();
    marked_ = 0;
  }

  /// Whether the line is a sentence around its parts.
  bool says_more() const {
    constexpr size_t kText = 20, kFewWords = 3;  // letters
    const size_t all = letters_in(line_).size, own = all - std::min(all, marked_);
    return own >= marked_ && (own >= kText || (own >= kFewWords && closes_sentence(line_)));
  }

  bool is_behind(const Part& part) const {
    return page_.tag(part.node) == Tag::a && part.ends_sentence_before &&
           line_.ends_with(part.text) && !closes_sentence(part.text);
  }

  const Document& page_;
  std::vector<Mark>& marks_;
  std::vector<Node> blocks_;             ///< ends of those that are open
  std::vector<Part> parts_;              ///< of the line: what has marks
  std::vector<std::string_view> texts_;  ///< of the line, not yet in `line_`
  std::string line_;
  size_t marked_ = 0;  ///< letters of the line that stand in parts
};

}  // namespace

void clear_within_sentences(const Document& page, std::vector<Mark>& marks) {
  Lines(page, marks).run();
}

}  // namespace wirecopy::clean
