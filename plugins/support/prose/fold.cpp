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
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_quote(c.value) || is_invisible(c.value)) continue;
    if (c.value < 0x20 || is_space(c.value) || is_dash(c.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      append_utf8(lower(c.value), out);
    }
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
