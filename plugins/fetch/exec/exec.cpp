#include <wirecopy/plugin.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "support/process/child.hpp"
#include "support/process/options.hpp"

namespace wirecopy::fetch {
namespace {

using namespace std::chrono_literals;
using support::Child;

struct ExecOptions : support::ProgramOptions {
  static constexpr auto options() {
    return wirecopy::options(command_option(), directory_option(), max_line_option());
  }
};

constexpr int kSteps = 64;          // lines in one call: others want to work too
constexpr auto kPatience = 50ms;    // for the next line; then a stop is looked for
constexpr auto kToFinish = 2s;      // after its output has ended, and again after SIGTERM
constexpr size_t kKept = 64 << 10;  // of a line that is no record

/// Reads what a program prints.
struct ExecStage : Source<ExecOptions> {
  static constexpr StageInfo info{"fetch.exec", "1.0.0",
                                  "Reads articles from a program, one JSON record a line.",
                                  WCP_BLOCKS | WCP_EXECUTES};

  void start() {
    auto child = Child::start(command_, support::Input::none, max_line_,
                              [this](std::string_view line) { log(WCP_LOG_INFO, line); });
    if (!child) throw Failure(WCP_ERR_UNAVAILABLE, child.error().text());
    child_ = *std::move(child);
  }

  /// It is not asked to finish: nobody would read what it prints.
  void stop() {
    if (child_) child_->end(0ms);
    child_.reset();
  }

  Poll poll(Emitter& out) {
    size_t taken = 0;  // bytes
    for (int steps = 0; steps < kSteps && taken < out.max_bytes() && !stopping(); ++steps) {
      if (line_.empty() && !read()) {
        if (taken == 0 && child_->move(Child::Clock::now() + kPatience)) continue;
        if (!child_->has_closed()) return wait();
        if (!read()) return ended();
      }
      if (!emit(out)) break;
      taken += line_.size();
      line_ = {};
    }
    return Poll::more;
  }

 private:
  /// \return false: there is no whole line yet
  bool read() {
    while (const auto line = child_->next())
      if (!line->empty()) return line_ = *line, true;
    if (child_->said_too_much())
      throw Failure(WCP_ERR_UNAVAILABLE, command_.words[0] +
                                             ": it has printed a line longer than max_line, " +
                                             std::to_string(max_line_) + " bytes");
    return false;
  }

  Poll wait() {
    timer_in(5ms, 1);
    return Poll::wait;
  }

  Poll ended() {
    const std::string end = child_->end(kToFinish);
    if (!end.empty()) throw Failure(WCP_ERR_UNAVAILABLE, command_.words[0] + ": " + end);
    return Poll::end;
  }

  /// \return false without credit: the line stays for the next call.
  bool emit(Emitter& out) {
    auto record = out.emit({.once = true});
    if (!record) return false;
    try {
      record->json(0, line_);
    } catch (const Failure& failure) {
      if (failure.status != WCP_ERR_INPUT) throw;
      record->raw(line_.substr(0, kKept));
      record->raw_type("application/json");
      reject(*record, command_.words[0] + " has printed no record: " + failure.what());
      return true;
    }
    if (!record->moment(WCP_F_FETCHED))
      record->moment(WCP_F_FETCHED, {now(), 0, 1, WCP_BY_MICROSECOND, 0});
    return true;
  }

  const support::Command command_ = support::command_of(*this);
  const size_t max_line_ = support::max_line_of(*this);
  std::unique_ptr<Child> child_;
  std::string_view line_;  ///< in the child, not yet emitted
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::ExecStage)
