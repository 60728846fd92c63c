#include "conversation.hpp"

#include <algorithm>
#include <thread>

namespace wirecopy::clean {

using namespace std::chrono_literals;
using support::Child;
using support::Input;

namespace {

constexpr auto kFirstPause = 100ms;
constexpr auto kLongestPause = 5s;
constexpr auto kToDie = 200ms;  // one that has closed its output is about to end: how, is worth it
constexpr auto kToFinish = 2s;  // after its input has ended, and again after SIGTERM

/// At once the first time, then after 100 ms, 200 ms ... 5 s.
std::chrono::milliseconds pause_after(int deaths) {
  if (deaths < 2) return 0ms;
  return std::min<std::chrono::milliseconds>(kFirstPause * (1 << std::min(deaths - 2, 10)),
                                             kLongestPause);
}

}  // namespace

Status Conversation::begin() {
  if (child_ && child_->has_more_to_say()) {
    log_("it has printed a line that nobody asked for, and is started again");
    bury(0ms);
  }
  // One that has ended meanwhile, after it had answered all, has done no harm.
  if (child_ && child_->has_closed()) bury(kToDie);
  if (child_) return {};
  if (deaths_ > settings_.restarts)
    return Error{Errc::unavailable, settings_.command.words[0] + ": given up, after it has died " +
                                        std::to_string(deaths_) +
                                        " times without a good answer in between"};
  std::this_thread::sleep_until(died_ + pause_after(deaths_));
  auto child = Child::start(settings_.command, Input::pipe, settings_.max_line, log_);
  if (!child) {
    ++deaths_;
    died_ = Child::Clock::now();
    return std::move(child).error();
  }
  child_ = *std::move(child);
  return {};
}

Result<std::string_view> Conversation::answer() {
  const auto until = Child::Clock::now() + settings_.timeout;
  while (child_) {
    if (const auto line = child_->next()) return *line;
    if (child_->said_too_much()) {
      bury(0ms);
      return Error{Errc::bad_input, "the answer is longer than max_line, " +
                                        std::to_string(settings_.max_line) + " bytes"};
    }
    if (child_->has_closed()) {
      const bool is_deaf = child_->is_deaf();
      const std::string end = bury(kToDie);
      if (!end.empty()) return Error{Errc::unavailable, "the program has died: " + end};
      return Error{Errc::unavailable, is_deaf ? "the program has closed its standard input"
                                              : "the program has ended without an answer"};
    }
    if (!child_->move(until) && Child::Clock::now() >= until) {
      bury(0ms);
      return Error{Errc::unavailable, "the program has not answered within " +
                                          std::to_string(settings_.timeout.count()) + " ms"};
    }
  }
  return Error{Errc::unavailable, "the program has ended before it came to this article"};
}

void Conversation::stop() {
  if (!child_) return;
  if (const std::string end = child_->end(kToFinish); !end.empty()) log_(end);
  child_.reset();
}

std::string Conversation::bury(std::chrono::milliseconds wait) {
  std::string end = child_->end(wait);
  child_.reset();
  ++deaths_;
  died_ = Child::Clock::now();
  return end;
}

}  // namespace wirecopy::clean
