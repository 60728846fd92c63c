#include "cli/graph_words.hpp"

#include <algorithm>

#include "pipeline/words.hpp"

namespace wirecopy::cli {
namespace {

using pipeline::StageKind;
using pipeline::StageSpec;

// What a drawing can bear. Units: code points
constexpr size_t kWidth = 32, kLongest = 120;

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Where the code point of that number begins; the text's end where it has fewer.
size_t place_of(std::string_view text, size_t code_point) {
  size_t at = 0;
  for (; at < text.size(); ++at)
    if (!goes_on(text[at]) && code_point-- == 0) break;
  return at;
}

std::string shortened(const std::string& text) {
  if (place_of(text, kLongest) == text.size()) return text;
  const size_t end = place_of(text, kLongest - 4);
  const size_t blank = text.rfind(' ', end);
  // One long word is cut where it has to be.
  return text.substr(0, blank != text.npos && blank > end / 2 ? blank : end) + " ...";
}

/// Breaks the text at blanks, and a word that is longer than a line inside.
Lines wrapped(const std::string& text) {
  Lines lines;
  for (std::string_view rest = text; !rest.empty();) {
    size_t end = place_of(rest, kWidth);
    size_t next = end;
    if (end < rest.size() && rest[end] != ' ')
      if (const size_t blank = rest.rfind(' ', end); blank != rest.npos && blank > 0)
        next = end = blank;
    while (next < rest.size() && rest[next] == ' ') ++next;
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(next);
  }
  return lines;
}

void append(Lines& lines, const std::string& text) {
  for (std::string& line : wrapped(shortened(pipeline::printable(text))))
    lines.push_back(std::move(line));
}

/// "serial, may wait, own process".
std::string way_of_working(const StageSpec& stage, const wcp_stage& table) {
  Lines words;
  const std::string several = stage.parallel > 1 ? std::to_string(stage.parallel) : "";
  if (stage.isolation)
    words.push_back(several.empty() ? "in a process of its own" : "in " + several + " processes");
  else if (stage.kind == StageKind::transform)
    words.push_back(stage.described->is_reentrant ? "reentrant" : "serial");
  if (stage.parallel > 0 && !stage.isolation)
    words.push_back("parallel " + std::to_string(stage.parallel));
  if (table.flags & WCP_BLOCKS) words.push_back("may wait");
  return pipeline::listed(words, ", ");
}

}  // namespace

Lines node_lines(const StageSpec& stage, const runtime::Catalogue& catalogue) {
  Lines lines{stage.id};
  if (stage.kind == StageKind::filter) {
    append(lines, stage.when->text());
    if (stage.reason != stage.id) append(lines, "else dropped: " + stage.reason);
    return lines;
  }
  lines.push_back(stage.type);
  const wcp_stage* table = catalogue.table(stage.type);
  if (table == nullptr) return lines;
  if (std::string words = way_of_working(stage, *table); !words.empty())
    lines.push_back(std::move(words));
  return lines;
}

Lines edge_lines(const pipeline::Pipeline& pipeline, const pipeline::Input& from,
                 const StageSpec& reader) {
  Lines lines;
  if (const auto& branches = pipeline.stages[from.stage].branches; !branches.empty()) {
    const pipeline::Branch& branch = branches[from.branch];
    lines.push_back(branch.name);
    append(lines, branch.when ? branch.when->text() : "all others");
  }
  if (reader.when && reader.kind != StageKind::filter) append(lines, "when " + reader.when->text());
  return lines;
}

}  // namespace wirecopy::cli
