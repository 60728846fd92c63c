#pragma once

/// \file
/// When the lists of a site are written.

#include <wirecopy/plugin.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace wirecopy::exporter::site {

/// Lists follow the articles soon, and however large the site is they take a tenth of the time.
/// Units: microseconds. Threads: one at a time.
class Pace {
 public:
  /// Something is to be written within `wait`.
  /// \return when to write; nothing where that was said before, for then or earlier
  std::optional<wcp_time> plan(wcp_time present, int64_t wait) {
    const wcp_time due = std::max(earliest_, present + wait);
    if (is_planned_ && due_ <= due) return {};
    is_planned_ = true;
    due_ = due;
    return due;
  }
  /// The lists are being written: what comes from now on has to be planned again.
  void begin(wcp_time present) {
    is_planned_ = false;
    begun_ = present;
  }
  void end(wcp_time present) { earliest_ = begun_ + kShare * (present - begun_); }

 private:
  static constexpr int64_t kShare = 10;

  wcp_time begun_ = 0, earliest_ = 0, due_ = 0;
  bool is_planned_ = false;
};

}  // namespace wirecopy::exporter::site
