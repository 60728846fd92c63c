#include "support/names/tokens.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "support/plain/plain.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

enum Kind : uint8_t { kBlank, kSoft, kSign, kLetter, kForeign };

constexpr size_t kLongestAbbreviation = 3;
constexpr uint32_t kMostLength = (uint32_t{1} << 31) - 1;

constexpr auto kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    kinds[c] = c >= 0x80 ? kForeign : letter ? kLetter : c <= ' ' ? kBlank : kSign;
  }
  for (const char c : {'-', '\'', '_'}) kinds[static_cast<unsigned char>(c)] = kSoft;
  return kinds;
}();

Kind kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }

constexpr uint64_t kFirst = 0x9E3779B97F4A7C15, kSecond = 0xD6E8FEB86659FD93;

uint64_t mix(uint64_t hash, uint64_t piece) {
  hash = (hash ^ piece) * kFirst;
  return hash ^ (hash >> 29);
}
uint64_t finish(uint64_t hash, size_t bytes) {
  hash = (hash ^ bytes) * kSecond;
  return hash ^ (hash >> 32);
}

uint64_t sign_hash(char32_t c) { return finish(c, 0); }

/// Eight bytes of ASCII in lower case. Letters and digits only.
uint64_t lower(uint64_t bytes) {
  // The fifth bit of a capital is clear, that of digits set; both have the sixth of letters.
  return bytes | ((bytes & 0x4040404040404040) >> 1);
}

/// The high bit of each byte that is an ASCII letter or digit. Shape: eight bytes in one number.
uint64_t word_bytes(uint64_t bytes) {
  constexpr uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  const auto from = [&](uint64_t of, uint64_t first) { return of + (0x80 - first) * kEach; };
  const uint64_t plain = bytes & ~kHigh, small = plain | 0x20 * kEach;
  const uint64_t letters = from(small, 'a') & ~from(small, 'z' + 1);
  const uint64_t digits = from(plain, '0') & ~from(plain, '9' + 1);
  return (letters | digits) & ~bytes & kHigh;
}

/// Where the word of ASCII ends that goes on at `at`.
size_t end_of_word(std::string_view text, size_t at) {
  for (uint64_t bytes = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&bytes, text.data() + at, 8);
    const uint64_t others = word_bytes(bytes) ^ 0x8080808080808080;
    if (others != 0) return at + static_cast<size_t>(std::countr_zero(others)) / 8;
  }
  while (at < text.size() && kind_of(text[at]) == kLetter) ++at;
  return at;
}

/// The hash of a word of ASCII. \param room bytes that may be read from `word` on
uint64_t hash_ascii(const char* word, size_t length, size_t room) {
  uint64_t hash = 0;
  size_t at = 0;
  for (; at + 8 <= length; at += 8) {
    uint64_t piece = 0;
    std::memcpy(&piece, word + at, 8);
    hash = mix(hash, lower(piece));
  }
  if (at < length) {
    uint64_t piece = 0;
    if (at + 8 <= room) {
      std::memcpy(&piece, word + at, 8);
      piece &= (uint64_t{1} << ((length - at) * 8)) - 1;
    } else {
      std::memcpy(&piece, word + at, length - at);
    }
    hash = mix(hash, lower(piece));
  }
  return finish(hash, length);
}

/// The same of letters that come one by one, as UTF-8 without marks and in lower case.
class Hasher {
 public:
  void add(char32_t c) {
    char bytes[4];
    size_t count = 0;
    if (c < 0x80) {
      bytes[count++] = static_cast<char>(c);
    } else if (c < 0x800) {
      bytes[count++] = static_cast<char>(0xC0 | (c >> 6));
      bytes[count++] = static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      bytes[count++] = static_cast<char>(0xE0 | (c >> 12));
      bytes[count++] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      bytes[count++] = static_cast<char>(0x80 | (c & 0x3F));
    } else {
      bytes[count++] = static_cast<char>(0xF0 | (c >> 18));
      for (const int shift : {12, 6, 0})
        bytes[count++] = static_cast<char>(0x80 | ((c >> shift) & 0x3F));
    }
    for (size_t i = 0; i < count; ++i) add_byte(static_cast<unsigned char>(bytes[i]));
  }
  uint64_t hash() {
    if (filled_ > 0) hash_ = mix(hash_, lower(piece_));
    return finish(hash_, bytes_);
  }
  bool is_empty() const { return bytes_ == 0; }

 private:
  void add_byte(uint64_t byte) {
    piece_ |= byte << (8 * filled_);
    ++bytes_;
    if (++filled_ < 8) return;
    hash_ = mix(hash_, lower(piece_));
    piece_ = 0;
    filled_ = 0;
  }
  uint64_t hash_ = 0, piece_ = 0;
  size_t filled_ = 0, bytes_ = 0;
};

bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

}  // namespace

/// Whether a stop ends more than an abbreviation: "in Paris. Hilton", but not "J. P. Morgan".
bool Tokens::ends_sentence(size_t at) const {
  const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
  return kind_of(next) != kLetter && (last_ == 0 || last_ > kLongestAbbreviation);
}

/// Of a sign of ASCII or a blank: whether it parts names. A blank line does, too.
bool Tokens::parts(uint8_t kind) const {
  if (kind == kSign) return text_[at_] != '.' || ends_sentence(at_);
  return text_[at_] == '\n' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
}

Token Tokens::word(size_t end) {
  const Token token{hash_ascii(text_.data() + at_, end - at_, text_.size() - at_),
                    static_cast<uint32_t>(at_), static_cast<uint32_t>(end - at_) & kMostLength, 0};
  last_ = end - at_;
  at_ = end;
  return token;
}

/// At a character that is not of ASCII, or a word that holds one: a word, one character of those
/// that need no blanks, or a sign. \return one of no length for what stands between words
Token Tokens::foreign_word() {
  const size_t begin = at_;
  Hasher hasher;
  while (at_ < text_.size()) {
    const CodePoint c = decode(text_, at_);
    if (is_mark(c.value) || is_invisible(c.value)) {
      at_ += c.size;
      continue;
    }
    const bool alone = is_unspaced(c.value);
    if (!c.valid || !is_word(c.value) || (alone && !hasher.is_empty())) break;
    hasher.add(lower(without_marks(c.value)));
    at_ += c.size;
    if (alone) break;
  }
  Token token{0, static_cast<uint32_t>(begin), 0, 0};
  if (!hasher.is_empty()) {
    token.hash = hasher.hash();
    token.length = static_cast<uint32_t>(at_ - begin) & kMostLength;
    last_ = token.length;
    return token;
  }
  if (at_ == text_.size()) return token;
  const CodePoint c = decode(text_, at_);
  const bool is_sign = !is_space(c.value) && !is_dash(c.value) && !is_quote(c.value);
  at_ += c.size;
  if (!is_sign) return token;
  last_ = 0;
  return {sign_hash(c.value), static_cast<uint32_t>(begin),
          static_cast<uint32_t>(c.size) & kMostLength, 1};
}

void Tokens::read(size_t most, std::vector<Token>& out) {
  const size_t size = text_.size();
  const size_t before = out.size();
  out.resize(before + std::min(most, size - at_));  // written without a look at the room each time
  Token* next = out.data() + before;
  const Token* const end = out.data() + out.size();
  while (at_ < size && next != end) {
    const Kind kind = kind_of(text_[at_]);
    if (kind == kLetter) {
      const size_t end_of = end_of_word(text_, at_ + 1);
      const bool is_ascii = end_of == size || kind_of(text_[end_of]) != kForeign;
      *next++ = is_ascii ? word(end_of) : foreign_word();
    } else if (kind == kForeign) {
      *next = foreign_word();
      next += next->length > 0;
    } else if (parts(kind)) {
      *next++ = {sign_hash(static_cast<unsigned char>(text_[at_])), static_cast<uint32_t>(at_), 1,
                 1};
      last_ = 0;
      ++at_;
    } else {
      ++at_;
    }
  }
  out.resize(static_cast<size_t>(next - out.data()));
}

}  // namespace wirecopy::support
