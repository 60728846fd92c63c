#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <optional>

#include "cli/chain.hpp"
#include "cli/claims.hpp"
#include "cli/eval_text.hpp"
#include "cli/own_stage.hpp"
#include "cli/stage_ends.hpp"

namespace wirecopy::cli {
namespace {

/// What is true of an article, and what the stage has said.
struct Case {
  std::string article;  ///< its id, or its line
  std::vector<Claim> truth;
  std::optional<std::vector<Claim>> answers{};  ///< nothing: it dropped the article, or failed
};

/// The sink: takes what the stage has said.
struct Answers {
  static const wcp_stage table;

  Claimed claimed;
  std::vector<Case> cases{};  ///< record n is number n - 1

  void add(const wcp_record& article) {
    const wcp_str position = article.origin->position;
    const size_t number = std::stoull(std::string(position.data, position.size));
    cases.at(number - 1).answers = claims_of(article, claimed);
  }
};

const wcp_stage Answers::table = [] {
  wcp_stage t =
      own_table<Answers>(WCP_SINK, "program.answers", "Takes what a stage says of articles.");
  t.process = [](void* self, wcp_batch* batch) noexcept -> wcp_status {
    for (size_t i = 0; i < batch->count; ++i) {
      static_cast<Answers*>(self)->add(*batch->records[i]);
      batch->verdicts[i].outcome = WCP_KEEP;
    }
    return WCP_OK;
  };
  return t;
}();

Evaluation evaluate(std::vector<Case> cases, const EvalOptions& options) {
  Comparison comparison;
  for (Case& one : cases)
    if (one.answers) widen_languages(one.truth, *one.answers);
  for (const Case& one : cases) comparison.learn(one.truth);
  Evaluation evaluation(options.examples);
  for (const Case& one : cases) {
    auto truth = comparison.said(one.truth, options.schemes);
    if (one.answers)
      evaluation.add(one.article, std::move(truth), comparison.said(*one.answers, options.schemes));
    else
      evaluation.add_lost(one.article, std::move(truth));
  }
  return evaluation;
}

int print(const Evaluation& evaluation, bool as_json) {
  if (as_json)
    std::cout << eval_json(evaluation)
                     .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << '\n';
  else
    std::cout << eval_text(evaluation);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace

int eval(const EvalOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  const auto* type = find_type(*host, options.type);
  if (type == nullptr) return kUsage;
  const Claimed claimed = Claimed::by(*host->catalogue.table(type->id));
  if (type->kind != pipeline::StageKind::transform || (!claimed.language && !claimed.tags))
    return complain(type->id + " says nothing that can be compared: no language, no tags", kUsage);
  const int file =
      options.file == "-" ? STDIN_FILENO : ::open(options.file.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return complain(options.file.string() + ": " + std::strerror(errno), kNoInput);

  Answers answers{claimed};
  LineRecords in(
      nullptr, file, options.file.string(), [&](uint64_t line, uint64_t, wcp_record& article) {
        const std::string id(article.text(WCP_F_ID));
        answers.cases.push_back(
            {id.empty() ? "line " + std::to_string(line) : id, claims_of(article, claimed)});
        remove_claims(article, claimed);
      });
  Chain chain(*host, options.type);
  chain.add(LineRecords::table, &in);
  if (!chain.add(*type, options.config, "--config")) return kBadPipeline;
  chain.add(Answers::table, &answers);
  RunReport report;
  const int status = chain.run(WCP_LOG_WARN, Chain::complain_of_rejected, report);
  if (status != kDone) return status;
  if (!report.failure.empty()) return complain(report.failure, kNoInput);
  if (report.stopped) return kStopped;
  const Evaluation evaluation = evaluate(answers.cases, options);
  if (evaluation.classes().empty())
    return complain(options.file.string() + ": no article says anything to compare", kNoInput);
  if (const int printed = print(evaluation, options.json); printed != kDone) return printed;
  return in.refused > 0 ? kDeadLetters : kDone;
}

}  // namespace wirecopy::cli
