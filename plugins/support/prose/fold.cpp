#include "fold.hpp"

#include "utf8.hpp"

namespace wirecopy::support {
namespace {

void drop_final_stops(std::string& text) {
  constexpr std::string_view kEllipsis = "…";
  for (;;) {
    if (text.ends_with('.') || text.ends_with(' ')) {
      text.pop_back();
    } else if (text.ends_with(kEllipsis)) {
      text.resize(text.size() - kEllipsis.size());
    } else {
      return;
    }
  }
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto fold_one = [&out](char32_t c) {
    if (is_quote(c) || is_invisible(c)) return;
    if (c < 0x20 || is_space(c) || is_dash(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      append_utf8(lower(c), out);
    }
  };
  for (size_t at = 0; at < text.size();) {
    if (const char c = text[at]; (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    at += c.size;
    fold_one(c.value);
  }
  drop_final_stops(out);
  return out;
}

std::string fold_name(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_letter(c.value) || is_digit(c.value)) append_utf8(lower(c.value), out);
  }
  return out;
}

}  // namespace wirecopy::support
