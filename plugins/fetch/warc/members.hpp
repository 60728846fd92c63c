#pragma once

/// \file
/// The bytes of an archive, out of the members it is packed in.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "place.hpp"
#include "support/files/before.hpp"
#include "support/files/block_buffer.hpp"
#include "support/files/input.hpp"
#include "unpacker.hpp"

namespace wirecopy::fetch {

/// Reads a file in blocks and unpacks what is packed; by its first bytes rather than by its name.
/// Memory: what is not yet passed, two blocks, and some hundred kilobytes for where members begin.
/// Threads: one at a time.
class Members {
 public:
  static constexpr size_t kBlock = support::BlockBuffer::kBlock;
  static constexpr size_t kAhead = 1024;  ///< bytes in which the head of a member has its end

  enum class Then {
    more,
    wait,    ///< nothing is there yet
    end,     ///< the file ends behind a member
    cut,     ///< it ends inside one: see why()
    broken,  ///< nothing more comes before resync(): see why()
    other,   ///< it is not the file in which `place` was reached
  };

  /// \param input stands at the member of `place`, `before` is what lies before that. Behind the
  /// start of a file, it must be one that can be read again.
  /// \param name of the file.
  /// \param can_seek whether the input can be read again. \param largest most bytes of text() that
  /// there is memory for from the start; where more is not passed, more is taken.
  Members(support::Input input, const RecordPlace& place, const support::Before& before,
          bool can_seek, size_t largest, std::string name);

  /// What is unpacked and not yet passed; valid until fill().
  std::string_view text() const { return buffer_.text(); }
  void pass(size_t size);
  RecordPlace place() const;

  bool is_packed() const { return unpacker_ != nullptr; }
  /// Whether text() begins with a member.
  bool at_member() const { return is_packed() && boundaries_.front().unpacked == passed_; }
  /// Where in text() the next member begins, behind its first byte; npos: not there.
  size_t next_member() const;

  /// Reads and unpacks a block at most, behind text().
  Then fill();
  const std::string& why() const { return why_; }
  /// Lets go of text() and looks for the next member that begins with a record.
  void resync();

  /// Bytes of the file that are behind us.
  uint64_t offset() const { return offset_; }
  /// Gives back what a long record took. Ends the life of text().
  void trim() { buffer_.trim(); }

 private:
  struct Boundary {
    uint64_t unpacked;  ///< counted from where reading began
    uint64_t file;
    uint64_t before;
  };

  std::string_view packed() const {
    return {packed_.get() + packed_begin_, packed_end_ - packed_begin_};
  }
  void look_at_start();
  void know(std::string_view first);
  Then read();
  void take(size_t size);
  Then step();
  Then begin_member();
  Then unpack();
  Then copy();
  Then seek();
  bool begins_record(std::string_view bytes);
  void mark();
  void forget_members();
  Then broken(std::string why);

  size_t largest_;
  std::string name_;
  support::Input input_;
  bool can_seek_;
  uint64_t offset_;                ///< of packed()
  support::Before before_;         ///< packed()
  support::Before before_text_{};  ///< what is unpacked and passed
  std::unique_ptr<char[]> packed_;
  size_t packed_begin_ = 0, packed_end_ = 0;
  bool ended_ = false;  ///< the file

  bool is_known_ = false;  ///< whether it is packed
  std::unique_ptr<Unpacker> unpacker_, probe_;
  bool in_member_ = false;
  uint64_t skip_;                            ///< unpacked bytes that an earlier run has read
  std::optional<uint64_t> sought_;           ///< hash of what it has read last
  uint64_t furthest_ = 0, looked_back_ = 0;  ///< bytes of the file, for resync()
  size_t lead_ = 0;                          ///< bytes before the place where seek() begins
  bool seeking_ = false;
  bool is_cut_ = false;
  std::string why_;

  support::BlockBuffer buffer_;  ///< text()
  uint64_t passed_ = 0;          ///< unpacked bytes before text()
  /// The member in which text() begins, those behind it, and the last; where there are too many,
  /// some before the last are left out, and count as part of the one before them.
  std::deque<Boundary> boundaries_;
};

}  // namespace wirecopy::fetch
