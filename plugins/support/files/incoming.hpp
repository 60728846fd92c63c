#pragma once

/// \file
/// The files of a source: those that are there, or those that come into watched folders; and what
/// becomes of them when they are done.

#include <wirecopy/plugin.h>

#include <wirecopy/result.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "paths.hpp"
#include "put_away.hpp"
#include "sequence.hpp"

namespace wirecopy::support {

struct IncomingRules {
  std::vector<std::string> paths{};
  bool (*takes)(std::string_view path) = has_format_name;  ///< see SearchRules
  Format format = Format::automatic;
  bool opens_packages = false;  ///< archives give their members
  uint64_t max_record = 0;      ///< bytes
  bool unpacks = true;          ///< files whose names end in .gz
  bool watch = false;           ///< goes on looking until the run is stopped
  std::chrono::milliseconds every{2000};
  Folders folders{};
  bool by_arrival = false;        ///< see SearchRules; where files are watched or put away, always
  bool once = false;              ///< the run wants what is there now and waits for nothing new
  bool is_trial = false;          ///< one look, nothing is moved
  bool is_deterministic = false;  ///< files come by their names
};

/// The records of the files that are found, as FileSequence gives them, of one look behind the
/// other.
///
/// Where folders are watched, or files put away, a file is taken when two looks have found it with
/// the same size and times: nobody writes to it any more. Each look waits for `every`, and for ten
/// times what the last one took. A file that has changed since it was read is read again, when what
/// was read of it before is committed; where files are put away, one that was
/// is told from the next of its name by the time of its last change in the file system, which no
/// sender chooses. Threads: one at a time.
class Incoming {
 public:
  using Tell = std::function<void(wcp_log_level, const std::string&)>;

  /// \param tell takes what the log is to say: what is wrong and does not end the run, what moved.
  Incoming(IncomingRules rules, FileSequence::Resume position, Tell tell);

  /// Looks for the first time, and makes the folders.
  /// Errors: unavailable, naming the path.
  Status start();

  /// As FileSequence::next(). `wait`: ask again after pause().
  Entry next();
  std::chrono::milliseconds pause() const;

  /// What is committed; whatever is done goes where it belongs.
  void committed(std::string_view path, std::string_view position);
  /// The files that went away since the last call: nobody asks for their positions any more.
  std::vector<std::string> take_moved() { return std::exchange(moved_, {}); }

  /// Whether the last entry's name tells no article from the next: files are put away and others
  /// come under their names, or it is standard input.
  bool is_passing() const { return moves() || files_->is_stdin(); }

  /// Of the last entry.
  FileSequence& files() { return *files_; }
  const FileSequence& files() const { return *files_; }
  /// The position for the end of the last entry's file or, with a mark, for what was read so far.
  std::string marked(std::string position) const;
  FileSequence::Progress progress() const;
  /// See FileSequence::leave(). Nothing more is read.
  void leave(std::optional<Entry> pending);

 private:
  using Clock = std::chrono::steady_clock;
  struct Known {
    enum class State { seen, taken, done };
    Stamp stamp;
    State state;
    uint64_t look;
  };

  bool moves() const {
    return !rules_.is_trial && !(rules_.folders.done.empty() && rules_.folders.failed.empty());
  }
  bool settles() const { return rules_.watch || moves(); }
  bool goes_on() const { return (rules_.watch && !rules_.once) || (settles() && looks_ < 2); }
  Status look();
  void visit(FoundFile file);
  bool is_read(const FoundFile& file, std::string_view position) const;
  void read(std::vector<FoundFile> files);
  void put(const std::string& path, std::string_view position, Known& known);
  void warn(const std::string& what) { tell_(WCP_LOG_WARN, what); }
  void warn_once(const std::string& what);

  IncomingRules rules_;
  FileSequence::Resume position_;
  Tell tell_;
  std::optional<FileSequence> files_;
  bool is_reading_ = false;  ///< files_ has not come to its end
  bool waits_for_input_ = false;
  bool has_told_of_names_ = false;
  uint64_t looks_ = 0;
  Clock::time_point next_look_{};
  std::unordered_map<std::string, Known> known_;
  std::vector<FoundFile> ready_;
  std::vector<std::string> moved_;
  std::set<std::string, std::less<>> told_, telling_;  ///< in the last look; in this one
};

}  // namespace wirecopy::support
