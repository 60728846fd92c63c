#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/templates.hpp"
#include "plugin/descriptor.hpp"
#include "plugin/search_path.hpp"

namespace wirecopy::cli {
namespace {

namespace fs = std::filesystem;

/// What the check of a new source reads, in the words of a shell.
constexpr const char* kSampleFlag = R"( --config '{"path": "sample.txt"}')";

/// Words of templates and what stands in their place.
using Words = std::vector<std::pair<std::string, std::string>>;

std::string filled(std::string text, const Words& words) {
  for (const auto& [word, value] : words)
    for (size_t at = 0; (at = text.find(word, at)) != text.npos; at += value.size())
      text.replace(at, word.size(), value);
  return text;
}

/// "two_words": "TwoWords".
std::string camel_case(std::string_view name) {
  std::string text;
  bool begins = true;
  for (const char c : name) {
    if (c != '_')
      text += begins ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    begins = c == '_';
  }
  return text;
}

/// Where this wirecopy is installed; "PREFIX" when it runs where it was built.
std::string prefix() {
  std::error_code error;
  const fs::path libraries = plugin::own_plugin_folder().parent_path().parent_path();
  if (!fs::exists(libraries / "cmake/wirecopy/wirecopyConfig.cmake", error)) return "PREFIX";
  return fs::read_symlink("/proc/self/exe", error).parent_path().parent_path().string();
}

int refuse(const std::string& what) {
  std::cerr << "wirecopy: " << what << '\n';
  return kUsage;
}

/// Writes the templates of one set, "transform".
bool write_set(std::string_view set, const fs::path& folder, const Words& words) {
  for (const auto& [path, text] : templates()) {
    if (!path.starts_with(set) || path[set.size()] != '/') continue;
    std::string name(path.substr(set.size() + 1));
    if (name == "gitignore") name = ".gitignore";
    const fs::path file = folder / filled(name, {{"NAME", words.front().second}});
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    std::ofstream out(file, std::ios::binary);
    if (!(out << filled(std::string(text), words)) || !out.flush()) {
      std::cerr << "wirecopy: " << file.string() << ": cannot be written\n";
      return false;
    }
  }
  return true;
}

/// Makes a folder and writes these sets into it.
/// \return an exit status
int write_folder(const fs::path& folder, const std::vector<std::string_view>& sets,
                 const Words& words) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder, error)))
    return refuse(folder.string() + " exists already: remove it, or work in another folder");
  fs::create_directory(folder, error);
  if (error) {
    std::cerr << "wirecopy: " << folder.string() << ": " << error.message() << '\n';
    return kNotWritten;
  }
  for (const std::string_view set : sets)
    if (!write_set(set, folder, words)) return kNotWritten;
  return kDone;
}

}  // namespace

int new_plugin(const NewOptions& options) {
  const std::string& id = options.name;
  if (!plugin::is_stage_id(id))
    return refuse(
        "\"" + id +
        "\" is no name for a stage: it is FAMILY.NAME, as clean.shout, each of lower-case "
        "letters, digits and _");
  const std::string name = id.substr(id.find('.') + 1);
  if (name == "plugin" || name == "expect")
    return refuse('"' + name +
                  "\" is no name for a stage: another file in its folder is called so");
  std::string target = id;
  std::ranges::replace(target, '.', '_');
  const std::string root = prefix();
  const bool is_found = root == "/usr" || root == "/usr/local";
  const std::string flag = is_found ? "" : " -DCMAKE_PREFIX_PATH=" + root;
  const std::string version = WIRECOPY_VERSION;
  const Words words = {{"@NAME@", name},
                       {"@ID@", id},
                       {"@TARGET@", target},
                       {"@CLASS@", camel_case(name)},
                       {"@KIND@", options.kind},
                       {"@CHECK_FLAG@", options.kind == "source" ? kSampleFlag : ""},
                       {"@PREFIX@", root},
                       {"@PREFIX_FLAG@", flag},
                       {"@VERSION@", version.substr(0, version.rfind('.'))}};
  const int status = write_folder(target, {"plugin", options.kind}, words);
  if (status == kDone)
    std::cout << target << "/ is there: build it and run its test by\n"
              << "  cd " << target << " && cmake -B build" << flag
              << " && cmake --build build && ctest --test-dir build\n"
              << (root == "PREFIX" ? "where PREFIX is what wirecopy is installed below: cmake "
                                     "--install BUILD --prefix PREFIX\n"
                                   : "");
  return status;
}

int new_pipeline(const NewOptions& options) {
  const std::string& name = options.name;
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  if (name.empty() || name.size() > 64 || !std::ranges::all_of(name, is_allowed))
    return refuse("\"" + name +
                  "\" is no name for a pipeline: 1 to 64 lower-case letters, digits, _ and -");
  const int status = write_folder(name, {"pipeline"}, {{"@NAME@", name}});
  if (status == kDone)
    std::cout << name << "/ is there: run it by\n"
              << "  wirecopy run " << name << '/' << name << ".json\n";
  return status;
}

}  // namespace wirecopy::cli
