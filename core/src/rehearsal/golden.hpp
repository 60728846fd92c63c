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

/// A line feed at the end belongs to the file, not to the text.
std::string without_line_feed(std::string text);

/// Where the golden files of a test lie, and what is none of them.
struct GoldenFolder {
  std::filesystem::path folder;
  std::filesystem::path pipeline;  ///< the tested one: --update must not write over it

  /// Errors: bad_input: the name is that of the pipeline or of a test.
  Result<std::filesystem::path> file(const std::string& name) const;
};

/// The golden files of a run of tests.
/// Threads: one at a time.
class Goldens {
 public:
  /// \param updates whether what differs is written instead of told
  explicit Goldens(bool updates) : updates_(updates) {}

  /// The text to compare with: what the file holds, or `found`, which is written then. Nothing
  /// found is never written. Errors: what is wrong with the file, in words.
  Result<std::string> text(const std::filesystem::path& file,
                           const std::optional<std::string>& found);

  bool updates() const { return updates_; }
  const std::vector<std::filesystem::path>& written() const { return written_; }
  /// Another file was written.
  void note(const std::filesystem::path& file) { written_.push_back(file); }

 private:
  Status write(const std::filesystem::path& file, const std::string& text);

  const bool updates_;
  std::vector<std::filesystem::path> written_;
  std::map<std::filesystem::path, std::string> updated_;  ///< what each is to hold
};

}  // namespace wirecopy::rehearsal
