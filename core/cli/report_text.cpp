#include "cli/report_text.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/size_text.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Column {
  const char* name;
  uint64_t StageReport::*member;
  bool always;
};
constexpr std::array kColumns = {
    Column{"in", &StageReport::in, true},      Column{"emitted", &StageReport::emitted, true},
    Column{"out", &StageReport::out, true},    Column{"dropped", &StageReport::dropped, true},
    Column{"dead", &StageReport::dead, true},  Column{"absorbed", &StageReport::absorbed, false},
    Column{"held", &StageReport::held, false}, Column{"open", &StageReport::open, false},
};

bool is_shown(const RunReport& report, const Column& column) {
  return column.always ||
         std::any_of(report.stages.begin(), report.stages.end(),
                     [&](const StageReport& stage) { return stage.*column.member != 0; });
}

/// "3.7 MB", "1234567", "0.25 seconds"
std::string value_text(double value, const std::string& unit) {
  if (unit == "bytes" && value >= 0) return size_text(static_cast<uint64_t>(value));
  char text[32];
  std::snprintf(text, sizeof text, value == std::floor(value) ? "%.0f" : "%g", value);
  return unit.empty() ? text : text + (' ' + unit);
}

void write_metric(std::ostream& out, const StageReport::Metric& metric) {
  if (metric.seen && metric.seen->count > 0)
    out << "  " << metric.name << " up to " << value_text(metric.seen->median, metric.unit)
        << " (99 %: " << value_text(metric.seen->p99, metric.unit) << ')';
  if (metric.value != 0) out << "  " << metric.name << ' ' << value_text(metric.value, metric.unit);
}

void write_rows(std::ostream& out, const RunReport& report) {
  size_t width = 5;
  for (const StageReport& stage : report.stages) width = std::max(width, stage.id.size());
  out << std::left << std::setw(static_cast<int>(width)) << "stage" << std::right;
  for (const Column& column : kColumns)
    if (is_shown(report, column)) out << std::setw(10) << column.name;
  out << '\n';
  for (const StageReport& stage : report.stages) {
    out << std::left << std::setw(static_cast<int>(width)) << stage.id << std::right;
    for (const Column& column : kColumns)
      if (is_shown(report, column)) out << std::setw(10) << stage.*column.member;
    for (const auto& reason : stage.reasons) out << "  " << reason.name << ' ' << reason.count;
    for (const auto& metric : stage.metrics) write_metric(out, metric);
    out << '\n';
  }
}

void write_unfinished(std::ostream& out, const RunReport& report, bool is_dry) {
  if (report.unfinished_count == 0) return;
  const bool is_one = report.unfinished_count == 1;
  out << report.unfinished_count << (is_one ? " article" : " articles");
  if (is_dry)
    out << (is_one ? " is" : " are") << " not finished\n";
  else
    out << (is_one ? " waits" : " wait") << " for the next run: run it again, and it goes on with "
        << (is_one ? "it\n" : "them\n");
}

Json json_of(const Spread& spread) {
  return {
      {"count", spread.count}, {"sum", spread.sum}, {"median", spread.median}, {"p99", spread.p99}};
}

}  // namespace

std::string report_table(const RunReport& report, const std::string& file, bool is_dry) {
  std::ostringstream out;
  write_rows(out, report);
  out << report.pipeline << ": " << (is_dry ? "a dry run, " : "")
      << (report.stopped ? "stopped after " : "done in ") << std::fixed << std::setprecision(2)
      << report.seconds << " s" << (is_dry ? ": nothing was written\n" : "\n");
  if (!report.failure.empty()) out << "failed: " << report.failure << '\n';
  write_unfinished(out, report, is_dry);
  if (report.dead() > 0)
    out << report.dead() << (report.dead() == 1 ? " dead letter" : " dead letters")
        << (is_dry ? ": standard output has what failed and why\n"
                   : ": wirecopy dlq list " + file + " shows what failed and why\n");
  if (!report.is_balanced()) out << "defect: the numbers above do not add up; please report this\n";
  return out.str();
}

std::string report_json(const RunReport& report, int exit_status, bool is_dry) {
  Json stages = Json::array();
  for (const StageReport& stage : report.stages) {
    Json row = {{"id", stage.id}, {"type", stage.type}};
    for (const Column& column : kColumns) row[column.name] = stage.*column.member;
    for (const auto& reason : stage.reasons) row["reasons"][reason.name] = reason.count;
    row["seconds"] = json_of(stage.seconds);
    if (stage.bytes > 0) row["bytes"] = stage.bytes;
    for (const auto& edge : stage.edges) {
      Json& edges = row["edges"];
      (edge.branch.empty() ? edges : edges[edge.branch])[edge.to] = edge.count;
    }
    for (const auto& metric : stage.metrics)
      row["metrics"][metric.name] = metric.seen ? json_of(*metric.seen) : Json(metric.value);
    stages.push_back(std::move(row));
  }
  Json whole = {{"pipeline", report.pipeline},      {"exit", exit_status},
                {"seconds", report.seconds},        {"stopped", report.stopped},
                {"balanced", report.is_balanced()}, {"stages", std::move(stages)}};
  if (is_dry) whole["dry"] = true;
  if (!report.failure.empty()) whole["failure"] = report.failure;
  if (report.unfinished_count > 0) {
    whole["unfinished_count"] = report.unfinished_count;
    whole["unfinished"] = report.unfinished;
  }
  if (!report.dead_letters.empty()) whole["dead_letters"] = report.dead_letters;
  return whole.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace wirecopy::cli
