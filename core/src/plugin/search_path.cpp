#include "plugin/search_path.hpp"

#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <system_error>

namespace wirecopy::plugin {
namespace {

namespace fs = std::filesystem;

/// Adds `folder` unless it stands there already; false when it is no folder.
bool add(std::vector<fs::path>& folders, const fs::path& folder) {
  std::error_code error;
  const fs::path path = fs::canonical(folder, error);
  if (error || !fs::is_directory(path, error)) return false;
  if (std::ranges::find(folders, path) == folders.end()) folders.push_back(path);
  return true;
}

void add_environment(std::vector<fs::path>& folders, std::string_view list) {
  while (!list.empty()) {
    const size_t colon = std::min(list.find(':'), list.size());
    if (colon != 0) add(folders, list.substr(0, colon));
    list.remove_prefix(std::min(colon + 1, list.size()));
  }
}

/// The shared library that holds this code; empty when the program itself does. The dynamic loader
/// knows a program by no name; the one that dladdr tells is what its caller typed.
fs::path own_library() {
  Dl_info object{};
  void* map = nullptr;
  const auto here = reinterpret_cast<void*>(&own_library);
  if (!dladdr1(here, &object, &map, RTLD_DL_LINKMAP) || !map) return {};
  return static_cast<const link_map*>(map)->l_name;
}

/// Where this was built or installed to: the folder above bin and lib.
fs::path own_prefix() {
  std::error_code error;
  const fs::path library = own_library();
  if (library.empty()) return fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
  fs::path prefix = fs::weakly_canonical(library, error).parent_path();
  for (const fs::path& part : fs::path(WIRECOPY_LIBDIR))
    if (!part.empty()) prefix = prefix.parent_path();
  return prefix;
}

}  // namespace

fs::path own_plugin_folder() { return own_prefix() / WIRECOPY_LIBDIR / "wirecopy" / "plugins"; }

fs::path own_stage_host() {
  return own_prefix() / WIRECOPY_LIBEXECDIR / "wirecopy" / "wirecopy-stage-host";
}

Result<std::vector<fs::path>> search_path(std::span<const fs::path> given,
                                          std::string_view environment) {
  std::vector<fs::path> folders;
  for (const fs::path& folder : given)
    if (!add(folders, folder))
      return Error{Errc::invalid_config, "no such folder of plugins", folder.string()};
  add_environment(folders, environment);
  add(folders, own_plugin_folder());
  return folders;
}

}  // namespace wirecopy::plugin
