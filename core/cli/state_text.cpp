#include "cli/state_text.hpp"

#include <algorithm>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/size_text.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;
using state::Inventory;
using state::StageInventory;

/// One line, whatever a plugin has put into it.
std::string printable(const std::string& text) {
  constexpr size_t kMost = 100;
  std::string line;
  for (const char c : text.substr(0, kMost)) line += static_cast<unsigned char>(c) < 32 ? ' ' : c;
  return text.size() > kMost ? line + "..." : line;
}

Json stage_json(const StageInventory& stage) {
  Json positions = Json::array(), parked = Json::object();
  for (const auto& [partition, position] : stage.positions)
    positions.push_back({{"partition", partition}, {"position", position}});
  for (const auto& [kind, count] : stage.left.parked) parked[std::string(kind_name(kind))] = count;
  return {{"id", stage.stage.id},
          {"type", stage.stage.type},
          {"state_version", stage.stage.state_version},
          {"positions", positions},
          {"finished", stage.left.finished},
          {"keys", stage.left.keys},
          {"journal_bytes", stage.left.journal},
          {"parked", parked}};
}

}  // namespace

std::string state_text(const std::filesystem::path& folder, const Inventory& inventory) {
  std::ostringstream out;
  out << folder.string() << ": " << size_text(inventory.bytes)
      << (inventory.is_open ? "; a run goes on, or was interrupted" : "") << '\n';
  size_t width = 8;
  for (const StageInventory& stage : inventory.stages)
    width = std::max(width, stage.stage.id.size());
  const auto line = [&](const std::string& name, const std::string& what) {
    out << "  " << std::left << std::setw(static_cast<int>(width) + 2) << name << what << '\n';
  };
  for (const StageInventory& stage : inventory.stages) {
    line(stage.stage.id, stage.left.text());
    for (const auto& [partition, position] : stage.positions)
      line("", printable(partition) + " at " + printable(position));
  }
  line("known", state::counted(inventory.seen, "article", "articles") + ", " +
                    state::counted(inventory.aliases, "address", "addresses"));
  line("lineage", size_text(inventory.lineage));
  return out.str();
}

std::string state_json(const std::filesystem::path& folder, const Inventory& inventory) {
  Json stages = Json::array();
  for (const StageInventory& stage : inventory.stages) stages.push_back(stage_json(stage));
  const Json whole = {{"folder", folder.string()},
                      {"bytes", inventory.bytes},
                      {"open", inventory.is_open},
                      {"stages", stages},
                      {"seen", inventory.seen},
                      {"addresses", inventory.aliases},
                      {"lineage_bytes", inventory.lineage}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace wirecopy::cli
