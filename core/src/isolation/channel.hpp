#pragma once

/// \file
/// What the runtime and a stage in a process of its own talk by: a socket for short messages that
/// say what there is, and a region of shared memory each way for what is long.

#include <wirecopy/plugin.h>
#include <wirecopy/result.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "process/descriptor.hpp"

namespace wirecopy::isolation {

enum class Kind : uint32_t {
  create = 1,  ///< to the child: what the stage is configured with
  call = 2,    ///< to the child: a callback
  done = 3,    ///< from the child: what came of it
  ask = 4,     ///< from the child: state is wanted, in the middle of a callback
  answer = 5,  ///< to the child
  log = 6,     ///< from the child, at any time
};

/// What the child finds under these numbers.
enum : int { kSocketFile = 3, kInFile = 4, kOutFile = 5 };

struct Message {
  Kind kind{};
  std::string bytes;
};

using process::Descriptor;

/// Shared memory that grows and never shrinks, so that who reads it cannot be made to fault.
class Region {
 public:
  /// \param file of the memory; its present size is mapped when it is needed
  explicit Region(Descriptor file) : file_(std::move(file)) {}
  Region(Region&& other) noexcept
      : file_(std::move(other.file_)),
        data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        front_(std::exchange(other.front_, nullptr)),
        front_size_(std::exchange(other.front_size_, 0)) {}
  Region& operator=(Region&&) = delete;
  ~Region();

  static Result<Region> make();

  /// The first `size` bytes, for one who writes: the memory grows to have them. Null: no memory.
  char* grow(size_t size);
  /// The same for one who reads. Null: there are not as many.
  char* look(size_t size);
  /// The first `size` bytes where they stay, whatever becomes of the rest. Always the same size.
  char* front(size_t size);
  int file() const { return file_.number(); }

 private:
  char* map(size_t size);

  Descriptor file_;
  char* data_ = nullptr;
  size_t size_ = 0;  ///< mapped
  char* front_ = nullptr;
  size_t front_size_ = 0;
};

/// One end.
/// Threads: send_log() from any; the rest one at a time.
class Channel {
 public:
  static constexpr size_t kMostRecords = 1024;  ///< in one call
  static constexpr size_t kMostBytes = size_t{1} << 30;
  static constexpr size_t kMostLog = 16 * 1024;

  enum class Got { message, late, closed, nonsense };
  using Deadline = std::chrono::steady_clock::time_point;

  Channel(Descriptor socket, Region out, Region in);

  /// How far the child is with the present call: what the parent sees when it dies.
  struct Progress {
    uint64_t has_begun;  ///< whether the stage has been called
    std::array<wcp_verdict, kMostRecords> verdicts;
  };
  /// At the front of the child's shared memory. It stays where it is until the channel ends.
  /// Errors: std::bad_alloc.
  Progress& own_progress();
  Progress& other_progress();

  /// \return whether it went; not where the other end is gone, or there is no memory.
  bool send(Kind kind, std::string_view bytes);
  bool send_log(wcp_log_level level, std::string_view text);
  /// \param deadline max: none
  Got receive(Message& into, Deadline deadline);

  int socket() const { return socket_.number(); }
  int out_file() const { return out_.file(); }
  int in_file() const { return in_.file(); }

 private:
  Descriptor socket_;
  Region out_, in_;
};

}  // namespace wirecopy::isolation
