#include "pipeline/words.hpp"

#include <cstdio>

#include "pipeline/utf8.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kLongestQuote = 60;

// Overrides of the writing direction can make a line read differently from what it says.
bool turns_text_around(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

void append_escape(std::string& to, const char* format, char32_t value) {
  char text[16];
  std::snprintf(text, sizeof text, format, static_cast<unsigned>(value));
  to += text;
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  size_t at = 0;
  for (size_t count = 0; at < text.size() && count < kLongestQuote; ++count)
    at += code_point_at(text, at).size;
  out += text.substr(0, at);
  if (at < text.size()) out += "...";
  return out += '"';
}

std::string listed(std::span<const std::string> words, std::string_view last) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? last : ", ";
    out += words[i];
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == '\t') {
      out += ' ';
    } else if (!point.valid || is_control(point.value)) {
      append_escape(out, "\\x%02x", point.value);
    } else if (turns_text_around(point.value)) {
      append_escape(out, "\\u%04x", point.value);
    } else {
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  return out;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid) {
      append_utf8(out, 0xFFFD);
    } else if (point.value == '"' || point.value == '\\') {
      out += {'\\', static_cast<char>(point.value)};
    } else if (point.value < 0x20) {
      append_escape(out, "\\u%04x", point.value);
    } else {
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  return out += '"';
}

}  // namespace wirecopy::pipeline
