#pragma once

/// \file
/// `wirecopy stage`: the answers to the lines of stdin, put back in their order.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace wirecopy::cli {

/// Lines of text that belong to numbered lines of input and come in any order.
/// Threads: all functions from any thread.
class StageAnswers {
 public:
  /// Adds a line to what answers input line `number` (from 1).
  void add(uint64_t number, std::string_view line);
  /// What answers an input line if nothing better comes.
  void put_off(uint64_t number, std::string line);
  /// Nothing better comes any more.
  void give_up();
  /// Takes the answers that can be written now: those before the first unanswered line.
  std::string take();

 private:
  std::mutex mutex_;
  std::map<uint64_t, std::string> waiting_;
  std::map<uint64_t, std::string> put_off_;
  uint64_t next_ = 1;
  std::string ready_;
};

}  // namespace wirecopy::cli
