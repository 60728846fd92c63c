#include "cli/progress_line.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace wirecopy::cli {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr std::chrono::milliseconds kPause(200);
constexpr const char* kClear = "\r\033[K";

/// 1204567 as "1,204,567".
std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<uint64_t>(std::ceil(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

std::string progress_text(const engine::Progress& progress, Seconds passed) {
  std::string text;
  if (progress.fraction)
    text += std::to_string(static_cast<int>(*progress.fraction * 100)) + " %  ";
  text += grouped(progress.in) + (progress.in == 1 ? " article" : " articles");
  if (passed.count() >= 0.5) {
    const double rate = static_cast<double>(progress.in) / passed.count();
    text += ", " + grouped(static_cast<uint64_t>(rate)) + "/s";
    if (progress.fraction && *progress.fraction > 0 && *progress.fraction < 1)
      text += ", " + duration_text(passed.count() * (1 - *progress.fraction) / *progress.fraction) +
              " left";
  }
  if (progress.dead > 0) text += ", " + grouped(progress.dead) + " dead";
  return text;
}

bool ProgressLine::is_wanted() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

ProgressLine::ProgressLine(std::function<engine::Progress()> look)
    : look_(std::move(look)),
      thread_([this](const std::stop_token& stopped) { draw_until_stopped(stopped); }) {}

ProgressLine::~ProgressLine() {
  thread_.request_stop();
  thread_.join();
  std::fputs(kClear, stderr);
}

void ProgressLine::draw_until_stopped(const std::stop_token& stopped) {
  const auto begin = std::chrono::steady_clock::now();
  const auto draw = [&] {
    const std::string text = progress_text(look_(), std::chrono::steady_clock::now() - begin);
    std::fprintf(stderr, "%s%s", kClear, text.c_str());
    std::fflush(stderr);
  };
  std::unique_lock lock(mutex_);
  do draw();
  while (!wake_.wait_for(lock, stopped, kPause, [&] { return stopped.stop_requested(); }));
  draw();
}

void print_above_progress(std::string_view line) {
  std::fprintf(stderr, "%s%.*s\n", kClear, static_cast<int>(line.size()), line.data());
}

}  // namespace wirecopy::cli
