#include "record/text_difference.hpp"

#include <algorithm>
#include <cstring>

#include "record/text_tokens.hpp"
#include "record/token_matches.hpp"

namespace wirecopy::record {
namespace {

constexpr size_t kMostTokens = 1 << 14;  ///< looked at at once
constexpr size_t kMostCells = 1 << 14;   ///< of a table that compares all tokens with all
constexpr size_t kFewCells = 1 << 10;    ///< up to here the table is the cheaper way
constexpr int kMostDepth = 6;
constexpr size_t kLongestWord = 64;      ///< that is kept whole. Units: bytes
constexpr size_t kSmallestKept = 4;      ///< what stays between two hunks. Units: bytes
constexpr size_t kLongestSlide = 256;    ///< of a hunk, to where it reads better. Units: bytes
constexpr int64_t kBudget = 32'000'000;  ///< units: bytes cut into words, cells filled
constexpr size_t kToken = 8;             ///< what it costs to sort one, in these units

size_t common_prefix(std::string_view a, std::string_view b) {
  const size_t size = std::min(a.size(), b.size());
  size_t at = 0;
  for (uint64_t x = 0, y = 0; at + 8 <= size; at += 8) {
    std::memcpy(&x, a.data() + at, 8);
    std::memcpy(&y, b.data() + at, 8);
    if (x != y) break;
  }
  while (at < size && a[at] == b[at]) ++at;
  return at;
}

size_t common_suffix(std::string_view a, std::string_view b) {
  const size_t size = std::min(a.size(), b.size());
  const char *const a_end = a.data() + a.size(), *const b_end = b.data() + b.size();
  size_t at = 0;
  for (uint64_t x = 0, y = 0; at + 8 <= size; at += 8) {
    std::memcpy(&x, a_end - at - 8, 8);
    std::memcpy(&y, b_end - at - 8, 8);
    if (x != y) break;
  }
  while (at < size && *(a_end - at - 1) == *(b_end - at - 1)) ++at;
  return at;
}

/// A part of each text that begins and ends where the other one does.
struct Gap {
  size_t a, a_end, b, b_end;
};

class Difference {
 public:
  Difference(std::string_view a, std::string_view b) : a_(a), b_(b) {}

  std::vector<Hunk> find() {
    compare({0, a_.size(), 0, b_.size()}, TokenKind::line, 0);
    join_near();
    return hunks();
  }

 private:
  void compare(Gap gap, TokenKind kind, int depth) {
    const Gap whole = gap;
    strip(gap);
    if (gap.a == gap.a_end && gap.b == gap.b_end) return;
    if (gap.a == gap.a_end || gap.b == gap.b_end) return void(found_.push_back(gap));
    const bool has_lines = has_line_end(a_, gap.a, gap.a_end) || has_line_end(b_, gap.b, gap.b_end);
    if (kind == TokenKind::line && !has_lines) kind = TokenKind::word;
    widen(gap, whole, kind);

    const size_t first = found_.size();
    if (!spend((gap.a_end - gap.a + gap.b_end - gap.b) / (kind == TokenKind::line ? 4 : 1)))
      return void(found_.push_back(gap));
    divide(gap, kind, depth);
    if (kind == TokenKind::word) collapse(gap, first);
  }

  /// Finds what stays within the gap and compares what lies between.
  void divide(const Gap& gap, TokenKind kind, int depth) {
    const Tokens a = cut(a_, gap.a, gap.a_end, kind, kMostTokens);
    const Tokens b = cut(b_, gap.b, gap.b_end, kind, kMostTokens);
    std::vector<Match> kept;
    const size_t cells = a.list.size() * b.list.size();
    bool is_best = false;
    if (cells > kFewCells && spend((a.list.size() + b.list.size()) * kToken))
      kept = unique_matches(a, b);
    if (kept.empty() && cells <= kMostCells && spend(cells)) {
      kept = best_matches(a, b);
      is_best = true;
    }
    const bool goes_on = !is_best && !kept.empty() && depth < kMostDepth;
    Gap rest = gap;
    for (const Match& match : kept) {
      rest.a_end = match.a->at;
      rest.b_end = match.b->at;
      between(rest, kind, goes_on, depth);
      rest.a = match.a->at + match.a->size;
      rest.b = match.b->at + match.b->size;
    }
    rest.a_end = gap.a_end;
    rest.b_end = gap.b_end;
    between(rest, kind, goes_on, depth);
  }

  void between(const Gap& gap, TokenKind kind, bool goes_on, int depth) {
    if (goes_on) return compare(gap, kind, depth + 1);
    if (kind == TokenKind::line) return compare(gap, TokenKind::word, 0);
    Gap rest = gap;
    strip(rest);
    if (rest.a == rest.a_end && rest.b == rest.b_end) return;
    if (rest.a != rest.a_end && rest.b != rest.b_end) widen(rest, gap, TokenKind::word);
    found_.push_back(rest);
  }

  /// Takes what is common at both ends off the gap, in whole characters.
  void strip(Gap& gap) const {
    size_t size =
        common_prefix(a_.substr(gap.a, gap.a_end - gap.a), b_.substr(gap.b, gap.b_end - gap.b));
    while (size > 0 &&
           !(is_cut(a_, gap.a + size, gap.a_end) && is_cut(b_, gap.b + size, gap.b_end)))
      --size;
    gap.a += size;
    gap.b += size;
    size = common_suffix(a_.substr(gap.a, gap.a_end - gap.a), b_.substr(gap.b, gap.b_end - gap.b));
    while (size > 0 && !is_character_start(a_, gap.a_end - size)) --size;
    gap.a_end -= size;
    gap.b_end -= size;
  }

  static bool is_cut(std::string_view text, size_t at, size_t end) {
    return at == end || is_character_start(text, at);
  }

  static bool has_line_end(std::string_view text, size_t from, size_t to) {
    return text.substr(from, to - from).find('\n') != std::string_view::npos;
  }

  /// Gives back to the gap what strip() took of a line or word that is not all common.
  void widen(Gap& gap, const Gap& whole, TokenKind kind) const {
    const auto may_begin = [&](std::string_view text, size_t at) {
      return kind == TokenKind::line ? at == 0 || text[at - 1] == '\n'
                                     : is_character_start(text, at) && is_word_boundary(text, at);
    };
    const size_t most = kind == TokenKind::line ? SIZE_MAX : kLongestWord;
    size_t size = 0;
    const size_t room = std::min(most, gap.a - whole.a);
    while (size < room && !(may_begin(a_, gap.a - size) && may_begin(b_, gap.b - size))) ++size;
    if (size < most) {
      gap.a -= size;
      gap.b -= size;
    }
    size = 0;
    const size_t room_behind = std::min(most, whole.a_end - gap.a_end);
    while (size < room_behind &&
           !(may_begin(a_, gap.a_end + size) && may_begin(b_, gap.b_end + size)))
      ++size;
    if (size < most) {
      gap.a_end += size;
      gap.b_end += size;
    }
  }

  bool spend(size_t units) {
    budget_ -= static_cast<int64_t>(units);
    return budget_ >= 0;
  }

  /// Texts that have little in common but their small words are told apart as a whole.
  void collapse(const Gap& gap, size_t first) {
    size_t removed = 0;
    for (size_t i = first; i < found_.size(); ++i) removed += found_[i].a_end - found_[i].a;
    const size_t common = gap.a_end - gap.a - removed;
    if (found_.size() < first + 2 || common * 2 >= std::min(gap.a_end - gap.a, gap.b_end - gap.b))
      return;
    found_.resize(first);
    found_.push_back(gap);
  }

  void join_near() {
    size_t last = 0;
    for (size_t i = 1; i < found_.size(); ++i) {
      if (found_[i].a - found_[last].a_end < kSmallestKept) {
        found_[last].a_end = found_[i].a_end;
        found_[last].b_end = found_[i].b_end;
      } else {
        found_[++last] = found_[i];
      }
    }
    if (!found_.empty()) found_.resize(last + 1);
  }

  std::vector<Hunk> hunks() {
    std::vector<Hunk> hunks;
    hunks.reserve(found_.size());
    size_t a_before = 0;  // where the hunk before ends
    for (size_t i = 0; i < found_.size(); ++i) {
      Gap gap = found_[i];
      if (gap.b == gap.b_end) slide(a_, gap.a, gap.a_end, gap, a_before);
      if (gap.a == gap.a_end) slide(b_, gap.b, gap.b_end, gap, a_before);
      const size_t room = gap.a - a_before;
      const size_t room_behind = (i + 1 < found_.size() ? found_[i + 1].a : a_.size()) - gap.a_end;
      widen(gap, {gap.a - room, gap.a_end + room_behind, gap.b - room, gap.b_end + room_behind},
            TokenKind::word);
      a_before = gap.a_end;
      hunks.push_back(
          {gap.a, a_.substr(gap.a, gap.a_end - gap.a), b_.substr(gap.b, gap.b_end - gap.b)});
    }
    return hunks;
  }

  /// Moves a hunk that only removes or inserts text[from, to) to the left, where that begins with a
  /// paragraph, a sentence or a word.
  void slide(std::string_view text, size_t from, size_t to, Gap& gap, size_t a_before) const {
    const size_t room = std::min(kLongestSlide, gap.a - a_before);
    size_t best = 0;
    int best_rank = rank(text, from);
    for (size_t by = 1; by <= room && text[from - by] == text[to - by]; ++by) {
      if (!is_character_start(text, from - by)) continue;
      const int found = rank(text, from - by);
      if (found > best_rank) {
        best_rank = found;
        best = by;
      }
    }
    gap.a -= best;
    gap.a_end -= best;
    gap.b -= best;
    gap.b_end -= best;
  }

  /// How well a reader's unit begins at `at`.
  static int rank(std::string_view text, size_t at) {
    if (at == 0 || text.substr(0, at).ends_with("\n\n")) return 5;
    if (text[at - 1] == '\n') return 4;
    const bool is_behind_blank = text[at - 1] == ' ';
    if (is_behind_blank && at > 1 && std::string_view(".!?").find(text[at - 2]) != text.npos)
      return 3;
    if (is_behind_blank) return 2;
    return is_word_boundary(text, at) ? 1 : 0;
  }

  std::string_view a_, b_;
  std::vector<Gap> found_;
  int64_t budget_ = kBudget;
};

}  // namespace

std::vector<Hunk> difference(std::string_view before, std::string_view after) {
  return Difference(before, after).find();
}

std::optional<std::string> applied(std::string_view before, std::span<const Hunk> hunks) {
  std::string after;
  size_t at = 0;
  for (const Hunk& hunk : hunks) {
    if (hunk.at < at || hunk.at > before.size() ||
        !before.substr(hunk.at).starts_with(hunk.removed))
      return std::nullopt;
    after += before.substr(at, hunk.at - at);
    after += hunk.inserted;
    at = hunk.at + hunk.removed.size();
  }
  return after += before.substr(at);
}

std::optional<std::string> reverted(std::string_view after, std::span<const Hunk> hunks) {
  std::string before;
  size_t at = 0;
  for (const Hunk& hunk : hunks) {
    if (hunk.at < before.size() || hunk.at - before.size() > after.size() - at) return std::nullopt;
    const size_t kept = hunk.at - before.size();
    before += after.substr(at, kept);
    at += kept;
    if (!after.substr(at).starts_with(hunk.inserted)) return std::nullopt;
    before += hunk.removed;
    at += hunk.inserted.size();
  }
  return before += after.substr(at);
}

}  // namespace wirecopy::record
