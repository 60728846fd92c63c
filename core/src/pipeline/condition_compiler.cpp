#include <re2/re2.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/comparisons.hpp"
#include "pipeline/condition.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/words.hpp"
#include "record/moment.hpp"

namespace wirecopy::pipeline {
namespace {

std::string words_for(Nature nature) {
  switch (nature) {
    case Nature::integer:
      return "an integer";
    case Nature::number:
      return "a number";
    case Nature::moment:
      return "a time such as \"2021-07-23T10:30:00Z\"";
    case Nature::status:
      return "\"usable\", \"withheld\" or \"canceled\"";
    case Nature::unknown:
      return "a text, a number, true or false";
    default:
      return "a text";
  }
}

std::string shown(const Json& value) {
  if (value.is_string()) return in_quotes(value.get_ref<const std::string&>());
  if (value.is_structured()) return value.is_object() ? "an object" : "a list";
  return value.dump();
}

}  // namespace

class ConditionCompiler {
 public:
  ConditionCompiler(std::string pointer, const Sink& sink)
      : pointer_(std::move(pointer)), sink_(sink) {}

  void compile(const Json& json, Condition::Node& out);
  bool good() const { return good_; }

 private:
  void compile_parts(const Json& json, Condition::Node& out);
  void compile_tests(const Json& json, Condition::Node& out);
  void compile_test(const std::string& name, const Json& value, const FieldName& field,
                    Condition::Node& out);
  bool accepts(const std::string& name, Comparison comparison, Nature nature);
  bool read_operands(const Json& value, Nature nature, FieldTest& test);
  bool read_operand(const Json& value, Nature nature, Operand& out);
  bool read_pattern(const Json& value, FieldTest& test);
  void fail(std::string message, std::string note = {}, bool at_key = false);

  std::string pointer_;
  const Sink& sink_;
  std::string field_;
  bool good_ = true;
};

void ConditionCompiler::compile(const Json& json, Condition::Node& out) {
  if (!json.is_object()) return fail("a condition must be an object, not " + shown(json));
  const auto has = [&](const char* name) { return json.contains(name); };
  const int forms = has("field") + has("all") + has("any") + has("not");
  if (forms == 0) return fail("a condition needs \"field\", \"all\", \"any\" or \"not\"");
  if (forms > 1) return fail("a condition has one of \"field\", \"all\", \"any\" and \"not\"");
  if (has("field")) return compile_tests(json, out);
  compile_parts(json, out);
}

void ConditionCompiler::compile_parts(const Json& json, Condition::Node& out) {
  for (const auto& [name, value] : json.items()) {
    const Step step(pointer_, name);
    if (name == "not") {
      out.kind = Condition::Kind::negation;
      compile(value, out.parts.emplace_back());
    } else if (name != "all" && name != "any") {
      fail("unknown option " + in_quotes(name) + " in a condition", {}, true);
    } else if (!value.is_array() || value.empty()) {
      fail(in_quotes(name) + " must be a list of one condition or more");
    } else {
      out.kind = name == "all" ? Condition::Kind::all : Condition::Kind::any;
      for (size_t i = 0; i < value.size(); ++i) {
        const Step item(pointer_, i);
        compile(value[i], out.parts.emplace_back());
      }
    }
  }
}

void ConditionCompiler::compile_tests(const Json& json, Condition::Node& out) {
  out.kind = Condition::Kind::all;
  if (json.size() == 1)
    fail("a condition on a field needs a comparison",
         "is, in, matches, contains, gt, ... or exists");
  const Json& name = json["field"];
  std::optional<FieldName> field;
  {
    const Step step(pointer_, "field");
    if (!name.is_string()) return fail("field must be the name of a field, not " + shown(name));
    field_ = name.get<std::string>();
    field = find_field(field_);
    if (!field) fail("unknown field " + in_quotes(field_), did_you_mean_field(field_));
  }
  for (const auto& [key, value] : json.items()) {
    const Step step(pointer_, key);
    if (key != "field") compile_test(key, value, field.value_or(FieldName{0, 0, "?"}), out);
  }
}

void ConditionCompiler::compile_test(const std::string& name, const Json& value,
                                     const FieldName& field, Condition::Node& out) {
  const auto known = std::ranges::find(kComparisons, name, &NamedComparison::name);
  if (known == kComparisons.end()) {
    std::vector<std::string> names;
    for (const auto& each : kComparisons) names.emplace_back(each.name);
    auto note = did_you_mean(name, names);
    if (note.empty()) note = "known are " + listed(names, " and ");
    return fail("unknown comparison " + in_quotes(name), note, true);
  }
  const Nature nature = nature_of(field);
  FieldTest test{field, known->comparison};
  if (!accepts(name, test.comparison, nature) || !read_operands(value, nature, test)) return;
  out.parts.push_back({Condition::Kind::test, {}, std::move(test)});
}

bool ConditionCompiler::accepts(const std::string& name, Comparison comparison, Nature nature) {
  if (takes(nature, comparison)) return true;
  const std::string field = in_quotes(field_);
  if (nature == Nature::opaque)
    fail(field + " can only be asked for by \"exists\"", {}, true);
  else if (is_for_texts(comparison))
    fail(in_quotes(name) + " looks into texts; " + field + " is none", {}, true);
  else
    fail(in_quotes(name) + " compares numbers and times; " + field + " is neither", {}, true);
  return false;
}

bool ConditionCompiler::read_operands(const Json& value, Nature nature, FieldTest& test) {
  if (test.comparison == Comparison::exists) {
    if (!value.is_boolean()) return fail("\"exists\" must be true or false"), false;
    test.present = value.get<bool>();
    return true;
  }
  if (test.comparison == Comparison::matches) return read_pattern(value, test);
  if (test.comparison != Comparison::in) {
    const bool text = test.comparison == Comparison::contains;
    Operand& operand = test.operands.emplace_back();
    if (!read_operand(value, text ? Nature::text : nature, operand)) return false;
    if (!is_order(test.comparison) || operand.number || operand.time) return true;
    fail(in_quotes(field_) + " is compared with a number or a time, not " + shown(value));
    return false;
  }
  if (!value.is_array() || value.empty()) return fail("\"in\" must be a list of values"), false;
  bool good = true;
  for (size_t i = 0; i < value.size(); ++i) {
    const Step step(pointer_, i);
    good = read_operand(value[i], nature, test.operands.emplace_back()) && good;
  }
  return good;
}

bool ConditionCompiler::read_operand(const Json& value, Nature nature, Operand& out) {
  out.shown = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const auto status = std::ranges::find(kStatuses, text, &NamedStatus::name);
    const auto moment = record::parse_moment(text);
    if (nature == Nature::text || nature == Nature::unknown) out.text = text;
    if (nature == Nature::status && status != kStatuses.end()) out.integer = status->value;
    if (moment && (nature == Nature::moment || nature == Nature::unknown)) out.time = moment->utc;
  } else if (value.is_number() && nature != Nature::text && nature != Nature::moment &&
             nature != Nature::status) {
    if (value.is_number_integer()) out.integer = value.get<int64_t>();
    out.number = value.get<double>();
  }
  if (value.is_boolean() && nature == Nature::unknown) out.truth = value.dump();
  if (out.text || out.integer || out.number || out.time || out.truth) return true;
  fail(in_quotes(field_) + " is compared with " + words_for(nature) + ", not " + shown(value));
  return false;
}

bool ConditionCompiler::read_pattern(const Json& value, FieldTest& test) {
  if (!value.is_string()) return fail("\"matches\" must be a pattern, not " + shown(value)), false;
  auto pattern = std::make_shared<const re2::RE2>(value.get_ref<const std::string&>(), RE2::Quiet);
  if (!pattern->ok()) return fail("this pattern cannot be used: " + pattern->error()), false;
  test.pattern = std::move(pattern);
  return true;
}

void ConditionCompiler::fail(std::string message, std::string note, bool at_key) {
  good_ = false;
  sink_({pointer_, at_key, std::move(message), std::move(note)});
}

std::shared_ptr<const Condition> Condition::compile(const Json& json, const std::string& pointer,
                                                    const Sink& sink) {
  auto condition = std::make_shared<Condition>();
  ConditionCompiler compiler(pointer, sink);
  compiler.compile(json, condition->root_);
  return compiler.good() ? condition : nullptr;
}

}  // namespace wirecopy::pipeline
