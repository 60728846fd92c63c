#include "pipeline/starvation.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/condition_logic.hpp"
#include "pipeline/field_name.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

/// A fact, and whom articles owe it to: `"en"`, `"desk.en"`.
struct Known {
  Fact fact;
  std::string by;
};

/// What comes out of a stage, or out of a branch of a route.
struct Flow {
  std::vector<Known> known{};
  std::optional<size_t> cause{};  ///< why nothing comes
};

/// A condition that nothing meets.
struct Cause {
  Finding finding;
  std::vector<std::string> starved{};  ///< ids of stages that receive nothing for it
};

bool is_possible(const std::vector<Known>& known, Fact more) {
  std::vector<Fact> facts{more};
  for (const Known& one : known) facts.push_back(one.fact);
  return are_possible(facts);
}

class Starvation {
 public:
  Starvation(const Pipeline& pipeline, const WritesOf& writes_of, const FieldsOf& reads_of)
      : stages_(pipeline.stages), writes_of_(writes_of), reads_of_(reads_of) {}

  void look() {
    for (const size_t index : in_order_of_flow(stages_)) {
      const Flow before = flow_before(stages_[index]);
      if (before.cause)
        starve(index, *before.cause);
      else if (stages_[index].kind == StageKind::route)
        pass_route(index, before.known);
      else
        pass(index, before.known);
    }
  }

  void report(const Reporter& reporter) {
    for (Cause& cause : causes_) {
      if (!cause.starved.empty())
        cause.finding.message += ": " + listed(cause.starved, " and ") +
                                 (cause.starved.size() == 1 ? " receives" : " receive") + " none";
      reporter.warning(std::move(cause.finding));
    }
  }

 private:
  Flow flow_before(const StageSpec& stage) const {
    Flow all;
    bool is_first = true;
    for (const Input& input : stage.from) {
      const Flow& one = behind_.at({input.stage, input.branch});
      if (one.cause) {
        if (is_first) all.cause = one.cause;
        continue;
      }
      if (std::exchange(is_first, false))
        all = one;
      else  // only what holds of all
        std::erase_if(all.known, [&](const Known& known) {
          return std::none_of(one.known.begin(), one.known.end(),
                              [&](const Known& other) { return other.fact == known.fact; });
        });
    }
    return all;
  }

  void starve(size_t index, size_t cause) {
    causes_[cause].starved.push_back(in_quotes(stages_[index].id));
    const size_t ways = std::max<size_t>(1, stages_[index].branches.size());
    for (size_t i = 0; i < ways; ++i) behind_[{index, i}] = {{}, cause};
  }

  void pass(size_t index, std::vector<Known> known) {
    const StageSpec& stage = stages_[index];
    const bool is_filter = stage.kind == StageKind::filter;
    if (stage.when && !is_possible(known, {stage.when.get(), true})) {
      const size_t cause = blame(stage.pointer + "/when", *stage.when, known);
      if (is_filter) {
        behind_[{index, 0}] = {{}, cause};
        return;
      }
      if (stage.kind == StageKind::sink) causes_[cause].starved.push_back(in_quotes(stage.id));
    }
    if (is_filter) known.push_back({{stage.when.get(), true}, in_quotes(stage.id)});
    if (!is_filter) forget_changed(stage, known);
    behind_[{index, 0}] = {std::move(known), {}};
  }

  void pass_route(size_t index, std::vector<Known> known) {
    const StageSpec& route = stages_[index];
    for (size_t i = 0; i < route.branches.size(); ++i) {
      const Condition* when = route.branches[i].when.get();
      const std::string name = in_quotes(route.id + '.' + route.branches[i].name);
      Flow& behind = behind_[{index, i}];
      if (when != nullptr && !is_possible(known, {when, true}))
        behind.cause =
            blame(route.pointer + "/routes/" + std::to_string(i) + "/when", *when, known);
      else
        behind.known = known;
      if (when == nullptr) continue;  // what the others leave; it must be there, even for nothing
      if (!behind.cause) behind.known.push_back({{when, true}, name});
      known.push_back({{when, false}, name});
    }
  }

  /// \return the number of the cause.
  size_t blame(std::string pointer, const Condition& when, const std::vector<Known>& known) {
    Finding finding{std::move(pointer), false, "no article can meet this condition",
                    "it contradicts itself: change or remove it"};
    const Fact alone{&when, true};
    if (are_possible({&alone, 1})) {
      finding.message = "no article that comes here meets this condition";
      finding.note = "it contradicts the conditions before it: change one of them, or remove it";
      for (const Known& one : known) {
        if (is_possible({one}, alone)) continue;
        finding.note = one.fact.holds
                           ? one.by + " lets none of them pass: change one of the two conditions"
                           : one.by + " takes them before: change its condition, or remove this";
        break;
      }
    }
    causes_.push_back({std::move(finding)});
    return causes_.size() - 1;
  }

  // A stage may make new articles, which have of the old one what it has put there: what is known
  // of fields that it does not read need not hold of them.
  void forget_changed(const StageSpec& stage, std::vector<Known>& known) const {
    if (stage.kind == StageKind::sink) return;
    const char* const* written = writes_of_(stage);
    const char* const* read = reads_of_(stage);
    if (written == nullptr || read == nullptr) return known.clear();
    std::erase_if(known, [&](const Known& one) {
      const auto fields = fields_of(*one.fact.condition);
      return std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
        return is_among(written, field) || !is_among(read, field);
      });
    });
  }

  static bool is_among(const char* const* names, const std::string& field) {
    for (; *names != nullptr; ++names)
      if (names_field(*names, field)) return true;
    return false;
  }

  const std::vector<StageSpec>& stages_;
  const WritesOf& writes_of_;
  const FieldsOf& reads_of_;
  std::map<std::pair<size_t, size_t>, Flow> behind_;  ///< by stage and branch
  std::vector<Cause> causes_;
};

}  // namespace

std::vector<size_t> in_order_of_flow(const std::vector<StageSpec>& stages) {
  std::vector<size_t> order, missing(stages.size());
  std::vector<std::vector<size_t>> readers(stages.size());
  for (size_t i = 0; i < stages.size(); ++i) {
    missing[i] = stages[i].from.size();
    for (const Input& from : stages[i].from) readers[from.stage].push_back(i);
    if (missing[i] == 0) order.push_back(i);
  }
  for (size_t done = 0; done < order.size(); ++done)
    for (const size_t reader : readers[order[done]])
      if (--missing[reader] == 0) order.push_back(reader);
  return order;
}

void warn_of_starvation(const Pipeline& pipeline, const WritesOf& writes_of,
                        const FieldsOf& reads_of, const Reporter& reporter) {
  Starvation starvation(pipeline, writes_of, reads_of);
  starvation.look();
  starvation.report(reporter);
}

}  // namespace wirecopy::pipeline
