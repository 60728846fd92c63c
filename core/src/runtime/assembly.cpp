#include "runtime/assembly.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

namespace wirecopy::runtime {
namespace {

using std::chrono::microseconds;

engine::Condition test_of(const std::shared_ptr<const pipeline::Condition>& when) {
  if (when == nullptr) return {};
  return [when](const record::Record& article) { return when->holds(article); };
}

engine::StagePlan plan_of(const pipeline::StageSpec& spec, const Catalogue& catalogue) {
  engine::StagePlan plan;
  plan.id = spec.id;
  plan.type = spec.type;
  plan.stage = spec.described == nullptr ? nullptr : catalogue.table(spec.type);
  plan.instance = catalogue.instance(spec.type);
  plan.config = spec.config;
  plan.when = test_of(spec.when);
  plan.reason = spec.reason;
  for (const auto& [name, when] : spec.branches) plan.branches.push_back({name, test_of(when)});
  for (const auto& [stage, branch] : spec.from) plan.from.push_back({stage, branch});
  plan.on_error = static_cast<engine::OnError>(spec.on_error);
  plan.retry = {spec.retry.attempts, microseconds(spec.retry.first).count(),
                microseconds(spec.retry.max).count()};
  plan.parallel = spec.parallel;
  if (spec.deadline) plan.deadline = microseconds(*spec.deadline).count();
  if (spec.described != nullptr) plan.resources = resource_folder(*spec.described);
  return plan;
}

/// Puts a stage in the place of the plugin's that has it run in processes of its own.
void isolate(const pipeline::StageSpec& spec, engine::StagePlan& plan,
             std::unique_ptr<isolation::IsolatedStage>& isolated) {
  const pipeline::Isolation& wanted = *spec.isolation;
  plan.parallel = std::max(1U, spec.parallel);
  isolated = std::make_unique<isolation::IsolatedStage>(
      *plan.stage, spec.described->library,
      isolation::Settings{wanted.deadline, wanted.max_memory, wanted.restarts,
                          static_cast<isolation::WhenSpent>(wanted.when_spent)},
      plan.parallel);
  plan.stage = &isolated->table();
  plan.instance = isolated.get();
}

/// Puts a stage in the place of the pipeline's where the run has one for it.
void stand_in(const pipeline::StageSpec& spec, const RunSettings& settings, engine::StagePlan& plan,
              std::vector<std::unique_ptr<StandIn>>& stand_ins) {
  if (!settings.stand_ins || plan.stage == nullptr) return;
  auto own = settings.stand_ins(spec);
  if (!own) return;
  stand_ins.push_back(std::make_unique<StandIn>(*plan.stage, plan.instance, *std::move(own)));
  plan.stage = &stand_ins.back()->table();
  plan.instance = stand_ins.back().get();
}

engine::StatePlan state_of(const pipeline::StateSpec& spec, const RunSettings& settings) {
  engine::StatePlan plan;
  if (settings.leaves_nothing) return plan;
  plan.folder = spec.folder.string();
  plan.sync = spec.is_fully_synced ? state::Sync::full : state::Sync::normal;
  if (spec.dead) plan.retention.dead_age = microseconds(*spec.dead).count();
  plan.retention.lineage_age = microseconds(spec.lineage).count();
  plan.lineage = plan.retention.lineage_age > 0;
  plan.retention.max_bytes = spec.max_bytes;
  plan.accept_changes = settings.accept_state_change;
  return plan;
}

}  // namespace

std::unique_ptr<Assembly> assemble(pipeline::Pipeline pipeline, const Catalogue& catalogue,
                                   const RunSettings& settings, observe::Log& log,
                                   pipeline::Diagnostics& problems) {
  auto assembly =
      std::make_unique<Assembly>(Assembly{std::move(pipeline), {}, {}, {}, nullptr, nullptr});
  const pipeline::Pipeline& checked = assembly->pipeline;
  engine::Plan& plan = assembly->plan;
  plan.name = checked.name;
  for (const auto& spec : checked.stages) {
    plan.stages.push_back(plan_of(spec, catalogue));
    if (spec.isolation)
      isolate(spec, plan.stages.back(), assembly->isolated[plan.stages.size() - 1]);
    stand_in(spec, settings, plan.stages.back(), assembly->stand_ins);
  }
  plan.workers = checked.workers;
  plan.in_source_order = checked.in_source_order;
  plan.max_memory = settings.max_memory != 0 ? settings.max_memory : checked.max_memory;
  plan.remembered = checked.state.seen;
  plan.state = state_of(checked.state, settings);
  plan.virtual_clock = settings.virtual_clock;
  plan.courier = settings.courier;
  plan.manners = checked.manners;
  if (settings.clock_start) plan.virtual_start = *settings.clock_start;
  plan.limit = settings.limit;
  plan.dry_run = settings.leaves_nothing;
  plan.once = settings.once;
  plan.fresh = settings.fresh;
  plan.dead_letters = settings.dead_letters.string();
  assembly->log = std::make_unique<observe::Log>(log, plan.name, observe::Secrets(checked.secrets));
  assembly->engine = std::make_unique<engine::Engine>(plan, *assembly->log);
  if (settings.observer) assembly->engine->observe(settings.observer);
  const auto errors = assembly->engine->create();
  for (const auto& error : errors) {
    const pipeline::StageSpec& spec = checked.stages[error.stage];
    if (spec.isolation && assembly->isolated.at(error.stage)->has_not_come_up())
      checked.report_isolation_error(spec, error.text, problems);
    else
      checked.report_config_error(spec, error.pointer, error.text, problems);
  }
  return errors.empty() ? std::move(assembly) : nullptr;
}

}  // namespace wirecopy::runtime
