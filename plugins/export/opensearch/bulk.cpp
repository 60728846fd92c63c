#include "bulk.hpp"

#include <wirecopy/plugin.hpp>

#include "errors.hpp"
#include "json.hpp"
#include "support/http_target/answer.hpp"

namespace wirecopy::exporter::opensearch {
namespace {

using Kind = ItemAnswer::Kind;

Error wrong(std::string what) {
  return {Errc::unavailable, "what it answers is no answer to what was sent: " + std::move(what)};
}

Kind kind_of(int64_t status, std::string_view type) {
  if (status >= 200 && status < 300) return Kind::taken;
  if (status == 409) return Kind::later;
  // An index that may be read alone, mostly because the disk is full.
  if (status == 429 || status >= 500 || type == "cluster_block_exception") return Kind::busy;
  if (status == 401 || status == 403 || status == 404) return Kind::denied;
  return Kind::refused;
}

/// The list of this name, with as many entries as there are ids.
Result<array> list_in(simdjson::dom::parser& parser, std::string_view body, const char* name,
                      size_t count) {
  element root;
  array items;
  if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS)
    return wrong("no whole JSON: " + support::quotable(body, 80));
  if (root[name].get(items) != simdjson::SUCCESS)
    return wrong("it has no \"" + std::string(name) + "\": " + support::quotable(body, 80));
  if (items.size() != count)
    return wrong("it speaks of " + std::to_string(items.size()) + " documents, sent were " +
                 std::to_string(count));
  return items;
}

Error stranger(size_t place, std::string_view id) {
  return wrong("document " + std::to_string(place + 1) + " has the id \"" +
               support::quotable(id, 80) + "\", which is another");
}

}  // namespace

void append_put(std::string& body, const Document& document) {
  detail::append_json(body += R"({"index":{"_id":)", document.id);
  body.append(",\"version\":").append(std::to_string(document.version));
  body += ",\"version_type\":\"external_gte\"}}\n";
  (body += document.json) += '\n';
}

Result<std::vector<ItemAnswer>> read_bulk(std::string_view body,
                                          std::span<const std::string_view> ids) {
  simdjson::dom::parser parser;
  const auto items = list_in(parser, body, "items", ids.size());
  if (!items) return items.error();
  std::vector<ItemAnswer> answers;
  answers.reserve(ids.size());
  for (const element entry : *items) {
    element item, error;
    const std::string_view id = ids[answers.size()];
    if (entry["index"].get(item) != simdjson::SUCCESS)
      return wrong("document " + std::to_string(answers.size() + 1) + " was not indexed");
    if (text_at(item, {"_id"}) != id) return stranger(answers.size(), text_at(item, {"_id"}));
    const int64_t status = integer_at(item, {"status"}, 0);
    if (status < 200 || status > 599)
      return wrong("document " + std::to_string(answers.size() + 1) + " has no status");
    ItemAnswer answer{kind_of(status, text_at(item, {"error", "type"}))};
    if (answer.kind != Kind::taken && item["error"].get(error) == simdjson::SUCCESS)
      answer.why = reason_in(error);
    if (answer.why.empty()) answer.why = "status " + std::to_string(status);
    answers.push_back(std::move(answer));
  }
  return answers;
}

std::string ask_for(std::span<const std::string_view> ids) {
  std::string body = R"({"ids":[)";
  for (const std::string_view id : ids) {
    if (body.back() != '[') body += ',';
    detail::append_json(body, id);
  }
  return body += "]}";
}

Result<std::vector<std::optional<Stored>>> read_stored(std::string_view body,
                                                       std::span<const std::string_view> ids) {
  simdjson::dom::parser parser;
  const auto documents = list_in(parser, body, "docs", ids.size());
  if (!documents) return documents.error();
  std::vector<std::optional<Stored>> stored;
  stored.reserve(ids.size());
  for (const element document : *documents) {
    if (text_at(document, {"_id"}) != ids[stored.size()])
      return stranger(stored.size(), text_at(document, {"_id"}));
    const std::string_view generation = text_at(document, {"_source", "wirecopy", "generation"});
    const int64_t version = integer_at(document, {"_version"}, -1);
    if (generation.empty() || version < 0) {
      stored.emplace_back();
      continue;
    }
    stored.push_back(
        Stored{version,
               {std::string(generation), integer_at(document, {"_source", "revision"}, 1),
                integer_at(document, {"_source", "wirecopy", "fetched"}, 0)}});
  }
  return stored;
}

}  // namespace wirecopy::exporter::opensearch
