#include "rehearsal/expectation.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/words.hpp"
#include "rehearsal/list_item.hpp"
#include "rehearsal/scratch_record.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::FieldName;
using pipeline::Finding;
using pipeline::Json;
using pipeline::Step;

std::string shown(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Whether all members of `part` are in `whole`, or both are equal.
bool is_part(const Json& part, const Json& whole) {
  if (!part.is_object() || !whole.is_object()) return part == whole;
  for (const auto& [name, value] : part.items())
    if (!whole.contains(name) || !is_part(value, whole[name])) return false;
  return true;
}

/// Of objects the order of members does not count.
bool is_equal(const FieldValue& a, const FieldValue& b) {
  if (a == b || !a || !b || a->empty() || (a->front() != '[' && a->front() != '{')) return a == b;
  return nlohmann::json::parse(*a, nullptr, false) == nlohmann::json::parse(*b, nullptr, false);
}

/// The same, and spans count only where they are expected.
bool is_equal_tags(const FieldValue& value, const FieldValue& wanted) {
  if (!value || !wanted) return value == wanted;
  auto found = nlohmann::json::parse(*value, nullptr, false);
  const auto expected = nlohmann::json::parse(*wanted, nullptr, false);
  if (found.size() != expected.size()) return false;
  for (size_t i = 0; i < found.size(); ++i)
    if (!expected[i].contains("spans"))
      found[i].erase("spans");
    else if (!found[i].contains("spans"))
      found[i]["spans"] = nlohmann::json::array();
  return found == expected;
}

/// Spans point into another field, which a value alone does not have: they are added as written.
std::string with_spans(std::string tags, const Json& written) {
  Json list = Json::parse(tags);
  if (list.size() != written.size()) return tags;
  for (size_t i = 0; i < list.size(); ++i) {
    if (!written[i].contains("spans")) continue;
    Json spans = written[i]["spans"];
    if (spans.is_array())
      for (Json& span : spans)
        if (span.is_object() && span.value("field", Json()) == "body") span.erase("field");
    list[i]["spans"] = std::move(spans);
  }
  return shown(list);
}

/// Reads what is expected of one field.
class FieldReader {
 public:
  FieldReader(std::string field, FieldName name, std::string& pointer, const GoldenFolder& goldens,
              const pipeline::Sink& report)
      : expected_{std::move(field), {}},
        name_(std::move(name)),
        pointer_(pointer),
        goldens_(goldens),
        report_(report) {}

  FieldExpectation read(const Json& json) {
    if (json.is_object()) {
      for (const auto& [word, value] : json.items()) {
        const Step step(pointer_, word);
        read_check(word, value);
      }
      if (json.empty())
        fail("nothing is expected of " + pipeline::in_quotes(expected_.field),
             "is, contains, lacks, matches, exists, golden, in, gt, gte, lt or lte");
    } else {
      add_value(json);
    }
    return std::move(expected_);
  }

 private:
  void read_check(const std::string& word, const Json& value) {
    if (word == "is") return add_value(value);
    if (word == "golden") return add_golden(value);
    const bool lacks = word == "lacks";
    if ((lacks || word == "contains") && (value.is_object() || value.is_array()))
      return add_items(word, value);
    if (is_unknown(word)) return;
    add_condition(lacks ? "contains" : word, value, word + ' ' + shown(value), lacks);
  }

  bool is_unknown(const std::string& word) {
    static const std::vector<std::string> kWords = {
        "is", "contains", "lacks", "matches", "exists", "golden", "in", "gt", "gte", "lt", "lte"};
    if (std::find(kWords.begin(), kWords.end(), word) != kWords.end()) return false;
    std::string note = pipeline::did_you_mean(word, kWords);
    if (note.empty()) note = "known are " + pipeline::listed(kWords, " and ");
    fail("unknown expectation " + pipeline::in_quotes(word), std::move(note), true);
    return true;
  }

  void add_value(const Json& value) {
    Normalised read;
    if (!value.is_null()) read = normalised(name_, value);
    if (!read.error.empty()) return fail(read.error);
    std::string words = "is " + read.value.value_or("absent");  // as an empty list is
    expected_.checks.push_back(
        {.kind = Check::Kind::is, .wanted = std::move(read.value), .words = std::move(words)});
  }

  void add_golden(const Json& value) {
    if (!value.is_string() || value.get_ref<const std::string&>().empty())
      return fail("\"golden\" must be the name of a file");
    const auto& name = value.get_ref<const std::string&>();
    auto file = goldens_.file(name);
    if (!file) return fail(file.error().message);
    expected_.checks.push_back(
        {.kind = Check::Kind::golden, .file = *std::move(file), .words = "is as in " + name});
  }

  void add_items(const std::string& word, const Json& value) {
    const bool is_list_of_texts =
        value.is_array() && !value.empty() &&
        std::all_of(value.begin(), value.end(), [](const Json& item) { return item.is_string(); });
    if (is_list_of_texts) {
      for (size_t i = 0; i < value.size(); ++i) {
        const Step step(pointer_, i);
        add_condition("contains", value[i], word + ' ' + shown(value[i]), word == "lacks");
      }
      return;
    }
    if (value.is_object()) return add_item(word, value);
    if (value.empty()) return fail(pipeline::in_quotes(word) + " must name something");
    for (size_t i = 0; i < value.size(); ++i) {
      const Step step(pointer_, i);
      add_item(word, value[i]);
    }
  }

  void add_item(const std::string& word, const Json& item) {
    if (!may_be_item(name_, expected_.field, item, pointer_, report_)) return;
    expected_.checks.push_back({.kind = Check::Kind::has_item,
                                .negated = word == "lacks",
                                .item = std::make_shared<const Json>(item),
                                .words = word + ' ' + shown(item)});
  }

  /// As a "when" would have it.
  void add_condition(const std::string& word, const Json& value, std::string words, bool negated) {
    const Json json = {{"field", expected_.field}, {word, value}};
    const auto here = [&](Finding finding) {
      finding.pointer = pointer_;
      report_(std::move(finding));
    };
    auto condition = pipeline::Condition::compile(json, pointer_, here);
    if (!condition) return;
    expected_.checks.push_back({.kind = Check::Kind::condition,
                                .negated = negated,
                                .condition = std::move(condition),
                                .words = std::move(words)});
  }

  void fail(std::string message, std::string note = {}, bool at_key = false) {
    report_({pointer_, at_key, std::move(message), std::move(note)});
  }

  FieldExpectation expected_;
  const FieldName name_;
  std::string& pointer_;
  const GoldenFolder& goldens_;
  const pipeline::Sink& report_;
};

}  // namespace

ArticleExpectation read_expectation(const Json& json, const std::string& pointer,
                                    const GoldenFolder& goldens, const pipeline::Sink& report) {
  ArticleExpectation expected;
  std::string at = pointer;
  if (!json.is_object()) {
    report({at, false, "what is expected of an article must be an object",
            "e.g. {\"title\": \"Rain\", \"body\": {\"contains\": \"harbour\"}}"});
    return expected;
  }
  for (const auto& [name, value] : json.items()) {
    const Step step(at, name);
    if (name == "exact") {
      if (!value.is_boolean()) report({at, false, "\"exact\" must be true or false"});
      expected.is_exact = value.is_boolean() && value.get<bool>();
    } else if (const auto field = pipeline::find_field(name); field && is_raw(field->id)) {
      report(
          {at, true, pipeline::in_quotes(name) + " is not compared: it is as the source gave it"});
    } else if (field) {
      expected.fields.push_back(FieldReader(name, *field, at, goldens, report).read(value));
    } else {
      report({at, true, "unknown field " + pipeline::in_quotes(name),
              pipeline::did_you_mean_field(name)});
    }
  }
  return expected;
}

std::optional<ArticleExpectation> expect_record(std::string_view json) {
  ScratchRecord scratch;
  if (!scratch.read(json)) return std::nullopt;
  ArticleExpectation expected;
  expected.is_exact = true;
  for (auto& [name, value] : scratch.fields())
    expected.fields.push_back(
        {name, {{.kind = Check::Kind::is, .wanted = value, .words = "is " + value}}});
  return expected;
}

bool is_met(const FieldExpectation& expected, const Check& check, const FieldValue& value,
            const FieldValue& golden) {
  switch (check.kind) {
    case Check::Kind::is:
      return expected.field == "tags" ? is_equal_tags(value, check.wanted)
                                      : is_equal(value, check.wanted);
    case Check::Kind::golden:
      return golden && value && without_line_feed(plain_text(value)) == *golden;
    case Check::Kind::condition: {
      ScratchRecord scratch;
      if (value) scratch.set(expected.field, *value);
      return check.condition->holds(scratch.record()) != check.negated;
    }
    case Check::Kind::has_item:
      break;
  }
  const Json list = value ? Json::parse(*value, nullptr, false) : Json();
  const bool has = std::any_of(list.begin(), list.end(),
                               [&](const Json& item) { return is_part(*check.item, item); });
  return has != check.negated;
}

std::string plain_text(const FieldValue& value) {
  if (!value) return {};
  const Json json = Json::parse(*value, nullptr, false);
  return json.is_string() ? json.get<std::string>() : *value;
}

Normalised normalised(const FieldName& field, const Json& value) {
  ScratchRecord scratch;
  const std::string text = shown(value);
  if (const Status status = scratch.set(field, text); !status) return {{}, status.error().message};
  FieldValue read = scratch.value(field);
  if (field.id == WCP_F_TAGS)
    for (const Json& tag : value)
      if (std::string fault = fault_of_spans(tag); !fault.empty()) return {{}, std::move(fault)};
  if (field.id == WCP_F_TAGS && read) read = with_spans(*std::move(read), value);
  return {std::move(read), {}};
}

}  // namespace wirecopy::rehearsal
