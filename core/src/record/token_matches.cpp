#include "record/token_matches.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace wirecopy::record {
namespace {

using ByHash = std::vector<std::pair<uint64_t, const Token*>>;

ByHash sorted(const Tokens& tokens) {
  ByHash order;
  order.reserve(tokens.list.size());
  for (const Token& token : tokens.list) order.emplace_back(token.hash, &token);
  std::ranges::sort(order);
  return order;
}

/// Where the tokens with this hash end.
size_t past(const ByHash& order, size_t at, uint64_t hash) {
  while (at < order.size() && order[at].first == hash) ++at;
  return at;
}

bool is_same(const Tokens& a, const Token& of_a, const Tokens& b, const Token& of_b) {
  return of_a.hash == of_b.hash && of_a.size == of_b.size &&
         std::memcmp(a.text.data() + of_a.at, b.text.data() + of_b.at, of_a.size) == 0;
}

/// The longest part of the matches, which are in the order of a, that is in the order of b.
std::vector<Match> longest_rising(const std::vector<Match>& matches) {
  std::vector<size_t> tops;
  std::vector<size_t> before(matches.size());
  for (size_t i = 0; i < matches.size(); ++i) {
    const auto at = std::ranges::lower_bound(tops, matches[i].b, {},
                                             [&](size_t top) { return matches[top].b; });
    before[i] = at == tops.begin() ? 0 : *(at - 1);
    if (at == tops.end())
      tops.push_back(i);
    else
      *at = i;
  }
  std::vector<Match> rising(tops.size());
  size_t at = tops.empty() ? 0 : tops.back();
  for (size_t i = tops.size(); i > 0; at = before[at]) rising[--i] = matches[at];
  return rising;
}

}  // namespace

std::vector<Match> unique_matches(const Tokens& a, const Tokens& b) {
  const ByHash in_a = sorted(a), in_b = sorted(b);
  std::vector<Match> matches;
  size_t i = 0, k = 0;
  while (i < in_a.size() && k < in_b.size()) {
    const uint64_t hash = std::min(in_a[i].first, in_b[k].first);
    const size_t a_end = past(in_a, i, hash), b_end = past(in_b, k, hash);
    if (a_end == i + 1 && b_end == k + 1 && is_same(a, *in_a[i].second, b, *in_b[k].second))
      matches.push_back({in_a[i].second, in_b[k].second});
    i = a_end;
    k = b_end;
  }
  std::ranges::sort(matches, {}, &Match::a);
  return longest_rising(matches);
}

std::vector<Match> best_matches(const Tokens& a, const Tokens& b) {
  const size_t rows = a.list.size(), columns = b.list.size(), width = columns + 1;
  std::vector<size_t> bytes((rows + 1) * width);  // in common behind a token of a and one of b
  for (size_t i = rows; i-- > 0;)
    for (size_t k = columns; k-- > 0;) {
      const size_t skip = std::max(bytes[(i + 1) * width + k], bytes[i * width + k + 1]);
      const bool matches = is_same(a, a.list[i], b, b.list[k]);
      const size_t take = matches ? bytes[(i + 1) * width + k + 1] + a.list[i].size : 0;
      bytes[i * width + k] = std::max(skip, take);
    }
  std::vector<Match> kept;
  for (size_t i = 0, k = 0; i < rows && k < columns;) {
    const size_t best = bytes[i * width + k];
    if (best == bytes[(i + 1) * width + k]) {
      ++i;
    } else if (best == bytes[i * width + k + 1]) {
      ++k;
    } else {
      kept.push_back({&a.list[i++], &b.list[k++]});
    }
  }
  return kept;
}

}  // namespace wirecopy::record
