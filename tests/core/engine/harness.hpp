#pragma once

/// \file
/// Runs plans made of stage classes in the test program.

#include <wirecopy/plugin.hpp>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.hpp"

namespace wirecopy::test {

/// What the collecting sink was given, one line an article: "title|body".
inline std::vector<std::string> collected;
inline std::mutex collected_mutex;

struct NumbersOptions {
  unsigned count = 3;
  static constexpr auto options() {
    return wirecopy::options(option("count", &NumbersOptions::count, "How many articles."));
  }
};
/// Articles titled "1", "2", ... with the id "n1", "n2", ...
struct Numbers : Source<NumbersOptions> {
  static constexpr StageInfo info{"test.numbers", "1.0.0", "Makes articles.", WCP_REPLAYABLE};
  unsigned at = 0;
  std::vector<std::string> committed;

  Poll poll(Emitter& out) {
    for (; at < config.count; ++at) {
      const std::string number = std::to_string(at + 1);
      auto article = out.emit({"p", number, number});
      if (!article) return Poll::more;
      article->set(WCP_F_ID, "n" + number);
      article->title(number);
    }
    return Poll::end;
  }
  void on_event(Event event) {
    if (event.kind == WCP_EV_COMMITTED) log(WCP_LOG_INFO, event.committed().position);
  }
};

struct Collect : Sink<> {
  static constexpr StageInfo info{"test.collect", "1.0.0", "Keeps titles."};
  Outcome process(Record article) const {
    const std::lock_guard lock(collected_mutex);
    collected.push_back(std::string(article.title()) + "|" + std::string(article.body()));
    return Outcome::keep;
  }
};

/// A plan in the making: `Chain("t").add<Numbers>({{"count", 5}}).add<Collect>().run()`.
class Chain {
 public:
  Chain() {
    collected.clear();
    plan.name = "test";
    plan.virtual_clock = true;
    plan.dead_letters = (std::filesystem::temp_directory_path() /
                         ("wirecopy-test-" + std::to_string(::getpid()) + ".jsonl"))
                            .string();
  }
  ~Chain() {
    std::error_code ignored;
    std::filesystem::remove(plan.dead_letters, ignored);
  }

  /// Appends a stage that reads the last one that is no sink.
  template <class S>
  Chain& add(nlohmann::ordered_json config = nlohmann::ordered_json::object()) {
    engine::StagePlan stage;
    stage.id = S::info.id + std::string(":") + std::to_string(plan.stages.size());
    stage.type = S::info.id;
    stage.stage = stage_of<S>();
    stage.config = std::make_shared<const nlohmann::ordered_json>(std::move(config));
    if (stage.stage->kind != WCP_SOURCE) stage.from = {{last_}};
    if (stage.stage->kind != WCP_SINK) last_ = plan.stages.size();
    plan.stages.push_back(std::move(stage));
    return *this;
  }
  engine::StagePlan& last() { return plan.stages.back(); }

  RunReport run() {
    observe::Log log(WCP_LOG_INFO,
                     [this](const LogLine& line) { log_lines.emplace_back(line.text); });
    engine::Engine engine(plan, log);
    for (const auto& error : engine.create()) create_errors.push_back(error.text);
    if (!create_errors.empty()) return {};
    if (const Status status = engine.open(); !status) {
      open_error = status.error();
      return {};
    }
    RunReport report = engine.run();
    std::ifstream file(plan.dead_letters);
    for (std::string line; std::getline(file, line);) dead.push_back(nlohmann::json::parse(line));
    return report;
  }

  engine::Plan plan;
  std::vector<std::string> log_lines, create_errors;
  std::optional<Error> open_error;
  std::vector<nlohmann::json> dead;

 private:
  size_t last_ = 0;
};

}  // namespace wirecopy::test
