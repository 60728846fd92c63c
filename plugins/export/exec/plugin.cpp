#include <wirecopy/plugin.hpp>

#include "receiver.hpp"
#include "support/process/options.hpp"

namespace wirecopy::exporter {
namespace {

struct ExecOptions : support::ProgramOptions {
  std::string_view timeout = "30s";

  static constexpr auto options() {
    return wirecopy::options(
        command_option(), directory_option(),
        option("timeout", &ExecOptions::timeout,
               "How long the program may read nothing, or take to say that it has all; then it is "
               "killed.")
            .format("wirecopy-duration"),
        max_line_option());
  }
};

/// Hands articles to a program, at least once.
struct ExecStage : Sink<ExecOptions> {
  static constexpr StageInfo info{"export.exec", "1.0.0",
                                  "Hands articles to a program, one JSON record a line.",
                                  WCP_BLOCKS | WCP_EXECUTES};

  void start() { check(program_.start()); }
  void stop() { program_.stop(); }
  Outcome process(Record article) {
    check(program_.send(article.json(0)));
    return Outcome::keep;
  }
  void flush(wcp_flush) { check(program_.flush()); }

 private:
  /// The host waits, and asks again: that starts the program again.
  static void check(const Status& status) {
    if (!status) throw Failure(WCP_ERR_UNAVAILABLE, status.error().text());
  }

  Receiver program_{
      {support::command_of(*this), support::timeout_of(*this), support::max_line_of(*this)},
      [this](std::string_view line) { log(WCP_LOG_INFO, line); }};
};

}  // namespace
}  // namespace wirecopy::exporter

WIRECOPY_PLUGIN(wirecopy::exporter::ExecStage)
