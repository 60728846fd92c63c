#include "plugin/library.hpp"

#include <dlfcn.h>
#include <link.h>

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/descriptor.hpp"
#include "plugin/elf_check.hpp"

namespace wirecopy::plugin {
namespace {

namespace dll = boost::dll;

Error refused(const std::filesystem::path& file, std::string reason) {
  return {Errc::invalid_config, std::move(reason), file.string()};
}

/// What the dynamic loader said last, without the file's name that it begins with.
std::string loader_complaint(const std::filesystem::path& file) {
  const char* said = dlerror();
  std::string_view text = said ? said : "the dynamic loader gives no reason";
  const std::string prefix = file.string() + ": ";
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  if (text.starts_with("undefined symbol: "))
    return std::string(text) + " (link the plugin with the library that defines it)";
  return "cannot be loaded: " + std::string(text);
}

/// Opened for good: without RTLD_NODELETE the library would go with the last handle (R7).
std::optional<dll::shared_library> open(const std::filesystem::path& file) {
  constexpr auto never_unloaded = static_cast<dll::load_mode::type>(RTLD_NODELETE);
  std::error_code error;
  dll::shared_library library;
  library.load(file, dll::load_mode::rtld_now | dll::load_mode::rtld_local | never_unloaded, error);
  if (error || !library.is_loaded()) return std::nullopt;
  return library;
}

/// The size of the symbol at `address`, if it is data of `file` itself and not of a library that it
/// is linked with.
size_t size_of_symbol(const void* address, const std::filesystem::path& file) {
  Dl_info object{};
  void* entry = nullptr;
  if (!dladdr1(address, &object, &entry, RTLD_DL_SYMENT) || !entry) return 0;
  std::error_code error;  // not by name: a hard link may have been loaded under its other name
  if (!object.dli_fname || !std::filesystem::equivalent(file, object.dli_fname, error)) return 0;
  const auto& symbol = *static_cast<const ElfW(Sym)*>(entry);
  return (symbol.st_info & 0xf) == STT_OBJECT ? symbol.st_size : 0;
}

Result<std::vector<LoadedStage>> load(const std::filesystem::path& file) {
  const auto library = open(file);
  if (!library) return Error{Errc::unavailable, loader_complaint(file), file.string()};
  if (!library->has("wirecopy_plugin"))
    return refused(file,
                   "not a wirecopy plugin: it exports no symbol wirecopy_plugin (was it built with "
                   "WIRECOPY_PLUGIN?)");
  const auto& plugin = library->get<const wcp_plugin>("wirecopy_plugin");
  if (Status status = check_plugin(plugin, size_of_symbol(&plugin, file)); !status)
    return refused(file, status.error().message);
  std::vector<LoadedStage> stages;
  for (uint32_t i = 0; i < plugin.stage_count; ++i) stages.push_back({plugin.stages[i], file});
  return stages;
}

}  // namespace

Result<std::vector<LoadedStage>> load_library(const std::filesystem::path& file) {
  try {
    std::error_code error;
    // Absolute, because the dynamic loader searches for names without a slash.
    const auto path = std::filesystem::canonical(file, error);
    if (error) return refused(file, "cannot be opened: " + error.message());
    if (Status status = check_library_file(path); !status) return status.error();
    return load(path);
  } catch (const std::exception& e) {
    return refused(file, std::string("cannot be loaded: ") + e.what());
  }
}

}  // namespace wirecopy::plugin
