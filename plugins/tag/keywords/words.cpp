#include "words.hpp"

#include <algorithm>

#include "support/prose/utf8.hpp"

namespace wirecopy::tag {
namespace {

using support::CodePoint;

constexpr size_t kLongest = 64;  ///< bytes; more is no word of any text

bool is_letter(char32_t c) { return support::is_letter(c) && !support::is_unspaced(c); }

bool is_ascii_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’'; }

bool ends_sentence(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == U'…' || c == U'。';
}

class Reader {
 public:
  Reader(std::string_view text, Words& words) : text_(text), words_(words) {
    if (!words.list.empty()) {
      sentence_ = words.list.back().sentence + 1;
      run_ = words.list.back().run + 1;
    }
  }

  void read() {
    for (size_t at = 0; at < text_.size();) {
      const CodePoint c = support::decode(text_, at);
      if (is_part(c)) {
        at = read_word(at);
        continue;
      }
      if (ends_sentence(c.value)) {
        ++sentence_;
        opens_sentence_ = true;
      }
      if (!support::is_space(c.value) || c.value == '\n') ++run_;
      at += c.size;
    }
  }

 private:
  static bool is_part(const CodePoint& c) {
    return c.valid && (is_letter(c.value) || support::is_digit(c.value));
  }

  bool is_part_at(size_t at) const {
    return at < text_.size() && is_part(support::decode(text_, at));
  }

  /// Reads a word with the hyphens and apostrophes in it. \return its end.
  size_t read_word(size_t start) {
    Word word{};
    size_t at = start, apostrophe = 0, after = 0;
    word.key_start = static_cast<uint32_t>(words_.keys.size());
    size_t key_apostrophe = 0;
    while (at < text_.size()) {
      const char byte = text_[at];
      if (is_ascii_part(byte)) {  // most of most texts; the fast way
        words_.keys += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
        word.has_letter = word.has_letter || byte > '9';
        ++at;
        continue;
      }
      const CodePoint c = support::decode(text_, at);
      const bool joins = (c.value == '-' || is_apostrophe(c.value)) && is_part_at(at + c.size);
      if (!joins && !is_part(c) && !support::is_invisible(c.value)) break;
      if (joins && is_apostrophe(c.value)) {
        apostrophe = at;
        after = at + c.size;
        key_apostrophe = words_.keys.size();
        words_.keys += '\'';
      } else if (!support::is_invisible(c.value)) {
        support::append_utf8(support::lower(c.value), words_.keys);
        word.has_letter = word.has_letter || is_letter(c.value);
      }
      at += c.size;
    }
    word.start = static_cast<uint32_t>(start);
    word.length = static_cast<uint32_t>(at - start);
    if (apostrophe != 0) cut(word, apostrophe, after, key_apostrophe);
    add(word);
    return at;
  }

  /// Leaves what stands before the last apostrophe, or behind it where that is the word. "O'Brien"
  /// and "don't" stay.
  void cut(Word& word, size_t apostrophe, size_t after, size_t key_apostrophe) {
    const size_t end = word.start + word.length;
    const std::string_view ending = std::string_view(words_.keys).substr(key_apostrophe + 1);
    const bool negates = ending == "t" && words_.keys[key_apostrophe - 1] == 'n';
    if (negates || (apostrophe == word.start + 1 && text_[word.start] == 'O')) return;
    if (support::count_code_points(ending) <= 2) {
      word.length = static_cast<uint32_t>(apostrophe - word.start);
      words_.keys.resize(key_apostrophe);
    } else {
      word.start = static_cast<uint32_t>(after);
      word.length = static_cast<uint32_t>(end - after);
      word.key_start = static_cast<uint32_t>(key_apostrophe + 1);
    }
  }

  void add(Word word) {
    word.key_length = static_cast<uint32_t>(words_.keys.size()) - word.key_start;
    word.sentence = sentence_;
    word.run = run_;
    word.opens_sentence = opens_sentence_;
    word.is_capital = support::is_upper(support::decode(text_, word.start).value);
    opens_sentence_ = false;
    if (word.length > kLongest) {
      ++run_;
      return;
    }
    words_.list.push_back(word);
  }

  std::string_view text_;
  Words& words_;
  uint32_t sentence_ = 0, run_ = 0;
  bool opens_sentence_ = true;
};

}  // namespace

void read_words(std::string_view text, Words& words) { Reader(text, words).read(); }

}  // namespace wirecopy::tag
