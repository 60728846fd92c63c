#include <wirecopy/plugin.h>

#include <iostream>

#include "cli/host.hpp"

namespace wirecopy::cli {

int version(const PluginOptions& options) {
  const auto host = make_host(options);
  if (!host) return kUsage;
  std::cout << "wirecopy " WIRECOPY_VERSION "\nplugin ABI " << WCP_ABI_MAJOR << '.' << WCP_ABI_MINOR
            << '\n';
  for (const auto& folder : host->registry.folders())
    std::cout << "plugins " << folder.string() << '\n';
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
