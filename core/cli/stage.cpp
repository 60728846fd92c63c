#include <unistd.h>

#include <charconv>
#include <iostream>
#include <utility>

#include "cli/chain.hpp"
#include "cli/stage_ends.hpp"
#include "record/json_writer.hpp"

namespace wirecopy::cli {
namespace {

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
  StageAnswers answers;
  LineRecords in(&answers, STDIN_FILENO, "stdin");
  StdoutRecords out(answers);
  Chain chain(*host, options.type);
  chain.add(LineRecords::table, &in);
  const bool may_ask = chain.ask_servers(options.http, "--http");
  if (!chain.add(*type, options.config, "--config") || !may_ask) return kBadPipeline;
  chain.add(StdoutRecords::table, &out);
  const auto observer = [&](const engine::Node& node, const wcp_record& article,
                            wcp_outcome outcome, std::string_view why, bool is_awaited) {
    if (node.kind() == WCP_SOURCE && outcome == WCP_REJECT)
      std::cerr << "wirecopy: " << why << '\n';
    const uint64_t line = line_of(article);
    if (outcome == WCP_REJECT) answers.add(line, answer(article, "error", why));
    if (outcome == WCP_DROP || outcome == engine::kAbsorbed)
      answers.add(line, answer(article, "dropped", why));
    if (outcome != WCP_RETRY && outcome != WCP_HOLD) return;
    std::string late = answer(article, "error", put_off(why));
    is_awaited ? answers.put_off(line, std::move(late)) : answers.give_up(line, late);
  };
  RunReport report;
  if (const int status = chain.run(WCP_LOG_WARN, observer, report); status != kDone) return status;
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
