#include "globs/globs.hpp"

#include <algorithm>
#include <vector>

namespace wirecopy::globs {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kWildcards = "*?[";

/// Bytes of the character that begins at `at`; 1 where it is no UTF-8.
size_t character_size(std::string_view text, size_t at) {
  size_t end = at + 1;
  if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0xC0)
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end - at;
}

/// The ']' that closes the set whose '[' is at `at`; a ']' right behind the opening stands for
/// itself.
size_t set_end(std::string_view pattern, size_t at) {
  size_t first = at + 1;
  if (first < pattern.size() && (pattern[first] == '!' || pattern[first] == '^')) ++first;
  return pattern.find(']', first + 1);
}

/// \param set what stands between the brackets, ASCII. \param c a character.
bool set_holds(std::string_view set, std::string_view c) {
  const bool inverted = set.starts_with('!') || set.starts_with('^');
  if (inverted) set.remove_prefix(1);
  bool holds = false;
  for (size_t i = 0; i < set.size();) {
    const size_t low_size = character_size(set, i);
    std::string_view low = set.substr(i, low_size), high = low;
    i += low_size;
    if (i + 1 < set.size() && set[i] == '-') {
      high = set.substr(i + 1, character_size(set, i + 1));
      i += 1 + high.size();
    }
    // UTF-8 sorts as its code points do.
    holds = holds || (low <= c && c <= high);
  }
  return holds != inverted;
}

/// Matches one character of `name` at `n` with what stands in `pattern` at `p` and moves both.
bool step(std::string_view pattern, size_t& p, std::string_view name, size_t& n) {
  if (p >= pattern.size()) return false;
  const size_t size = character_size(name, n);
  size_t next = p + 1;
  if (pattern[p] == '[' && set_end(pattern, p) != kNone) {
    const size_t end = set_end(pattern, p);
    if (!set_holds(pattern.substr(p + 1, end - p - 1), name.substr(n, size))) return false;
    next = end + 1;
  } else if (pattern[p] != '?') {
    if (pattern[p] != name[n]) return false;
    n += 1;
    p = next;
    return true;
  }
  n += size;
  p = next;
  return true;
}

std::vector<std::string_view> components(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    if (end != 0) parts.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

}  // namespace

bool is_glob(std::string_view path) { return path.find_first_of(kWildcards) != kNone; }

std::string_view fixed_part(std::string_view pattern) {
  const size_t wildcard = pattern.find_first_of(kWildcards);
  return pattern.substr(0, pattern.rfind('/', wildcard) + 1);
}

// A star takes as little as it can; when the rest does not fit, the last star takes one more.
bool name_matches(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  size_t p = 0, n = 0, star = kNone, taken = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = n;
    } else if (!step(pattern, p, name, n)) {
      if (star == kNone) return false;
      p = star + 1;
      taken += character_size(name, taken);
      n = taken;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool path_matches(std::string_view pattern, std::string_view path) {
  const auto patterns = components(pattern), names = components(path);
  size_t p = 0, n = 0, stars = kNone, taken = 0;
  while (n < names.size()) {
    if (p < patterns.size() && patterns[p] == "**") {
      stars = p++;
      taken = n;
    } else if (p < patterns.size() && name_matches(patterns[p], names[n])) {
      ++p;
      ++n;
    } else {
      // ** enters no hidden folders.
      if (stars == kNone || names[taken].starts_with('.')) return false;
      p = stars + 1;
      n = ++taken;
    }
  }
  while (p < patterns.size() && patterns[p] == "**") ++p;
  return p == patterns.size();
}

bool may_match_below(std::string_view pattern, std::string_view folder) {
  const auto patterns = components(pattern), names = components(folder);
  for (size_t i = 0; i < names.size(); ++i) {
    if (i < patterns.size() && patterns[i] == "**") return true;
    if (i + 1 >= patterns.size()) return false;
    if (!name_matches(patterns[i], names[i])) return false;
  }
  return true;
}

}  // namespace wirecopy::globs
