// A file that is written has one writer, and nobody reads it in the same run.
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>
#include <vector>

#include "globs/globs.hpp"
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

/// What a source finds by one of its paths. It is looked at once, however many files are asked for.
class Found {
 public:
  Found(const std::string& path, bool any_ending) : any_ending_(any_ending) {
    std::error_code failed;
    if (globs::is_glob(path)) {
      const std::string_view folder = globs::fixed_part(path);
      if (folder.empty()) return;
      const auto root = std::filesystem::weakly_canonical(folder, failed);
      if (!failed) glob_ = (root / path.substr(folder.size())).string();
    } else if (std::filesystem::is_directory(path, failed)) {
      folder_ = std::filesystem::weakly_canonical(path, failed).string();
      if (!folder_.ends_with('/')) folder_ += '/';
    }
  }

  bool holds(const std::string& file) const {
    if (!glob_.empty()) return globs::path_matches(glob_, file);
    return !folder_.empty() && file.starts_with(folder_) &&
           (any_ending_ || is_read_by_ending(file));
  }

 private:
  const bool any_ending_;
  std::string glob_;
  std::string folder_;  ///< with a '/' at its end
};

/// Devices may be written by many.
bool is_device(const std::string& file) {
  std::error_code failed;
  const auto status = std::filesystem::status(file, failed);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

/// The file that a sink writes alone; empty: it is no sink, or many may write there.
std::string target_of(const StageSpec& spec) {
  if (spec.kind != StageKind::sink || !spec.config) return {};
  const auto path = spec.config->find("path");
  std::string file = path == spec.config->end() ? std::string() : file_behind(*path);
  return is_device(file) ? std::string() : file;
}

using Sinks = std::map<std::string, const StageSpec*>;

void check_input(const StageSpec& source, size_t i, const Sinks& writers,
                 const Reporter& reporter) {
  const Json& path = source.config->at("paths")[i];
  if (!path.is_string()) return;
  const std::string pointer = source.pointer + "/config/paths/" + std::to_string(i);
  if (const auto writer = writers.find(file_behind(path)); writer != writers.end())
    return reporter.error(
        {pointer, false,
         in_quotes(writer->second->id) + " writes this file: it cannot be read, too"});
  const auto format = source.config->find("format");
  const bool any_ending = format != source.config->end() && *format != "auto";
  const Found found(path.get_ref<const std::string&>(), any_ending);
  for (const auto& [file, sink] : writers)
    if (found.holds(file))
      reporter.error({pointer, false,
                      in_quotes(sink->id) + " writes " + in_quotes(file) +
                          ", which is found here: it cannot be read, too"});
}

}  // namespace

void check_one_writer(const Pipeline& pipeline, Writers& writers, Diagnostics& problems) {
  for (const StageSpec& spec : pipeline.stages) {
    const std::string file = target_of(spec);
    if (file.empty()) continue;
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
    if (!draft.kind_known) continue;
    const StageSpec& spec = draft.spec;
    const std::string file = target_of(spec);
    if (file.empty()) continue;
    const std::string pointer = spec.pointer + "/config/path";
    if (std::error_code failed; std::filesystem::is_directory(file, failed)) {
      reporter.error({pointer, false, "is a folder, not a file"});
      continue;
    }
    const auto [at, is_new] = writers.try_emplace(file, &spec);
    if (!is_new)
      reporter.error({pointer, false, in_quotes(at->second->id) + " writes this file already"});
  }
  for (const StageDraft& draft : stages) {
    const StageSpec& spec = draft.spec;
    if (!draft.kind_known || spec.kind != StageKind::source || !spec.config) continue;
    const auto paths = spec.config->find("paths");
    if (paths == spec.config->end() || !paths->is_array()) continue;
    for (size_t i = 0; i < paths->size(); ++i) check_input(spec, i, writers, reporter);
  }
}

}  // namespace wirecopy::pipeline
