#include "pipeline/config_advice.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <utility>

#include "globs/globs.hpp"
#include "pipeline/found_files.hpp"
#include "pipeline/pointer.hpp"

namespace wirecopy::pipeline {
namespace {

namespace fs = std::filesystem;

/// What is wrong with a path; empty: nothing. \param may_come files may come later, into a folder
/// that is there.
std::string fault_of(const std::string& path, bool may_come) {
  constexpr const char* kMissing = "there is no such file or folder";
  std::error_code failed;
  if (path == "-" || fs::exists(path, failed)) return {};
  if (!globs::is_glob(path)) return kMissing;
  const fs::path folder(globs::fixed_part(path));
  if (!folder.empty() && !fs::exists(folder, failed)) return kMissing;
  return may_come || matches_file(path) ? "" : "no file matches this";
}

void warn_of_missing_input(const StageSpec& source, const Reporter& reporter) {
  const auto paths = source.config->find("paths");
  if (paths == source.config->end() || !paths->is_array()) return;
  const auto watch = source.config->find("watch");
  const bool may_come = watch != source.config->end() && *watch == true;
  for (size_t i = 0; i < paths->size(); ++i) {
    if (!(*paths)[i].is_string()) continue;
    std::string fault = fault_of((*paths)[i].get<std::string>(), may_come);
    if (!fault.empty())
      reporter.warning({source.pointer + "/config/paths/" + std::to_string(i), false,
                        std::move(fault),
                        "relative paths start from the folder of the pipeline file"});
  }
}

bool is_program(const fs::path& file) {
  std::error_code failed;
  return fs::is_regular_file(file, failed) && ::access(file.c_str(), X_OK) == 0;
}

/// \param folder in which the program will work
bool is_found(const std::string& name, const fs::path& folder) {
  if (name.find('/') != name.npos) return is_program(folder / name);
  const char* const given = std::getenv("PATH");
  const std::string_view path = given == nullptr ? "/bin:/usr/bin" : given;
  for (size_t at = 0; at <= path.size();) {
    const size_t end = std::min(path.find(':', at), path.size());
    if (is_program(folder / path.substr(at, end - at) / name)) return true;
    at = end + 1;
  }
  return false;
}

/// An option "command" that is a list of texts names a program and its arguments.
bool runs_a_command(const StageSpec& stage) {
  const auto* option = stage.described->schema.root().find("command");
  if (option == nullptr) return false;
  const SchemaNode& list = option->node->resolved();
  return list.types == kList && list.items && list.items->resolved().types == kText;
}

void warn_of_missing_program(const Pipeline& pipeline, const StageSpec& stage,
                             const Reporter& reporter) {
  const auto command = stage.config->find("command");
  if (!runs_a_command(stage) || command == stage.config->end() || command->empty()) return;
  const auto name = (*command)[0].get<std::string>();
  const auto directory = stage.config->find("directory");
  const bool is_elsewhere = directory != stage.config->end() && directory->is_string();
  const fs::path folder = is_elsewhere ? fs::path(directory->get<std::string>()) : pipeline.folder;
  if (name.empty() || is_found(name, folder)) return;
  const bool is_path = name.find('/') != name.npos;
  reporter.warning({stage.pointer + "/config/command/0", false, "there is no such program",
                    is_path ? "a relative path starts from \"directory\", without it from the "
                              "folder of the pipeline file; it must be executable"
                            : "PATH does not lead to it; one in the folder is \"./NAME\""});
}

void warn_of_plain_secrets(const StageSpec& stage, const Reporter& reporter) {
  for (const std::string& pointer : stage.plain_secrets)
    reporter.warning({pointer, false, "a secret stands here in plain text",
                      R"(write {"$env": "NAME"} or {"$file": "PATH"} in its place)"});
}

/// "NAME" of the first "${NAME}"; empty: there is none.
std::string_view variable_in(std::string_view text) {
  const auto belongs = [](char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  for (size_t at = 0; (at = text.find("${", at)) != text.npos; at += 2) {
    const std::string_view rest = text.substr(at + 2);
    const auto end = std::find_if_not(rest.begin(), rest.end(), belongs);
    const auto size = static_cast<size_t>(end - rest.begin());
    if (size > 0 && end != rest.end() && *end == '}' && !(rest[0] >= '0' && rest[0] <= '9'))
      return rest.substr(0, size);
  }
  return {};
}

void warn_of_variables(const Json& value, std::string& pointer, const Reporter& reporter) {
  if (value.is_string()) {
    const std::string name(variable_in(value.get_ref<const std::string&>()));
    if (!name.empty())
      reporter.warning({pointer, false, "variables in texts are not replaced",
                        "write {\"$env\": \"" + name + "\"} in place of the whole text"});
  } else if (value.is_structured()) {
    for (const auto& [key, part] : value.items()) {
      const Step step(pointer, key);
      warn_of_variables(part, pointer, reporter);
    }
  }
}

}  // namespace

void advise_on_config(const Pipeline& pipeline, const StageSpec& stage, const Reporter& reporter) {
  if (!stage.config || stage.described == nullptr) return;
  if (stage.kind == StageKind::source) warn_of_missing_input(stage, reporter);
  warn_of_missing_program(pipeline, stage, reporter);
  warn_of_plain_secrets(stage, reporter);
  const Json& root = pipeline.document->root();
  const Json::json_pointer config(stage.pointer + "/config");
  if (!root.contains(config)) return;
  for (const auto& [name, value] : root[config].items()) {
    if (name == "command" || name == "script") continue;  // of a shell or language, which does
    std::string pointer = stage.pointer + "/config";
    const Step step(pointer, name);
    warn_of_variables(value, pointer, reporter);
  }
}

}  // namespace wirecopy::pipeline
