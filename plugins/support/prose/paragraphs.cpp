#include "paragraphs.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// The start of the first blank line at or after `from`, or npos.
size_t find_blank_line(std::string_view body, size_t from) {
  for (size_t line_end = body.find('\n', from); line_end != body.npos;) {
    const size_t next = body.find_first_not_of(" \t\r", line_end + 1);
    if (next == body.npos || body[next] == '\n') return line_end;
    line_end = body.find('\n', next);
  }
  return body.npos;
}

}  // namespace

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::vector<std::string_view> split_paragraphs(std::string_view body) {
  std::vector<std::string_view> paragraphs;
  for (size_t at = body.find_first_not_of(kBlanks); at != body.npos;) {
    const size_t end = find_blank_line(body, at);
    paragraphs.push_back(trim(body.substr(at, end == body.npos ? end : end - at)));
    at = end == body.npos ? end : body.find_first_not_of(kBlanks, end);
  }
  return paragraphs;
}

std::string join_paragraphs(std::span<const std::string_view> paragraphs) {
  std::string body;
  for (const std::string_view paragraph : paragraphs) {
    if (!body.empty()) body += "\n\n";
    body += paragraph;
  }
  return body;
}

}  // namespace wirecopy::support
