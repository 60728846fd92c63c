#include <wirecopy/plugin.hpp>

#include <chrono>
#include <optional>
#include <string>

#include "answer.hpp"
#include "conversation.hpp"
#include "support/process/options.hpp"

namespace wirecopy::clean {
namespace {

using namespace std::chrono_literals;

struct ExecOptions : support::ProgramOptions {
  std::string_view timeout = "30s";
  int restarts = 10;

  static constexpr auto options() {
    return wirecopy::options(
        command_option(), directory_option(),
        option("timeout", &ExecOptions::timeout,
               "How long the program may take for one answer; then it is killed.")
            .format("wirecopy-duration"),
        option("restarts", &ExecOptions::restarts,
               "How often in a row it is started again without a good answer in between; then "
               "every article fails.")
            .min(0)
            .max(1000),
        max_line_option());
  }
};

/// Asks a program about each article.
struct ExecStage : Transform<ExecOptions> {
  static constexpr StageInfo info{"clean.exec", "1.0.0",
                                  "Lets a program change articles, as lines of JSON.",
                                  WCP_BLOCKS | WCP_EXECUTES};

  const Reason dropped = reason("program", "The program has dropped it.");

  void start() {
    if (const Status status = program_.begin(); !status)
      throw Failure(WCP_ERR_UNAVAILABLE, status.error().text());
  }
  void stop() { program_.stop(); }

  void process(std::span<Record> articles, std::span<Outcome> outcomes) {
    if (const Status status = program_.begin(); !status) {
      for (Outcome& outcome : outcomes) outcome = Outcome::reject(status.error().text());
      return;
    }
    for (const Record& article : articles) program_.ask(article.json(0));
    for (size_t i = 0; i < articles.size(); ++i) outcomes[i] = answer_for(articles[i]);
  }

 private:
  Outcome answer_for(Record& article) {
    const auto line = program_.answer();
    if (!line && line.error().code == Errc::bad_input) return Outcome::reject(line.error().text());
    if (!line) return Outcome::retry(0ms, line.error().text());
    Answer answer = read_answer(*line);
    switch (answer.kind) {
      case Answer::Kind::record:
        return merged(article, *line);
      case Answer::Kind::drop:
        program_.praise();
        return Outcome::drop(dropped, std::move(answer.text));
      case Answer::Kind::reject:
        program_.praise();
        return Outcome::reject(std::move(answer.text));
      case Answer::Kind::nonsense:
        break;
    }
    program_.break_off();
    return Outcome::reject(std::move(answer.text));
  }

  Outcome merged(Record& article, std::string_view line) {
    try {
      article.json(0, line);
    } catch (const Failure& failure) {
      if (failure.status != WCP_ERR_INPUT) throw;
      const std::string_view why = failure.what();
      if (why.starts_with("\"id\"")) program_.break_off();  // it speaks of another article
      return Outcome::reject("the answer is refused: " + std::string(why));
    }
    program_.praise();
    return Outcome::keep;
  }

  Conversation program_{{support::command_of(*this), support::max_line_of(*this),
                         support::timeout_of(*this), config.restarts},
                        [this](std::string_view line) { log(WCP_LOG_INFO, line); }};
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::ExecStage)
