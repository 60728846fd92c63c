#include "conformance/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <new>

#include "conformance/sanitized.hpp"
#include "process/spawn.hpp"

namespace wirecopy::conformance {
namespace {

namespace fs = std::filesystem;

/// What parent and child share.
struct Shared {
  Place place;
  bool answered = false;
  Mark mark = Mark::passed;
  Blame blame = Blame::plugin;
  uint32_t size = 0;       ///< of what is used of `findings`
  char findings[1 << 15];  ///< each ends with a NUL
};

class SharedPage {
 public:
  SharedPage()
      : at_(mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                 0)) {
    if (at_ == MAP_FAILED) throw std::bad_alloc();
    new (at_) Shared;
  }
  SharedPage(const SharedPage&) = delete;
  SharedPage& operator=(const SharedPage&) = delete;
  ~SharedPage() { munmap(at_, sizeof(Shared)); }
  Shared& operator*() const { return *static_cast<Shared*>(at_); }
  Shared* operator->() const { return static_cast<Shared*>(at_); }

 private:
  void* at_;
};

void write(const Answer& answer, Shared& shared) {
  for (const std::string& finding : answer.findings) {
    const size_t room = sizeof shared.findings - shared.size;
    if (room < 2) break;
    const size_t size = std::min(finding.size(), room - 1);
    std::memcpy(shared.findings + shared.size, finding.data(), size);
    shared.findings[shared.size + size] = '\0';
    shared.size += static_cast<uint32_t>(size + 1);
  }
  shared.mark = answer.mark;
  shared.blame = answer.blame;
  shared.answered = true;
}

Answer read(const Shared& shared) {
  Answer answer{shared.mark, {}, shared.blame};
  for (const char* at = shared.findings; at < shared.findings + shared.size;
       at += answer.findings.back().size() + 1)
    answer.findings.emplace_back(at);
  return answer;
}

void limit(int what, uint64_t most) {
  const rlimit limit{most, most + 1};  // at the second the kernel kills without a name
  setrlimit(what, &limit);
}

void enter(const Limits& limits, const fs::path& output) {
  setpgid(0, 0);  // what the plugin starts ends with it
  for (const int fatal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) std::signal(fatal, SIG_DFL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<uint64_t>(limits.deadline.count()) / 1000 * 4 + 2);
  if (!is_sanitized()) limit(RLIMIT_AS, limits.memory);
  const int nothing = open("/dev/null", O_RDONLY);
  const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(nothing, STDIN_FILENO);
  dup2(file, STDOUT_FILENO);
  dup2(file, STDERR_FILENO);
  close(nothing);
  close(file);
}

/// Waits until the child has ended, at most until the deadline. \return whether it has.
bool wait_for(pid_t child, std::chrono::milliseconds deadline) {
  const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  if (descriptor < 0) return false;
  const auto end = std::chrono::steady_clock::now() + deadline;
  pollfd ended{descriptor, POLLIN, 0};
  int ready = 0;
  do {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    ready = poll(&ended, 1, static_cast<int>(std::max<int64_t>(0, left.count())));
  } while (ready < 0 && errno == EINTR);
  close(descriptor);
  return ready > 0;
}

/// The first line that says something; a sanitizer begins with a row of "=".
std::string last_words(const fs::path& output) {
  std::ifstream file(output);
  for (std::string line; std::getline(file, line);)
    if (line.find_first_not_of('=') != line.npos) return ": " + line.substr(0, 200);
  return {};
}

std::string signal_words(int signal) {
  std::string words = "killed by " + process::signal_name(signal);
  if (signal == SIGXCPU) words += " (too much CPU time)";
  return words;
}

}  // namespace

Answer in_child(const Limits& limits, const fs::path& folder,
                const std::function<Answer(Place&)>& body) {
  const SharedPage shared;
  const fs::path output = folder.empty() ? "/dev/null" : folder / "output";
  const pid_t child = fork();
  if (child < 0) return {Mark::failed, {"no child process can be made"}};
  if (child == 0) {
    enter(limits, output);
    try {
      write(body(shared->place), *shared);
    } catch (const std::bad_alloc&) {
      write({Mark::failed, {"out of memory at " + std::string(shared->place.get())}}, *shared);
    } catch (const std::exception& error) {
      write({Mark::failed, {std::string(shared->place.get()) + ": " + error.what()}}, *shared);
    }
    _exit(0);
  }
  const bool ended = wait_for(child, limits.deadline);
  kill(child, SIGKILL);
  kill(-child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  if (shared->answered) return read(*shared);
  const std::string where = " in " + std::string(shared->place.get());
  const auto ended_by = [](std::string words) {
    return Answer{Mark::failed, {std::move(words)}, Blame::end};
  };
  if (!ended)
    return ended_by("still not done after " + std::to_string(limits.deadline.count()) + " ms" +
                    where);
  if (WIFSIGNALED(status))
    return ended_by(signal_words(WTERMSIG(status)) + where + last_words(output));
  return ended_by("ended the process with exit status " + std::to_string(WEXITSTATUS(status)) +
                  where + last_words(output));
}

}  // namespace wirecopy::conformance
