#pragma once

/// \file
/// Looks at unknown libraries in a child process: what crashes or hangs when it is loaded does so
/// there.

#include <chrono>
#include <filesystem>
#include <memory>

#include "plugin/scan_cache.hpp"

namespace wirecopy::plugin {

/// Threads: one at a time.
class Scanner {
 public:
  struct Options {
    std::filesystem::path stage_host;  ///< the program wirecopy-stage-host
    std::filesystem::path cache;       ///< file; empty: nothing is kept
    std::chrono::milliseconds deadline{10'000};
  };
  explicit Scanner(Options options);

  /// What is known of a library, or what a child finds out now.
  /// \param file canonical
  Scanned scan(const std::filesystem::path& file);
  /// Keeps what was found out.
  void save() { cache_.save(); }

  /// With the stage host that belongs to this program or library; null where it is not installed:
  /// libraries are loaded unseen then.
  static std::unique_ptr<Scanner> own();

 private:
  const Options options_;
  ScanCache cache_;
};

/// How the stage host answers a scan: the members of each stage on its standard output, each text
/// with a NUL behind it, or the refusal.
enum ScanExit : int {
  kScanned = 0,
  kRefused = 1,        ///< as long as the file is what it is
  kRefusedForNow = 2,  ///< it misses something that lies in other files
};

}  // namespace wirecopy::plugin
