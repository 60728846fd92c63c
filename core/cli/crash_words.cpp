#include "cli/crash_words.hpp"

#include <csignal>
#include <string_view>

#include <unistd.h>

#include "plugin/handles.hpp"
#include "process/spawn.hpp"

namespace wirecopy::cli {
namespace {

/// Only what a signal handler may do: no memory, no locks.
void say(std::string_view text) {
  const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
  (void)written;
}

/// The first article without an answer: most stages take one behind the other.
std::string_view article_of(const plugin::Callback& callback) {
  const wcp_batch* const batch = callback.batch;
  if (batch == nullptr || batch->verdicts == nullptr) return {};
  for (size_t i = 0; i < batch->count; ++i)
    if (batch->verdicts[i].outcome == WCP_UNANSWERED) return batch->records[i]->text(WCP_F_ID);
  return {};
}

void tell(int signal) {
  if (const plugin::Callback* callback = plugin::current_callback()) {
    const wcp_context& context = callback->context;
    say("wirecopy: ");
    say(process::signal_name(signal));  // short enough to need no memory
    say(" in stage \"");
    say(context.id);
    say("\", ");
    say(context.stage.id);
    if (const std::string_view id = article_of(*callback); !id.empty()) {
      say(", probably at the article ");
      say(id);
    }
    say(". In a pipeline, what was not finished comes back in the next run, and \"isolation\": "
        "\"process\" at the stage makes a crash cost one article.\n");
  }
  ::raise(signal);  // now by default
}

}  // namespace

void tell_of_crashes() {
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    struct sigaction present {};
    if (::sigaction(signal, nullptr, &present) != 0 || present.sa_handler != SIG_DFL) continue;
    struct sigaction ours {};
    ours.sa_handler = tell;
    ours.sa_flags = SA_RESETHAND | SA_NODEFER;
    ::sigaction(signal, &ours, nullptr);
  }
}

}  // namespace wirecopy::cli
