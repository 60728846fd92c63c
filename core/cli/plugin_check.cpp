// `wirecopy plugin check LIB`
#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "conformance/checker.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/quantity.hpp"

namespace wirecopy::cli {
namespace {

using conformance::Made;
using conformance::Mark;
using Json = nlohmann::ordered_json;

struct Counts {
  std::array<size_t, 4> by_mark{};
  size_t& operator[](Mark mark) { return by_mark[static_cast<size_t>(mark)]; }
};

std::string counted_warnings(size_t count) {
  if (count == 0) return {};
  return std::to_string(count) + (count == 1 ? " warning, " : " warnings, ");
}

void print(const Made& made, std::string& stage) {
  if (made.stage != stage) std::cout << (stage = made.stage) << '\n';
  std::cout << "  " << mark_name(made.answer.mark) << "  " << made.check.name << ": "
            << made.check.sentence << '\n';
  for (const std::string& finding : made.answer.findings) std::cout << "      " << finding << '\n';
  if (made.answer.mark == Mark::failed || made.answer.mark == Mark::warned)
    std::cout << "      To mend: " << way_to_mend(made.check, made.answer) << '\n';
  std::cout.flush();
}

Json as_json(const Made& made) {
  return {{"check", made.check.name},
          {"stage", made.stage.empty() ? Json() : Json(made.stage)},
          {"result", mark_name(made.answer.mark)},
          {"sentence", made.check.sentence},
          {"findings", made.answer.findings},
          {"mend", way_to_mend(made.check, made.answer)}};
}

/// A sentence on stderr where the command line cannot be followed.
bool understand(const PluginCheckOptions& options, conformance::CheckerOptions& wanted) {
  const auto refuse = [](const std::string& why) {
    std::cerr << "wirecopy: " << why << '\n';
    return false;
  };
  const auto deadline = pipeline::parse_duration(options.deadline);
  if (!deadline) return refuse("--deadline " + options.deadline + ": " + deadline.error().message);
  wanted.limits.deadline = *deadline;
  const Json config = Json::parse(options.config, nullptr, false);
  if (!config.is_object()) return refuse("--config takes a JSON object");
  wanted.config = options.config;
  std::vector<std::string> names;
  for (const auto& check : conformance::all_checks()) names.emplace_back(check.name);
  for (const std::string& name : wanted.only = options.only) {
    if (std::ranges::find(names, name) != names.end()) continue;
    const auto near = pipeline::nearest(name, names);
    return refuse("no check \"" + name + "\"" +
                  (near ? ": did you mean \"" + std::string(*near) + "\"?" : ""));
  }
  return true;
}

}  // namespace

int check_plugin(const PluginCheckOptions& options) {
  conformance::CheckerOptions wanted;
  if (!understand(options, wanted)) return kUsage;
  std::error_code error;
  const auto file = std::filesystem::canonical(options.file, error);
  if (error) {
    std::cerr << "wirecopy: " << options.file.string() << ": " << error.message() << '\n';
    return kUsage;
  }
  Counts counts;
  Json checks = Json::array();
  std::string stage;
  if (!options.json) std::cout << file.string() << '\n';
  conformance::check_library(file, wanted, [&](const Made& made) {
    ++counts[made.answer.mark];
    options.json ? checks.push_back(as_json(made)) : print(made, stage);
  });
  if (options.json)
    std::cout << Json({{"file", file.string()},
                       {"passed", counts[Mark::passed]},
                       {"warnings", counts[Mark::warned]},
                       {"failed", counts[Mark::failed]},
                       {"not_tried", counts[Mark::not_tried]},
                       {"checks", checks}})
                     .dump(2, ' ', false, Json::error_handler_t::replace)
              << '\n';
  else
    std::cout << counts[Mark::passed] << " passed, " << counted_warnings(counts[Mark::warned])
              << counts[Mark::failed] << " failed, " << counts[Mark::not_tried] << " not tried\n";
  if (!std::cout.flush()) return kNotWritten;
  const bool has_failed = counts[Mark::failed] > 0 || (options.strict && counts[Mark::warned] > 0);
  return has_failed ? kFailedChecks : kDone;
}

}  // namespace wirecopy::cli
