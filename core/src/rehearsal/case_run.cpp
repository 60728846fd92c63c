#include "rehearsal/case_run.hpp"

#include <charconv>
#include <deque>
#include <memory>
#include <mutex>

#include "record/json_writer.hpp"
#include "rehearsal/scratch_record.hpp"
#include "runtime/assembly.hpp"
#include "testing/session.hpp"

namespace wirecopy::rehearsal {
namespace {

std::string json_of(const record::FieldNames& names, wcp_field field, const record::Value& value) {
  std::string text;
  record::append_json(text, names, field, value);
  return text;
}

Input input_of(const wcp_record& article) {
  const std::string_view position = from_c(article.origin->position);
  Input input{std::string(from_c(article.origin->partition)), 0};
  std::from_chars(position.data(), position.data() + position.size(), input.number);
  return input;
}

/// The change list by field, without what changed nothing.
std::map<std::string, std::vector<FieldStep>> steps_of(
    const wcp_record& article, const std::map<std::string, FieldValue>& now) {
  std::map<std::string, std::vector<FieldStep>> all;
  for (const record::Change& change : article.changes()) {
    if (change.field == record::kExplanation || is_raw(change.field)) continue;
    auto& steps = all[field_name(article.names(), change.field)];
    if (!steps.empty() && steps.back().stage == change.stage) continue;
    FieldValue before;
    if (change.before.type != record::kNone)
      before = json_of(article.names(), change.field, change.before);
    steps.push_back({change.stage, std::move(before)});
  }
  for (auto& [field, steps] : all) {
    const auto last = now.find(field);
    FieldValue after = last == now.end() ? FieldValue() : last->second;
    for (size_t i = steps.size(); i-- > 0;) {
      const bool is_same = steps[i].before == after;
      after = steps[i].before;
      if (is_same) steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return all;
}

/// What sinks and the engine tell of a run. Threads: all functions from any thread.
class Notebook {
 public:
  void arrived(size_t sink, const wcp_record& article) {
    Arrival arrival{sink, input_of(article), {}, {}, {}};
    record::append_json(arrival.json, article, record::RawForm::none);
    for (wcp_field field = article.next(0); field != 0; field = article.next(field))
      if (!is_raw(field))
        arrival.fields[field_name(article.names(), field)] =
            json_of(article.names(), field, *article.find(field));
    arrival.steps = steps_of(article, arrival.fields);
    const std::lock_guard lock(mutex_);
    run_.arrivals.push_back(std::move(arrival));
  }
  void ended(size_t stage, const wcp_record& article, wcp_outcome outcome, std::string_view why) {
    if (outcome != WCP_DROP && outcome != WCP_REJECT) return;
    const std::lock_guard lock(mutex_);
    run_.ends.push_back({stage, outcome == WCP_REJECT, std::string(why), input_of(article),
                         std::string(article.text(WCP_F_TITLE))});
  }
  CaseRun take() { return std::move(run_); }

 private:
  std::mutex mutex_;
  CaseRun run_;
};

/// Stands in for one sink.
struct NotingSink : Sink<> {
  static constexpr StageInfo info{"rehearsal.sink", "1.0.0", "Notes what a sink would be given."};
  Notebook& notebook;
  const size_t sink;

  NotingSink(Notebook& with, size_t stage) : notebook(with), sink(stage) {}
  Outcome process(Record article) {
    notebook.arrived(sink, *article.handle());
    return Outcome::keep;
  }
};

/// What stands in for the stages of a pipeline in one case.
class Cast {
 public:
  Cast(const TestFile& file, const Case& test, Notebook& notebook)
      : file_(file), test_(test), notebook_(notebook) {}

  std::optional<OwnStage> stand_in(const pipeline::StageSpec& spec) {
    const size_t stage = index_of(spec);
    if (spec.kind == pipeline::StageKind::sink)
      return own_stage<NotingSink>(std::ref(notebook_), stage);
    if (spec.kind == pipeline::StageKind::source) return source(spec, stage);
    const auto mock = test_.mocks.find(stage);
    if (mock != test_.mocks.end()) return mock_stage(mock->second);
    return std::nullopt;
  }

 private:
  size_t index_of(const pipeline::StageSpec& spec) const {
    const auto& stages = file_.pipeline.stages;
    size_t index = 0;
    while (stages[index].id != spec.id) ++index;
    return index;
  }
  OwnStage source(const pipeline::StageSpec& spec, size_t stage) {
    testing::Session& session = sessions_.emplace_back();
    const auto articles = test_.articles.find(stage);
    session.give_all(articles == test_.articles.end() ? std::deque<std::string>()
                                                      : articles->second);
    return own_stage<testing::Feed>(std::ref(session), spec.id);
  }

  const TestFile& file_;
  const Case& test_;
  Notebook& notebook_;
  std::deque<testing::Session> sessions_;
};

std::vector<std::string> fields_written(const wcp_stage* table) {
  std::vector<std::string> fields;
  if (table == nullptr || table->writes == nullptr) return fields;
  for (const char* const* name = table->writes; *name != nullptr; ++name)
    fields.emplace_back(*name);
  return fields;
}

/// A case on its stages. What they have opened is shared with the next one, while this one is
/// there.
struct Staged {
  Staged(const TestFile& file, const Case& test) : cast(file, test, notebook) {}

  observe::Log log{WCP_LOG_CRITICAL};
  Notebook notebook;
  Cast cast;
  std::unique_ptr<runtime::Assembly> assembly;
};

}  // namespace

Result<CaseRun> run_case(const TestFile& file, const Case& test,
                         const runtime::Catalogue& catalogue, http::Courier* servers,
                         pipeline::Diagnostics& problems) {
  const auto staged = std::make_shared<Staged>(file, test);
  pipeline::Pipeline pipeline = file.pipeline;
  pipeline.workers = 1;
  runtime::RunSettings settings;
  settings.virtual_clock = true;
  settings.clock_start = test.now;
  settings.leaves_nothing = true;
  settings.courier = servers;
  settings.stand_ins = [&](const pipeline::StageSpec& spec) { return staged->cast.stand_in(spec); };
  settings.observer = [&notebook = staged->notebook](const engine::Node& node,
                                                     const wcp_record& article, wcp_outcome outcome,
                                                     std::string_view why, bool) {
    notebook.ended(node.index, article, outcome, why);
  };
  staged->assembly =
      runtime::assemble(std::move(pipeline), catalogue, settings, staged->log, problems);
  if (!staged->assembly) return Error{Errc::invalid_config, "a stage objects to its configuration"};
  engine::Engine& engine = *staged->assembly->engine;
  if (const Status status = engine.open(); !status) return status.error();
  const RunReport report = engine.run();
  CaseRun run = staged->notebook.take();
  run.report = report;
  for (const auto& stage : staged->assembly->plan.stages)
    run.writes.push_back(fields_written(stage.stage));
  run.staged = staged;
  return run;
}

}  // namespace wirecopy::rehearsal
