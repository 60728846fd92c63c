#include "plugin/scanner.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "plugin/elf_check.hpp"
#include "plugin/search_path.hpp"
#include "process/spawn.hpp"

namespace wirecopy::plugin {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

using process::Descriptor;

/// How a child has ended and what it has written.
struct Ending {
  bool in_time = false;
  bool is_known = false;  ///< not where this process does not keep its children
  int status = 0;
  std::string output;
};

/// \return the child, or nothing when it cannot be started
std::optional<pid_t> spawn(const fs::path& program, const fs::path& library, int output) {
  const Descriptor nowhere{open("/dev/null", O_WRONLY | O_CLOEXEC)};
  process::Spawn spawning;
  spawning.give(output, STDOUT_FILENO);
  spawning.give(nowhere.number(), STDERR_FILENO);
  const auto started = spawning.start(program, {"scan", library.string()});
  return started ? std::optional(*started) : std::nullopt;
}

/// Reads what there is. \return false at the end
bool take(int pipe, std::string& output) {
  char buffer[4096];
  const ssize_t n = read(pipe, buffer, sizeof buffer);
  if (n > 0) output.append(buffer, static_cast<size_t>(n));
  return n > 0;
}

Ending wait_for(pid_t child, int pipe, std::chrono::milliseconds deadline) {
  Ending ending;
  const Descriptor watched{static_cast<int>(syscall(SYS_pidfd_open, child, 0))};
  const auto end = Clock::now() + deadline;
  while (!ending.in_time) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    pollfd waited[] = {{watched.number(), POLLIN, 0}, {pipe, POLLIN, 0}};
    const int ready = left.count() > 0 ? poll(waited, 2, static_cast<int>(left.count())) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    ending.in_time = waited[0].revents != 0;
    // At the end of the pipe only the child is waited for: its end is near.
    if ((waited[1].revents & POLLIN) != 0) take(pipe, ending.output);
  }
  if (!ending.in_time) kill(-child, SIGKILL);
  while (ending.in_time && take(pipe, ending.output)) {
  }
  ending.is_known = waitpid(child, &ending.status, 0) == child;
  return ending;
}

std::vector<StageCard> read_stages(std::string_view output) {
  std::vector<std::string> texts;
  for (size_t end = 0; (end = output.find('\0')) != output.npos; output.remove_prefix(end + 1))
    texts.emplace_back(output.substr(0, end));
  std::vector<StageCard> stages;
  for (size_t i = 0; i + 3 < texts.size(); i += 4)
    stages.push_back({texts[i],
                      texts[i + 1] == "source" ? wcp_kind{WCP_SOURCE}
                      : texts[i + 1] == "sink" ? wcp_kind{WCP_SINK}
                                               : wcp_kind{WCP_TRANSFORM},
                      texts[i + 2], texts[i + 3]});
  return stages;
}

std::string refusal_of(const Ending& ending, std::chrono::milliseconds deadline) {
  if (!ending.in_time)
    return "did not finish loading within " + std::to_string(deadline.count() / 1000) +
           " s: its constructors hang";
  if (WIFSIGNALED(ending.status))
    return "crashed with " + process::signal_name(WTERMSIG(ending.status)) +
           " while it was loaded: it is damaged, or its constructors are wrong";
  return "ended the process while it was loaded (exit status " +
         std::to_string(WEXITSTATUS(ending.status)) +
         "): it is damaged, or its constructors are wrong";
}

}  // namespace

Scanner::Scanner(Options options) : options_(std::move(options)), cache_(options_.cache) {}

Scanned Scanner::scan(const fs::path& file) {
  const FileStamp stamp = FileStamp::of(file);
  if (const Scanned* known = cache_.find(file, stamp)) return *known;
  Scanned scanned{stamp, {}, {}};
  if (const Status status = check_library_file(file); !status) {
    scanned.refusal = status.error().message;
    return scanned;  // as fast to find out again
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return scanned;
  const Descriptor reading{ends[0]};
  std::optional<pid_t> child;
  {
    const Descriptor writing{ends[1]};
    child = spawn(options_.stage_host, file, writing.number());
  }
  if (!child) return scanned;  // nobody can look at it: it is loaded unseen
  fcntl(reading.number(), F_SETFL, O_NONBLOCK);
  const Ending ending = wait_for(*child, reading.number(), options_.deadline);
  if (ending.in_time && !ending.is_known) return scanned;
  const int answer = ending.in_time && WIFEXITED(ending.status) ? WEXITSTATUS(ending.status) : -1;
  const bool has_text = ending.output.ends_with('\0');
  if (answer == kScanned)
    scanned.stages = read_stages(ending.output);
  else if ((answer == kRefused || answer == kRefusedForNow) && has_text)
    scanned.refusal = ending.output.c_str();
  else
    scanned.refusal = refusal_of(ending, options_.deadline);
  const bool lasts = answer != kRefusedForNow && (answer != kScanned || !scanned.stages.empty());
  if (lasts) cache_.put(file, scanned);
  return scanned;
}

std::unique_ptr<Scanner> Scanner::own() {
  fs::path host = own_stage_host();
  if (access(host.c_str(), X_OK) != 0) return nullptr;
  return std::make_unique<Scanner>(Options{std::move(host), own_scan_cache()});
}

}  // namespace wirecopy::plugin
