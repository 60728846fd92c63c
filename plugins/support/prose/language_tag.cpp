#include "language_tag.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

bool is_plain(char c) {
  const char small = to_lower(c);
  return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

}  // namespace

std::string language_tag(std::string_view text) {
  text = text.substr(std::min(text.find_first_not_of(kBlanks), text.size()));
  std::string tag(text.substr(0, text.find_first_of(", ;\t\r\n")));
  std::ranges::replace(tag, '_', '-');
  const size_t primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 3 || tag.size() > 35 || tag.back() == '-' ||
      !std::ranges::all_of(tag, is_plain))
    return {};
  std::ranges::transform(tag, tag.begin(), to_lower);
  // A region has two letters, a script four; behind a single letter stands neither.
  for (size_t at = primary; at < tag.size();) {
    const size_t start = at + 1;
    at = std::min(tag.find('-', start), tag.size());
    if (at - start == 1) break;
    if (at - start == 2) tag[start + 1] = upper(tag[start + 1]);
    if (at - start == 2 || at - start == 4) tag[start] = upper(tag[start]);
  }
  return tag;
}

}  // namespace wirecopy::support
