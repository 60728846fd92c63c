#include <charconv>
#include <filesystem>
#include <iostream>
#include <utility>

#include "cli/host.hpp"
#include "cli/run_signals.hpp"
#include "cli/stage_ends.hpp"
#include "engine/engine.hpp"
#include "pipeline/manners.hpp"
#include "pipeline/pipeline.hpp"
#include "record/json_writer.hpp"

namespace wirecopy::cli {
namespace {

engine::StagePlan end_plan(const wcp_stage& table, void* instance) {
  engine::StagePlan plan;
  plan.id = plan.type = table.id;
  plan.stage = &table;
  plan.config = pipeline::no_options();
  plan.instance = instance;
  return plan;
}

uint64_t line_of(const wcp_record& article) {
  const wcp_str position = article.origin->position;
  uint64_t line = 0;
  std::from_chars(position.data, position.data + position.size, line);
  return line;
}

/// {"id": ..., "dropped": reason} or {"id": ..., "error": text}.
std::string answer(const wcp_record& article, std::string_view what, std::string_view why) {
  std::string line = "{\"id\":";
  record::append_quoted(line, article.text(WCP_F_ID));
  line.append(",\"").append(what).append("\":");
  record::append_quoted(line, why);
  return line + '}';
}

/// In a pipeline it would wait; here somebody waits for the answer.
std::string put_off(std::string_view why) {
  return std::string(why) + (why.empty() ? "" : ": ") + "it would be looked at again later";
}

}  // namespace

int stage(const StageOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  const auto* type = find_type(*host, options.type);
  if (type == nullptr) return kUsage;
  if (type->kind != pipeline::StageKind::transform) {
    std::cerr << "wirecopy: " << type->id
              << " is no transform; wirecopy run takes sources and sinks\n";
    return kUsage;
  }
  pipeline::Diagnostics problems;
  const auto config = pipeline::load_config(options.config, "--config",
                                            std::filesystem::current_path(), *type, problems);
  const auto manners =
      pipeline::load_http(options.http, "--http", std::filesystem::current_path(), problems);
  if (!config || !manners) {
    show(problems);
    return kBadPipeline;
  }
  std::vector<std::string> secrets = config->secrets;
  secrets.insert(secrets.end(), manners->secrets.begin(), manners->secrets.end());
  if (!secrets.empty()) dump_no_core();

  StageAnswers answers;
  StdinRecords in(answers);
  StdoutRecords out(answers);
  engine::Plan plan;
  plan.name = options.type;
  plan.courier = &host->client;
  plan.manners = pipeline::manners_of(*manners->value);
  plan.workers = 1;     // records in their order
  plan.once = true;     // nobody waits for what comes much later
  plan.remembered = 0;  // two lines that are equal have two answers
  plan.stages = {end_plan(StdinRecords::table, &in), {}, end_plan(StdoutRecords::table, &out)};
  engine::StagePlan& middle = plan.stages[1];
  middle.id = middle.type = type->id;
  middle.stage = host->catalogue.table(type->id);
  middle.config = config->value;
  middle.from = {{0}};
  plan.stages[2].from = {{1}};

  const observe::Log program_log(WCP_LOG_WARN);
  observe::Log log(program_log, {}, observe::Secrets(secrets));
  engine::Engine engine(plan, log);
  const auto errors = engine.create();
  for (const auto& error : errors)
    std::cerr << "wirecopy: " << type->id << error.pointer << ": " << error.text << '\n';
  if (!errors.empty()) return kBadPipeline;
  engine.observe([&](const engine::Node& node, const wcp_record& article, wcp_outcome outcome,
                     std::string_view why, bool is_awaited) {
    if (node.kind() == WCP_SOURCE && outcome == WCP_REJECT)
      std::cerr << "wirecopy: " << why << '\n';
    const uint64_t line = line_of(article);
    if (outcome == WCP_REJECT) answers.add(line, answer(article, "error", why));
    if (outcome == WCP_DROP || outcome == engine::kAbsorbed)
      answers.add(line, answer(article, "dropped", why));
    if (outcome != WCP_RETRY && outcome != WCP_HOLD) return;
    std::string late = answer(article, "error", put_off(why));
    is_awaited ? answers.put_off(line, std::move(late)) : answers.give_up(line, late);
  });
  RunReport report;
  {
    const RunSignals signals([&] { engine.stop(); });
    if (const Status status = engine.open(); !status) {
      std::cerr << "wirecopy: " << status.error().text() << '\n';
      return kDefect;
    }
    report = engine.run();
  }
  answers.give_up();
  // Drops and rejections behind the last kept record.
  if (out.flush() < 0 || report.write_failed) {
    std::cerr << "wirecopy: " << report.failure << '\n';
    return kNotWritten;
  }
  if (!report.failure.empty()) std::cerr << "wirecopy: " << report.failure << '\n';
  if (!report.is_balanced()) return kDefect;
  if (report.stopped) return kStopped;
  return in.refused > 0 ? kDeadLetters : kDone;
}

}  // namespace wirecopy::cli
