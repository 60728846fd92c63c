#pragma once

/// \file
/// Texts in which some bytes give way to others, as references do for "<" in markup.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy::support {

using ByteSet = std::array<bool, 256>;

constexpr ByteSet byte_set(std::string_view bytes) {
  ByteSet set{};
  for (const char c : bytes) set[static_cast<unsigned char>(c)] = true;
  return set;
}

/// What comes in the place of so many bytes; of none: they stay.
struct Instead {
  std::string_view text{};
  size_t bytes = 0;
};

/// What stands for a character that HTML and XML read as something else; of others: they stay.
constexpr Instead markup_reference(char c) {
  switch (c) {
    case '&':
      return {"&amp;", 1};
    case '<':
      return {"&lt;", 1};
    case '>':
      return {"&gt;", 1};
    case '"':
      return {"&quot;", 1};
    default:
      return {};
  }
}

/// Appends `text` with what `instead(rest)` says of each place whose byte is among `odd`; `rest` is
/// the text from there on.
template <class Ask>
void append_replaced(std::string_view text, const ByteSet& odd, Ask instead, std::string& out) {
  size_t kept = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!odd[static_cast<unsigned char>(text[at])]) continue;
    const Instead with = instead(text.substr(at));
    if (with.bytes == 0) continue;
    out.append(text, kept, at - kept).append(with.text);
    kept = at + with.bytes;
    at = kept - 1;
  }
  out.append(text, kept);
}

}  // namespace wirecopy::support
