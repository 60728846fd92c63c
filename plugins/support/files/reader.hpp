#pragma once

/// \file
/// Cuts an input into records: its lines, or the whole of it.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "before.hpp"
#include "block_buffer.hpp"
#include "input.hpp"
#include "place.hpp"

namespace wirecopy::support {

/// One record's bytes, or why there are none.
struct Piece {
  enum class Kind {
    record,
    too_long,  ///< more than the limit; `text` holds its beginning
    working,   ///< nothing yet, ask again
    wait,      ///< nothing yet, ask later
    end,
  };
  Kind kind = Kind::working;
  std::string_view text{};  ///< without the line's end; valid until the next call
  uint64_t size = 0;        ///< bytes of the record, more than text has when it is too long
  Place start{}, next{};    ///< where it begins and where the one behind it does
};

/// Reads an input in blocks. Memory: the limit and one block, whatever the input holds.
/// Threads: one at a time.
class Reader {
 public:
  static constexpr size_t kBlock = BlockBuffer::kBlock;
  static constexpr size_t kKept = 64 * 1024;  ///< of a record that is too long

  /// \param limit most bytes of one record.
  explicit Reader(size_t limit) : limit_(limit) {}

  /// From the next record on.
  void set_limit(size_t limit) { limit_ = limit; }

  /// Turns to another input, to be read from `place` on: call find() next, if that is not its
  /// start.
  Status open(Input input, Place place);
  /// Whether the bytes before the place are those that stood there, and no line that had no end has
  /// grown one. Nothing: ask again. Where it is not so, open the input again at its start.
  Result<std::optional<bool>> find();

  /// The first byte that is no blank, behind a byte order mark; 0 where there is none in the first
  /// block. Nothing: no byte has come yet, see `why`.
  Result<std::optional<char>> first_byte(Piece::Kind& why);

  /// The next line, one that is not blank unless it is asked for. One block is read at most in a
  /// call.
  /// Errors: bad_input when the input breaks; place() and rest() say what was read before.
  Result<Piece> next_line(bool or_blank = false);
  /// All of the input as one record.
  Result<Piece> whole();

  /// Gives back what a long record took. Ends the life of the last piece.
  void trim() { buffer_.trim(); }

  Place place() const { return place_; }
  /// How many bytes of the input have come.
  uint64_t reached() const { return place_.offset + skipped_ + unread().size(); }
  /// What has been read of the record at place(), at most kKept bytes.
  std::string_view rest() const {
    return skipping_ ? std::string_view(head_) : unread().substr(0, kKept);
  }

 private:
  std::string_view unread() const { return buffer_.text(); }
  Result<Chunk::Then> fill();
  void pass(size_t size);
  Piece take(size_t size, size_t with_end);
  Piece pending(Chunk::Then then) const;
  void start_skipping();
  Piece skipped(size_t with_end);

  size_t limit_;
  std::optional<Input> input_;
  BlockBuffer buffer_;  ///< what is read and not yet handed out
  size_t scanned_ = 0;  ///< bytes of it, from its start, that hold no newline
  Place place_, sought_;
  Before before_;  ///< place_
  bool ended_ = false;
  bool skipping_ = false;
  uint64_t skipped_ = 0;  ///< bytes of the present long line that are gone from the buffer
  std::string head_;      ///< its beginning
};

}  // namespace wirecopy::support
