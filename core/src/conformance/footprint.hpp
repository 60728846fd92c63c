#pragma once

/// \file
/// What of the process a plugin could change for everybody.

#include <sys/types.h>

#include <map>
#include <set>
#include <string>

namespace wirecopy::conformance {

struct Footprint {
  size_t threads = 0;
  std::map<int, std::string> files;  ///< open descriptors and what they are
  std::string folder;
  std::string locale;
  std::map<int, std::string> signals;  ///< by number: handler, flags; 0: the mask
  mode_t umask = 0;
  std::set<std::string> environment;

  static Footprint now();
};

}  // namespace wirecopy::conformance
