#include <algorithm>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/host.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

Json listing_json(const plugin::Registry::Listing& listing) {
  Json stages = Json::array(), refusals = Json::array(), shadowed = Json::array();
  for (const auto& [stage, file] : listing.stages)
    stages.push_back({{"type", stage.id},
                      {"kind", runtime::kind_name(stage.kind)},
                      {"version", stage.version},
                      {"summary", stage.summary},
                      {"file", file.string()}});
  for (const BuiltIn& own : kBuiltIns)
    stages.push_back({{"type", own.type}, {"kind", own.type}, {"summary", own.summary}});
  for (const auto& refusal : listing.refusals)
    refusals.push_back({{"file", refusal.file.string()}, {"reason", refusal.reason}});
  for (const auto& hidden : listing.shadowed)
    shadowed.push_back({{"type", hidden.stage.stage.id},
                        {"file", hidden.stage.file.string()},
                        {"by", hidden.by.string()}});
  return {{"stages", stages}, {"refused", refusals}, {"shadowed", shadowed}};
}

void print(const plugin::Registry::Listing& listing) {
  size_t width = 0;
  for (const auto& loaded : listing.stages) width = std::max(width, loaded.stage.id.size());
  const auto row = [&](std::string_view id, std::string_view kind, std::string_view summary) {
    std::cout << std::left << std::setw(static_cast<int>(width) + 2) << id << std::setw(11) << kind
              << summary << '\n';
  };
  for (const auto& loaded : listing.stages)
    row(loaded.stage.id, runtime::kind_name(loaded.stage.kind), loaded.stage.summary);
  for (const BuiltIn& own : kBuiltIns) row(own.type, own.type, own.summary);
  for (const auto& hidden : listing.shadowed)
    std::cerr << hidden.stage.file.string() << ": its " << hidden.stage.stage.id << " is hidden by "
              << hidden.by.string() << '\n';
  for (const auto& refusal : listing.refusals)
    std::cerr << "refused: " << refusal.file.string() << ": " << refusal.reason << "\n";
}

}  // namespace

int list(const ListOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  const auto listing = host->registry.all();
  if (options.json)
    std::cout << listing_json(listing).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  else
    print(listing);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
