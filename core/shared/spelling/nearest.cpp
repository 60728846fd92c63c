#include "spelling/nearest.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace wirecopy::spelling {
namespace {

constexpr size_t kLongest = 64;  // longer words are no misspelt names
constexpr size_t kShortestPart = 3;

std::string folded(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-') c = '_';
  }
  return out;
}

// How many edits a word of this length may be away: one in a short one, four at most.
size_t limit_for(size_t length) { return std::clamp<size_t>((length + 1) / 3, 1, 4); }

size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<size_t, kLongest + 1>, 3> rows{};
  for (size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& second_above = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], second_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

size_t shared_beginning(std::string_view a, std::string_view b) {
  const auto end = std::ranges::mismatch(a, b);
  return static_cast<size_t>(end.in1 - a.begin());
}

// Somebody wrote only the beginning of a name, or its last part: "retention", "title".
bool is_part(std::string_view word, std::string_view name) {
  if (word.size() < kShortestPart || word.size() >= name.size()) return false;
  return name.starts_with(word) ||
         (name.ends_with(word) && name[name.size() - word.size() - 1] == '.');
}

using Score = std::tuple<size_t, size_t>;

// How well a whole name fits.
std::optional<Score> whole_score(std::string_view word, std::string_view name) {
  const size_t length = std::max(word.size(), name.size());
  const size_t apart = distance(word, name);
  if (apart > limit_for(word.size()) || apart >= length) return std::nullopt;
  return Score(apart, kLongest - shared_beginning(word, name));
}

// How well a candidate fits, smaller is better; nothing where it does not.
std::optional<Score> score(std::string_view word, std::string_view name) {
  if (name.size() > kLongest) return std::nullopt;
  if (const auto whole = whole_score(word, name)) return whole;
  if (is_part(word, name)) return Score(kLongest, name.size());
  const size_t dot = name.rfind('.');
  if (dot == name.npos || word.size() < kShortestPart) return std::nullopt;
  const auto last = whole_score(word, name.substr(dot + 1));
  return last ? std::optional(Score(kLongest + std::get<0>(*last), std::get<1>(*last))) : last;
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  if (word.empty() || word.size() > kLongest) return std::nullopt;
  const std::string wanted = folded(word);
  std::optional<Score> best;
  std::optional<std::string> found;
  for (const auto& candidate : candidates) {
    const auto at = score(wanted, folded(candidate));
    if (!at || (best && *best <= *at)) continue;
    best = at;
    found = candidate;
  }
  return found;
}

}  // namespace wirecopy::spelling
