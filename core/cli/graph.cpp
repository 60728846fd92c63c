#include <iostream>

#include "cli/graph_words.hpp"
#include "cli/host.hpp"
#include "pipeline/pipeline.hpp"

namespace wirecopy::cli {
namespace {

using pipeline::Input;
using pipeline::Pipeline;
using pipeline::StageKind;
using pipeline::StageSpec;
using runtime::Catalogue;

// Mermaid has no escape character, but entities by their number. It reads "%%" as a comment, "`" as
// Markdown, and "style:" as its own even between quotes.
std::string mermaid_text(const Lines& lines) {
  constexpr std::string_view kSpecial = "\"#<>&`\\%:;{}";
  std::string out;
  for (const std::string& line : lines) {
    if (!out.empty()) out += "<br/>";
    for (const char c : line) {
      if (kSpecial.find(c) == kSpecial.npos)
        out += c;
      else
        ((out += '#') += std::to_string(static_cast<unsigned char>(c))) += ';';
    }
  }
  return '"' + out + '"';
}

std::string mermaid_node(const StageSpec& stage, const Catalogue& catalogue) {
  const std::string text = mermaid_text(node_lines(stage, catalogue));
  if (stage.kind == StageKind::filter) return "{{" + text + "}}";
  if (stage.kind == StageKind::route) return '{' + text + '}';
  if (stage.kind == StageKind::source) return "([" + text + "])";
  if (stage.kind == StageKind::sink) return "[(" + text + ")]";
  return stage.isolation ? "[[" + text + "]]:::isolated" : '[' + text + ']';
}

// Ids may be words of Mermaid's own, so nodes are numbered.
void write_mermaid(const Pipeline& pipeline, const Catalogue& catalogue) {
  std::cout << "flowchart LR\n";
  bool has_isolated = false;
  for (size_t i = 0; i < pipeline.stages.size(); ++i) {
    has_isolated |= pipeline.stages[i].isolation.has_value();
    std::cout << "  s" << i << mermaid_node(pipeline.stages[i], catalogue) << '\n';
  }
  for (size_t i = 0; i < pipeline.stages.size(); ++i) {
    for (const Input& from : pipeline.stages[i].from) {
      const Lines label = edge_lines(pipeline, from, pipeline.stages[i]);
      std::cout << "  s" << from.stage << " -->"
                << (label.empty() ? "" : '|' + mermaid_text(label) + '|') << " s" << i << '\n';
    }
  }
  if (has_isolated) std::cout << "  classDef isolated stroke-width:2px,stroke-dasharray:5 3\n";
}

// Graphviz reads entities as HTML has them, too.
std::string dot_text(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) {
    if (!out.empty()) out += "\\n";
    for (const char c : line) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
      if (c == '&') out += "amp;";
    }
  }
  return '"' + out + '"';
}

std::string_view dot_look(const StageSpec& stage) {
  if (stage.isolation) return "style=\"filled,dashed\", peripheries=2";
  switch (stage.kind) {
    case StageKind::source:
      return "shape=oval, fillcolor=\"#e3effb\"";
    case StageKind::sink:
      return "shape=cylinder, fillcolor=\"#e4f4e6\"";
    case StageKind::filter:
      return "shape=hexagon, fillcolor=\"#fff3d6\"";
    case StageKind::route:
      return "shape=diamond, fillcolor=\"#fff3d6\"";
    case StageKind::transform:
      break;
  }
  return "style=\"filled,rounded\"";
}

void write_dot(const Pipeline& pipeline, const Catalogue& catalogue) {
  std::cout << "digraph " << dot_text({pipeline.name}) << " {\n"
            << "  rankdir=LR;\n"
            << "  node [shape=box, style=filled, fillcolor=white, fontname=Helvetica, "
               "fontsize=11];\n"
            << "  edge [fontname=Helvetica, fontsize=9];\n";
  for (const StageSpec& stage : pipeline.stages)
    std::cout << "  " << dot_text({stage.id})
              << " [label=" << dot_text(node_lines(stage, catalogue)) << ", " << dot_look(stage)
              << "];\n";
  for (const StageSpec& stage : pipeline.stages) {
    for (const Input& from : stage.from) {
      const Lines label = edge_lines(pipeline, from, stage);
      std::cout << "  " << dot_text({pipeline.stages[from.stage].id}) << " -> "
                << dot_text({stage.id}) << (label.empty() ? "" : " [label=" + dot_text(label) + ']')
                << ";\n";
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
    write_dot(*checked, host->catalogue);
  else
    write_mermaid(*checked, host->catalogue);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
