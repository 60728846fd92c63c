#pragma once

/// \file
/// What the state of a sink knows about the file that earlier runs have written.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "support/output/line_file.hpp"

namespace wirecopy::support {

struct WrittenFile {
  LineFile::Mark mark;
  std::string path;
};
/// "1043 8872133 /x/news.jsonl"
std::string text_of(const WrittenFile& file);
/// \return nothing where `text` is no such text.
std::optional<WrittenFile> read_written_file(std::string_view text);

/// Of a file that will be closed: when it got its first article, and what it will be called then.
struct BegunFile {
  int64_t at = 0;             ///< microseconds since 1970 UTC
  std::string closed_name{};  ///< empty: it has no article
};
std::string text_of(const BegunFile& file);
std::optional<BegunFile> read_begun_file(std::string_view text);

/// Gives a closed file its name, durably; another file that has it is not touched.
/// Errors: unavailable, naming the file.
Status close_under(const std::string& path, const std::string& closed_name);

}  // namespace wirecopy::support
