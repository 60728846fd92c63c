#pragma once

/// \file
/// A file of lines that never ends in half a line, nor in one that was not acknowledged.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "support/output/compression.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::support {

/// Appends lines through a buffer of its own.
/// Threads: one at a time.
/// Errors: unavailable, "/x/out.jsonl: No space left on device: 37 records were not written". The
/// file is then cut back to what the last commit() acknowledged, where it can be cut (a pipe
/// cannot), and every later call answers the same error. SIGPIPE and SIGXFSZ must be ignored.
class LineFile {
 public:
  static constexpr size_t kBuffer = 1024 * 1024;

  enum class Mode { anew, append };
  /// \param path "-" is standard output. Folders above it are made. A file that is made anew keeps
  /// what it holds until the first commit(), or until much has come together. One writer at a time.
  /// Each commit() ends a member of what is packed.
  static Result<LineFile> open(std::string_view path, Mode mode,
                               Compression compression = Compression::none);

  /// What tells a file that an earlier run has written: its size at the last commit and a hash of
  /// the bytes before its end.
  struct Mark {
    uint64_t size = 0;
    uint64_t tail = hash_of({});
  };
  /// Goes on with a file that an earlier run has written. What stands behind the mark, lines of a
  /// run that was killed or those of somebody else, is appended to the file beside(path) first.
  /// Errors: unavailable, when it is gone or is not that file.
  static Result<LineFile> resume(std::string_view path, const Mark& mark,
                                 Compression compression = Compression::none);
  static std::string beside(std::string_view path) { return std::string(path) + ".surplus"; }
  /// The first `size` bytes of a file; fewer where it has no more.
  static std::string beginning(const std::string& path, size_t size);
  /// Bytes that resume() has put there.
  uint64_t surplus() const { return surplus_; }
  /// Of what is committed; nothing: not a file that can be resumed.
  std::optional<Mark> mark() const;
  /// Whether what comes next is the first that it holds.
  bool is_empty() const { return buffer_.empty() && (is_old_ || written_ == 0); }
  /// Whether all lines are committed.
  bool is_committed() const { return open_lines_ == 0; }
  /// Its size at the last commit. Units: bytes of the file, packed or not.
  uint64_t size() const { return is_old_ ? 0 : acknowledged_; }

  LineFile(LineFile&&) noexcept;
  LineFile& operator=(LineFile&&) noexcept;
  ~LineFile();

  /// The first lines of a file that is empty so far; they are no records.
  void put_head(std::string_view lines);
  /// Adds to the line in the making; a long part goes to the file without a copy.
  Status append(std::string_view part);
  /// Ends the line and writes when much has come together.
  Status end_line();
  /// Writes all and, in a regular file, makes it last.
  Status commit();

 private:
  LineFile(int file, std::string path);
  static Result<LineFile> opened(std::string_view path, int more_flags);
  static Result<LineFile> prepared(LineFile output, Mode mode, Compression compression);
  Status lock() const;
  Status set_surplus_aside(uint64_t size);
  Status write_out();
  Status pack(std::string_view bytes, bool is_end);
  Status write(std::string_view bytes);
  void remember(std::string_view bytes);
  Status fail(int error);

  int file_;
  std::string path_;  ///< as messages call it
  bool is_regular_ = false;
  bool is_old_ = false;               ///< holds what an earlier run wrote, to be replaced
  std::string buffer_;                ///< lines that are not written yet, unpacked
  std::unique_ptr<Packer> packer_{};  ///< null: nothing is packed
  uint64_t acknowledged_ = 0;         ///< size of the file at the last commit
  uint64_t written_ = 0;              ///< its size now
  uint64_t open_lines_ = 0;           ///< since the last commit
  bool has_new_head_ = false;
  uint64_t surplus_ = 0;
  std::string tail_;  ///< the last bytes written
  std::string failure_;
};

}  // namespace wirecopy::support
