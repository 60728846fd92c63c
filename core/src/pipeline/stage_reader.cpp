#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "pipeline/draft.hpp"
#include "pipeline/file_schema.hpp"
#include "pipeline/manners.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/quantity.hpp"
#include "pipeline/stage_members.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kMaxRoutes = 63;  // and the one behind them: a bit each, see meetings.cpp

constexpr std::string_view kLaterForPipeline[] = {"transport"};

// A member of the wanted type; nullptr where there is none. Wrong types have been reported.
const Json* member(const Json& object, const char* name, Json::value_t type) {
  if (!object.is_object()) return nullptr;
  const auto at = object.find(name);
  return at == object.end() || at->type() != type ? nullptr : &*at;
}

std::string text_member(const Json& object, const char* name) {
  const Json* text = member(object, name, Json::value_t::string);
  return text ? text->get<std::string>() : std::string();
}

std::optional<std::chrono::milliseconds> duration_member(const Json& object, const char* name) {
  const auto parsed = parse_duration(text_member(object, name));
  return parsed ? std::optional(*parsed) : std::nullopt;
}

unsigned count_member(const Json& object, const char* name, unsigned fallback, unsigned most) {
  const Json* value = member(object, name, Json::value_t::number_integer);
  if (!value) return fallback;
  return static_cast<unsigned>(std::clamp<int64_t>(value->get<int64_t>(), 0, most));
}

constexpr unsigned kTriesOfServers = 10;

class StageReader {
 public:
  StageReader(Draft& draft, const StageCatalogue& catalogue, const Environment& environment,
              const Reporter& reporter)
      : draft_(draft), catalogue_(catalogue), environment_(environment), reporter_(reporter) {}

  void read(const Json& json, const std::string& pointer);
  void check_sources(bool any_stage);

 private:
  void find_type(StageDraft& draft);
  void name_it(const Json& json, StageDraft& draft);
  void read_inputs(const Json& json, StageDraft& draft);
  void read_condition(const Json& json, StageDraft& draft);
  void read_branches(const Json& json, StageDraft& draft);
  void add_branch(StageDraft& draft, const std::string& pointer, Branch branch);
  void read_failures(const Json& json, StageDraft& draft);
  void read_isolation(const Json& json, StageDraft& draft);
  void read_config(const Json& json, StageDraft& draft);
  void check_members(const Json& json, const StageDraft& draft);
  void refuse(const Json& json, const StageDraft& draft, std::string_view name,
              std::string message);
  void fail(const std::string& pointer, std::string message, std::string note = {},
            std::string hint = {}) {
    reporter_.error({pointer, false, std::move(message), std::move(note), std::move(hint)});
  }

  Draft& draft_;
  const StageCatalogue& catalogue_;
  const Environment& environment_;
  const Reporter& reporter_;
  std::map<std::string, std::string> named_at_;  // id to the pointer where it was given
};

void StageReader::read(const Json& json, const std::string& pointer) {
  StageDraft& draft = draft_.stages.emplace_back();
  draft.spec.pointer = pointer;
  draft.spec.type = text_member(json, "type");
  name_it(json, draft);
  const std::string called =
      draft.spec.id.empty() ? "a stage" : "stage " + in_quotes(draft.spec.id);
  const Subject subject{.name = called, .root = called, .pointer = pointer};
  validate(json, stage_schema().root(), subject, reporter_.sink());
  if (!json.is_object()) return;
  if (!draft.spec.type.empty()) find_type(draft);
  read_inputs(json, draft);
  read_condition(json, draft);
  read_branches(json, draft);
  read_failures(json, draft);
  read_isolation(json, draft);
  read_config(json, draft);
  check_members(json, draft);
}

void StageReader::name_it(const Json& json, StageDraft& draft) {
  auto& id = draft.spec.id;
  const bool given = json.is_object() && json.contains("id");
  draft.named_at = draft.spec.pointer + (given ? "/id" : "/type");
  id = given ? text_member(json, "id") : draft.spec.type.substr(draft.spec.type.rfind('.') + 1);
  if (id.empty()) return;
  const auto [first, is_new] = named_at_.emplace(id, draft.named_at);
  if (is_new) return;
  fail(draft.named_at, "two stages are called " + in_quotes(id),
       "the first at " + reporter_.place(first->second) +
           (given ? "" : "; give this one an \"id\" of its own"));
}

void StageReader::find_type(StageDraft& draft) {
  auto& spec = draft.spec;
  const auto pointer = spec.pointer + "/type";
  if (spec.type == "filter" || spec.type == "route") {
    spec.kind = spec.type == "filter" ? StageKind::filter : StageKind::route;
    draft.kind_known = true;
    return;
  }
  const auto found = catalogue_.find(spec.type);
  if (!found) return fail(pointer, spec.type + " cannot be used: " + found.error().text());
  spec.described = *found;
  if (spec.described) {
    spec.kind = spec.described->kind;
    draft.kind_known = true;
    return;
  }
  auto names = catalogue_.names();
  names.insert(names.end(), {"filter", "route"});
  fail(pointer, "no stage type is called " + in_quotes(spec.type), did_you_mean(spec.type, names),
       "wirecopy list, with --plugins DIR for those of your own");
}

void StageReader::read_inputs(const Json& json, StageDraft& draft) {
  const Json* from = member(json, "from", Json::value_t::array);
  // A "from" of the wrong type is no reason to guess another input.
  if (json.contains("from")) draft.from.emplace();
  if (!from) return;
  for (const Json& name : *from)
    if (name.is_string()) draft.from->push_back(name.get<std::string>());
}

void StageReader::read_condition(const Json& json, StageDraft& draft) {
  const Json* when = member(json, "when", Json::value_t::object);
  const std::string reason = text_member(json, "reason");
  if (draft.spec.kind == StageKind::filter)
    draft.spec.reason = reason.empty() ? draft.spec.id : reason;
  if (when)
    draft.spec.when = Condition::compile(*when, draft.spec.pointer + "/when", reporter_.sink());
}

void StageReader::read_branches(const Json& json, StageDraft& draft) {
  if (draft.spec.kind != StageKind::route) return;
  const std::string pointer = draft.spec.pointer + "/routes/";
  const Json* routes = member(json, "routes", Json::value_t::array);
  for (size_t i = 0; routes && i < std::min(routes->size(), kMaxRoutes); ++i) {
    const Json* when = member((*routes)[i], "when", Json::value_t::object);
    const std::string at = pointer + std::to_string(i);
    Branch branch{text_member((*routes)[i], "name"), nullptr};
    if (when) branch.when = Condition::compile(*when, at + "/when", reporter_.sink());
    add_branch(draft, at + "/name", std::move(branch));
  }
  add_branch(draft, draft.spec.pointer + "/else", {text_member(json, "else"), nullptr});
}

void StageReader::add_branch(StageDraft& draft, const std::string& pointer, Branch branch) {
  auto& branches = draft.spec.branches;
  if (!branch.name.empty() &&
      std::ranges::find(branches, branch.name, &Branch::name) != branches.end())
    fail(pointer, "two branches of the route are called " + in_quotes(branch.name));
  branches.push_back(std::move(branch));
}

void StageReader::read_failures(const Json& json, StageDraft& draft) {
  auto& spec = draft.spec;
  const std::string on_error = text_member(json, "on_error");
  if (on_error == "drop") spec.on_error = OnError::drop;
  if (on_error == "stop") spec.on_error = OnError::stop;
  spec.deadline = duration_member(json, "deadline");
  spec.parallel = count_member(json, "parallel", 0, 256);
  // A server that is started anew is away for longer than a file.
  if (spec.kind == StageKind::sink && spec.described && spec.described->is_on_network)
    spec.retry.attempts = kTriesOfServers;
  const Json* retry = member(json, "retry", Json::value_t::object);
  if (!retry) return;
  spec.retry.attempts = count_member(*retry, "attempts", spec.retry.attempts, 100);
  spec.retry.first = duration_member(*retry, "first").value_or(spec.retry.first);
  spec.retry.max =
      duration_member(*retry, "max").value_or(std::max(spec.retry.max, spec.retry.first));
  if (spec.retry.first > spec.retry.max)
    fail(spec.pointer + "/retry", "the first wait is longer than the longest, \"max\"");
}

void StageReader::read_isolation(const Json& json, StageDraft& draft) {
  auto& spec = draft.spec;
  if (!may_have(spec.kind, "isolation")) return;
  const Json* more = member(json, "isolation", Json::value_t::object);
  if (text_member(more ? *more : json, more ? "mode" : "isolation") != "process") return;
  Isolation& isolation = spec.isolation.emplace();
  const std::string pointer = spec.pointer + "/isolation";
  if (spec.described && spec.described->library.empty())
    fail(pointer,
         spec.type + " is a stage of the program itself: it cannot run in another process");
  if (spec.described && spec.described->has_index)
    fail(pointer, spec.type + " cannot run in a process of its own",
         "it keeps an index in memory, which would be lost with the process");
  if (!more) return;
  isolation.deadline = duration_member(*more, "deadline").value_or(isolation.deadline);
  if (const auto size = parse_size(text_member(*more, "max_memory"))) isolation.max_memory = *size;
  isolation.restarts = count_member(*more, "restarts", isolation.restarts, 1'000'000);
  const std::string when_spent = text_member(*more, "when_spent");
  if (when_spent == "hold") isolation.when_spent = Isolation::WhenSpent::hold;
  if (when_spent == "skip") isolation.when_spent = Isolation::WhenSpent::skip;
}

void StageReader::read_config(const Json& json, StageDraft& draft) {
  auto& spec = draft.spec;
  const Json* given = member(json, "config", Json::value_t::object);
  if (!spec.described || (!given && json.contains("config"))) return;
  auto configuration = configure(given, options_of(*spec.described), spec.pointer + "/config",
                                 draft_.pipeline.folder, environment_, reporter_);
  if (!configuration) return;
  spec.config = std::move(configuration->value);
  spec.plain_secrets = std::move(configuration->plain);
  std::ranges::move(configuration->secrets, std::back_inserter(draft_.pipeline.secrets));
}

// Members that are known, but not for this kind of stage.
void StageReader::check_members(const Json& json, const StageDraft& draft) {
  if (!draft.kind_known) return;
  const StageKind kind = draft.spec.kind;
  for (const std::string_view name : kSpecialMembers)  // the graph says why a source reads nothing
    if (name != "from" && !may_have(kind, name)) refuse(json, draft, name, refusal(kind, name));
  const auto needs = [&](const char* name, const char* note) {
    if (must_have(kind, name) && !json.contains(name))
      fail(draft.named_at,
           "the " + draft.spec.type + " " + in_quotes(draft.spec.id) + " needs " + in_quotes(name),
           note);
  };
  needs("when", "it drops what does not meet it");
  needs("routes", "a list of {\"name\": NAME, \"when\": CONDITION}");
  needs("else", "the name of the branch for records that meet none of the others");
  if (draft.spec.described && !draft.spec.described->is_reentrant)
    refuse(json, draft, "parallel", draft.spec.type + " takes one batch at a time");
}

void StageReader::refuse(const Json& json, const StageDraft& draft, std::string_view name,
                         std::string message) {
  if (json.contains(name))
    reporter_.error({draft.spec.pointer + "/" + std::string(name), true, std::move(message)});
}

void StageReader::check_sources(bool any_stage) {
  const auto may_be_source = [](const StageDraft& draft) {
    return !draft.kind_known || draft.spec.kind == StageKind::source;
  };
  if (any_stage && std::ranges::none_of(draft_.stages, may_be_source))
    fail("/stages", "no stage is a source", "a pipeline begins with one, such as fetch.files");
}

}  // namespace

namespace {

StateSpec read_state(const Json& root, const Pipeline& pipeline) {
  StateSpec spec;
  spec.folder = pipeline.folder / ".wirecopy" / pipeline.name;
  const Json* state = member(root, "state", Json::value_t::object);
  if (!state) return spec;
  const std::string path = text_member(*state, "path");
  if (!path.empty()) spec.folder = pipeline.folder / path;
  spec.is_fully_synced = text_member(*state, "sync") != "normal";
  const Json* retention = member(*state, "retention", Json::value_t::object);
  if (!retention) return spec;
  spec.seen = count_member(*retention, "seen", spec.seen, 1'000'000'000);
  spec.dead = duration_member(*retention, "dead");
  if (const auto lineage = duration_member(*retention, "lineage")) spec.lineage = *lineage;
  if (const auto size = parse_size(text_member(*retention, "max_bytes"))) spec.max_bytes = *size;
  return spec;
}

/// \return nothing after errors.
std::optional<http::Manners> read_manners(const Json& root, Pipeline& pipeline,
                                          const Environment& environment,
                                          const Reporter& reporter) {
  const Json* given = member(root, "http", Json::value_t::object);
  const Configured what{http_schema(), "http", "http"};
  const auto read = configure(given, what, "/http", pipeline.folder, environment, reporter);
  if (!read) return std::nullopt;
  std::ranges::copy(read->secrets, std::back_inserter(pipeline.secrets));
  http::Manners manners = manners_of(*read->value);
  if (!manners.ca_file.empty() && !std::ifstream(manners.ca_file)) {
    reporter.error({"/http/ca_file", false, "cannot read " + manners.ca_file, {}, {}});
    return std::nullopt;
  }
  return manners;
}

}  // namespace

Draft read_stages(const Document& document, const std::filesystem::path& folder,
                  const std::string& default_name, const StageCatalogue& catalogue,
                  const Environment& environment, const Reporter& reporter) {
  const Json& root = document.root();
  const Subject subject{.name = "the pipeline", .root = "the pipeline", .later = kLaterForPipeline};
  validate(root, pipeline_schema().root(), subject, reporter.sink());
  Draft draft;
  draft.pipeline.folder = folder;
  const std::string name = text_member(root, "name");
  draft.pipeline.name = name.empty() ? default_name : name;
  draft.pipeline.workers = count_member(root, "workers", 0, 1024);
  draft.pipeline.state = read_state(root, draft.pipeline);
  draft.pipeline.in_source_order = text_member(root, "order") == "source";
  if (const auto size = parse_size(text_member(root, "max_memory")))
    draft.pipeline.max_memory = *size;
  if (auto manners = read_manners(root, draft.pipeline, environment, reporter))
    draft.pipeline.manners = *std::move(manners);
  const Json* stages = member(root, "stages", Json::value_t::array);
  if (!stages || stages->size() > 1000) return draft;
  StageReader reader(draft, catalogue, environment, reporter);
  for (size_t i = 0; i < stages->size(); ++i)
    reader.read((*stages)[i], "/stages/" + std::to_string(i));
  reader.check_sources(!stages->empty());
  return draft;
}

}  // namespace wirecopy::pipeline
