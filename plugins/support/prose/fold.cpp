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

/// What fold() changes nothing of, wherever it stands.
bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto end_word = [&out] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  const auto fold_one = [&](char32_t c) {
    if (is_quote(c) || is_invisible(c)) return;
    if (c < 0x20 || is_space(c) || is_dash(c))
      end_word();
    else
      append_utf8(lower(c), out);
  };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    out.append(text, begin, at - begin);
    if (at == text.size()) break;
    const CodePoint c = decode(text, at);
    at += c.size;
    if (c.value == ' ')  // as nearly all are
      end_word();
    else
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
