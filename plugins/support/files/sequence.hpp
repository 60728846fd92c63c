#pragma once

/// \file
/// The records of several files, one behind the other, with what is wrong in them.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats.hpp"
#include "package.hpp"
#include "paths.hpp"
#include "reader.hpp"

namespace wirecopy::support {

/// One record, or what is wrong, or why there is neither.
struct Entry {
  enum class Kind {
    record,
    problem,  ///< for the dead letters: `problem` says what, the piece holds what there is of it
    read,     ///< the end of a file of lines: its position says so
    working,  ///< nothing yet, ask again
    wait,     ///< nothing yet, ask later
    end,
  };
  Kind kind = Kind::working;
  Format format = Format::automatic;  ///< never automatic in a record
  Piece piece{};                      ///< its text is valid until the next call
  std::string problem{};              ///< "/x/a.jsonl: byte 1234, line 17: a line of ..."
  std::string note{};                 ///< for the log; "/x/a.jsonl: is not ..."
  size_t taken = 0;  ///< how many of its parts an earlier sequence has handed on; see leave()
};

/// Reads files in order. Memory: the largest record allowed and one block.
/// Threads: one at a time.
class FileSequence {
 public:
  /// The position that an earlier run has reached in a file; empty: none.
  using Resume = std::function<std::string(const std::string& path)>;

  /// \param format of all files; automatic: each tells its own.
  /// \param max_record most bytes of a record.
  FileSequence(std::vector<FoundFile> files, Format format, uint64_t max_record, Resume resume);

  /// Bounded work: at most one block is read.
  Entry next();

  /// Gives back what a long record took. Ends the life of the last entry.
  void trim() { reader_.trim(); }

  /// The last call. What has come by standard input and is not handed out stays for the sequence of
  /// this process that reads it next; `pending` is the last entry, where it was not handed on, or
  /// not all of it.
  void leave(std::optional<Entry> pending);

  /// A file of lines that breaks off ends there, as one that is read as a whole does: with `read`.
  void end_broken() { ends_broken_ = true; }
  /// Files are handed on as they are, whatever their names say.
  void keep_packed() { unpacks_ = false; }
  /// Files that are archives by their names give their members.
  void open_packages() { opens_packages_ = true; }
  /// Another file comes under the name of one that went away: times that a sender chooses do not
  /// tell which one an earlier run has read.
  void tell_apart() { tells_apart_ = true; }
  /// Whether what was read now or in an earlier run, up to where that has stopped, held faults.
  bool has_faults() const { return has_faults_; }
  /// The last record could not be read after all, or an earlier run has found that.
  void mark_faulty() { has_faults_ = true; }

  /// The file of the last entry; "-" is standard input.
  const std::string& path() const { return files_[at_].path; }
  /// The same, or "/x/a.zip!2024/a.html" for a member of an archive.
  std::string item() const { return package_ ? path() + '!' + package_->name() : path(); }
  bool is_stdin() const { return path() == "-"; }
  /// "/x/a.jsonl: byte 1234, line 17", "standard input: byte 0, line 1", "/x/a.txt".
  std::string where(const Entry& entry) const;
  /// The position behind the last entry: a place among lines, the stamp of a file that is read as a
  /// whole, or how many members of an archive are done. Nothing where the file could not be opened.
  void append_position(std::string& out, const Entry& entry) const;

  /// Bytes read and bytes there are; 0 and 0 where that is not known.
  struct Progress {
    uint64_t done = 0, total = 0;
  };
  Progress progress() const;

 private:
  bool is_as(const Stamp& then) const {
    return tells_apart_ ? then == *stamp_ : holds_the_same(then, *stamp_);
  }
  Entry open();
  Entry open_file(bool from_start);
  Entry open_package(bool from_start);
  Entry next_member();
  Entry open_member(Format format);
  Entry end_package(std::string problem);
  Entry open_standard_input();
  Entry seek();
  Entry compare();
  Entry reopen();
  Entry ended();
  Entry look_inside();
  Entry cut();
  Entry judged(Piece piece);
  Entry broken(const Error& error);
  Entry gone_on();
  std::string name() const { return is_stdin() ? "standard input" : item(); }

  std::vector<FoundFile> files_;
  Format wanted_;
  uint64_t limit_;
  Resume resume_;
  Reader reader_;
  size_t at_ = 0;
  bool is_open_ = false;
  bool is_sought_ = false;    ///< the place of the earlier run has still to be found
  std::optional<Place> end_;  ///< of the earlier run: the file has to be the same up to there
  bool is_read_ = false;      ///< nothing more comes out of this file
  bool ends_broken_ = false;
  bool unpacks_ = true;
  bool opens_packages_ = false;
  bool tells_apart_ = false;
  bool is_broken_ = false;  ///< its end has still to be told
  bool has_faults_ = false;
  bool had_faults_ = false;  ///< by the position of the earlier run
  std::optional<Stamp> stamp_;
  std::unique_ptr<Package> package_;     ///< the file, where it is an archive
  std::optional<ReachedMember> sought_;  ///< where the earlier run has stopped in it
  uint64_t left_out_ = 0;                ///< members whose ending tells no format
  bool is_member_broken_ = false;        ///< the last one
  std::string left_;                     ///< text of an entry that an earlier sequence has left
  Format format_ = Format::automatic;
  uint64_t done_ = 0, total_ = 0;
  bool has_total_ = true;
};

}  // namespace wirecopy::support
