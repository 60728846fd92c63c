#pragma once

/// \file
/// What the pipelines of a process share.

#include <filesystem>
#include <utility>
#include <vector>

#include "http/client.hpp"
#include "plugin/registry.hpp"
#include "runtime/catalogue.hpp"

namespace wirecopy::runtime {

/// Plugins and the HTTP client: a host's queue is one for all that share these. Two of them in one
/// process know nothing of each other.
/// Threads: all members from any thread. Owns: outlives the pipelines.
struct Services {
  explicit Services(std::vector<std::filesystem::path> folders)
      : registry(std::move(folders), plugin::Scanner::own()), catalogue(registry) {}
  plugin::Registry registry;
  Catalogue catalogue;
  http::Client client;
};

}  // namespace wirecopy::runtime
