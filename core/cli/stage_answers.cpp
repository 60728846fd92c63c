#include "cli/stage_answers.hpp"

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace wirecopy::cli {

void StageAnswers::add(uint64_t number, std::string_view line) {
  const std::lock_guard lock(mutex_);
  put_off_.erase(number);
  if (!given_up_.contains(number)) add_locked(number, line);
}

void StageAnswers::add_locked(uint64_t number, std::string_view line) {
  // A line behind `next_` is a child of an article that is answered already.
  const bool waits = number >= next_;
  std::string& text = waits ? waiting_[number] : ready_;
  text += line;
  text += '\n';
  if (waits) waiting_bytes_ += line.size() + 1;
  for (; !waiting_.empty() && waiting_.begin()->first == next_; ++next_) {
    waiting_bytes_ -= waiting_.begin()->second.size();
    ready_ += waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
  }
}

void StageAnswers::put_off(uint64_t number, std::string line) {
  const std::lock_guard lock(mutex_);
  put_off_[number] = std::move(line);
}

void StageAnswers::give_up(uint64_t number, std::string_view line) {
  const std::lock_guard lock(mutex_);
  put_off_.erase(number);
  if (given_up_.insert(number).second) add_locked(number, line);
}

void StageAnswers::give_up() {
  const std::lock_guard lock(mutex_);
  for (const auto& [number, line] : std::exchange(put_off_, {}))
    if (number >= next_ && !waiting_.contains(number)) add_locked(number, line);
}

size_t StageAnswers::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_bytes_;
}

bool StageAnswers::write() {
  const std::lock_guard writes(write_mutex_);
  {
    const std::lock_guard lock(mutex_);
    unwritten_ += std::exchange(ready_, {});
  }
  while (!unwritten_.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, unwritten_.data(), unwritten_.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    unwritten_.erase(0, static_cast<size_t>(written));
  }
  return true;
}

}  // namespace wirecopy::cli
