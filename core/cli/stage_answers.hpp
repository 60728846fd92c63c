#pragma once

/// \file
/// `wirecopy stage`: the answers to the lines of stdin, put back in their order.

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace wirecopy::cli {

/// Lines of text that belong to numbered lines of input and come in any order.
/// Threads: all functions from any thread.
class StageAnswers {
 public:
  /// Adds a line to what answers input line `number` (from 1), unless that was given up.
  void add(uint64_t number, std::string_view line);
  /// What answers an input line if nothing better comes.
  void put_off(uint64_t number, std::string line);
  /// Nothing better comes for this line as long as somebody waits: what would come is left out.
  void give_up(uint64_t number, std::string_view line);
  /// Nothing better comes any more.
  void give_up();
  /// Bytes of the answers that wait for an earlier one.
  size_t waiting() const;
  /// Writes the answers that can be written now, those before the first unanswered line, to
  /// standard output.
  /// \return false: it could not be written, errno says why
  bool write();

 private:
  void add_locked(uint64_t number, std::string_view line);

  mutable std::mutex mutex_;
  std::map<uint64_t, std::string> waiting_;
  size_t waiting_bytes_ = 0;
  std::map<uint64_t, std::string> put_off_;
  std::set<uint64_t> given_up_;
  uint64_t next_ = 1;
  std::string ready_;

  std::mutex write_mutex_;  ///< before mutex_
  std::string unwritten_;
};

}  // namespace wirecopy::cli
