#include "cells.hpp"

#include <array>
#include <charconv>

namespace wirecopy::exporter {
namespace {

constexpr std::array<std::string_view, 4> kWideSigns = {"\xEF\xBC\x9D", "\xEF\xBC\x8B",
                                                        "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool is_formula(std::string_view text) {
  if (text.empty()) return false;
  for (const std::string_view sign : kWideSigns)
    if (text.starts_with(sign)) return true;
  return std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos &&
         !is_number(text);
}

}  // namespace

void append_cell(std::string& line, std::string_view text, char delimiter, bool guard) {
  using namespace std::string_view_literals;
  const bool is_guarded = guard && is_formula(text);
  const bool is_quoted = text.find_first_of("\"\r\n\0"sv) != std::string_view::npos ||
                         text.find(delimiter) != std::string_view::npos || text.starts_with(' ') ||
                         text.ends_with(' ');
  if (is_quoted) line += '"';
  if (is_guarded) line += '\'';
  if (!is_quoted) {
    line += text;
    return;
  }
  for (const char c : text) {
    if (c == '"') line += '"';
    if (c == '\0')
      line += "\xEF\xBF\xBD";
    else
      line += c;
  }
  line += '"';
}

}  // namespace wirecopy::exporter
