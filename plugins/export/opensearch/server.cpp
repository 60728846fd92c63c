#include "server.hpp"

#include <charconv>
#include <utility>

#include "errors.hpp"
#include "json.hpp"
#include "support/http_target/answer.hpp"

namespace wirecopy::exporter::opensearch {
namespace {

constexpr int kDeepestCause = 8;
constexpr std::pair<int, int> kOldest{7, 8};  // Elasticsearch with composable index templates

/// 7 and 17 of "7.17.28"; 0 where there are no numbers.
std::pair<int, int> numbers_of(std::string_view version) {
  int major = 0, minor = 0;
  const char* const end = version.data() + version.size();
  const auto first = std::from_chars(version.data(), end, major);
  if (first.ec == std::errc() && first.ptr != end && *first.ptr == '.')
    std::from_chars(first.ptr + 1, end, minor);
  return {major, minor};
}

Error wrong(std::string what) { return {Errc::unavailable, std::move(what)}; }

}  // namespace

Result<Server> read_server(std::string_view body) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS)
    return wrong("is neither OpenSearch nor Elasticsearch: it says " + support::quotable(body, 80));
  Server server{"", support::quotable(text_at(root, {"version", "number"}), 40)};
  if (text_at(root, {"version", "distribution"}) == "opensearch")
    server.product = "OpenSearch";
  else if (text_at(root, {"tagline"}) == "You Know, for Search")
    server.product = "Elasticsearch";
  if (server.product.empty() || server.version.empty())
    return wrong("is neither OpenSearch nor Elasticsearch: it says " + support::quotable(body, 80));
  if (server.product == "Elasticsearch" && numbers_of(server.version) < kOldest)
    return wrong("is Elasticsearch " + server.version + ", which is too old: 7.8 or later will do");
  return server;
}

std::string reason_in(const element& error) {
  std::string_view text;
  if (error.get(text) == simdjson::SUCCESS) return support::quotable(text);
  std::string reason = support::quotable(text_at(error, {"type"}), 80);
  element cause = error;
  for (int depth = 0; depth < kDeepestCause; ++depth) {
    const std::string said = support::quotable(text_at(cause, {"reason"}));
    // A cause often says again what its effect has said.
    if (!said.empty() && reason.find(said) == reason.npos)
      reason += (reason.empty() ? "" : ": ") + said;
    if (at(cause, {"caused_by"}).get(cause) != simdjson::SUCCESS) break;
  }
  return reason;
}

std::string reason_of(std::string_view body) {
  simdjson::dom::parser parser;
  element root, error;
  if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS ||
      at(root, {"error"}).get(error) != simdjson::SUCCESS)
    return {};
  return reason_in(error);
}

}  // namespace wirecopy::exporter::opensearch
