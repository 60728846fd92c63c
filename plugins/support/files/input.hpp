#pragma once

/// \file
/// The bytes of a file, a gzip file, standard input or a member of an archive.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "place.hpp"

namespace wirecopy::support {

/// What one read brought. No bytes with `more`: ask again.
struct Chunk {
  enum class Then { more, wait, end };  ///< wait: nothing is there yet; end: nothing will come
  size_t size = 0;
  Then then = Then::more;
};

/// A file that is read from start to end. It never waits: standard input answers `wait`.
/// Threads: one at a time.
/// Errors: bad_input in words without the name of the file ("Permission denied", "is a folder, not
/// a file", "ends inside its gzip data").
class Input {
 public:
  /// \param path a regular file. \param gzip it holds gzip members, one behind the other.
  static Result<Input> open(const std::string& path, bool gzip);
  static Input standard_input();
  /// What a function brings, as read() does; it must not answer `wait`.
  using Bring = std::function<Result<Chunk>(char* to, size_t room)>;
  static Input brought(Bring bring, bool gzip);

  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

  /// Leaves out the first `bytes` of what read() brings. Not for standard input.
  Status skip(uint64_t bytes);

  /// Reads at most `room` bytes; bounded work, however much has to be skipped or unpacked.
  Result<Chunk> read(char* to, size_t room);

  /// Bytes of the file when it was opened; nothing for gzip and standard input.
  std::optional<uint64_t> size() const { return size_; }
  /// Of the file when it was opened, packed or not; nothing for standard input.
  const Stamp& stamp() const { return stamp_; }

 private:
  struct Gzip;
  explicit Input(int file);
  Result<Chunk> read_file(char* to, size_t room);
  Result<Chunk> read_gzip(char* to, size_t room);
  Status fill_gzip();
  Result<bool> find_member();

  int file_ = -1;
  Bring bring_;                   ///< in place of a file
  bool may_wait_ = false;         ///< a pipe or a terminal
  std::optional<uint64_t> size_;  ///< of a regular file when it was opened
  Stamp stamp_;
  uint64_t read_ = 0;  ///< bytes that have come or were skipped
  std::unique_ptr<Gzip> gzip_;
  uint64_t skip_ = 0;  ///< unpacked bytes still to be left out
};

}  // namespace wirecopy::support
