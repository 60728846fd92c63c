#include "pipeline/advice.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "pipeline/config_advice.hpp"
#include "pipeline/field_name.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/raw_advice.hpp"
#include "pipeline/reporter.hpp"
#include "pipeline/starvation.hpp"
#include "pipeline/words.hpp"
#include "record/fields.hpp"

namespace wirecopy::pipeline {
namespace {

using Fields = std::optional<std::set<std::string_view>>;  // nothing: any field

bool names(const char* const* fields, std::string_view wanted) {
  for (; fields != nullptr && *fields != nullptr; ++fields)
    if (*fields == wanted) return true;
  return false;
}

/// Tags mark places in the body; they lose them when it is written again.
void warn_of_lost_marks(const Pipeline& pipeline, const WritesOf& writes_of,
                        const FieldsOf& reads_of, const Reporter& reporter) {
  const auto& stages = pipeline.stages;
  std::vector<std::set<size_t>> marked(stages.size());  // by whom, before and in each stage
  for (const size_t index : in_order_of_flow(stages)) {
    const StageSpec& stage = stages[index];
    for (const Input& from : stage.from)
      marked[index].insert(marked[from.stage].begin(), marked[from.stage].end());
    if (stage.kind != StageKind::transform) continue;
    const char* const* written = writes_of(stage);
    if (names(written, "body")) {
      for (const size_t by : marked[index])
        reporter.warning({stage.pointer + "/type", false,
                          in_quotes(stage.id) + " may write the body, in which " +
                              in_quotes(stages[by].id) +
                              " may have marked places: those are lost then",
                          "put " + in_quotes(stages[by].id) + " behind it"});
      marked[index].clear();
    } else if (names(written, "tags") && names(reads_of(stage), "body")) {
      marked[index].insert(index);
    }
  }
}

class Advice {
 public:
  Advice(const Pipeline& pipeline, const WritesOf& writes_of, const Reporter& reporter)
      : stages_(pipeline.stages), writes_of_(writes_of), reporter_(reporter) {}

  void warn_of_unwritten_fields(const Json& root) {
    for (const StageSpec& stage : stages_) {
      if (stage.when) look_at(root, stage.pointer + "/when", stage);
      for (size_t i = 0; i < stage.branches.size(); ++i)
        if (stage.branches[i].when)
          look_at(root, stage.pointer + "/routes/" + std::to_string(i) + "/when", stage);
    }
  }

 private:
  void look_at(const Json& root, std::string pointer, const StageSpec& stage) {
    pointer_ = std::move(pointer);
    look_at(root.at(Json::json_pointer(pointer_)), stage, fields_before(stage));
  }

  Fields fields_before(const StageSpec& stage) {
    Fields fields(std::in_place);
    for (const Input& from : stage.from) {
      const Fields& more = fields_behind(from.stage);
      if (!more) return std::nullopt;
      fields->insert(more->begin(), more->end());
    }
    return fields;
  }

  const Fields& fields_behind(size_t index) {
    if (const auto at = behind_.find(index); at != behind_.end()) return at->second;
    const StageSpec& stage = stages_[index];
    Fields fields = fields_before(stage);
    const char* const* written = writes_of_(stage);
    if (written == nullptr && stage.described != nullptr) fields.reset();
    for (; fields && written != nullptr && *written != nullptr; ++written) fields->insert(*written);
    return behind_.emplace(index, std::move(fields)).first->second;
  }

  void look_at(const Json& when, const StageSpec& stage, const Fields& fields) {
    if (!fields) return;
    for (const auto& [key, value] : when.items()) {
      const Step step(pointer_, key);
      if (key == "not") look_at(value, stage, fields);
      if (key == "field") look_at_field(value.get<std::string>(), stage, *fields);
      if (key != "all" && key != "any") continue;
      for (size_t i = 0; i < value.size(); ++i) {
        const Step item(pointer_, i);
        look_at(value[i], stage, fields);
      }
    }
  }

  void look_at_field(const std::string& name, const StageSpec& stage,
                     const std::set<std::string_view>& fields) const {
    if (name == "id" || name == "revision") return;  // the engine does
    if (std::any_of(fields.begin(), fields.end(),
                    [&](std::string_view written) { return names_field(written, name); }))
      return;
    std::vector<std::string> known;
    for (const auto& one : fields)
      known.push_back((record::find_known_field(one) ? "" : "meta.") + std::string(one));
    const std::string near = did_you_mean(name, known);
    reporter_.warning(
        {pointer_, false, "no stage before " + in_quotes(stage.id) + " writes " + in_quotes(name),
         near.empty() ? "put one before it that does, or remove the condition" : near});
  }

  const std::vector<StageSpec>& stages_;
  const WritesOf& writes_of_;
  const Reporter& reporter_;
  std::map<size_t, Fields> behind_;
  std::string pointer_;
};

}  // namespace

void advise(const Pipeline& pipeline, const WritesOf& writes_of, const FieldsOf& reads_of,
            Diagnostics& problems) {
  const Reporter reporter(*pipeline.document, problems);
  for (const StageSpec& stage : pipeline.stages) advise_on_config(pipeline, stage, reporter);
  Advice(pipeline, writes_of, reporter).warn_of_unwritten_fields(pipeline.document->root());
  warn_of_starvation(pipeline, writes_of, reads_of, reporter);
  warn_of_unread_pages(pipeline, writes_of, reads_of, reporter);
  warn_of_lost_marks(pipeline, writes_of, reads_of, reporter);
}

}  // namespace wirecopy::pipeline
