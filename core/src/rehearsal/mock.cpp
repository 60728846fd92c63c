#include "rehearsal/mock.hpp"

#include <nlohmann/json.hpp>

#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/words.hpp"
#include "plugin/handles.hpp"
#include "rehearsal/expectation.hpp"
#include "rehearsal/schemas.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::Json;
using pipeline::Step;

struct MockStage : Transform<> {
  static constexpr StageInfo info{"rehearsal.mock", "1.0.0", "Answers as a test has it."};
  static constexpr wcp_threading threading = WCP_SERIAL;
  const Mock& mock;
  std::vector<Reason> reasons;  ///< of each answer
  record::JsonReader reader;

  explicit MockStage(const Mock& with) : mock(with) {
    for (const MockAnswer& answer : mock)
      reasons.push_back(answer.drop.empty() ? Reason{} : reason(answer.drop, "A mock drops it."));
  }

  Outcome process(Record article) {
    wcp_record& record = *article.handle();
    for (size_t i = 0; i < mock.size(); ++i) {
      if (mock[i].when && !mock[i].when->holds(record)) continue;
      for (const auto& [field, json] : mock[i].set) write(record, field, json);
      if (!mock[i].drop.empty()) return Outcome::drop(reasons[i]);
      if (!mock[i].reject.empty()) return Outcome::reject(mock[i].reject);
      break;
    }
    return Outcome::keep;
  }

 private:
  void write(wcp_record& record, const pipeline::FieldName& name, const std::string& json) {
    const wcp_field field = name.meta.empty() ? name.id : record.names().intern(name.meta, 0);
    if (record.find(field) != nullptr) record.unset(field);
    if (json == "null") return;
    if (const Status status = reader.read_field(json, record, field); !status)
      throw Failure(WCP_ERR_INPUT, "the mock: " + status.error().message);
  }
};

class MockReader {
 public:
  MockReader(std::string pointer, const pipeline::Sink& report)
      : pointer_(std::move(pointer)), report_(report) {}

  MockAnswer read(const Json& json) {
    MockAnswer answer;
    const pipeline::Subject subject{.name = "a mock", .root = "a mock", .pointer = pointer_};
    if (!pipeline::validate(json, mock_schema().root(), subject, report_)) return answer;
    answer.drop = json.value("drop", "");
    answer.reject = json.value("reject", "");
    if (!answer.drop.empty() && !answer.reject.empty())
      report_({pointer_ + "/reject", true, "a mock that drops an article cannot reject it, too"});
    if (json.contains("when"))
      answer.when = pipeline::Condition::compile(json["when"], pointer_ + "/when", report_);
    const Step step(pointer_, "set");
    if (json.contains("set"))
      for (const auto& [name, value] : json["set"].items()) read_field(name, value, answer);
    return answer;
  }

 private:
  void read_field(const std::string& name, const Json& value, MockAnswer& answer) {
    const Step step(pointer_, name);
    const auto field = pipeline::find_field(name);
    if (!field)
      return report_({pointer_, true, "unknown field " + pipeline::in_quotes(name),
                      pipeline::did_you_mean_field(name)});
    if (field->id == WCP_F_ID || field->id == WCP_F_REVISION)
      return report_({pointer_, true, pipeline::in_quotes(name) + " is set by the engine alone"});
    Normalised read{"null", {}};
    if (!value.is_null()) read = normalised(*field, value);
    if (!read.error.empty()) return report_({pointer_, false, read.error});
    answer.set.emplace_back(*field, read.value.value_or("null"));  // as an empty list is
  }

  std::string pointer_;
  const pipeline::Sink& report_;
};

}  // namespace

OwnStage mock_stage(const Mock& mock) { return own_stage<MockStage>(std::cref(mock)); }

Mock read_mock(const Json& json, const std::string& pointer, const pipeline::Sink& report) {
  Mock mock;
  if (json == "pass") return mock;
  if (!json.is_array() && !json.is_object()) {
    report({pointer, false, "a mock is \"pass\", an object or a list of objects",
            "e.g. {\"set\": {\"language\": \"en\"}} or {\"drop\": \"too short\"}"});
    return mock;
  }
  if (json.is_object()) return {MockReader(pointer, report).read(json)};
  for (size_t i = 0; i < json.size(); ++i)
    mock.push_back(MockReader(pointer + '/' + std::to_string(i), report).read(json[i]));
  return mock;
}

}  // namespace wirecopy::rehearsal
