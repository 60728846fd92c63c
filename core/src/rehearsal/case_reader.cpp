#include "rehearsal/case_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/words.hpp"
#include "record/moment.hpp"
#include "rehearsal/article_input.hpp"
#include "rehearsal/schemas.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::in_quotes;
using pipeline::Json;
using pipeline::StageKind;

struct NamedCount {
  const char* name;
  uint64_t StageReport::*member;
};
constexpr NamedCount kCounts[] = {
    {"in", &StageReport::in},           {"emitted", &StageReport::emitted},
    {"out", &StageReport::out},         {"absorbed", &StageReport::absorbed},
    {"dropped", &StageReport::dropped}, {"dead", &StageReport::dead},
    {"held", &StageReport::held}};

std::string below(const std::string& pointer, std::string_view token) {
  std::string at = pointer;
  pipeline::append_token(at, token);
  return at;
}
std::string below(const std::string& pointer, size_t index) {
  return pointer + '/' + std::to_string(index);
}

std::vector<std::string> quoted(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const auto& word : words) all.push_back(in_quotes(word));
  return all;
}

}  // namespace

Case CaseReader::read(const Json& json, const std::string& pointer) {
  Case test;
  test.pointer = pointer;
  if (json.is_object() && json.contains("name") && json["name"].is_string())
    test.name = json["name"].get<std::string>();
  const std::string called = test.name.empty() ? "a case" : "case " + in_quotes(test.name);
  const pipeline::Subject subject{.name = called, .root = called, .pointer = pointer};
  const bool is_valid = pipeline::validate(json, case_schema().root(), subject, report_);
  if (!json.is_object()) return test;
  if (const bool is_new = named_at_.emplace(test.name, pointer).second;
      !is_new && !test.name.empty())
    fail(pointer + "/name", "two cases are called " + in_quotes(test.name));
  // What is wrong with one member hides nothing that is wrong with the others.
  const auto read = [&](const char* name, auto&& use) {
    if (has_good(json, case_schema(), name)) use(json[name], below(pointer, name));
  };
  read("now", [&](const Json& j, const std::string& at) { test.now = read_time(j, at); });
  read("articles", [&](const Json& j, const std::string& at) { read_articles(j, at, test); });
  read("mocks", [&](const Json& j, const std::string& at) { test.mocks = read_mocks(j, at); });
  read("out", [&](const Json& j, const std::string& at) { read_out(j, at, test); });
  read("dropped",
       [&](const Json& j, const std::string& at) { test.dropped = read_ends(j, at, "reason"); });
  read("dead",
       [&](const Json& j, const std::string& at) { test.dead = read_ends(j, at, "error"); });
  read("counts", [&](const Json& j, const std::string& at) { read_counts(j, at, test); });
  const auto expects = {"out", "dropped", "dead", "counts"};
  if (is_valid &&
      std::none_of(expects.begin(), expects.end(), [&](auto name) { return json.contains(name); }))
    fail(pointer, called + " expects nothing",
         "give it \"out\", \"dropped\", \"dead\" or \"counts\"");
  return test;
}

std::optional<wcp_time> CaseReader::read_time(const Json& json, const std::string& pointer) {
  const auto moment =
      json.is_string() ? record::parse_moment(json.get_ref<const std::string&>()) : std::nullopt;
  if (moment) return moment->utc;
  fail(pointer, "\"now\" must be a time such as \"2024-05-01T09:00:00Z\"");
  return std::nullopt;
}

std::vector<std::string> CaseReader::ids(Role role) const {
  std::vector<std::string> ids;
  for (const auto& spec : pipeline_.stages)
    if (role == Role::any || (role == Role::source && spec.kind == StageKind::source) ||
        (role == Role::transform && spec.kind == StageKind::transform) ||
        (role == Role::sink && spec.kind == StageKind::sink))
      ids.push_back(spec.id);
  return ids;
}

std::optional<size_t> CaseReader::stage(const std::string& id, const std::string& pointer,
                                        bool at_key, Role role) {
  const auto allowed = ids(role);
  const auto at = std::find_if(pipeline_.stages.begin(), pipeline_.stages.end(),
                               [&](const auto& spec) { return spec.id == id; });
  if (std::find(allowed.begin(), allowed.end(), id) != allowed.end())
    return static_cast<size_t>(at - pipeline_.stages.begin());
  std::string note = pipeline::did_you_mean(id, allowed);
  if (note.empty() && !allowed.empty())
    note = "there is " + pipeline::listed(quoted(allowed), " and ");
  constexpr const char* kRoles[] = {"stage", "source", "transform of a plugin", "sink"};
  const std::string wanted = kRoles[static_cast<int>(role)];
  if (at == pipeline_.stages.end())
    fail(pointer, "the pipeline has no stage " + in_quotes(id), std::move(note), at_key);
  else
    fail(pointer, in_quotes(id) + " is no " + wanted, std::move(note), at_key);
  return std::nullopt;
}

// ---- articles in

void CaseReader::read_articles(const Json& json, const std::string& pointer, Case& test) {
  if (json.is_object()) {
    for (const auto& [id, list] : json.items()) {
      const std::string at = below(pointer, id);
      if (const auto source = stage(id, at, true, Role::source))
        add_articles(list, at, *source, test);
    }
    return;
  }
  const auto sources = ids(Role::source);
  if (sources.size() == 1) return add_articles(json, pointer, *stage(sources[0], "", false), test);
  fail(pointer, "the pipeline has several sources: say which one brings the articles",
       "{" + in_quotes(sources[0]) + ": [...]}");
}

void CaseReader::add_articles(const Json& json, const std::string& pointer, size_t source,
                              Case& test) {
  if (!json.is_array()) return fail(pointer, "the articles of a source must be a list");
  auto& articles = test.articles[source];
  for (size_t i = 0; i < json.size(); ++i)
    articles.push_back(read_article(json[i], below(pointer, i), goldens_.folder, report_));
}

std::map<size_t, Mock> CaseReader::read_mocks(const Json& json, const std::string& pointer) {
  std::map<size_t, Mock> mocks;
  for (const auto& [id, mock] : json.items()) {
    const std::string at = below(pointer, id);
    if (const auto index = stage(id, at, true, Role::transform))
      mocks[*index] = read_mock(mock, at, report_);
  }
  return mocks;
}

// ---- expectations

void CaseReader::read_out(const Json& json, const std::string& pointer, Case& test) {
  if (json.is_array()) {
    for (const std::string& id : ids(Role::sink))
      add_sink(json, pointer, *stage(id, "", false), test);
    return;
  }
  for (const auto& [id, expected] : json.items()) {
    const std::string at = below(pointer, id);
    if (const auto sink = stage(id, at, true, Role::sink)) add_sink(expected, at, *sink, test);
  }
}

void CaseReader::add_sink(const Json& json, const std::string& pointer, size_t sink, Case& test) {
  SinkExpectation expected{sink, pointer};
  if (json.is_object() && json.size() == 1 && json.contains("golden") &&
      json["golden"].is_string() && !json["golden"].get_ref<const std::string&>().empty()) {
    auto file = goldens_.file(json["golden"].get<std::string>());
    if (!file) return fail(below(pointer, "golden"), file.error().message);
    expected.golden = *std::move(file);
  } else if (json.is_array()) {
    for (size_t i = 0; i < json.size(); ++i)
      expected.articles.push_back(read_expectation(json[i], below(pointer, i), goldens_, report_));
  } else {
    fail(pointer, "what comes to a sink must be a list of articles or {\"golden\": FILE}");
  }
  test.out.push_back(std::move(expected));
}

std::vector<EndExpectation> CaseReader::read_ends(const Json& json, const std::string& pointer,
                                                  const char* words) {
  std::vector<EndExpectation> ends;
  for (size_t i = 0; i < json.size(); ++i) {
    const std::string at = below(pointer, i);
    const auto index = stage(json[i]["stage"].get<std::string>(), at + "/stage", false);
    if (!index) continue;
    EndExpectation& end = ends.emplace_back(EndExpectation{*index, at});
    if (json[i].contains(words)) end.words = json[i][words].get<std::string>();
    end.article = json[i].value("article", uint64_t{0});
  }
  return ends;
}

void CaseReader::read_counts(const Json& json, const std::string& pointer, Case& test) {
  for (const auto& [id, counts] : json.items()) {
    const std::string at = below(pointer, id);
    const auto index = stage(id, at, true);
    if (!index) continue;
    if (counts.is_number()) {
      test.counts.push_back({*index, at, "out", &StageReport::out, counts.get<uint64_t>()});
      continue;
    }
    for (const NamedCount& known : kCounts)
      if (counts.contains(known.name))
        test.counts.push_back({*index, below(at, known.name), known.name, known.member,
                               counts[known.name].get<uint64_t>()});
  }
}

}  // namespace wirecopy::rehearsal
