#include "pipeline/source_text.hpp"

#include <algorithm>

#include "pipeline/utf8.hpp"

namespace wirecopy::pipeline {

Position SourceText::position(size_t offset) const {
  const auto before = text().substr(0, offset);
  const auto lines = static_cast<size_t>(std::ranges::count(before, '\n'));
  const size_t line_end = before.rfind('\n');
  const size_t start = line_end == std::string_view::npos ? 0 : line_end + 1;
  return {lines + 1, count_code_points(before.substr(start)) + 1};
}

Range SourceText::line_around(size_t offset) const {
  const size_t before = offset == 0 ? std::string_view::npos : text().rfind('\n', offset - 1);
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  size_t end = std::min(text().find('\n', offset), text().size());
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

size_t SourceText::end_of_hidden(size_t offset) const {
  const auto holds = [&](const Range& r) { return r.begin <= offset && offset < r.end; };
  const auto at = std::ranges::find_if(hidden_, holds);
  return at == hidden_.end() ? offset : at->end;
}

}  // namespace wirecopy::pipeline
