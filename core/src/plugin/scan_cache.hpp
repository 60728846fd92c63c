#pragma once

/// \file
/// What scanning libraries has told, kept from run to run so that none is scanned twice.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <wirecopy/plugin.h>

#include "plugin/file_stamp.hpp"

namespace wirecopy::plugin {

/// What a stage says about itself, without its table.
struct StageCard {
  std::string id;
  wcp_kind kind;
  std::string version, summary;
};

/// What is known of a library.
struct Scanned {
  FileStamp stamp{};
  std::vector<StageCard> stages{};
  std::string refusal{};  ///< empty: it can be loaded
};

/// A file of what is known, by canonical path.
/// A file that is damaged, too large or of another version counts as empty; one that cannot be
/// written is no error: libraries are scanned anew then.
/// Threads: one at a time; processes: any number, the file is replaced as a whole.
class ScanCache {
 public:
  static constexpr size_t kMost = 1000;  ///< libraries; others are forgotten beyond

  /// \param file empty: nothing is kept
  explicit ScanCache(std::filesystem::path file);

  /// Null when the library is not known, or was another file then.
  const Scanned* find(const std::filesystem::path& library, const FileStamp& stamp) const;
  void put(const std::filesystem::path& library, Scanned scanned);
  /// Writes what put() has added, beside what other processes have written meanwhile.
  void save();

 private:
  using Libraries = std::map<std::string, Scanned>;
  static Libraries read(const std::filesystem::path& file);

  const std::filesystem::path file_;
  Libraries known_, new_;
};

/// $XDG_CACHE_HOME/wirecopy/plugins.json, or below ~/.cache; empty where there is no home.
std::filesystem::path own_scan_cache();

}  // namespace wirecopy::plugin
