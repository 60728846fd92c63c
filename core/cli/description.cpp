#include "cli/description.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "conformance/child.hpp"
#include "engine/engine.hpp"
#include "pipeline/example.hpp"
#include "pipeline/file_schema.hpp"

namespace wirecopy::cli {
namespace {

using pipeline::Json;
using pipeline::SchemaNode;

/// Collects the options of a schema, which may hold itself.
class Options {
 public:
  std::vector<OptionFacts> all;

  void add(const SchemaNode& given, const std::string& prefix) {
    const SchemaNode& node = given.resolved();
    if (std::find(above_.begin(), above_.end(), &node) != above_.end()) return;
    above_.push_back(&node);
    for (const SchemaNode::Property& property : node.properties) {
      all.push_back({prefix + property.name, property.node, property.required});
      add(*property.node, prefix + property.name + '/');
    }
    if (node.items != nullptr) add(*node.items, prefix + "0/");
    if (node.additional != nullptr) add(*node.additional, prefix + "*/");
    for (const SchemaNode* part : node.one_of) add(*part, prefix);
    above_.pop_back();
  }

 private:
  std::vector<const SchemaNode*> above_;
};

Json field_list(const char* const* fields) {
  if (fields == nullptr) return nullptr;
  Json list = Json::array();
  for (; *fields != nullptr; ++fields) list.push_back(*fields);
  return list;
}

Json options_json(const pipeline::Schema& schema) {
  Json list = Json::array();
  for (const OptionFacts& option : options_of(schema)) list.push_back(option_json(option));
  return list;
}

const char* kind_name(wcp_metric_kind kind) {
  return kind == WCP_GAUGE ? "gauge" : kind == WCP_HISTOGRAM ? "histogram" : "counter";
}

Json registrations_of(const wcp_context& context) {
  Json reasons = Json::array(), metrics = Json::array();
  for (const auto& [name, help] : context.reasons)
    reasons.push_back({{"name", name}, {"description", help}});
  for (const plugin::Metric& metric : context.metrics)
    metrics.push_back({{"name", metric.name},
                       {"kind", kind_name(metric.kind)},
                       {"unit", metric.unit},
                       {"description", metric.help}});
  return {{"reasons", std::move(reasons)}, {"metrics", std::move(metrics)}};
}

const Json& nothing_known() {
  static const Json nothing = {{"reasons", nullptr}, {"metrics", nullptr}};
  return nothing;
}

Json created(const pipeline::StageType& type, const wcp_stage& table) {
  pipeline::Diagnostics ignored;
  const auto config = pipeline::load_config(pipeline::example_config(type.schema).dump(), "example",
                                            std::filesystem::current_path(), type, ignored);
  if (!config) return nothing_known();
  engine::Plan plan;
  plan.name = type.id;
  engine::StagePlan& stage = plan.stages.emplace_back();
  stage.id = stage.type = type.id;
  stage.stage = &table;
  stage.config = config->value;
  observe::Log log(WCP_LOG_ERROR, [](const LogLine&) {});
  engine::Engine engine(plan, log);
  if (!engine.create().empty()) return nothing_known();
  return registrations_of(*engine.context_of(0));
}

std::string on_one_line(const Json& json) {
  const bool is_object = json.is_object();
  if (!is_object && !json.is_array())
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string text;
  for (const auto& [key, value] : json.items()) {
    if (!text.empty()) text += ", ";
    if (is_object) text += Json(key).dump() + ": ";
    text += on_one_line(value);
  }
  if (!is_object) return '[' + text + ']';
  return text.empty() ? "{}" : "{ " + text + " }";
}

}  // namespace

std::string OptionFacts::description() const {
  return node->description.empty() ? node->resolved().description : node->description;
}

std::vector<OptionFacts> options_of(const pipeline::Schema& schema) {
  Options options;
  options.add(schema.root(), "");
  return std::move(options.all);
}

Json option_json(const OptionFacts& option) {
  const SchemaNode& node = option.node->resolved();
  Json json = {{"option", option.name},
               {"words", pipeline::short_words(*option.node)},
               {"required", option.required},
               {"description", option.description()}};
  const auto add = [&](const char* name, const std::shared_ptr<const Json>& value) {
    if (value) json[name] = *value;
  };
  add("default", option.node->default_value ? option.node->default_value : node.default_value);
  add("minimum", node.minimum);
  add("maximum", node.maximum);
  add("choices", node.choices);
  add("examples", option.node->examples ? option.node->examples : node.examples);
  return json;
}

Json example_stage(const pipeline::StageType& type) {
  Json stage = {{"id", type.id.substr(type.id.find('.') + 1)}, {"type", type.id}};
  Json config = pipeline::example_config(type.schema);
  if (!config.empty()) stage["config"] = std::move(config);
  return stage;
}

std::string pasteable(const Json& json, const std::string& indent) {
  constexpr size_t kWidth = 100;
  const std::string line = on_one_line(json);
  if (indent.size() + line.size() <= kWidth || !json.is_object()) return indent + line + '\n';
  std::string text = indent + "{\n";
  size_t left = json.size();
  for (const auto& [key, value] : json.items())
    text += indent + "  " + Json(key).dump() + ": " + on_one_line(value) + (--left ? ",\n" : "\n");
  return text + indent + "}\n";
}

Json registered_by(const pipeline::StageType& type, const wcp_stage& table) {
  using conformance::Answer;
  const conformance::Limits limits{std::chrono::seconds(10)};
  const Answer answer = conformance::in_child(limits, {}, [&](conformance::Place&) -> Answer {
    const std::string text =
        created(type, table).dump(-1, ' ', false, Json::error_handler_t::replace);
    return {conformance::Mark::passed, {text}};
  });
  if (answer.mark != conformance::Mark::passed || answer.findings.empty()) return nothing_known();
  Json registered = Json::parse(answer.findings.front(), nullptr, false);
  return registered.is_object() ? registered : nothing_known();
}

std::vector<std::string> effects_of(const wcp_stage& table) {
  static constexpr std::pair<uint32_t, const char*> kEffects[] = {
      {WCP_BLOCKS, "may wait"},
      {WCP_NETWORK, "uses the network"},
      {WCP_READS_FILES, "reads files"},
      {WCP_WRITES_FILES, "writes files"},
      {WCP_EXECUTES, "runs programs"},
      {WCP_STATEFUL, "order or history matters"},
      {WCP_REPLAYABLE, "can be read again"},
      {WCP_WITHDRAWS, "withdraws articles"},
      {WCP_IDEMPOTENT, "may get an article twice"}};
  std::vector<std::string> effects;
  for (const auto& [flag, words] : kEffects)
    if (table.flags & flag) effects.emplace_back(words);
  return effects;
}

Json description(const pipeline::StageType& type, const wcp_stage& table) {
  const Json registered = registered_by(type, table);
  return {{"type", type.id},
          {"kind", runtime::kind_name(table.kind)},
          {"version", table.version},
          {"summary", table.summary},
          {"file", type.library.string()},
          {"threading", table.threading == WCP_REENTRANT ? "reentrant" : "serial"},
          {"blocks", (table.flags & WCP_BLOCKS) != 0},
          {"effects", effects_of(table)},
          {"reads", field_list(table.reads)},
          {"writes", field_list(table.writes)},
          {"reasons", registered["reasons"]},
          {"metrics", registered["metrics"]},
          {"options", options_json(type.schema)},
          {"example", example_stage(type)},
          {"config_schema", Json::parse(table.config_schema)}};
}

std::vector<MemberFacts> members_of(const BuiltIn& type) {
  std::vector<MemberFacts> members;
  for (const std::string_view name : pipeline::kSpecialMembers) {
    if (name == "from" || !pipeline::may_have(type.kind, name)) continue;
    const SchemaNode& node = *pipeline::stage_schema().root().find(name)->node;
    members.push_back({std::string(name),
                       name == "when" ? "condition" : pipeline::short_words(node),
                       pipeline::must_have(type.kind, name), node.description});
  }
  return members;
}

Json member_json(const MemberFacts& member) {
  return {{"name", member.name},
          {"type", member.type},
          {"required", member.required},
          {"description", member.description}};
}

Json description(const BuiltIn& type) {
  Json members = Json::array();
  for (const MemberFacts& member : members_of(type)) members.push_back(member_json(member));
  return {{"type", type.type},
          {"kind", type.type},
          {"summary", type.summary},
          {"members", std::move(members)},
          {"example", Json::parse(type.example)}};
}

}  // namespace wirecopy::cli
