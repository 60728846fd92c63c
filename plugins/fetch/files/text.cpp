#include "text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "support/charset/decode.hpp"
#include "support/charset/encodings.hpp"

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

}  // namespace

TitledText split_title(std::string_view text) {
  const size_t start = text.find_first_not_of(kBlanks);
  if (start == text.npos) return {};
  const size_t line_end = std::min(text.find_first_of("\r\n", start), text.size());
  const std::string_view line = text.substr(start, line_end - start);
  const size_t newline = text.substr(line_end).starts_with("\r\n") ? 2 : 1;
  return {line.substr(0, line.find_last_not_of(kBlanks) + 1),
          text.substr(std::min(line_end + newline, text.size()))};
}

support::Decoded decode_text(std::string_view bytes, std::string_view encoding) {
  const auto known = support::find_encoding(encoding);
  if (!known || !support::is_wide(*known) || bytes.starts_with("\xFF\xFE") ||
      bytes.starts_with("\xFE\xFF"))
    return support::decode_document(bytes, encoding);
  auto decoded = support::decode_bytes(bytes, *known);
  return {std::move(decoded.text), std::string(support::name_of(*known)), decoded.fits};
}

bool is_binary(std::string_view text) {
  const auto is_control = [](char c) {
    return c >= 0 && c < ' ' && kBlanks.find(c) == kBlanks.npos;
  };
  return text.find('\0') != text.npos ||
         static_cast<size_t>(std::ranges::count_if(text, is_control)) > text.size() / 20;
}

}  // namespace wirecopy::fetch
