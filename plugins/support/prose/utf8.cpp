#include "utf8.hpp"

#include <cstdint>
#include <cstring>

namespace wirecopy::support {
namespace {

unsigned byte_at(std::string_view text, size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

/// Length, first payload and the allowed range of the second byte, by lead byte.
struct Lead {
  size_t size;
  char32_t bits;
  unsigned low, high;
};

Lead read_lead(unsigned b) {
  if (b >= 0xC2 && b <= 0xDF) return {2, b & 0x1F, 0x80, 0xBF};
  if (b >= 0xE0 && b <= 0xEF)
    return {3, b & 0x0F, b == 0xE0 ? 0xA0u : 0x80u, b == 0xED ? 0x9Fu : 0xBFu};
  if (b >= 0xF0 && b <= 0xF4)
    return {4, b & 0x07, b == 0xF0 ? 0x90u : 0x80u, b == 0xF4 ? 0x8Fu : 0xBFu};
  return {0, 0, 0, 0};
}

bool in(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

/// Latin Extended-A has capitals on even numbers, but for three stretches on odd ones.
bool is_upper_extended_a(char32_t c) {
  const bool odd = in(c, 0x139, 0x148) || in(c, 0x179, 0x17E);
  if (c == 0x138 || c == 0x149 || c == 0x178 || c == 0x17F) return c == 0x178;
  return odd ? c % 2 == 1 : c % 2 == 0;
}

char32_t lower_latin(char32_t c) {
  if (in(c, 'A', 'Z')) return c + 32;
  if (in(c, 0xC0, 0xDE) && c != 0xD7) return c + 32;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (in(c, 0x100, 0x17F) && is_upper_extended_a(c)) return c + 1;
  if (in(c, 0x1E00, 0x1EFF) && !in(c, 0x1E96, 0x1E9F) && c % 2 == 0) return c + 1;
  return c;
}

/// Of Greek, Armenian, Hebrew, Arabic, the scripts of India, Georgian, Ethiopic.
bool is_mark_of_script(char32_t c) {
  return c == 0x37E || c == 0x387 || in(c, 0x55A, 0x55F) || c == 0x589 || c == 0x58A ||
         c == 0x5BE || c == 0x5C0 || c == 0x5C3 || c == 0x60C || c == 0x61B ||
         in(c, 0x61D, 0x61F) || in(c, 0x66A, 0x66D) || c == 0x6D4 || c == 0x964 || c == 0x965 ||
         c == 0x10FB || in(c, 0x1360, 0x1368);
}

}  // namespace

CodePoint decode(std::string_view text, size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = read_lead(first);
  char32_t value = lead.bits;
  for (size_t i = 1; i < lead.size; ++i) {
    const unsigned b = byte_at(text, at + i);
    const bool fits = i == 1 ? b >= lead.low && b <= lead.high : (b & 0xC0) == 0x80;
    if (!fits) return {kReplacement, i, false};
    value = value << 6 | (b & 0x3F);
  }
  if (lead.size == 0) return {kReplacement, 1, false};
  return {value, lead.size, true};
}

std::string_view beginning(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

void append_utf8(char32_t c, std::string& out) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c > 0x10FFFF || in(c, 0xD800, 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    tail(12), tail(6), tail(0);
  }
}

size_t ascii_length(std::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  size_t end = 0;
  for (uint64_t word = 0; end + sizeof word <= text.size(); end += sizeof word) {
    std::memcpy(&word, text.data() + end, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80) ++end;
  return end;
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t ascii = ascii_length(text.substr(at));
    count += ascii;
    if ((at += ascii) == text.size()) break;
    at += decode(text, at).size;
    ++count;
  }
  return count;
}

char32_t lower(char32_t c) {
  if (c < 0x250 || in(c, 0x1E00, 0x1EFF)) return lower_latin(c);
  if (in(c, 0x391, 0x3A9) && c != 0x3A2) return c + 32;
  if (c == 0x386) return 0x3AC;
  if (in(c, 0x388, 0x38A)) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 63;
  if (in(c, 0x410, 0x42F)) return c + 32;
  if (in(c, 0x400, 0x40F)) return c + 80;
  if ((in(c, 0x460, 0x481) || in(c, 0x48A, 0x4BF) || in(c, 0x4D0, 0x52F)) && c % 2 == 0)
    return c + 1;
  if (in(c, 0x531, 0x556)) return c + 48;
  return c;
}

bool is_upper(char32_t c) { return lower(c) != c; }

bool is_letter(char32_t c) {
  if (c < 0x80) return in(lower(c), 'a', 'z');
  if (in(c, 0x80, 0xBF)) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (in(c, 0x37E, 0x1368) && is_mark_of_script(c)) return false;
  return !in(c, 0x2000, 0x2BFF) && !in(c, 0x3000, 0x3004) && !in(c, 0x3008, 0x3020) &&
         !in(c, 0xFE00, 0xFE4F) && !in(c, 0xFF01, 0xFF20) && c != 0xFEFF && c != kReplacement;
}

bool is_unspaced(char32_t c) {
  return in(c, 0xE00, 0xEFF) || in(c, 0x1000, 0x109F) || in(c, 0x1780, 0x17FF) ||
         in(c, 0x3040, 0x30FF) || in(c, 0x3400, 0x9FFF) || in(c, 0xA000, 0xA4CF) ||
         in(c, 0xF900, 0xFAFF) || in(c, 0x20000, 0x3FFFF);
}

bool is_digit(char32_t c) { return in(c, '0', '9'); }

bool is_space(char32_t c) {
  return c == ' ' || in(c, 0x09, 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         in(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_dash(char32_t c) {
  return c == '-' || in(c, 0x2010, 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFF0D;
}

bool is_quote(char32_t c) {
  return c == '\'' || c == '"' || c == '`' || c == 0xB4 || c == 0xAB || c == 0xBB ||
         in(c, 0x2018, 0x201F) || c == 0x2032 || c == 0x2033 || c == 0x2039 || c == 0x203A;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x34F || c == 0x180E || in(c, 0x200B, 0x200F) || in(c, 0x202A, 0x202E) ||
         in(c, 0x2060, 0x206F) || c == 0xFEFF || in(c, 0xFFF9, 0xFFFC);
}

}  // namespace wirecopy::support
