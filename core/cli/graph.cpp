#include <iostream>

#include "cli/host.hpp"
#include "pipeline/pipeline.hpp"

namespace wirecopy::cli {
namespace {

using pipeline::Input;
using pipeline::StageKind;
using pipeline::StageSpec;

bool is_filter(const StageSpec& stage) { return stage.kind == StageKind::filter; }

/// "lang: tag.language"; a filter says what it lets pass.
std::string title_of(const StageSpec& stage) {
  return stage.id + ": " + (is_filter(stage) ? stage.when->text() : stage.type);
}

/// What stands at the arrow into a stage: the branch that it reads, and which of it.
std::string label_of(const pipeline::Pipeline& pipeline, const Input& from,
                     const StageSpec& reader) {
  std::string label;
  if (const auto& branches = pipeline.stages[from.stage].branches; !branches.empty()) {
    const pipeline::Branch& branch = branches[from.branch];
    label = branch.name + (branch.when ? ": " + branch.when->text() : std::string());
  }
  if (!reader.when || is_filter(reader)) return label;
  return (label.empty() ? label : label + "; ") + reader.when->text();
}

std::string escaped(std::string_view text, std::string_view special, std::string_view quote) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) == special.npos)
      out += c;
    else if (quote == "\\")
      (out += '\\') += c;
    else  // an entity by its number
      ((out += quote) += std::to_string(static_cast<unsigned char>(c))) += ';';
  }
  return out;
}

// Mermaid has no escape character; ids may be words of its own, so nodes are numbered.
std::string mermaid_text(std::string_view text) {
  return '"' + escaped(text, "\"#<>&`\\\n", "#") + '"';
}

std::string mermaid_node(const StageSpec& stage) {
  const std::string text = mermaid_text(title_of(stage));
  if (is_filter(stage)) return "{{" + text + "}}";
  if (stage.kind == StageKind::route) return '{' + text + '}';
  if (stage.kind == StageKind::source) return "([" + text + "])";
  if (stage.kind == StageKind::sink) return "[(" + text + ")]";
  return '[' + text + ']';
}

void write_mermaid(const pipeline::Pipeline& pipeline) {
  std::cout << "flowchart LR\n";
  for (size_t i = 0; i < pipeline.stages.size(); ++i)
    std::cout << "  s" << i << mermaid_node(pipeline.stages[i]) << '\n';
  for (size_t i = 0; i < pipeline.stages.size(); ++i) {
    for (const Input& from : pipeline.stages[i].from) {
      const std::string label = label_of(pipeline, from, pipeline.stages[i]);
      std::cout << "  s" << from.stage << " -->"
                << (label.empty() ? "" : '|' + mermaid_text(label) + '|') << " s" << i << '\n';
    }
  }
}

std::string dot_text(std::string_view text) { return '"' + escaped(text, "\"\\", "\\") + '"'; }

std::string_view dot_shape(const StageSpec& stage) {
  if (is_filter(stage)) return "hexagon";
  if (stage.kind == StageKind::route) return "diamond";
  if (stage.kind == StageKind::source) return "oval";
  return stage.kind == StageKind::sink ? "cylinder" : "box";
}

void write_dot(const pipeline::Pipeline& pipeline) {
  std::cout << "digraph " << dot_text(pipeline.name) << " {\n  rankdir=LR;\n";
  for (const StageSpec& stage : pipeline.stages)
    std::cout << "  " << dot_text(stage.id) << " [label=" << dot_text(title_of(stage))
              << ", shape=" << dot_shape(stage) << "];\n";
  for (const StageSpec& stage : pipeline.stages) {
    for (const Input& from : stage.from) {
      const std::string label = label_of(pipeline, from, stage);
      std::cout << "  " << dot_text(pipeline.stages[from.stage].id) << " -> " << dot_text(stage.id)
                << (label.empty() ? "" : " [label=" + dot_text(label) + ']') << ";\n";
    }
  }
  std::cout << "}\n";
}

}  // namespace

int graph(const GraphOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  pipeline::Diagnostics problems;
  const auto checked = load_pipeline(options.file, *host, problems);
  show(problems);
  if (!checked) return status_of(problems);
  if (options.format == "dot")
    write_dot(*checked);
  else
    write_mermaid(*checked);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
