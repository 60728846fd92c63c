#include "line.hpp"

#include <bit>
#include <iterator>

#include "oddity.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

/// Of encodings as bits, the most frequent.
size_t first_bit(unsigned encodings) { return static_cast<size_t>(std::countr_zero(encodings)); }

}  // namespace

void Line::read(std::string_view text) {
  text_ = text;
  characters_.clear();
  valid_ = true;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      characters_.push_back(static_cast<unsigned char>(text[at++]));
      continue;
    }
    const CodePoint c = decode(text, at);
    valid_ = valid_ && c.valid;
    characters_.push_back(c.value);
    at += c.size;
  }
}

bool Line::is_suspect(size_t encoding) const {
  for (size_t i = 1; i + 1 < characters_.size(); ++i) {
    const Trace trace = trace_at(i, encoding);
    if (trace.size > 0 && odd_at(i, trace.size) > 0) return true;
  }
  return false;
}

Case Line::assess(size_t encoding) const {
  Case found;
  for (size_t i = 0; i < characters_.size() && found.others == 0;) {
    if (characters_[i] < 0x80) {
      ++i;
      continue;
    }
    const Trace trace = trace_at(i, encoding);
    if (trace.size > 0 && is_quoted(i, trace.size)) {
      ++found.others;
    } else if (trace.size > 0) {
      const int odd = odd_at(i, trace.size), gain = odd - odd_after(i, trace);
      ++found.traces;
      found.worse += odd == 0 && gain < 0;
      found.gain = std::clamp(found.gain + gain, -Case::kMost, Case::kMost);
    } else if (at(i) >= 0x80 && at(i) != kReplacement) {
      found.others += oddity(at(i - 1), at(i), at(i + 1)) == 0;
    }
    i += std::max<size_t>(trace.size, 1);
  }
  return found;
}

size_t Line::convert(size_t encoding, int least, std::string& out) const {
  size_t i = 0;
  while (i < characters_.size() && gaining_at(i, encoding, least).size == 0) ++i;
  if (i == characters_.size()) return 0;
  size_t done = 0;
  for (i = 0; i < characters_.size();) {
    if (characters_[i] < 0x80) {
      out += static_cast<char>(characters_[i++]);
      continue;
    }
    Trace trace = gaining_at(i, encoding, least);
    if (trace.size == 0) trace = damaged_at(i, encoding);
    append_utf8(trace.size > 0 ? trace.value : at(i), out);
    done += trace.size > 0;
    i += std::max<size_t>(trace.size, 1);
  }
  return done;
}

Line::Trace Line::gaining_at(size_t i, size_t encoding, int least) const {
  const Trace trace = trace_at(i, encoding);
  if (trace.size == 0 || least == kAny) return trace;
  const int odd = odd_at(i, trace.size);  // at most so much is gained
  const bool gains =
      odd >= least && !is_quoted(i, trace.size) && odd - odd_after(i, trace) >= least;
  return gains ? trace : Trace{0, 0};
}

Line::Trace Line::trace_at(size_t i, size_t encoding) const {
  if (at(i) < 0x80 || (readings_.pair(at(i), at(i + 1)) >> encoding & 1U) == 0) return {0, 0};
  char bytes[4];
  size_t size = 0;
  while (size < std::size(bytes)) {
    const uint8_t byte = readings_.byte(encoding, at(i + size));
    if (byte == 0 || (size > 0 && (byte & 0xC0) != 0x80)) break;
    bytes[size++] = static_cast<char>(byte);
  }
  const CodePoint c = decode({bytes, size}, 0);
  return c.valid ? Trace{c.value, c.size} : Trace{0, 0};
}

Line::Trace Line::damaged_at(size_t i, size_t encoding) const {
  const auto byte = [&](size_t k) { return readings_.byte(encoding, at(k)); };
  // The no-break space of "Ã\u00A0" became a blank, or went with the one behind it.
  if (at(i) == 0xC3 && at(i + 1) == ' ' && !is_upper(at(i - 1))) {
    constexpr std::u32string_view kNoBlankBefore = U"-,.;:!?)";
    return {0xE0, kNoBlankBefore.find(at(i + 2)) != kNoBlankBefore.npos ? 2U : 1U};
  }
  // So did the soft hyphen of "Ã\u00AD" a hyphen.
  if (at(i) == 0xC3 && at(i + 1) == '-' && is_letter(at(i - 1)) && is_letter(at(i + 2)))
    return {0xED, 2};
  // 0x9D is no character in windows-1252.
  if (at(i) == 0xE2 && byte(i) == 0xE2 && at(i + 1) == 0x20AC && byte(i + 1) == 0x80)
    return {0x201D, at(i + 2) == kReplacement ? 3U : 2U};
  return {0, 0};
}

bool Line::is_quoted(size_t i, size_t size) const {
  const auto is_mark = [](char32_t c) { return is_quote(c) || c == ';' || c == '&'; };
  return is_mark(at(i - 1)) && is_mark(at(i + size));
}

int Line::odd_at(size_t i, size_t size) const {
  int odd = 0;
  for (size_t k = i; k < i + size; ++k) odd += oddity(at(k - 1), at(k), at(k + 1));
  return odd;
}

int Line::odd_after(size_t i, const Trace& trace) const {
  const size_t behind = i + trace.size;
  char32_t next = at(behind);
  // What comes next may be the rest of another one.
  for (unsigned may = readings_.pair(next, at(behind + 1)); may != 0; may &= may - 1) {
    const Trace following = trace_at(behind, first_bit(may));
    if (following.size != trace.size) continue;
    next = following.value;
    break;
  }
  return oddity(previous(i), trace.value, next);
}

char32_t Line::previous(size_t i) const {
  unsigned may = 0;
  for (size_t size = 2; size <= 4 && size <= i; ++size)
    may |= readings_.pair(at(i - size), at(i - size + 1));
  for (; may != 0; may &= may - 1)
    for (size_t size = 2; size <= 4 && size <= i; ++size) {
      const Trace trace = trace_at(i - size, first_bit(may));
      if (trace.size == size) return trace.value;
    }
  return at(i - 1);
}

}  // namespace wirecopy::support
