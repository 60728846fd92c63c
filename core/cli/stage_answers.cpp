#include "cli/stage_answers.hpp"

#include <utility>

namespace wirecopy::cli {

void StageAnswers::add(uint64_t number, std::string_view line) {
  const std::lock_guard lock(mutex_);
  // A line behind `next_` is a child of an article that is answered already.
  std::string& text = number < next_ ? ready_ : waiting_[number];
  text += line;
  text += '\n';
  for (; !waiting_.empty() && waiting_.begin()->first == next_; ++next_) {
    ready_ += waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
  }
}

void StageAnswers::put_off(uint64_t number, std::string line) {
  const std::lock_guard lock(mutex_);
  put_off_[number] = std::move(line);
}

void StageAnswers::give_up() {
  std::map<uint64_t, std::string> left;
  {
    const std::lock_guard lock(mutex_);
    left.swap(put_off_);
    std::erase_if(
        left, [&](const auto& one) { return one.first < next_ || waiting_.contains(one.first); });
  }
  for (const auto& [number, line] : left) add(number, line);
}

std::string StageAnswers::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(ready_, {});
}

}  // namespace wirecopy::cli
