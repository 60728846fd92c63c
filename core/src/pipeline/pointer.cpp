#include "pipeline/pointer.hpp"

#include <charconv>

namespace wirecopy::pipeline {

void append_token(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

std::optional<std::string> take_token(std::string_view& pointer) {
  if (pointer.empty()) return std::nullopt;
  pointer.remove_prefix(1);
  std::string token;
  while (!pointer.empty() && pointer[0] != '/') {
    const bool escape = pointer[0] == '~' && pointer.size() > 1;
    token += !escape ? pointer[0] : pointer[1] == '1' ? '/' : '~';
    pointer.remove_prefix(escape ? 2 : 1);
  }
  return token;
}

std::optional<size_t> index_of(std::string_view token) {
  size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || end != token.data() + token.size()) return std::nullopt;
  return index;
}

}  // namespace wirecopy::pipeline
