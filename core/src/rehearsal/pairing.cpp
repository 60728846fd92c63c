#include "rehearsal/pairing.hpp"

#include <algorithm>
#include <cstdint>

namespace wirecopy::rehearsal {
namespace {

constexpr size_t kMostCompared = 250'000;  // pairs; beyond them only places count

std::vector<size_t> by_place(size_t wanted, size_t found) {
  std::vector<size_t> partner(wanted, kAlone);
  for (size_t i = 0; i < std::min(wanted, found); ++i) partner[i] = i;
  return partner;
}

/// What lies between two pairs that fit is paired by place, as far as it goes.
void fill_gaps(std::vector<size_t>& partner, size_t found) {
  size_t next = 0;  // the first one found that may be taken
  for (size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] == kAlone) {
      const auto fixed = std::find_if(partner.begin() + static_cast<std::ptrdiff_t>(i),
                                      partner.end(), [](size_t p) { return p != kAlone; });
      const size_t end = fixed == partner.end() ? found : *fixed;
      if (next < end) partner[i] = next;
    }
    if (partner[i] != kAlone) next = partner[i] + 1;
  }
}

}  // namespace

std::vector<size_t> pair_up(size_t wanted, size_t found,
                            const std::function<bool(size_t, size_t)>& fits) {
  if (wanted == found || wanted * found > kMostCompared) return by_place(wanted, found);
  std::vector<std::vector<bool>> is_fit(wanted, std::vector<bool>(found));
  std::vector<std::vector<uint32_t>> most(wanted + 1, std::vector<uint32_t>(found + 1));
  for (size_t i = wanted; i-- > 0;)
    for (size_t j = found; j-- > 0;) {
      is_fit[i][j] = fits(i, j);
      const uint32_t paired = is_fit[i][j] ? most[i + 1][j + 1] + 1 : 0;
      most[i][j] = std::max({most[i + 1][j], most[i][j + 1], paired});
    }
  std::vector<size_t> partner(wanted, kAlone);
  for (size_t i = 0, j = 0; i < wanted && j < found;) {
    if (is_fit[i][j] && most[i][j] == most[i + 1][j + 1] + 1)
      partner[i++] = j++;
    else if (most[i][j] == most[i + 1][j])
      ++i;
    else
      ++j;
  }
  fill_gaps(partner, found);
  return partner;
}

}  // namespace wirecopy::rehearsal
