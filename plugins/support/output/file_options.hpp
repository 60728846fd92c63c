#pragma once

/// \file
/// What a sink is told about the file that it writes.

#include <wirecopy/plugin.hpp>

#include <chrono>
#include <optional>
#include <string_view>

#include "support/output/compression.hpp"
#include "support/output/rotation.hpp"
#include "support/units/duration.hpp"
#include "support/units/size.hpp"

namespace wirecopy::support {

struct RotationOptions {
  std::optional<std::string_view> size, every;

  static constexpr auto options() {
    return wirecopy::options(
        option("size", &RotationOptions::size,
               "When the file has come to so many bytes, as they are on the disk; 4KB or more.")
            .format("wirecopy-size"),
        option("every", &RotationOptions::every,
               "At the end of each such time, counted from midnight UTC; 1s or more.")
            .format("wirecopy-duration"));
  }
};

struct FileOptions {
  std::string_view path;
  bool append = false;
  Compression compression = Compression::by_name;
  RotationOptions rotate;

  static constexpr auto append_option() {
    return option(
        "append", &FileOptions::append,
        "Write behind what the file holds when a pipeline begins; otherwise such a file is "
        "refused, or made anew by run --fresh. Later runs go on where the last one has "
        "ended.");
  }
  static constexpr auto compression_option() {
    return option("compression", &FileOptions::compression,
                  "How it is packed; by_name: .gz is gzip, .zst is zstd, anything else is not.")
        .choices({{"by_name", Compression::by_name},
                  {"none", Compression::none},
                  {"gzip", Compression::gzip},
                  {"zstd", Compression::zstd}});
  }
  static constexpr auto rotate_option() {
    return option(
        "rotate", &FileOptions::rotate,
        "When to close the file and begin another. The closed one gets the time of its "
        "first article in its name, news-20261130T130000Z.jsonl, and is not written again.");
  }
};

inline constexpr uint64_t kLeastRotation = 4000;  ///< bytes; less would be a file for each commit

/// Errors: Failure, pointing at the option that is wrong.
template <class S>
Rotation rotation_of(const S& stage) {
  const FileOptions& config = stage.config;
  Rotation rotation;
  if (config.rotate.size) {
    const auto size = parse_size(*config.rotate.size);
    if (!size || *size < kLeastRotation)
      stage.wrong_option("/rotate/size", "must be a size of 4KB or more");
    rotation.size = *size;
  }
  if (config.rotate.every) {
    const auto time = parse_duration(*config.rotate.every);
    if (!time || *time < std::chrono::seconds(1))
      stage.wrong_option("/rotate/every", R"(must be a duration like "1h" or "1d", 1s or more)");
    rotation.every = std::chrono::microseconds(*time).count();
  }
  if (rotation.is_wanted() && config.path == "-")
    stage.wrong_option("/rotate", "standard output is one stream");
  return rotation;
}

}  // namespace wirecopy::support
