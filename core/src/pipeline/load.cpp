#include <algorithm>
#include <nlohmann/json.hpp>

#include "observe/secrets.hpp"
#include "pipeline/draft.hpp"
#include "pipeline/file_schema.hpp"
#include "pipeline/file_text.hpp"

namespace wirecopy::pipeline {
namespace {

bool is_name(std::string_view text) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_-";
  return !text.empty() && text.size() <= 64 && text.find_first_not_of(kAllowed) == text.npos;
}

// "pipelines/Agency Wire.json" gives "agency-wire".
std::string name_from(const std::filesystem::path& file) {
  std::string name = file.stem().string().substr(0, 64);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!allowed) c = '-';
  }
  return name.empty() ? "pipeline" : name;
}

std::filesystem::path absolute_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  auto absolute = std::filesystem::absolute(folder.empty() ? "." : folder, failed);
  return failed ? folder : absolute.lexically_normal();
}

std::optional<std::string> read_pipeline(const std::filesystem::path& file, Diagnostics& problems) {
  auto text = read_file(file, kMaxDocument);
  if (text && !text->empty()) return *std::move(text);
  if (text)
    problems.add_file_error(file.string(), "is empty");
  else
    problems.add_unreadable(file.string(), text.error().message);
  return std::nullopt;
}

/// A configuration that is a document of its own.
std::optional<Configuration> load_alone(std::string text, const std::string& name,
                                        const std::filesystem::path& folder, const Configured& what,
                                        Diagnostics& problems) {
  const size_t before = problems.errors();
  const auto document =
      Document::parse(std::make_shared<SourceText>(name, std::move(text)), problems);
  if (!document) return std::nullopt;
  auto configuration = configure(&document->root(), what, {}, absolute_folder(folder),
                                 process_environment, Reporter(*document, problems));
  if (problems.errors() > before) return std::nullopt;
  return configuration;
}

}  // namespace

std::optional<Pipeline> load(const std::filesystem::path& file, const StageCatalogue& catalogue,
                             Diagnostics& problems, const Environment& environment) {
  auto text = read_pipeline(file, problems);
  if (!text) return std::nullopt;
  return load_text(*std::move(text), file.string(), file.parent_path(), catalogue, problems,
                   environment);
}

std::optional<Pipeline> load_text(std::string text, const std::string& name,
                                  const std::filesystem::path& folder,
                                  const StageCatalogue& catalogue, Diagnostics& problems,
                                  const Environment& environment) {
  const size_t before = problems.errors();
  auto document = Document::parse(std::make_shared<SourceText>(name, std::move(text)), problems);
  if (!document) return std::nullopt;
  const Reporter reporter(*document, problems);
  Draft draft = read_stages(*document, absolute_folder(folder), name_from(name), catalogue,
                            environment, reporter);
  connect(draft.stages, reporter);
  check_targets(draft.stages, reporter);
  if (problems.errors() > before) return std::nullopt;
  Pipeline pipeline = std::move(draft.pipeline);
  pipeline.file = name;
  for (auto& stage : draft.stages) pipeline.stages.push_back(std::move(stage.spec));
  pipeline.document = std::make_shared<const Document>(*std::move(document));
  return pipeline;
}

std::optional<StatePlace> find_state(const std::filesystem::path& file, Diagnostics& problems) {
  auto text = read_pipeline(file, problems);
  if (!text) return std::nullopt;
  auto source = std::make_shared<SourceText>(file.string(), *std::move(text));
  const auto document = Document::parse(std::move(source), problems);
  if (!document) return std::nullopt;
  const Json& root = document->root();
  std::string name = name_from(file);
  if (root.is_object() && root.contains("name")) {
    const Json& given = root["name"];
    name = given.is_string() ? given.get<std::string>() : std::string();
    if (!is_name(name)) {
      Reporter(*document, problems).error({"/name", false, "is no name: a-z 0-9 _ -, 1 to 64"});
      return std::nullopt;
    }
  }
  const auto folder = absolute_folder(file.parent_path());
  const auto pointer = Json::json_pointer("/state/path");
  if (root.is_object() && root.contains(pointer) && root[pointer].is_string())
    return StatePlace{name, folder / root[pointer].get<std::string>()};
  return StatePlace{name, folder / ".wirecopy" / name};
}

std::optional<Configuration> load_config(std::string text, const std::string& name,
                                         const std::filesystem::path& folder, const StageType& type,
                                         Diagnostics& problems) {
  return load_alone(std::move(text), name, folder, options_of(type), problems);
}

std::optional<Configuration> load_http(std::string text, const std::string& name,
                                       const std::filesystem::path& folder, Diagnostics& problems) {
  return load_alone(std::move(text), name, folder, {http_schema(), "http", "http"}, problems);
}

void Pipeline::report_config_error(const StageSpec& stage, std::string_view pointer,
                                   std::string message, Diagnostics& problems) const {
  std::string at = stage.pointer + "/config";
  if (!pointer.empty() && !pointer.starts_with('/')) at += '/';
  at += pointer;
  Reporter(*document, problems)
      .error({std::move(at),
              false,
              observe::Secrets(secrets).masked(message),
              {},
              "wirecopy describe " + stage.type});
}

void Pipeline::report_isolation_error(const StageSpec& stage, const std::string& message,
                                      Diagnostics& problems) const {
  Reporter(*document, problems)
      .error(
          {stage.pointer + "/isolation", false, observe::Secrets(secrets).masked(message), {}, {}});
}

}  // namespace wirecopy::pipeline
