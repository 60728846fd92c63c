#include "text_words.hpp"

#include <algorithm>
#include <array>

#include "support/prose/utf8.hpp"
#include "word_letters.hpp"

namespace wirecopy::tag::entities {
namespace {

enum Class : uint8_t { kBlank, kLower, kUpper, kDigit, kApostrophe, kHyphen, kDot, kMark, kHigh };

constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (size_t c = 0; c < 256; ++c) {
    const bool is_lower = c >= 'a' && c <= 'z', is_upper = c >= 'A' && c <= 'Z';
    classes[c] = c <= ' '               ? kBlank
                 : is_lower             ? kLower
                 : is_upper             ? kUpper
                 : c >= '0' && c <= '9' ? kDigit
                 : c == '\''            ? kApostrophe
                 : c == '-' || c == '_' ? kHyphen
                 : c == '.'             ? kDot
                 : c < 0x80             ? kMark
                                        : kHigh;
  }
  return classes;
}();

/// The length of an ending that is a word of its own behind an apostrophe: "s", "ll"; else 0.
size_t ending_length(std::string_view rest) {
  const auto letter = [&](size_t i) { return i < rest.size() ? rest[i] | 0x20 : ' '; };
  const auto ends = [&](size_t i) {
    return i >= rest.size() || kClasses[static_cast<uint8_t>(rest[i])] == kBlank ||
           kClasses[static_cast<uint8_t>(rest[i])] > kDigit;
  };
  if ((letter(0) == 's' || letter(0) == 't' || letter(0) == 'm' || letter(0) == 'd') && ends(1))
    return 1;
  const bool two = (letter(0) == 'r' && letter(1) == 'e') ||
                   (letter(0) == 'v' && letter(1) == 'e') || (letter(0) == 'l' && letter(1) == 'l');
  return two && ends(2) ? 2 : 0;
}

class Reader {
 public:
  Reader(std::string_view text, TextWords& out) : text_(text), out_(out) {}

  void read() {
    out_.words.reserve(text_.size() / 5 + 8);
    sentence_ = static_cast<uint32_t>(out_.words.size());
    while (at_ < text_.size()) {
      const uint8_t kind = kClasses[byte(at_)];
      if (kind == kBlank) {
        skip_blanks();
      } else if (kind == kLower || kind == kUpper || kind == kDigit || begins_high(at_)) {
        read_word();
      } else if ((text_[at_] == '@' || text_[at_] == '#') && at_ + 1 < text_.size() &&
                 kClasses[byte(at_ + 1)] >= kLower && kClasses[byte(at_ + 1)] <= kDigit) {
        read_handle();
      } else {
        read_sign();
      }
    }
    end_sentence();
  }

 private:
  uint8_t byte(size_t at) const { return static_cast<uint8_t>(text_[at]); }

  void skip_blanks() {
    bool is_line_end = false;
    while (at_ < text_.size() && kClasses[byte(at_)] == kBlank) is_line_end |= text_[at_++] == '\n';
    if (is_line_end) end_sentence();
  }

  void end_sentence() {
    const auto end = static_cast<uint32_t>(out_.words.size());
    for (uint32_t at = sentence_; at < end; at += kLongestSentence)
      out_.sentences.push_back({at, std::min(end, at + kLongestSentence)});
    sentence_ = end;
    stopped_ = has_word_ = false;
  }

  /// The letters at a place go on: what is there decodes to a letter or a digit.
  bool begins_high(size_t at) const {
    if (kClasses[byte(at)] != kHigh) return false;
    const char32_t c = support::decode(text_, at).value;
    return c != support::kReplacement && (support::is_letter(c) || support::is_digit(c)) &&
           !support::is_quote(c) && !support::is_dash(c) && !support::is_space(c);
  }

  /// An apostrophe at a place, straight or curled: its bytes, else 0.
  size_t apostrophe(size_t at) const {
    if (at >= text_.size()) return 0;
    if (text_[at] == '\'') return 1;
    return text_.compare(at, 3, "\xE2\x80\x99") == 0 ? 3 : 0;
  }

  bool goes_on(size_t at) const {
    if (at >= text_.size()) return false;
    const uint8_t kind = kClasses[byte(at)];
    return kind == kLower || kind == kUpper || kind == kDigit || begins_high(at);
  }

  /// "name@example.org", "https://example.org": bytes up to a blank, else 0.
  size_t address_length() const {
    size_t end = at_;
    bool is_address = false;
    while (end < text_.size() && end < at_ + 256 && kClasses[byte(end)] != kBlank &&
           text_[end] != '<' && text_[end] != '>' && text_[end] != '"') {
      is_address |=
          (text_[end] == '@' && end > at_) || (end > at_ + 2 && text_.compare(end, 3, "://") == 0);
      ++end;
    }
    while (end < text_.size() && end > at_ + 1 && (byte(end) & 0xC0) == 0x80) --end;
    while (is_address && end > at_ + 1 && kClasses[byte(end - 1)] >= kApostrophe &&
           kClasses[byte(end - 1)] != kHigh)
      --end;
    return is_address ? end - at_ : 0;
  }

  void read_word() {
    begin();
    if (searched_ <= at_) {
      if (const size_t length = address_length(); length > 0) {
        for (size_t i = 0; i < length; ++i) letters_.append(byte(at_ + i));
        at_ += length;
        end(Shape::handle);
        return;
      }
      searched_ = at_;
      while (searched_ < text_.size() && kClasses[byte(searched_)] != kBlank) ++searched_;
    }
    while (at_ < text_.size()) {
      const uint8_t kind = kClasses[byte(at_)];
      if (kind == kLower || kind == kUpper || kind == kDigit) {
        take(kind);
      } else if (kind == kHigh && begins_high(at_)) {
        take_high();
      } else if (kind == kHyphen && !letters_.is_empty() && goes_on(at_ + 1)) {
        const bool is_whole = letters_.is_prefix() && begins_capital(at_ + 1);
        letters_.append_hyphen(byte(at_++));
        if (is_whole) break;
      } else if (kind == kDot && is_inner_dot()) {
        letters_.append_dot();
        ++at_;
      } else if (const size_t bytes = apostrophe(at_);
                 bytes > 0 && goes_on(at_ + bytes) &&
                 ending_length(text_.substr(at_ + bytes)) == 0) {
        letters_.append_apostrophe();
        at_ += bytes;
      } else {
        break;
      }
    }
    if (at_ < text_.size() && text_[at_] == '.' && letters_.keeps_dot()) {
      letters_.append_dot();
      ++at_;
    }
    end(letters_.shape(begins_capital(start_)));
    if (const size_t bytes = apostrophe(at_); bytes > 0) {
      const size_t length = ending_length(text_.substr(at_ + bytes));
      if (length > 0) read_ending(bytes, length);
    }
  }

  /// "'s", with whatever apostrophe.
  void read_ending(size_t bytes, size_t length) {
    begin();
    letters_.append('\'');
    at_ += bytes;
    for (size_t i = 0; i < length; ++i) letters_.append(static_cast<uint8_t>(text_[at_++] | 0x20));
    end(Shape::lower);
  }

  /// A stop within a word: "U.S", "3.5", "example.org".
  bool is_inner_dot() const {
    if (!goes_on(at_ + 1)) return false;
    const uint8_t next = kClasses[byte(at_ + 1)];
    if (next == kUpper) return letters_.may_be_dotted();
    return next != kHigh;
  }

  void read_handle() {
    begin();
    letters_.append(static_cast<uint8_t>(text_[at_++]));
    while (at_ < text_.size() && kClasses[byte(at_)] >= kLower && kClasses[byte(at_)] <= kDigit)
      take(kClasses[byte(at_)]);
    end(Shape::handle);
  }

  void read_sign() {
    begin();
    Shape shape = Shape::sign;
    const uint8_t c = byte(at_);
    if (c < 0x80) {
      letters_.append(c);
      ++at_;
      if (c == '.' || c == '!' || c == '?') {
        shape = Shape::stop;
        while (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == '!' || text_[at_] == '?'))
          ++at_;
      } else if (c == ',' || c == ';') {
        shape = Shape::comma;
      } else if (c == '"' || c == '\'' || c == '`') {
        shape = Shape::quote;
      }
    } else {
      const support::CodePoint point = support::decode(text_, at_);
      for (size_t i = 0; i < point.size; ++i) letters_.append(byte(at_ + i));
      at_ += point.size;
      if (support::is_space(point.value) || support::is_invisible(point.value)) return;
      if (support::is_quote(point.value)) shape = Shape::quote;
    }
    end(shape);
    if (shape == Shape::stop)
      stopped_ = true;
    else if (shape != Shape::quote && c != ')')
      stopped_ = false;
  }

  void begin() {
    start_ = at_;
    letters_ = {};
  }

  void take(uint8_t kind) {
    const uint8_t c = byte(at_++);
    if (kind == kDigit)
      letters_.take_digit(c);
    else
      letters_.take_letter(c, kind == kUpper);
  }

  void take_high() {
    const support::CodePoint point = support::decode(text_, at_);
    letters_.take_letter(point.value);
    at_ += point.size;
  }

  bool begins_capital(size_t at) const {
    const uint8_t kind = kClasses[byte(at)];
    if (kind == kHigh) return support::is_upper(support::decode(text_, at).value);
    return kind == kUpper;
  }

  void end(Shape shape) {
    const bool is_word = shape < Shape::stop;
    if (stopped_ && is_word) {
      if (shape != Shape::lower) end_sentence();
      stopped_ = false;
    }
    TextWord word{
        0,     static_cast<uint32_t>(start_), static_cast<uint32_t>(at_ - start_), {}, {}, shape,
        false, start_ > 0 && start_ == end_};
    letters_.fill(word);
    word.begins = !has_word_;
    has_word_ |= shape < Shape::stop;
    out_.words.push_back(word);
    end_ = at_;
  }

  std::string_view text_;
  TextWords& out_;
  size_t at_ = 0, start_ = 0, end_ = 0;
  size_t searched_ = 0;  ///< no address begins before it
  WordLetters letters_{};
  uint32_t sentence_ = 0;
  bool stopped_ = false;
  bool has_word_ = false;  ///< in this sentence
};

}  // namespace

uint64_t mix(uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93U;
  return value ^ value >> 32;
}

void read_words(std::string_view text, TextWords& out) { Reader(text, out).read(); }

}  // namespace wirecopy::tag::entities
