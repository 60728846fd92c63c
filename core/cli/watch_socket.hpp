#pragma once

/// \file
/// Where a run answers those who look on: a unix socket in its state folder. One line of JSON each
/// way: what is wanted, then what there is to see.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "process/descriptor.hpp"

namespace wirecopy::cli {

using process::Descriptor;

/// A run under way, for its owner alone. What an earlier run has left there is replaced; whoever
/// calls holds the lock of the folder.
/// Errors: unavailable.
Result<Descriptor> listen_in(const std::filesystem::path& folder);
/// Errors: unavailable: no run is under way there.
Result<Descriptor> connect_in(const std::filesystem::path& folder);
void remove_socket(const std::filesystem::path& folder);

/// Whether who is at the other end may look on: the owner of this process, or root.
bool is_owner(int socket);

/// Lines from a socket. Owns: nothing.
class LineReader {
 public:
  LineReader(int socket, size_t longest) : socket_(socket), longest_(longest) {}
  /// Without its line feed; nothing: the other end is gone, or the line is too long.
  std::optional<std::string> next();

 private:
  const int socket_;
  const size_t longest_;
  std::string rest_;
};

/// \return whether it went: not where the other end is gone, or does not read.
bool send_line(int socket, std::string_view line);

}  // namespace wirecopy::cli
