// A file that is written has one writer, and nobody reads it in the same run.
#include <fnmatch.h>

#include <algorithm>
#include <array>
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

/// The endings by which sources know a file in a folder.
bool is_read_by_ending(std::filesystem::path file) {
  static constexpr std::array<std::string_view, 12> kEndings = {
      ".txt",    ".text", ".html", ".htm",  ".xhtml", ".jsonl",
      ".ndjson", ".xml",  ".rss",  ".atom", ".rdf",   ".json"};
  if (file.extension() == ".gz") file.replace_extension();
  return std::ranges::find(kEndings, file.extension().string()) != kEndings.end();
}

bool matches(const std::string& glob, const std::string& file) {
  const size_t stars = glob.find("**/");
  const int flags = stars == glob.npos ? FNM_PATHNAME | FNM_PERIOD : 0;
  if (::fnmatch(glob.c_str(), file.c_str(), flags) == 0) return true;
  return stars != glob.npos && matches(std::string(glob).erase(stars, 3), file);
}

/// Whether a source that is given `path` finds the file, too.
bool is_found_by(const std::string& path, const std::string& file, bool any_ending) {
  const size_t glob = path.find_first_of("*?[");
  if (glob != path.npos) {
    const size_t folder = path.rfind('/', glob);
    if (folder == path.npos) return false;
    std::error_code failed;
    const auto canonical = std::filesystem::weakly_canonical(path.substr(0, folder + 1), failed);
    return !failed && matches((canonical / path.substr(folder + 1)).string(), file);
  }
  std::error_code failed;
  if (!std::filesystem::is_directory(path, failed)) return false;
  const std::string folder = file_behind(path);
  return file.starts_with(folder == "/" ? folder : folder + '/') &&
         (any_ending || is_read_by_ending(file));
}

/// Devices may be written by many.
bool is_device(const std::string& file) {
  std::error_code failed;
  const auto status = std::filesystem::status(file, failed);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

using Sinks = std::map<std::string, const StageSpec*>;

void check_found(const StageSpec& source, size_t i, const Sinks& writers,
                 const Reporter& reporter) {
  const Json& path = source.config->at("paths")[i];
  if (!path.is_string()) return;
  const auto format = source.config->find("format");
  const bool any_ending = format != source.config->end() && *format != "auto";
  for (const auto& [file, sink] : writers)
    if (is_found_by(path.get_ref<const std::string&>(), file, any_ending))
      reporter.error({source.pointer + "/config/paths/" + std::to_string(i), false,
                      in_quotes(sink->id) + " writes " + in_quotes(file) +
                          ", which is found here: it cannot be read, too"});
}

}  // namespace

void check_one_writer(const Pipeline& pipeline, Writers& writers, Diagnostics& problems) {
  for (const StageSpec& spec : pipeline.stages) {
    if (spec.kind != StageKind::sink || !spec.config) continue;
    const auto path = spec.config->find("path");
    const std::string file = path == spec.config->end() ? std::string() : file_behind(*path);
    if (file.empty() || is_device(file)) continue;
    const auto [at, is_new] =
        writers.try_emplace(file, in_quotes(spec.id) + " of " + pipeline.file.string());
    if (!is_new)
      Reporter(*pipeline.document, problems)
          .error({spec.pointer + "/config/path", false, at->second + " writes this file already"});
  }
}

void check_targets(const std::vector<StageDraft>& stages, const Reporter& reporter) {
  Sinks writers;
  for (const StageDraft& draft : stages) {
    const StageSpec& spec = draft.spec;
    if (!draft.kind_known || spec.kind != StageKind::sink || !spec.config) continue;
    const auto path = spec.config->find("path");
    const std::string file = path == spec.config->end() ? std::string() : file_behind(*path);
    if (file.empty()) continue;
    if (std::error_code failed; std::filesystem::is_directory(file, failed)) {
      reporter.error({spec.pointer + "/config/path", false, "is a folder, not a file"});
      continue;
    }
    if (is_device(file)) continue;
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
      else
        check_found(spec, i, writers, reporter);
    }
  }
}

}  // namespace wirecopy::pipeline
