#include "words.hpp"

#include <algorithm>
#include <array>

#include "support/prose/abbreviations.hpp"
#include "support/prose/utf8.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::tag {
namespace {

using support::CodePoint;

constexpr size_t kLongest = 64;  ///< bytes; more is no word of any text

bool is_letter(char32_t c) { return support::is_letter(c) && !support::is_unspaced(c); }

constexpr unsigned kDigit = 1 << 8, kUpper = 2 << 8, kLower = 4 << 8;

/// The lower-case letter or the digit that a byte of ASCII is, and its kind; 0 for others.
constexpr std::array<uint16_t, 256> kParts = [] {
  std::array<uint16_t, 256> parts{};
  for (unsigned c = '0'; c <= '9'; ++c) parts[c] = static_cast<uint16_t>(c | kDigit);
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    parts[c] = static_cast<uint16_t>(c | kLower);
    parts[c - 32] = static_cast<uint16_t>(c | kUpper);
  }
  return parts;
}();

unsigned part(char byte) { return kParts[static_cast<unsigned char>(byte)]; }
bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_ascii_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’'; }

/// In scripts of the West, India, Arabia, Ethiopia, Armenia.
bool ends_sentence(char32_t c) {
  return c == '!' || c == '?' || c == ':' || c == '\n' || c == U'…' || c == U'。' || c == U'।' ||
         c == U'۔' || c == U'؟' || c == U'։' || c == U'።';
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
      const char byte = text_[at];
      if (byte == ' ') {
        ++at;
      } else if (part(byte) != 0) {
        at = read_word(at);
      } else {
        const CodePoint c = support::decode(text_, at);
        if (is_part(c))
          at = read_word(at);
        else
          at += pass(c, at);
      }
    }
  }

 private:
  static bool is_part(const CodePoint& c) {
    return c.valid && (is_letter(c.value) || support::is_digit(c.value));
  }

  bool is_part_at(size_t at) const {
    return at < text_.size() && is_part(support::decode(text_, at));
  }

  /// Passes over what is no part of a word. \return its bytes.
  size_t pass(const CodePoint& c, size_t at) {
    if (c.value == '.' ? is_full_stop(at) : ends_sentence(c.value)) {
      ++sentence_;
      opens_sentence_ = true;
    }
    const bool is_blank = support::is_space(c.value) && c.value != '\n';
    if (!is_blank && !joins(c, at)) ++run_;
    return c.size;
  }

  /// The hyphen of "Timor-Leste"; not the dash of "Timor - Leste".
  bool joins(const CodePoint& c, size_t at) const {
    const bool is_hyphen = c.value == '-' || c.value == U'\u2010' || c.value == U'\u2011';
    return is_hyphen && !words_.list.empty() && at == end_ && is_part_at(at + c.size);
  }

  /// Not the dots of "3.5", "news.example", "J. Smith" and "Mr. Smith".
  bool is_full_stop(size_t at) const {
    if (at + 1 < text_.size() && part(text_[at + 1]) != 0) return false;
    const bool is_initial = at > 0 && is_ascii_upper(text_[at - 1]) &&
                            (at == 1 || text_[at - 2] == ' ' || text_[at - 2] == '.');
    return !is_initial && !is_title(at);
  }

  /// The dot of "Mr.", behind the word before.
  bool is_title(size_t at) const {
    if (words_.list.empty() || at != end_) return false;
    const std::string_view word = text_.substr(start_, at - start_);
    return support::abbreviation(word) == support::Abbreviation::title;
  }

  /// Reads a word with the apostrophes in it. \return its end.
  size_t read_word(size_t start) {
    Word word{};
    word.key_start = static_cast<uint32_t>(words_.keys.size());
    apostrophe_ = 0;
    kinds_ = 0;
    letters_ = 0;
    size_t at = read_ascii(start);
    while (at < text_.size() && text_[at] != ' ') {
      const size_t next = read_other(at);
      if (next == at) break;
      at = read_ascii(next);
    }
    if (at == start + 1) at = read_acronym(at);
    word.start = static_cast<uint32_t>(start);
    word.length = static_cast<uint32_t>(at - start);
    word.letters = static_cast<uint8_t>(std::min(letters_, kLongest));
    if (apostrophe_ != 0) cut(word);
    add(word);
    start_ = start;
    end_ = at;
    return at;
  }

  /// Most of most texts. \return its end.
  size_t read_ascii(size_t at) {
    const size_t start = at;
    unsigned kinds = 0;
    for (; at < text_.size(); ++at) {
      const unsigned one = part(text_[at]);
      if (one == 0) break;
      kinds |= one;
    }
    const size_t length = at - start, key = words_.keys.size();
    words_.keys.resize(key + length);
    for (size_t i = 0; i < length; ++i)
      words_.keys[key + i] = static_cast<char>(part(text_[start + i]));
    letters_ += length;
    kinds_ |= kinds & (kDigit | kUpper | kLower);
    return at;
  }

  /// A letter beyond ASCII or an apostrophe. \return what follows it, `at`: nothing of
  /// the word is there.
  size_t read_other(size_t at) {
    const CodePoint c = support::decode(text_, at);
    const size_t next = at + c.size;
    if (support::is_invisible(c.value)) return next;
    if (is_apostrophe(c.value) && is_part_at(next)) {
      apostrophe_ = at;
      after_ = next;
      key_apostrophe_ = words_.keys.size();
      words_.keys += '\'';
      return next;
    }
    if (!is_part(c)) return at;
    const char32_t lower = support::lower(c.value);
    support::append_utf8(lower, words_.keys);
    ++letters_;
    kinds_ |= lower != c.value ? kUpper : kLower;
    return next;
  }

  /// What follows the first letter of "U.S." and "e.g."; the last dot goes with it.
  size_t read_acronym(size_t at) {
    const auto is_letter_at = [this](size_t i) {
      return i < text_.size() && (part(text_[i]) & (kUpper | kLower)) != 0;
    };
    const size_t start = at;
    if (!is_letter_at(at - 1)) return at;
    while (at < text_.size() && text_[at] == '.' && is_letter_at(at + 1) && at - start < kLongest &&
           !(at + 2 < text_.size() && part(text_[at + 2]) != 0)) {
      words_.keys += '.';
      ++letters_;
      words_.keys += static_cast<char>(part(text_[at + 1]));
      kinds_ |= part(text_[at + 1]);
      at += 2;
    }
    return at > start && at < text_.size() && text_[at] == '.' ? at + 1 : at;
  }

  /// Leaves what stands before the last apostrophe, or behind it where that is the word. "O'Brien"
  /// and "don't" stay.
  void cut(Word& word) {
    const size_t end = word.start + word.length;
    const std::string_view ending = std::string_view(words_.keys).substr(key_apostrophe_ + 1);
    const bool negates = ending == "t" && words_.keys[key_apostrophe_ - 1] == 'n';
    if (negates || (apostrophe_ == word.start + 1 && text_[word.start] == 'O')) return;
    if (support::count_code_points(ending) <= 2) {
      word.length = static_cast<uint32_t>(apostrophe_ - word.start);
      words_.keys.resize(key_apostrophe_);
    } else {
      word.start = static_cast<uint32_t>(after_);
      word.length = static_cast<uint32_t>(end - after_);
      word.key_start = static_cast<uint32_t>(key_apostrophe_ + 1);
    }
    const size_t letters =
        support::count_code_points(std::string_view(words_.keys).substr(word.key_start));
    word.letters = static_cast<uint8_t>(std::min(letters, kLongest));
  }

  void add(Word word) {
    const size_t length = words_.keys.size() - word.key_start;
    word.sentence = sentence_;
    word.run = run_;
    word.opens_sentence = opens_sentence_;
    word.is_capital = is_ascii_upper(text_[word.start]) ||
                      ((text_[word.start] & 0x80) != 0 &&
                       support::is_upper(support::decode(text_, word.start).value));
    const bool has_letter = (kinds_ & (kUpper | kLower)) != 0;
    word.is_all_capital = has_letter && (kinds_ & kLower) == 0 && word.letters > 1;
    word.has_letter = has_letter && (word.is_all_capital || !is_ascii_digit(text_[word.start]));
    opens_sentence_ = false;
    if (word.length > kLongest || length == 0 || length > 2 * kLongest) {
      ++run_;
      return;
    }
    word.key_length = static_cast<uint16_t>(length);
    word.hash = support::hash_word(words_.key(word));
    words_.list.push_back(word);
  }

  std::string_view text_;
  Words& words_;
  uint32_t sentence_ = 0, run_ = 0;
  bool opens_sentence_ = true;
  size_t start_ = 0, end_ = 0;  ///< of the word before
  // Of the word that is read:
  size_t apostrophe_ = 0, after_ = 0, key_apostrophe_ = 0, letters_ = 0;
  unsigned kinds_ = 0;  ///< of its letters
};

}  // namespace

void read_words(std::string_view text, Words& words) { Reader(text, words).read(); }

}  // namespace wirecopy::tag
