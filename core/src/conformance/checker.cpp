#include "conformance/checker.hpp"

#include <unistd.h>

#include <algorithm>

#include "plugin/library.hpp"

namespace wirecopy::conformance {
namespace {

namespace fs = std::filesystem;

class WorkFolder {
 public:
  WorkFolder() {
    std::string name = (fs::temp_directory_path() / "wirecopy-check-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw fs::filesystem_error("no temporary folder", name,
                                 std::error_code(errno, std::generic_category()));
    path_ = fs::canonical(name);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool is_wanted(const CheckerOptions& options, const Check& check) {
  return options.only.empty() || std::ranges::find(options.only, check.name) != options.only.end();
}

class Checker {
 public:
  Checker(const fs::path& file, const CheckerOptions& options,
          const std::function<void(const Made&)>& told)
      : file_(file), options_(options), told_(told) {}

  void run() {
    for (const Check& check : all_checks())
      if (check.scope == Scope::file) make(check, {});
    list_stages();
    for (const Check& check : all_checks())
      if (check.scope == Scope::library) make(check, {});
    // Also where there are no stages: each check says that it was not tried.
    if (stages_.empty()) stages_.emplace_back();
    for (const std::string& stage : stages_) {
      lost_at_.clear();
      for (const Check& check : all_checks())
        if (check.scope >= Scope::table) make(check, stage);
    }
  }

 private:
  /// Loads the library in a child: how it ends there is the answer of "loads".
  void list_stages() {
    if (!sound_) return;
    const WorkFolder folder;
    const Answer found = in_child(options_.limits, folder.path(), [&](Place& place) {
      place.set("the library's constructors");
      Answer answer;
      if (const auto stages = plugin::load_library(file_))
        for (const auto& loaded : *stages) answer.findings.emplace_back(loaded.stage->id);
      else
        answer.mark = Mark::failed;
      return answer;
    });
    loads_ = found.mark == Mark::passed;
    if (loads_) stages_ = found.findings;
  }

  void make(const Check& check, const std::string& stage) {
    const bool matters = check.scope == Scope::file || is_wanted(options_, check);
    if (!matters) return;
    Answer answer = answer_of(check, stage);
    if (check.scope == Scope::file && answer.mark == Mark::failed) sound_ = false;
    if (check.leads && answer.mark == Mark::failed && answer.blame == Blame::end)
      lost_at_ = check.name;
    if (is_wanted(options_, check)) told_({check, stage, std::move(answer)});
  }

  Answer answer_of(const Check& check, const std::string& stage) {
    if (check.scope != Scope::file && !sound_)
      return {Mark::not_tried, {"the file is no plugin that can be loaded"}};
    if (!loads_ && check.scope != Scope::file && check.name != "loads")
      return {Mark::not_tried, {"it cannot be loaded"}};
    if (check.scope == Scope::stage && !lost_at_.empty())
      return {Mark::not_tried, {"because " + lost_at_ + " did not come back"}};
    const WorkFolder folder;
    return in_child(options_.limits, folder.path(), [&](Place& place) {
      const wcp_stage* table = nullptr;
      std::vector<plugin::LoadedStage> loaded;
      // "loads" loads it itself.
      if (check.scope != Scope::file && loads_) {
        loaded = *plugin::load_library(file_);
        for (const auto& one : loaded)
          if (one.stage->id == stage) table = one.stage;
      }
      Attempt attempt{file_, table, folder.path(), options_.config, place};
      place.set("the checker");
      check.run(attempt);
      return std::move(attempt.answer);
    });
  }

  const fs::path& file_;
  const CheckerOptions& options_;
  const std::function<void(const Made&)>& told_;
  bool sound_ = true, loads_ = false;
  std::string lost_at_;  ///< the check at which the present stage did not come back
  std::vector<std::string> stages_;
};

}  // namespace

void check_library(const fs::path& file, const CheckerOptions& options,
                   const std::function<void(const Made&)>& told) {
  Checker(file, options, told).run();
}

}  // namespace wirecopy::conformance
