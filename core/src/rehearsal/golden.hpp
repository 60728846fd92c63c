#pragma once

/// \file
/// Golden files: what is expected, kept beside the test and written anew when asked.

#include <wirecopy/result.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wirecopy::rehearsal {

/// The golden files of a run of tests. A line feed at the end belongs to the file, not to the text.
/// Threads: one at a time.
class Goldens {
 public:
  /// \param updates whether what differs is written instead of told
  explicit Goldens(bool updates) : updates_(updates) {}

  /// The text to compare with: what the file holds, or `found`, which is written then.
  /// Errors: what is wrong with the file, in words.
  Result<std::string> text(const std::filesystem::path& file, const std::string& found);

  const std::vector<std::filesystem::path>& written() const { return written_; }

 private:
  Status write(const std::filesystem::path& file, const std::string& text);

  const bool updates_;
  std::vector<std::filesystem::path> written_;
  std::map<std::filesystem::path, std::string> updated_;
};

}  // namespace wirecopy::rehearsal
