#include "program/run_program.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <sstream>

namespace wirecopy::test {

Outcome Desk::wirecopy(const std::string& arguments, const std::string& before) const {
  const std::string command = "cd " + path().string() + " && " + before +
                              " env XDG_CACHE_HOME=" WIRECOPY_FIXTURES
                              "/cache WIRECOPY_PLUGIN_PATH=" WIRECOPY_FIXTURES
                              "/good " WIRECOPY_PROGRAM " " +
                              arguments + " >.out 2>.err";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          contents(path() / ".out"), contents(path() / ".err")};
}

void Desk::pipeline(const std::string& input, const std::string& middle,
                    const std::string& output) const {
  nlohmann::ordered_json stages = nlohmann::ordered_json::array();
  stages.push_back({{"id", "in"}, {"type", "fetch.files"}, {"config", {{"paths", {input}}}}});
  if (!middle.empty()) stages.push_back({{"id", "middle"}, {"type", middle}});
  stages.push_back({{"id", "out"}, {"type", "export.jsonl"}, {"config", {{"path", output}}}});
  write("p.json", nlohmann::ordered_json({{"name", "p"}, {"stages", stages}}).dump(2));
}

std::string Desk::shipped_pipelines() const {
  const auto to = path() / "pipelines";
  if (!std::filesystem::exists(to))
    for (std::filesystem::recursive_directory_iterator at(WIRECOPY_SOURCE "/pipelines"), end;
         at != end; ++at) {
      if (at->path().filename() == ".wirecopy") {
        at.disable_recursion_pending();
        continue;
      }
      const auto copy = to / std::filesystem::relative(at->path(), WIRECOPY_SOURCE "/pipelines");
      std::filesystem::create_directories(copy.parent_path());
      if (at->is_regular_file()) std::filesystem::copy_file(at->path(), copy);
    }
  return to.string();
}

std::string Desk::missing(const std::filesystem::path& pipeline) const {
  static const bool has_python = std::system("python3 -c '' 2>/dev/null") == 0;
  if (!has_python && has(contents(pipeline), "\"python3\"")) return "python3 is not installed";
  const std::string check = wirecopy("check " + pipeline.string()).err;
  return has(check, "no stage type is called") ? "one of its stages is not built here" : "";
}

std::vector<nlohmann::json> Desk::lines(const std::string& name) const {
  std::vector<nlohmann::json> parsed;
  std::ifstream file(path() / name);
  for (std::string line; std::getline(file, line);) parsed.push_back(nlohmann::json::parse(line));
  return parsed;
}

std::vector<nlohmann::json> Desk::dead() const {
  std::vector<nlohmann::json> parsed;
  const Outcome exported = wirecopy("dlq export p.json");
  std::istringstream text(exported.out);
  for (std::string line; std::getline(text, line);) parsed.push_back(nlohmann::json::parse(line));
  return parsed;
}

}  // namespace wirecopy::test
