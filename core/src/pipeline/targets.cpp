// A file that is written has one writer, and nobody reads it in the same run.
#include <map>
#include <nlohmann/json.hpp>
#include <system_error>

#include "pipeline/draft.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

/// The file behind a path, whatever way leads to it; empty for "-" and what is no text.
std::string file_behind(const Json& path) {
  if (!path.is_string() || path == "-") return {};
  std::error_code failed;
  const std::filesystem::path given(path.get_ref<const std::string&>());
  auto canonical = std::filesystem::weakly_canonical(given, failed);
  return failed ? given.string() : canonical.string();
}

/// Devices may be written by many.
bool is_device(const std::string& file) {
  std::error_code failed;
  const auto status = std::filesystem::status(file, failed);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

}  // namespace

void check_targets(const std::vector<StageDraft>& stages, const Reporter& reporter) {
  std::map<std::string, const StageSpec*> writers;
  for (const StageDraft& draft : stages) {
    const StageSpec& spec = draft.spec;
    if (!draft.kind_known || spec.kind != StageKind::sink || !spec.config) continue;
    const auto path = spec.config->find("path");
    const std::string file = path == spec.config->end() ? std::string() : file_behind(*path);
    if (file.empty() || is_device(file)) continue;
    const auto [at, is_new] = writers.try_emplace(file, &spec);
    if (!is_new)
      reporter.error({spec.pointer + "/config/path", false,
                      in_quotes(at->second->id) + " writes this file already"});
  }
  for (const StageDraft& draft : stages) {
    const StageSpec& spec = draft.spec;
    if (!draft.kind_known || spec.kind != StageKind::source || !spec.config) continue;
    const auto paths = spec.config->find("paths");
    if (paths == spec.config->end() || !paths->is_array()) continue;
    for (size_t i = 0; i < paths->size(); ++i) {
      const auto writer = writers.find(file_behind((*paths)[i]));
      if (writer != writers.end())
        reporter.error(
            {spec.pointer + "/config/paths/" + std::to_string(i), false,
             in_quotes(writer->second->id) + " writes this file: it cannot be read, too"});
    }
  }
}

}  // namespace wirecopy::pipeline
