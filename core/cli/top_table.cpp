#include "cli/top_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "pipeline/words.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;
using Row = std::vector<std::string>;

constexpr size_t kTexts = 2;  // the first columns, which stand left

/// Three digits: 0, 0.25, 12.3, 1.2k, 45M.
std::string short_number(double value) {
  constexpr std::array<const char*, 4> kUnits = {"", "k", "M", "G"};
  size_t unit = 0;
  while (value >= 1000 && unit + 1 < kUnits.size()) value /= 1000, ++unit;
  std::array<char, 32> text;
  const int digits = value >= 100 || value == std::floor(value) ? 0 : value >= 10 ? 1 : 2;
  std::snprintf(text.data(), text.size(), "%.*f%s", digits, value, kUnits[unit]);
  return text.data();
}

std::string short_time(double seconds) {
  if (seconds <= 0) return "-";
  if (seconds < 1e-3) return short_number(seconds * 1e6) + " us";
  if (seconds < 1) return short_number(seconds * 1e3) + " ms";
  if (seconds < 60) return short_number(seconds) + " s";
  const auto minutes = static_cast<uint64_t>(seconds / 60);
  if (minutes < 60) return std::to_string(minutes) + " min";
  if (minutes < 24 * 60)
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
  return std::to_string(minutes / (24 * 60)) + " d " + std::to_string(minutes / 60 % 24) + " h";
}

/// What the stage had counted before; null: it was not there.
const Json* stage_of(const Json* table, const Json& stage) {
  if (table == nullptr) return nullptr;
  const Json& stages = (*table)["stages"];
  const auto at =
      std::ranges::find_if(stages, [&](const Json& other) { return other["id"] == stage["id"]; });
  return at == stages.end() ? nullptr : &*at;
}

double value_at(const Json& json, const Json::json_pointer& at) {
  return json.contains(at) && json[at].is_number() ? json[at].get<double>() : 0;
}

/// How much a count has grown.
double grown(const Json* before, const Json& now, const char* pointer) {
  const Json::json_pointer at(pointer);
  return value_at(now, at) - (before == nullptr ? 0 : value_at(*before, at));
}

Row row_of(const Json* before, const Json& stage, double seconds) {
  const auto rate = [&](const char* pointer) {
    return short_number(std::max(0.0, grown(before, stage, pointer) / seconds));
  };
  const double articles = grown(before, stage, "/seconds/count");
  const double mean = articles > 0 ? grown(before, stage, "/seconds/sum") / articles : 0;
  const bool is_source = stage.contains("bytes");
  return {pipeline::printable(stage["id"].get<std::string>()),
          stage["type"].get<std::string>(),
          rate(is_source ? "/emitted" : "/in"),
          rate("/out"),
          is_source ? rate("/bytes") : "",
          short_time(mean),
          short_time(value_at(stage, Json::json_pointer("/seconds/p99"))),
          short_number(stage["open"].get<double>()),
          short_number(stage["held"].get<double>()),
          short_number(stage["dropped"].get<double>()),
          short_number(stage["dead"].get<double>()),
          stage["reached"].get<bool>() ? "" : "not reached"};
}

/// In columns, as wide as they have to be.
std::string aligned(const std::vector<Row>& rows) {
  std::vector<size_t> widths(rows.front().size());
  for (const Row& row : rows)
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - row[i].size(), ' ');
      const bool is_left = i < kTexts || i + 1 == row.size();
      line += (i == 0 ? "" : "  ") + (is_left ? row[i] + blanks : blanks + row[i]);
    }
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

}  // namespace

std::string top_table(const Json* before, const Json& now) {
  const double up = now["seconds"].get<double>();
  const double seconds =
      std::max(1e-3, up - (before == nullptr ? 0 : (*before)["seconds"].get<double>()));
  std::vector<Row> rows = {{"stage", "type", "in/s", "out/s", "bytes/s", "mean", "p99", "open",
                            "held", "dropped", "dead", ""}};
  for (const Json& stage : now["stages"])
    rows.push_back(row_of(stage_of(before, stage), stage, seconds));
  std::string text = now["pipeline"].get<std::string>() + ", up " + short_time(up) + '\n';
  text += aligned(rows);
  if (now.contains("complaints"))
    for (const Json& complaint : now["complaints"])
      text += pipeline::printable(complaint.get<std::string>()) + '\n';
  return text;
}

}  // namespace wirecopy::cli
