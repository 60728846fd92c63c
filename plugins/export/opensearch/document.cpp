#include "document.hpp"

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <cmath>

#include "json.hpp"
#include "support/http_target/digest.hpp"

namespace wirecopy::exporter::opensearch {
namespace {

constexpr size_t kLongestId = 512;  // bytes, of both targets
constexpr int64_t kRevisions = 1 << 10;
constexpr int64_t kLatest = (int64_t{1} << 53) - 1;  // microseconds: the year 2255

std::optional<double> degrees(element props, const char* name, double most) {
  double value = 0;
  if (props[name].get(value) != simdjson::SUCCESS || !(std::abs(value) <= most)) return {};
  return value;
}

void append_item(std::string& list, std::string_view text) {
  if (!list.empty()) list += ',';
  detail::append_json(list, text);
}

}  // namespace

bool Form::replaces(const Form& other) const {
  if (generation == other.generation) return revision >= other.revision;
  return fetched >= other.fetched;
}

int64_t Form::version() const {
  return std::clamp<int64_t>(fetched, 0, kLatest) * kRevisions +
         std::clamp<int64_t>(revision, 0, kRevisions - 1);
}

std::string document_id(std::string_view id) {
  if (id.size() <= kLongestId) return std::string(id);
  return "sha256:" + support::hex(support::sha256(id));
}

void Extras::add_label(std::string_view scheme, std::string_view name, std::string_view code) {
  for (const std::string_view text : {name, code}) {
    if (text.empty()) continue;
    std::string label(scheme);
    (label += ':') += text;
    append_item(labels_, label);
  }
}

void Extras::add_point(std::string_view props) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(props.data(), props.size()).get(root) != simdjson::SUCCESS) return;
  const auto latitude = degrees(root, "latitude", 90), longitude = degrees(root, "longitude", 180);
  if (!latitude || !longitude) return;
  char text[96];
  std::snprintf(text, sizeof text, R"({"lat":%.6f,"lon":%.6f})", *latitude, *longitude);
  if (!points_.empty()) points_ += ',';
  points_ += text;
}

std::string Extras::with(std::string_view article, const Form& form) const {
  std::string text(article.substr(0, article.size() - 1));  // open at its end
  if (text.size() > 1) text += ',';
  if (!labels_.empty()) text.append("\"labels\":[").append(labels_).append("],");
  if (!points_.empty()) text.append("\"locations\":[").append(points_).append("],");
  text += "\"wirecopy\":{\"generation\":";
  detail::append_json(text, form.generation);
  text.append(",\"fetched\":").append(std::to_string(form.fetched));
  return text += "}}";
}

}  // namespace wirecopy::exporter::opensearch
