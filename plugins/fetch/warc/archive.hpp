#pragma once

/// \file
/// Cuts an archive into records, and goes on behind what is damaged.

#include <optional>
#include <string>
#include <string_view>

#include "head.hpp"
#include "members.hpp"
#include "place.hpp"

namespace wirecopy::fetch {

/// One record, or what is wrong, or why there is neither.
struct ArchiveEntry {
  enum class Kind {
    record,
    large,    ///< its block is larger than the limit; `block` holds the beginning
    damage,   ///< something up to `next` is lost: `problem` says what, `block` holds its beginning
    cut,      ///< the archive ends inside a record: the same; `next` is where that record begins
    closed,   ///< the archive cannot be read: `problem` says why
    read,     ///< it has come to its end
    other,    ///< it is not the file in which reading should go on
    working,  ///< nothing yet, ask again
    wait,     ///< nothing yet, ask later
    end,
  };
  Kind kind = Kind::working;
  RecordHead head{};  ///< of record and large; valid until the next call, as `block`
  std::string_view block{};
  RecordPlace start{}, next{};
  std::string problem{};
  std::string note{};  ///< for the log
};

/// Memory: the largest record allowed and two blocks.
/// Threads: one at a time.
class Archive {
 public:
  static constexpr size_t kKept = size_t{64} * 1024;  ///< of what is too large or lost

  /// \param limit most bytes of a block. The rest as in Members.
  Archive(support::Input input, const RecordPlace& place, const support::Before& before,
          bool can_seek, size_t limit, std::string name);

  void set_limit(size_t limit) { limit_ = limit; }

  /// Bounded work: at most one block is read.
  ArchiveEntry next();

  /// Bytes of the file that are behind us.
  uint64_t offset() const { return members_.offset(); }
  /// Gives back what a long record took. Ends the life of the last entry.
  void trim() { members_.trim(); }

 private:
  /// What is passed over, with its beginning.
  struct Passed {
    RecordPlace start;
    std::string head{}, beginning{};  ///< head: of a large record
    uint64_t left = 0;                ///< bytes of a large record
    bool at_member = false;
    std::string why{};  ///< of what is lost
  };

  ArchiveEntry read_on(size_t whole);
  ArchiveEntry read() const;
  ArchiveEntry take(const RecordHead& head, size_t head_size);
  ArchiveEntry begin_large(const RecordHead& head, size_t head_size);
  ArchiveEntry pass_large();
  ArchiveEntry damaged(std::string why);
  ArchiveEntry search();
  ArchiveEntry lost();
  ArchiveEntry cut(const std::string& why);
  bool is_at_start() const;
  bool is_whole(size_t whole) const;
  bool has_odd_end(size_t whole) const;
  bool runs_over(uint64_t whole) const;
  void pass_line_ends();

  size_t limit_;
  Members members_;
  std::optional<Passed> large_, lost_;
  Passed passed_{};        ///< what the last entry views
  bool is_ended_ = false;  ///< nothing comes behind the text that is there
  bool is_over_ = false;
  RecordPlace end_{};
};

}  // namespace wirecopy::fetch
