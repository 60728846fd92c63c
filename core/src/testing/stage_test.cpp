#include <stdexcept>
#include <thread>
#include <utility>

#include "engine/engine.hpp"
#include "plugin/library.hpp"
#include "plugin/registry.hpp"
#include "runtime/catalogue.hpp"
#include "testing/session.hpp"
#include "testing/values.hpp"

namespace wirecopy::testing {
namespace {

[[noreturn]] void fail(const std::string& text) { throw std::runtime_error(text); }

std::string word_of(wcp_outcome outcome) {
  switch (outcome) {
    case WCP_KEEP:
      return "kept";
    case WCP_DROP:
      return "dropped";
    case WCP_RETRY:
      return "retried";
    case WCP_DEFER:
      return "deferred";
    case WCP_HOLD:
      return "held";
    case engine::kAbsorbed:
      return "absorbed";
    default:
      return "rejected";
  }
}

plugin::LoadedStage loaded(const std::filesystem::path& library, std::string_view type) {
  const auto stages = plugin::load_library(library);
  if (!stages) fail(stages.error().text());
  if (type.empty() && stages->size() == 1) return stages->front();
  std::string names;
  for (const auto& stage : *stages) {
    if (stage.stage->id == type) return stage;
    names += std::string(names.empty() ? "" : ", ") + stage.stage->id;
  }
  fail(library.string() + ": say which stage of " + names);
}

/// A stage whose create() tells which context it is given.
struct Tested {
  explicit Tested(OwnStage stage) : real(std::move(stage)), table(*real.table) {
    table.struct_size = sizeof table;
    table.create = create;
  }
  static wcp_status create(const wcp_host_api* api, wcp_context* context, void** self) noexcept {
    auto& tested = *static_cast<Tested*>(*self);
    tested.context = context;
    *self = tested.real.instance;
    return tested.real.table->create(api, context, self);
  }

  const OwnStage real;
  wcp_stage table;
  wcp_context* context = nullptr;
};

engine::StagePlan plan_of(const OwnStage& stage, std::vector<engine::Input> from) {
  engine::StagePlan plan;
  plan.id = plan.type = stage.table->id;
  plan.stage = stage.table.get();
  plan.instance = stage.instance;
  plan.config = pipeline::no_options();
  plan.from = std::move(from);
  return plan;
}

}  // namespace

struct StageTest::State {
  State(OwnStage stage, const std::string& config, std::string resources)
      : tested(std::move(stage)) {
    // Borrowed: what it points to is a member.
    const OwnStage borrowed{{std::shared_ptr<void>(), &tested.table}, &tested};
    const wcp_kind kind = tested.table.kind;
    plan.name = "test";
    plan.workers = 1;
    plan.remembered = 0;  // two articles that are equal have two answers
    plan.virtual_clock = true;
    plan.stages.push_back(plan_of(feed, {}));
    plan.stages.push_back(plan_of(borrowed, {}));
    if (kind != WCP_SOURCE) plan.stages[1].from = {{0}};
    if (kind != WCP_SINK) plan.stages.push_back(plan_of(collect, {{1}}));
    if (kind == WCP_SOURCE) plan.stages[2].from.push_back({0});
    plan.stages[1].resources = std::move(resources);
    plan.stages[1].config = checked(borrowed, config);
    engine = std::make_unique<engine::Engine>(plan, log);
    create();
    thread = std::thread([this] {
      report = engine->run();
      session.ended();
    });
    session.ask(Session::Wish::nothing);
    check();
  }
  ~State() {
    if (!thread.joinable()) return;
    engine->stop();
    end();
  }

  static std::shared_ptr<const nlohmann::ordered_json> checked(const OwnStage& stage,
                                                               const std::string& config) {
    plugin::Registry registry({});
    runtime::Catalogue catalogue(registry);
    if (const Status status = catalogue.add(stage); !status) fail(status.error().text());
    const auto type = catalogue.find(stage.table->id);
    if (!type) fail(type.error().text());
    pipeline::Diagnostics problems;
    auto checked =
        pipeline::load_config(config, "config", std::filesystem::current_path(), **type, problems);
    if (!checked) fail(problems.text());
    return checked->value;
  }

  void create() {
    std::string text;
    for (const auto& error : engine->create())
      text += (text.empty() ? "" : "\n") + plan.stages[error.stage].id + error.pointer + ": " +
              error.text;
    if (!text.empty()) fail(text);
    engine->observe([this](const engine::Node& node, const wcp_record& article, wcp_outcome outcome,
                           std::string_view text_of, bool) {
      if (node.index == 1)
        session.add(Answer{word_of(outcome), std::string(text_of), article_of(article), now()});
    });
    if (const Status status = engine->open(); !status) fail(status.error().text());
  }

  /// Throws what has ended the run, and what was wrong with articles.
  void check() {
    if (const std::string mistake = session.take_mistake(); !mistake.empty()) fail(mistake);
    if (!thread.joinable()) fail("finish() was called: there is no more to give");
    if (!session.has_ended()) return;
    thread.join();
    fail(report.failure.empty() ? "the run has ended" : report.failure);
  }

  void end() {
    session.ask(Session::Wish::end);
    thread.join();
  }
  wcp_time now() const { return static_cast<const plugin::EngineSide&>(*engine).now(); }

  Session session;
  const OwnStage feed = own_stage<Feed>(std::ref(session));
  const OwnStage collect = own_stage<Collect>(std::ref(session));
  Tested tested;
  observe::Log log{WCP_LOG_DEBUG, [this](const LogLine& line) {
                     if (line.stage == tested.table.id)
                       session.add(LogEntry{line.level, std::string(line.message)});
                   }};
  engine::Plan plan;
  std::unique_ptr<engine::Engine> engine;
  RunReport report;  ///< once the thread has ended
  std::thread thread;
};

StageTest::StageTest(const std::filesystem::path& library, const std::string& config,
                     std::string_view type) {
  const plugin::LoadedStage stage = loaded(library, type);
  std::filesystem::path resources = stage.file;
  resources.replace_extension();
  state_ = std::make_unique<State>(OwnStage{{std::shared_ptr<void>(), stage.stage}}, config,
                                   resources.string());
}

StageTest::StageTest(OwnStage stage, const std::string& config) {
  if (!stage.table) fail("a stage without a table");
  state_ = std::make_unique<State>(std::move(stage), config, "");
}

StageTest::StageTest(StageTest&&) noexcept = default;
StageTest& StageTest::operator=(StageTest&&) noexcept = default;
StageTest::~StageTest() = default;

Answer StageTest::give(const std::string& article) {
  std::vector<Answer> answers = give_all({article});
  if (answers.empty()) fail("the stage has not answered");
  return std::move(answers.front());
}

std::vector<Answer> StageTest::give_all(const std::vector<std::string>& articles) {
  if (state_->tested.table.kind == WCP_SOURCE) fail("a source takes no articles: advance()");
  state_->check();
  state_->session.ask(Session::Wish::give, {articles.begin(), articles.end()});
  state_->check();
  return state_->session.take_answers();
}

std::vector<Answer> StageTest::advance(std::chrono::microseconds time) {
  state_->check();
  state_->session.ask(Session::Wish::pass_time, {}, now() + time.count());
  state_->check();
  return state_->session.take_answers();
}

std::vector<Answer> StageTest::finish() {
  state_->check();
  state_->end();
  if (!state_->report.failure.empty()) fail(state_->report.failure);
  return state_->session.take_answers();
}

std::vector<LogEntry> StageTest::log() const { return state_->session.log(); }

StageReport StageTest::report() const {
  return engine::report_of(state_->engine->metrics().stages).at(1);
}

double StageTest::metric(std::string_view name) const {
  for (const auto& metric : report().metrics)
    if (metric.name == name) return metric.value;
  fail("the stage has no metric \"" + std::string(name) + '"');
}

std::map<std::string, std::string> StageTest::state() const {
  std::map<std::string, std::string> pairs;
  const auto& store = state_->tested.context->state;
  for (auto pair = store.next({}, {}); pair; pair = store.next({}, pair->first))
    pairs.insert(*pair);
  return pairs;
}

wcp_time StageTest::now() const { return state_->now(); }

}  // namespace wirecopy::testing
