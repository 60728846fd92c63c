#include "pipeline/excerpt.hpp"

#include <algorithm>

#include "pipeline/utf8.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kWidth = 100;  // code points of one line that are shown
constexpr size_t kBefore = 40;  // of them before the error, when the line has to be cut

// The last offset from which `count` code points lead up to `at`; not before `least`.
size_t step_back(std::string_view text, size_t at, size_t least, size_t count) {
  while (count > 0 && at > least) {
    --at;
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) != 0x80) --count;
  }
  return at;
}

size_t step_on(std::string_view text, size_t at, size_t most, size_t count) {
  while (count > 0 && at < most) {
    at += code_point_at(text, at).size;
    --count;
  }
  return std::min(at, most);
}

// The part of the line that is shown.
Range window_of(std::string_view text, Range line, size_t at) {
  if (step_on(text, line.begin, line.end, kWidth) == line.end) return line;
  const size_t begin = step_back(text, at, line.begin, kBefore);
  return {begin, step_on(text, begin, line.end, kWidth)};
}

}  // namespace

Excerpt excerpt_of(const SourceText& source, Range range) {
  const auto text = source.text();
  const Range line = source.line_around(range.begin);
  const size_t first = std::min(range.begin, line.end);
  const Range shown = window_of(text, line, first);
  Excerpt out;
  if (shown.begin > line.begin) out.line = "...";
  size_t carets = 0;
  for (size_t at = shown.begin; at < shown.end;) {
    if (at <= first) out.caret_at = count_code_points(out.line);
    const size_t hidden_end = source.end_of_hidden(at);
    const size_t size = hidden_end > at ? hidden_end - at : code_point_at(text, at).size;
    // As long for every secret, so that not even its length shows.
    const auto cell = hidden_end > at ? "***" : printable(text.substr(at, size));
    if (at + size > first && at < range.end) carets += count_code_points(cell);
    out.line += cell;
    at += size;
  }
  if (first >= shown.end) out.caret_at = count_code_points(out.line);
  if (shown.end < line.end) out.line += "...";
  out.caret_count = std::max<size_t>(carets, 1);
  return out;
}

}  // namespace wirecopy::pipeline
