#include "receiver.hpp"

#include <algorithm>

namespace wirecopy::exporter {

using namespace std::chrono_literals;
using support::Child;
using support::Input;

namespace {

constexpr size_t kAhead = 64 << 10;  // bytes that may wait for room in the pipe
constexpr auto kUnasked = "it has printed a line that nobody asked for";
constexpr auto kTooLong = "it has printed a line longer than max_line";
constexpr auto kToDie = 200ms;
constexpr auto kToFinish = 2s;

}  // namespace

bool is_acknowledgement(std::string_view line, size_t count) {
  std::string dense(line);
  std::erase_if(dense, [](char c) { return c == ' ' || c == '\t'; });
  return dense == "{\"flushed\":" + std::to_string(count) + "}";
}

Status Receiver::start() {
  if (child_ && child_->has_more_to_say()) return bury(kUnasked, 0ms);
  if (child_ && child_->has_closed()) return bury({}, kToDie);
  if (child_) return {};
  auto child = Child::start(settings_.command, Input::pipe, settings_.max_line, log_);
  if (!child) return std::move(child).error();
  child_ = *std::move(child);
  if (!unflushed_.empty())
    child_->put(std::string_view(unflushed_).substr(0, unflushed_.size() - 1));
  return {};
}

Status Receiver::send(std::string_view line) {
  if (auto status = start(); !status) return status;
  child_->put(line);
  unflushed_.append(line).push_back('\n');
  ++count_;
  auto status = push(kAhead);
  if (!status) {
    unflushed_.resize(unflushed_.size() - line.size() - 1);
    --count_;
  }
  return status;
}

Status Receiver::flush() {
  if (count_ == 0) return {};
  if (auto status = start(); !status) return status;
  child_->put("{\"flush\": " + std::to_string(count_) + "}");
  if (auto status = push(0); !status) return status;
  for (const auto until = Child::Clock::now() + settings_.timeout;;) {
    if (const auto line = child_->next()) {
      if (!is_acknowledgement(*line, count_))
        return bury("it has printed something else than {\"flushed\": " + std::to_string(count_) +
                        "}: " + std::string(line->substr(0, 80)),
                    0ms);
      break;
    }
    if (child_->said_too_much()) return bury(kTooLong, 0ms);
    if (child_->has_closed()) return bury({}, kToDie);
    if (!child_->move(until) && Child::Clock::now() >= until)
      return bury(
          "it has acknowledged nothing within " + std::to_string(settings_.timeout.count()) + " ms",
          0ms);
  }
  unflushed_.clear();
  count_ = 0;
  return {};
}

/// Writes until no more than so many bytes are left; each step may take the whole time.
Status Receiver::push(size_t most_unsent) {
  while (child_->unsent() > most_unsent) {
    const auto until = Child::Clock::now() + settings_.timeout;
    if (child_->next()) return bury(kUnasked, 0ms);
    if (child_->said_too_much()) return bury(kTooLong, 0ms);
    if (child_->has_closed()) return bury({}, kToDie);
    if (!child_->move(until) && Child::Clock::now() >= until)
      return bury("it has read nothing for " + std::to_string(settings_.timeout.count()) + " ms",
                  0ms);
  }
  return {};
}

void Receiver::stop() {
  if (!child_) return;
  if (const std::string end = child_->end(kToFinish); !end.empty()) log_(end);
  child_.reset();
}

/// \param why empty: as its end says
Status Receiver::bury(std::string why, std::chrono::milliseconds wait) {
  const bool is_deaf = child_->is_deaf();
  const std::string end = child_->end(wait);
  child_.reset();
  if (why.empty() && !end.empty()) why = end;
  if (why.empty()) why = is_deaf ? "it has closed its standard input" : "it has ended";
  return Error{Errc::unavailable, std::move(why), settings_.command.words[0]};
}

}  // namespace wirecopy::exporter
