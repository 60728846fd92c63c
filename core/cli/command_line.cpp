#include "cli/command_line.hpp"

namespace wirecopy::cli {

void add_plugins(CLI::App& app, PluginOptions& options) {
  const auto add = [&](const std::vector<std::filesystem::path>& folders) {
    options.folders.insert(options.folders.end(), folders.begin(), folders.end());
  };
  app.add_option_function<std::vector<std::filesystem::path>>("--plugins", add,
                                                              "Look for plugins here first")
      ->type_name("DIR")
      ->allow_extra_args(false);
}

void add_state_place(CLI::App& command, std::filesystem::path& file) {
  command.add_option("FILE", file, "The pipeline file, or a folder with its state")
      ->required()
      ->type_name(" ");
}

}  // namespace wirecopy::cli
