#pragma once

/// \file
/// Where a run answers those who look on: a unix socket in its state folder. One line of JSON each
/// way: what is wanted, then what there is to see.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "process/descriptor.hpp"

namespace wirecopy::cli {

using process::Descriptor;

/// Of a run under way, for its owner alone. Goes from the folder with this.
class WatchSocket {
 public:
  /// What an earlier run has left there is replaced: whoever calls holds the lock of the folder.
  /// Errors: unavailable.
  static Result<WatchSocket> listen_in(const std::filesystem::path& folder);
  WatchSocket(WatchSocket&&) = default;
  WatchSocket& operator=(WatchSocket&&) = delete;
  ~WatchSocket();
  int number() const { return socket_.number(); }

 private:
  WatchSocket(Descriptor folder, Descriptor socket, uint64_t inode)
      : folder_(std::move(folder)), socket_(std::move(socket)), inode_(inode) {}

  Descriptor folder_, socket_;
  uint64_t inode_;  ///< another run may have put its own there since
};

/// Errors: unavailable: no run is under way there, or it cannot be reached.
Result<Descriptor> connect_in(const std::filesystem::path& folder);

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

/// \return whether it went within ten seconds: not where the other end is gone, or does not read.
bool send_line(int socket, std::string_view line);

}  // namespace wirecopy::cli
