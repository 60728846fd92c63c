#include "plain_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace wirecopy::support::html {
namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0";

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Bytes of the blank at `at`; 0: it is none.
size_t blank_size(std::string_view text, size_t at) {
  if (is_blank(text[at])) return 1;
  return text[at] == kNoBreak[0] && text.substr(at).starts_with(kNoBreak) ? kNoBreak.size() : 0;
}

/// Bytes that a blank begins with.
constexpr auto kMayPart = [] {
  std::array<bool, 256> bytes{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', kNoBreak[0]})
    bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}();

/// Collects words; what stands between them waits until a word follows.
class Words {
 public:
  void blank() { between_ = std::max(between_, 1); }
  void line() { between_ = between_ >= 2 ? 3 : 2; }
  void paragraph() { between_ = 3; }
  void word(std::string_view bytes) {
    if (between_ && !out_.empty()) out_ += between_ == 1 ? " " : between_ == 2 ? "\n" : "\n\n";
    between_ = 0;
    out_ += bytes;
  }
  void text(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      if (const size_t size = blank_size(text, at)) {
        blank();
        at += size;
        continue;
      }
      size_t end = at + 1;
      while (end < text.size() &&
             (!kMayPart[static_cast<unsigned char>(text[end])] || blank_size(text, end) == 0))
        ++end;
      word(text.substr(at, end - at));
      at = end;
    }
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  int between_ = 0;
};

void enter(Tag tag, Words& words) {
  if (tag == Tag::br)
    words.line();
  else if (tag == Tag::td || tag == Tag::th)
    words.blank();
  else if (is_block(tag))
    words.paragraph();
}

}  // namespace

std::string plain_text(const Document& page) {
  Words words;
  std::vector<std::pair<Node, Tag>> open;  // elements that part words, where they end
  for (Node at = 1; at < page.size();) {
    for (; !open.empty() && open.back().first <= at; open.pop_back())
      enter(open.back().second, words);
    const Tag tag = page.tag(at);
    if (tag == Tag::text) {
      words.text(page.text(at));
    } else if (is_unseen(page, at)) {
      at = page.end(at);
      continue;
    } else {
      enter(tag, words);
      if (is_block(tag) && !is_void(tag)) open.emplace_back(page.end(at), tag);
    }
    ++at;
  }
  return words.take();
}

std::string html_to_text(std::string_view html) {
  return plain_text(Document(html, {.fragment = Context{}, .xhtml_tags = true}));
}

std::string html_to_line(std::string_view html) {
  std::string text = html_to_text(html);
  std::string line;
  append_folded(text, line);
  return line;
}

}  // namespace wirecopy::support::html
