#include "child.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <utility>

namespace wirecopy::support {
namespace {

using std::chrono::milliseconds;

constexpr size_t kBlock = 64 << 10;

/// Whoever embeds us may not ignore SIGPIPE, and which signals a process ignores is not ours to
/// say.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    ::sigpending(&pending);
    was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoPipeSignal() {
    const timespec at_once{};
    if (!was_pending_)
      while (::sigtimedwait(&pipe_, nullptr, &at_once) < 0 && errno == EINTR) {
      }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

 private:
  sigset_t pipe_{}, before_{};
  bool was_pending_ = false;
};

std::string in_words(int status) {
  if (WIFSIGNALED(status)) {
    const char* const name = ::sigabbrev_np(WTERMSIG(status));
    return "it was killed by " +
           (name ? std::string("SIG") + name : "signal " + std::to_string(WTERMSIG(status)));
  }
  if (WEXITSTATUS(status) == 0) return {};
  return "it ended with status " + std::to_string(WEXITSTATUS(status));
}

/// Rounded up: a wait of less than a millisecond must not become a busy one.
int left_until(Child::Clock::time_point until) {
  const auto left = std::chrono::ceil<milliseconds>(until - Child::Clock::now()).count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, 3'600'000));
}

}  // namespace

Result<std::unique_ptr<Child>> Child::start(const Command& command, Input input, size_t max_line,
                                            Log log) {
  auto spawned = spawn(command, input);
  if (!spawned) return std::move(spawned).error();
  return std::unique_ptr<Child>(new Child(*std::move(spawned), max_line, std::move(log)));
}

void Child::put(std::string_view line) {
  if (is_deaf_) return;
  if (sent_ > kBlock && sent_ > unsent_.size() / 2) unsent_.erase(0, std::exchange(sent_, 0));
  unsent_.append(line).push_back('\n');
}

bool Child::has_more_to_say() {
  read_errors();
  read_some(spawned_.out, lines_);
  return !lines_.empty() || lines_.is_too_long();
}

bool Child::move(Clock::time_point until) {
  std::array<pollfd, 3> files{
      pollfd{unsent() > 0 ? spawned_.in.number() : -1, POLLOUT, 0},
      pollfd{spawned_.out.number(), POLLIN, 0},
      pollfd{spawned_.err.number(), POLLIN, 0},
  };
  // Its standard error alone says nothing about how far it is.
  while (!has_closed()) {
    const int ready = ::poll(files.data(), files.size(), left_until(until));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    if (files[2].revents != 0 && !read_errors()) files[2].fd = -1;
    const bool has_written = files[0].revents != 0 && write_some();
    const bool has_read = files[1].revents != 0 && read_some(spawned_.out, lines_);
    if (has_written || has_read || has_closed()) return true;
    if (Clock::now() >= until) return false;
  }
  return false;
}

/// \return false: nothing went
bool Child::write_some() {
  const NoPipeSignal quiet;
  const ssize_t size = ::write(spawned_.in.number(), unsent_.data() + sent_, unsent());
  if (size > 0) {
    sent_ += static_cast<size_t>(size);
    if (unsent() == 0) unsent_.clear(), sent_ = 0;
    return true;
  }
  if (errno == EPIPE) {
    read_some(spawned_.out, lines_);  // what it has said before: a pipe holds no more than a block
    is_deaf_ = true;
    unsent_.clear();
    sent_ = 0;
    spawned_.in.close();
  }
  return false;
}

/// \return false: nothing came
bool Child::read_some(Descriptor& from, Lines& to) {
  if (!from.is_open()) return false;
  std::array<char, kBlock> block;
  const ssize_t size = ::read(from.number(), block.data(), block.size());
  if (size > 0) return to.add({block.data(), static_cast<size_t>(size)}), true;
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return false;
  from.close();
  to.end();
  return false;
}

/// \return false: it is closed
bool Child::read_errors() {
  if (read_some(spawned_.err, errors_)) {
    while (const auto line = errors_.next()) log_(*line);
    if (errors_.is_too_long()) {
      log_("(a line without end)");
      errors_ = Lines(kErrorLine);
    }
  }
  if (spawned_.err.is_open()) return true;
  while (const auto line = errors_.next()) log_(*line);
  return false;
}

bool Child::ends_until(Clock::time_point until) {
  for (milliseconds pause(1);; pause = std::min(pause * 2, milliseconds(20))) {
    read_errors();  // one that waits for room in its pipes does not end
    if (read_some(spawned_.out, lines_)) lines_ = Lines(0);
    siginfo_t info{};
    // It is left to be waited for, so that its number stays that of its group.
    if (::waitid(P_PID, static_cast<id_t>(spawned_.process), &info, WEXITED | WNOHANG | WNOWAIT) !=
            0 &&
        errno != EINTR)
      return true;
    if (info.si_pid != 0) return true;
    if (Clock::now() >= until) return false;
    ::poll(nullptr, 0, static_cast<int>(std::min<int64_t>(pause.count(), left_until(until))));
  }
}

std::string Child::end(milliseconds wait) {
  if (spawned_.process == 0) return {};
  spawned_.in.close();
  const bool by_itself = ends_until(Clock::now() + wait);
  if (!by_itself) ::kill(-spawned_.process, SIGTERM);
  if (by_itself || !ends_until(Clock::now() + wait)) ::kill(-spawned_.process, SIGKILL);
  int status = 0;
  while (::waitpid(spawned_.process, &status, 0) < 0 && errno == EINTR) {
  }
  spawned_.process = 0;
  spawned_.out.close();
  read_errors();
  return in_words(status);
}

}  // namespace wirecopy::support
