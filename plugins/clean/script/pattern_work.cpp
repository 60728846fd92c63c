#include "pattern_work.hpp"

#include <cmath>

namespace wirecopy::clean {
namespace {

/// Behind the item that begins at `at`: a character, a class %a, a set [...].
size_t after_item(std::string_view pattern, size_t at) {
  if (pattern[at] == '%') return at + 2;
  if (pattern[at] != '[') return at + 1;
  ++at;
  if (at < pattern.size() && pattern[at] == '^') ++at;
  if (at < pattern.size() && pattern[at] == ']') ++at;  // a member, as the first
  while (at < pattern.size() && pattern[at] != ']') at += pattern[at] == '%' ? 2 : 1;
  return at + 1;
}

bool repeats(char c) { return c == '*' || c == '+' || c == '-'; }

}  // namespace

double pattern_work(std::string_view pattern, size_t subject_size) {
  const bool is_anchored = pattern.starts_with('^');
  int power = is_anchored ? 0 : 1;
  for (size_t at = is_anchored ? 1 : 0; at < pattern.size();) {
    at = after_item(pattern, at);
    if (at >= pattern.size() || !repeats(pattern[at])) continue;
    ++at;
    // What stands last never fails, and so is never tried again.
    if (pattern.find_first_not_of(')', at) != pattern.npos) ++power;
  }
  return std::pow(static_cast<double>(subject_size) + 1, power);
}

}  // namespace wirecopy::clean
