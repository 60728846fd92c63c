#include "support/words/word_reader.hpp"

#include <algorithm>

#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_part(char c) { return is_ascii_letter(c) || (c >= '0' && c <= '9'); }

bool is_part(const CodePoint& c) {
  return c.valid && (is_letter(c.value) || is_digit(c.value)) && !is_invisible(c.value);
}

/// "'" and U+2019, by the bytes they take.
size_t apostrophe_at(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\'') return 1;
  return text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

}  // namespace

bool WordReader::next() {
  while (at_ < text_.size()) {
    const char byte = text_[at_];
    if (is_ascii_part(byte)) {
      if (read_word()) return true;
      continue;
    }
    if (byte == ' ' || byte == '-') {
      ++at_;
      continue;
    }
    const CodePoint c = decode(text_, at_);
    if (c.valid && is_unspaced(c.value)) {
      if (read_pair()) return true;
      continue;
    }
    if (is_part(c)) {
      if (read_word()) return true;
      continue;
    }
    const bool is_blank = is_space(c.value) && c.value != '\n';
    if (!is_blank && !is_invisible(c.value) && !is_dash(c.value)) breaks_ = true;
    at_ += c.size;
  }
  return false;
}

void WordReader::append(char32_t c) {
  if (key_length_ + 4 > key_.size()) {
    is_long_ = true;
    return;
  }
  if (c < 0x80) {
    key_[key_length_++] = static_cast<char>(c);
  } else if (c < 0x800) {
    key_[key_length_++] = static_cast<char>(0xC0 | (c >> 6));
    key_[key_length_++] = static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    key_[key_length_++] = static_cast<char>(0xE0 | (c >> 12));
    key_[key_length_++] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    key_[key_length_++] = static_cast<char>(0x80 | (c & 0x3F));
  } else {
    key_[key_length_++] = static_cast<char>(0xF0 | (c >> 18));
    key_[key_length_++] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    key_[key_length_++] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    key_[key_length_++] = static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool WordReader::read_word() {
  start_ = at_;
  key_length_ = 0;
  is_long_ = false;
  while (at_ < text_.size()) {
    const char byte = text_[at_];
    if (is_ascii_part(byte)) {  // most of most texts; the fast way
      if (key_length_ <= kLongest)
        key_[key_length_++] = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
      ++at_;
      continue;
    }
    if (static_cast<unsigned char>(byte) < 0x80) break;
    const CodePoint c = decode(text_, at_);
    if (is_invisible(c.value)) {
      at_ += c.size;
      continue;
    }
    if (!is_part(c) || is_unspaced(c.value)) break;
    append(lower(c.value));
    at_ += c.size;
  }
  if (at_ - start_ == 1) read_acronym();
  length_ = at_ - start_;
  skip_ending();
  joins_ = !breaks_;
  breaks_ = is_long_ || key_length_ > kLongest;
  if (breaks_ || key_length_ == 0) return false;
  is_capital_ = is_upper(decode(text_, start_).value);
  return true;
}

/// "U.S." and "e.g."
void WordReader::read_acronym() {
  const auto is_letter_at = [this](size_t at) {
    return at < text_.size() && is_ascii_letter(text_[at]);
  };
  if (!is_letter_at(start_)) return;
  while (at_ < text_.size() && text_[at_] == '.' && is_letter_at(at_ + 1) &&
         !(at_ + 2 < text_.size() && is_ascii_part(text_[at_ + 2])) &&
         key_length_ + 2 <= kLongest) {
    const char letter = text_[at_ + 1];
    key_[key_length_++] = '.';
    key_[key_length_++] = letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    at_ += 2;
  }
  if (key_length_ > 1 && at_ < text_.size() && text_[at_] == '.') ++at_;
}

/// Passes over "'s", "'re" and what else an apostrophe ties to a word.
void WordReader::skip_ending() {
  const size_t apostrophe = apostrophe_at(text_, at_);
  if (apostrophe == 0) return;
  size_t end = at_ + apostrophe;
  const size_t most = std::min(text_.size(), end + 2);
  while (end < most && is_ascii_letter(text_[end])) ++end;
  const bool goes_on = end < text_.size() && (is_ascii_part(text_[end]) || (text_[end] & 0x80));
  at_ = goes_on && apostrophe_at(text_, end) == 0 ? at_ + apostrophe : end;
}

/// Two characters; the second one is read again. The last of a run stands alone only where it is
/// the first, too.
bool WordReader::read_pair() {
  const bool continues = is_pair_run_;
  const CodePoint first = decode(text_, at_);
  const size_t second_at = at_ + first.size;
  const CodePoint second =
      second_at < text_.size() ? decode(text_, second_at) : CodePoint{0, 0, false};
  const bool has_second = second.valid && second.size != 0 && is_unspaced(second.value);
  start_ = at_;
  at_ = second_at;
  is_pair_run_ = has_second;
  if (!has_second && continues) return false;
  key_length_ = 0;
  append(first.value);
  if (has_second) append(second.value);
  length_ = first.size + (has_second ? second.size : 0);
  joins_ = continues || !breaks_;
  breaks_ = false;
  is_capital_ = false;
  return true;
}

}  // namespace wirecopy::support
