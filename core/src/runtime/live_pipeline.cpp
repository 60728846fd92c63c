#include "runtime/live_pipeline.hpp"

#include <algorithm>
#include <utility>

#include "engine/report.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::runtime {
namespace {

constexpr std::chrono::seconds kGrace{3};  // for an engine that was told not to wait any longer

RunReport failed(const Error& error) {
  RunReport report;
  report.failure = error.text();
  report.stopped = true;
  report.write_failed = error.code == Errc::internal;
  return report;
}

std::string no_stage(std::string_view id, std::span<const std::string> ids) {
  const std::string near = pipeline::did_you_mean(id, ids);
  return "has no stage " + pipeline::in_quotes(id) + ": " +
         (near.empty() ? "it has " + pipeline::listed(ids, " and ") : near);
}

}  // namespace

LivePipeline::LivePipeline(std::unique_ptr<Assembly> first, const Catalogue& catalogue,
                           RunSettings settings, observe::Log& log)
    : name_(first->pipeline.name),
      file_(first->pipeline.file),
      catalogue_(catalogue),
      settings_(std::move(settings)),
      log_(log),
      own_log_(log, name_),
      current_(std::move(first)) {
  listen(*current_);
}

Status LivePipeline::open() {
  if (Status status = current_->engine->open(); !status) return status;
  const std::lock_guard lock(mutex_);
  is_open_ = true;
  phase_ = Phase::running;
  return {};
}

RunReport LivePipeline::run() {
  const auto begin = std::chrono::steady_clock::now();
  RunReport report = current_->engine->run();
  while (auto next = take_next(report)) report = run_instead(std::move(next));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  report.pipeline = name_;
  report.stages = engine::report_of(metrics().stages);
  report.seconds = seconds.count();
  if (report.dead() > 0) report.dead_letters = settings_.dead_letters.string();
  return report;
}

/// \return null when the pipeline ends with that report.
std::unique_ptr<Assembly> LivePipeline::take_next(const RunReport& report) {
  std::unique_ptr<Assembly> next;
  const std::lock_guard lock(mutex_);
  next.swap(next_);
  if (next && !is_stopped_ && report.failure.empty()) {
    changed_.notify_all();
    return next;
  }
  phase_ = Phase::ended;
  const bool has_started = current_ && current_->engine->has_started();
  if (verdict_ && !verdict_->status && has_started)
    decide(*std::exchange(verdict_, std::nullopt));
  else if (next || verdict_)
    decide({Error{Errc::unavailable, "ended before it could be replaced", name_},
            &observe::Reloads::refused});
  return nullptr;
}

RunReport LivePipeline::run_instead(std::unique_ptr<Assembly> next) {
  pipeline::Pipeline old = retire();
  const Status opened = install(std::move(next), {Status(), &observe::Reloads::done});
  if (!opened) return go_on(std::move(old), opened.error().text());
  RunReport report = current_->engine->run();
  return current_->engine->has_started() ? report : go_on(std::move(old), report.failure);
}

/// What took the place of the old one cannot do its work.
RunReport LivePipeline::go_on(pipeline::Pipeline old, const std::string& why) {
  discard();
  pipeline::Diagnostics problems;
  auto again = assemble(std::move(old), catalogue_, settings_, log_, problems);
  if (!again) return failed({Errc::invalid_config, why + "\n" + problems.text(), name_});
  const Status opened = install(
      std::move(again), {Error{Errc::invalid_config, why, name_}, &observe::Reloads::restored});
  return opened ? current_->engine->run() : failed(opened.error());
}

void LivePipeline::listen(Assembly& assembly) {
  assembly.engine->on_started([this] { started(); });
}

Status LivePipeline::install(std::unique_ptr<Assembly> assembly, Verdict verdict) {
  listen(*assembly);
  {
    const std::lock_guard lock(mutex_);
    current_ = std::move(assembly);
    verdict_ = std::move(verdict);
    if (is_stopped_) current_->engine->stop();
    if (is_abandoned_) current_->engine->abandon();
  }
  Status status = current_->engine->open();
  const std::lock_guard lock(mutex_);
  is_open_ = status.has_value();
  return status;
}

/// Takes down what has run, and keeps what it has counted and what it was made of.
pipeline::Pipeline LivePipeline::retire() {
  std::unique_ptr<Assembly> old;
  {
    const std::lock_guard lock(mutex_);
    observe::PipelineMetrics metrics = current_->engine->metrics();
    observe::add_earlier(metrics, past_);
    past_ = std::move(metrics);
    const engine::Progress progress = current_->engine->progress();
    past_progress_.in += progress.in;
    past_progress_.out += progress.out;
    past_progress_.dead += progress.dead;
    is_open_ = false;
    old = std::move(current_);
  }
  old->engine.reset();  // and with it the lock on the state
  return std::move(old->pipeline);
}

void LivePipeline::discard() {
  std::unique_ptr<Assembly> gone;
  const std::lock_guard lock(mutex_);
  is_open_ = false;
  gone = std::move(current_);
}

// ---- from other threads

void LivePipeline::started() {
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = !std::exchange(has_started_, true);
    if (verdict_) decide(*std::exchange(verdict_, std::nullopt));
  }
  if (is_first && started_told_) started_told_();
}

/// The mutex is held.
void LivePipeline::decide(Verdict verdict) {
  ++(reloads_.*verdict.outcome);
  decided_ = std::move(verdict.status);
  verdict_.reset();
  changed_.notify_all();
}

std::optional<pipeline::Pipeline> LivePipeline::current() const {
  const std::lock_guard lock(mutex_);
  return current_ ? std::optional(current_->pipeline) : std::nullopt;
}

bool LivePipeline::is_running() const {
  const std::lock_guard lock(mutex_);
  return phase_ == Phase::running;
}

Status LivePipeline::may_be_replaced() const {
  const std::lock_guard lock(mutex_);
  return objection();
}

/// The mutex is held.
Status LivePipeline::objection() const {
  if (phase_ != Phase::running)
    return Error{Errc::unavailable, phase_ == Phase::ended ? "has ended" : "does not run", name_};
  if (is_stopped_) return Error{Errc::unavailable, "is to stop", name_};
  return catalogue_.check_libraries(current_->pipeline);
}

Status LivePipeline::objection(const Assembly& next) const {
  if (Status status = objection(); !status) return status;
  if (next.pipeline.name != name_)
    return Error{Errc::invalid_config,
                 "is called " + next.pipeline.name + " now: another name takes another start",
                 name_};
  const auto& folder = current_->pipeline.state.folder;
  if (next.pipeline.state.folder.lexically_normal() != folder.lexically_normal())
    return Error{Errc::invalid_config,
                 "keeps its state in another folder now, " + next.pipeline.state.folder.string() +
                     ": that takes another start",
                 name_};
  return catalogue_.check_libraries(next.pipeline);
}

Status LivePipeline::replace(std::unique_ptr<Assembly> next, std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  if (Status status = objection(*next); !status) {
    ++reloads_.refused;
    return status;
  }
  decided_.reset();
  next_ = std::move(next);
  current_->engine->stop();
  await_end(lock, limit);
  changed_.wait(lock, [this] { return decided_.has_value(); });
  return *std::exchange(decided_, std::nullopt);
}

void LivePipeline::await_end(std::unique_lock<std::mutex>& lock, std::chrono::milliseconds limit) {
  const auto has_ended = [this] { return next_ == nullptr; };
  if (changed_.wait_for(lock, limit, has_ended)) return;
  own_log_.write(WCP_LOG_WARN, {},
                 "the time to drain is over: what is not finished is left to the new pipeline");
  current_->engine->abandon();
  if (changed_.wait_for(lock, kGrace, has_ended)) return;
  // A callback cannot be interrupted.
  own_log_.write(WCP_LOG_ERROR, {}, "a stage does not return: the reload waits for it");
}

void LivePipeline::count_refused() {
  const std::lock_guard lock(mutex_);
  ++reloads_.refused;
}

void LivePipeline::stop() {
  const std::lock_guard lock(mutex_);
  is_stopped_ = true;
  if (current_) current_->engine->stop();
}

void LivePipeline::abandon() {
  const std::lock_guard lock(mutex_);
  is_abandoned_ = true;
  if (current_) current_->engine->abandon();
}

Result<LivePipeline::Tapped> LivePipeline::tap(std::string_view stage, engine::Tap tap) {
  const std::lock_guard lock(mutex_);
  if (phase_ != Phase::running || !is_open_)
    return Error{Errc::unavailable, "does not run now", name_};
  const auto& stages = current_->plan.stages;
  const auto at = std::ranges::find(stages, stage, &engine::StagePlan::id);
  if (at == stages.end()) {
    std::vector<std::string> ids;
    for (const auto& one : stages) ids.push_back(one.id);
    return Error{Errc::invalid_config, no_stage(stage, ids), name_};
  }
  const auto number = static_cast<size_t>(at - stages.begin());
  if (!current_->engine->tap(++last_tap_, number, std::move(tap)))
    return Error{Errc::unavailable, "has ended", name_};
  return Tapped{last_tap_, current_->engine->describe_run()};
}

void LivePipeline::untap(uint64_t token) {
  const std::lock_guard lock(mutex_);
  if (current_) current_->engine->untap(token);
}

engine::Progress LivePipeline::progress() const {
  const std::lock_guard lock(mutex_);
  engine::Progress progress;
  if (current_) progress = current_->engine->progress();
  progress.in += past_progress_.in;
  progress.out += past_progress_.out;
  progress.dead += past_progress_.dead;
  return progress;
}

observe::PipelineMetrics LivePipeline::metrics() const {
  const std::lock_guard lock(mutex_);
  return all_metrics();
}

/// The mutex is held.
observe::PipelineMetrics LivePipeline::all_metrics() const {
  observe::PipelineMetrics metrics;
  if (current_) metrics = current_->engine->metrics();
  observe::add_earlier(metrics, past_);
  metrics.name = name_;
  metrics.reloads = reloads_;
  return metrics;
}

std::vector<std::string> LivePipeline::complaints() const {
  const std::lock_guard lock(mutex_);
  if (next_ || verdict_ || !current_) return {name_ + ": is reloading"};
  return current_->engine->complaints();
}

}  // namespace wirecopy::runtime
