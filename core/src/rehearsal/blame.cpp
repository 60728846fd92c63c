#include "rehearsal/blame.hpp"

#include <algorithm>
#include <set>

#include "pipeline/words.hpp"
#include "record/text_difference.hpp"

namespace wirecopy::rehearsal {
namespace {

/// The stages whose articles can come to this one.
std::set<size_t> stages_before(const pipeline::Pipeline& pipeline, size_t stage) {
  std::set<size_t> found;
  std::vector<size_t> open{stage};
  while (!open.empty()) {
    const size_t at = open.back();
    open.pop_back();
    for (const pipeline::Input& from : pipeline.stages[at].from)
      if (found.insert(from.stage).second) open.push_back(from.stage);
  }
  return found;
}

bool is_written(const std::vector<std::string>& writes, const std::string& field) {
  return std::any_of(writes.begin(), writes.end(), [&](const std::string& name) {
    return field == name || field == "meta." + name || field.starts_with(name + '.');
  });
}

/// How much has to be changed to come from one text to the other. Units: bytes
size_t distance(const FieldValue& from, const std::string& to) {
  const std::string text = plain_text(from);
  size_t sum = 0;
  for (const record::Hunk& hunk : record::difference(text, to))
    sum += hunk.removed.size() + hunk.inserted.size();
  return sum;
}

class Search {
 public:
  Search(const pipeline::Pipeline& pipeline, const CaseRun& run, const Arrival& arrival,
         const FieldExpectation& expected, const Check& check, const FieldValue& golden)
      : pipeline_(pipeline),
        run_(run),
        arrival_(arrival),
        expected_(expected),
        check_(check),
        golden_(golden) {
    if (const auto at = arrival.steps.find(expected.field); at != arrival.steps.end())
      steps_ = at->second;
  }

  Blame find() const {
    if (steps_.empty()) return nobody();
    for (size_t i = steps_.size(); i-- > 0;)
      if (is_met(expected_, check_, steps_[i].before, golden_))
        return blamed(i, " found it as expected and changed it");
    if (const auto text = expected_text())
      for (size_t i = 0; i < steps_.size(); ++i)
        if (steps_[i].before && distance(value_after(i), *text) > distance(steps_[i].before, *text))
          return blamed(i, " took it further from what is expected");
    if (came_so())
      return {"", "it came so from " + pipeline::in_quotes(arrival_.input.source) +
                      ": no stage changed what differs" + bystanders("; ")};
    Blame blame = blamed(steps_.size() - 1, " changed it last; it never was as expected");
    blame.words += bystanders("; ");
    return blame;
  }

 private:
  Blame blamed(size_t step, const char* what) const {
    const auto& stage = pipeline_.stages[steps_[step].stage];
    return {stage.id, stage_words(stage) + what};
  }

  /// Whether all that differs now differed in the same way when the source brought it.
  bool came_so() const {
    const auto wanted = expected_text();
    const FieldValue& brought = steps_.front().before;
    const FieldValue now = value_after(steps_.size() - 1);
    if (!wanted || !brought || !now) return false;
    const std::string before = plain_text(brought), after = plain_text(now);
    const auto brought_hunks = record::difference(*wanted, before);
    const auto hunks = record::difference(*wanted, after);
    return std::all_of(hunks.begin(), hunks.end(), [&](const record::Hunk& hunk) {
      return std::any_of(brought_hunks.begin(), brought_hunks.end(), [&](const record::Hunk& at) {
        return at.at == hunk.at && at.removed == hunk.removed && at.inserted == hunk.inserted;
      });
    });
  }

  FieldValue value_after(size_t step) const {
    if (step + 1 < steps_.size()) return steps_[step + 1].before;
    const auto now = arrival_.fields.find(expected_.field);
    return now == arrival_.fields.end() ? FieldValue() : now->second;
  }

  /// Where it is a text that is compared as a whole.
  std::optional<std::string> expected_text() const {
    if (check_.kind == Check::Kind::golden) return golden_;
    if (check_.kind == Check::Kind::is && check_.wanted && check_.wanted->starts_with('"'))
      return plain_text(check_.wanted);
    return std::nullopt;
  }

  /// Those that say they write the field and did not.
  std::vector<const pipeline::StageSpec*> silent() const {
    std::vector<const pipeline::StageSpec*> stages;
    for (const size_t stage : stages_before(pipeline_, arrival_.sink)) {
      const auto& spec = pipeline_.stages[stage];
      const bool has_written = std::any_of(
          steps_.begin(), steps_.end(), [&](const FieldStep& step) { return step.stage == stage; });
      if (spec.kind == pipeline::StageKind::transform && !has_written &&
          is_written(run_.writes[stage], expected_.field))
        stages.push_back(&spec);
    }
    return stages;
  }

  std::string bystanders(const char* before) const {
    std::vector<std::string> names;
    for (const auto* spec : silent()) names.push_back(stage_words(*spec));
    if (names.empty()) return {};
    return before + pipeline::listed(names) + " could have changed it and did not";
  }

  Blame nobody() const {
    const auto could = silent();
    const std::string came =
        "no stage changed it: it is as it came from " + pipeline::in_quotes(arrival_.input.source);
    if (could.empty()) return {"", came + "; no stage before the sink says that it writes it"};
    return {could.size() == 1 ? could.front()->id : "", came + bystanders("; ")};
  }

  const pipeline::Pipeline& pipeline_;
  const CaseRun& run_;
  const Arrival& arrival_;
  const FieldExpectation& expected_;
  const Check& check_;
  const FieldValue& golden_;
  std::vector<FieldStep> steps_;
};

}  // namespace

std::string stage_words(const pipeline::StageSpec& stage) {
  return pipeline::in_quotes(stage.id) + " (" + stage.type + ')';
}

Blame find_blame(const pipeline::Pipeline& pipeline, const CaseRun& run, const Arrival& arrival,
                 const FieldExpectation& expected, const Check& check, const FieldValue& golden) {
  return Search(pipeline, run, arrival, expected, check, golden).find();
}

}  // namespace wirecopy::rehearsal
