#include "observe/prometheus.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "observe/exposition.hpp"

namespace wirecopy::observe {
namespace {

using Type = Exposition::Type;

double as_value(uint64_t count) { return static_cast<double>(count); }

void add_articles(Exposition& out, const std::string& pipeline, const StageMetrics& stage) {
  constexpr const char* kName = "wirecopy_articles_total";
  constexpr const char* kHelp = "Articles by what became of them at a stage.";
  const std::array<std::pair<const char*, uint64_t>, 7> outcomes = {{{"in", stage.in},
                                                                     {"emitted", stage.emitted},
                                                                     {"out", stage.out},
                                                                     {"absorbed", stage.absorbed},
                                                                     {"dead", stage.dead},
                                                                     {"held", stage.held},
                                                                     {"left", stage.left}}};
  for (const auto& [outcome, count] : outcomes) {
    const std::array<Label, 3> labels = {
        {{"pipeline", pipeline}, {"stage", stage.id}, {"outcome", outcome}}};
    out.add(Type::counter, kName, kHelp, labels, as_value(count));
  }
  std::map<std::string_view, uint64_t> dropped;  // a stage may have two reasons of one name
  for (const auto& reason : stage.reasons) dropped[reason.name] += reason.count;
  for (const auto& [reason, count] : dropped) {
    const std::array<Label, 4> labels = {
        {{"pipeline", pipeline}, {"stage", stage.id}, {"outcome", "dropped"}, {"reason", reason}}};
    out.add(Type::counter, kName, kHelp, labels, as_value(count));
  }
}

void add_edges(Exposition& out, const std::string& pipeline, const StageMetrics& stage) {
  for (const auto& edge : stage.edges) {
    const std::array<Label, 3> labels = {
        {{"pipeline", pipeline}, {"from", edge.from}, {"to", edge.to}}};
    out.add(Type::counter, "wirecopy_edge_articles_total", "Articles handed from stage to stage.",
            labels, as_value(edge.count));
  }
}

/// "polls" of fetch.feed is wirecopy_plugin_fetch_feed_polls_total.
std::string name_of(const StageMetrics& stage, const StageMetric& metric) {
  std::string name = "wirecopy_plugin_" + stage.type + '_' + metric.name;
  const auto end_with = [&](const std::string& word) {
    if (!word.empty() && !name.ends_with('_' + word)) name += '_' + word;
  };
  end_with(metric.unit);
  if (metric.kind == WCP_COUNTER) end_with("total");
  return name;
}

void add_own(Exposition& out, Labels labels, const StageMetrics& stage) {
  for (const StageMetric& metric : stage.own) {
    const std::string name = name_of(stage, metric);
    if (metric.kind == WCP_HISTOGRAM)
      out.add(name, metric.help, labels, metric.seen);
    else
      out.add(metric.kind == WCP_COUNTER ? Type::counter : Type::gauge, name, metric.help, labels,
              metric.value);
  }
}

void add_stage(Exposition& out, const std::string& pipeline, const StageMetrics& stage) {
  const std::array<Label, 2> labels = {{{"pipeline", pipeline}, {"stage", stage.id}}};
  add_articles(out, pipeline, stage);
  add_edges(out, pipeline, stage);
  out.add(Type::gauge, "wirecopy_open_articles", "Articles that are at a stage now.", labels,
          as_value(stage.open));
  if (stage.is_source)
    out.add(Type::counter, "wirecopy_source_bytes_total",
            "Memory that the articles of a source took.", labels, as_value(stage.bytes));
  if (stage.is_target)
    out.add(Type::gauge, "wirecopy_target_up", "1 where a target is not waited for.", labels,
            stage.is_reached ? 1 : 0);
  out.add("wirecopy_stage_seconds", "Time that a stage takes for an article.", labels,
          stage.seconds);
  add_own(out, labels, stage);
}

void add_reloads(Exposition& out, const std::string& pipeline, const Reloads& reloads) {
  const std::array<std::pair<const char*, uint64_t>, 3> outcomes = {
      {{"done", reloads.done}, {"refused", reloads.refused}, {"restored", reloads.restored}}};
  for (const auto& [outcome, count] : outcomes) {
    const std::array<Label, 2> labels = {{{"pipeline", pipeline}, {"outcome", outcome}}};
    out.add(Type::counter, "wirecopy_reloads_total",
            "How often a pipeline was to take on its file anew.", labels, as_value(count));
  }
}

/// Two pipelines of different folders may have one name.
std::string distinct(const std::string& name, std::set<std::string>& taken) {
  std::string distinct = name;
  for (int n = 2; !taken.insert(distinct).second; ++n) distinct = name + '#' + std::to_string(n);
  return distinct;
}

void add_hosts(Exposition& out, std::vector<HostMetrics> hosts) {
  std::stable_sort(hosts.begin(), hosts.end(),
                   [](const auto& a, const auto& b) { return a.requests > b.requests; });
  if (hosts.size() > kMostHosts) hosts.resize(kMostHosts);
  for (const HostMetrics& host : hosts) {
    const std::array<Label, 1> labels = {{{"host", host.host}}};
    const auto add = [&](Type type, const char* name, const char* help, uint64_t value) {
      out.add(type, name, help, labels, as_value(value));
    };
    add(Type::counter, "wirecopy_http_requests_total", "Requests that went to a host.",
        host.requests);
    add(Type::counter, "wirecopy_http_failures_total",
        "Requests without an answer, or with one of a server in trouble.", host.failures);
    add(Type::counter, "wirecopy_http_bytes_total", "Bytes that came, as on the wire.", host.bytes);
    add(Type::gauge, "wirecopy_http_waiting", "Requests in the queue of a host.", host.waiting);
  }
}

}  // namespace

std::string prometheus_text(std::span<const PipelineMetrics> pipelines,
                            std::vector<HostMetrics> hosts, std::string_view version) {
  Exposition out;
  const std::array<Label, 1> build = {{{"version", version}}};
  out.add(Type::gauge, "wirecopy_build_info", "The program; always 1.", build, 1);
  std::set<std::string> names;
  for (const PipelineMetrics& pipeline : pipelines) {
    const std::string name = distinct(pipeline.name, names);
    for (const StageMetrics& stage : pipeline.stages) add_stage(out, name, stage);
    const std::array<Label, 1> labels = {{{"pipeline", name}}};
    out.add("wirecopy_commit_seconds", "Time that a commit takes.", labels,
            pipeline.commit_seconds);
    add_reloads(out, name, pipeline.reloads);
  }
  add_hosts(out, std::move(hosts));
  return out.text();
}

}  // namespace wirecopy::observe
