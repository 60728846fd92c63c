#include "index.hpp"

#include <algorithm>
#include <vector>

#include "mapping.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::exporter::opensearch {
namespace {

using support::Answer;
using support::Reaction;

constexpr std::string_view kElse =
    "; give another index, or \"template\": false to leave template and mapping as they are";

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

/// " (schema 2, this one has 1)"
std::string schemas(int64_t theirs) {
  return " (schema " + std::to_string(theirs) + ", this one has " + std::to_string(kSchema) + ")";
}

bool is_up_to_date(const Marked& found, const Target& target) {
  return found.schema == kSchema && std::ranges::equal(found.languages, target.languages);
}

Status put_template(const Target& target) {
  const std::string name = "wirecopy-" + target.index, path = "/_index_template/" + name;
  Answer answer = target.ask("GET", path, {});
  if (answer.code != 404) {
    if (reaction_to(answer) != Reaction::taken) return target.fault(answer);
    const auto found = read_template(answer.body);
    if (!found) return target.fault(found.error().message);
    if (!found->schema)
      return target.fault("the index template " + quoted(name) + " is not wirecopy's" +
                          std::string(kElse));
    if (*found->schema > kSchema)
      return target.fault("the index template " + quoted(name) + " was put by a later wirecopy" +
                          schemas(*found->schema) + std::string(kElse));
    if (is_up_to_date(*found, target)) return {};
  }
  answer = target.ask("PUT", path, template_for(target.index, target.languages));
  if (reaction_to(answer) == Reaction::taken) return {};
  Error fault = target.fault(answer);
  fault.message += std::string(kElse);
  return fault;
}

/// What there is under the name of the index: nothing, or one index that articles can go to.
Result<std::vector<Marked>> find(const Target& target, bool is_known) {
  const Answer answer = target.ask("GET", "/" + target.index + "/_mapping", {});
  if (answer.code == 404) {
    if (is_known)
      return target.fault("the index " + quoted(target.index) +
                          " is gone, though articles of earlier runs are in it: put it back, or "
                          "begin anew (wirecopy run --fresh)");
    return std::vector<Marked>();
  }
  if (reaction_to(answer) != Reaction::taken) return target.fault(answer);
  auto found = read_mappings(answer.body);
  if (!found) return target.fault(found.error().message);
  if (found->front().name.starts_with(".ds-"))
    return target.fault(quoted(target.index) +
                        " is a data stream, in which nothing can be replaced: give an index");
  if (found->size() > 1)
    return target.fault(quoted(target.index) + " stands for " + std::to_string(found->size()) +
                        " indices, and an article would stand in several: give one index");
  return found;
}

Status make_index(const Target& target) {
  const Answer answer = target.ask("PUT", "/" + target.index, "{}");
  if (reaction_to(answer) == Reaction::taken) return {};
  // Somebody else may have made it meanwhile.
  if (answer.code == 400 && reason_of(answer.body).starts_with("resource_already_exists_exception"))
    return {};
  return target.fault(answer);
}

/// Adds to an index what it lacks.
Status adapt(const Target& target, const Marked& index) {
  if (index.schema.value_or(0) > kSchema)
    return target.fault("the index " + quoted(target.index) + " was made by a later wirecopy" +
                        schemas(*index.schema) + std::string(kElse));
  if (is_up_to_date(index, target)) return {};
  // The target looks at all fields before it adds one.
  const Answer answer =
      target.ask("PUT", "/" + target.index + "/_mapping",
                 index.schema ? mapping_for(target.languages) : properties_for(target.languages));
  if (reaction_to(answer) == Reaction::taken) return {};
  if (reaction_to(answer) != Reaction::refused) return target.fault(answer);
  return target.fault("the index " + quoted(target.index) +
                      " keeps articles in another way than wirecopy: " + reason_of(answer.body) +
                      std::string(kElse));
}

}  // namespace

Error Target::fault(const Answer& answer) const {
  return {Errc::unavailable, sentence_of(answer, url, credentials, reason_of(answer.body))};
}

Error Target::fault(const std::string& what) const {
  return {Errc::unavailable, support::url_origin(url) + ": " + what};
}

Result<Server> meet(const Target& target) {
  const Answer answer = target.ask("GET", "/", {});
  if (reaction_to(answer) != Reaction::taken) return target.fault(answer);
  auto server = read_server(answer.body);
  if (!server) return target.fault(server.error().message);
  return server;
}

Status look(const Target& target, bool is_known) {
  const auto found = find(target, is_known);
  if (!found) return found.error();
  return {};
}

Status prepare(const Target& target, bool is_known) {
  auto found = find(target, is_known);
  if (!found) return found.error();
  if (!found->empty()) {
    if (Status status = adapt(target, found->front()); !status) return status;
    return put_template(target);
  }
  if (Status status = put_template(target); !status) return status;
  if (Status status = make_index(target); !status) return status;
  found = find(target, false);
  if (!found) return found.error();
  if (found->empty()) return target.fault("the index that was made is not there");
  return adapt(target, found->front());  // another template may have had a say
}

}  // namespace wirecopy::exporter::opensearch
