#pragma once

/// \file
/// A line of the log in its parts.

#include <wirecopy/plugin.h>

#include <string_view>

namespace wirecopy {

/// What the runtime or a stage has to say. Views live as long as the call that brings it.
struct LogLine {
  wcp_log_level level;        ///< WCP_LOG_INFO ...
  std::string_view pipeline;  ///< its name; empty: none in particular
  std::string_view stage;     ///< its id in the pipeline file; empty: the runtime itself
  std::string_view message;   ///< as it was said: any bytes, line ends too
  std::string_view text;      ///< "stage: message" as one line, to show to people
};

}  // namespace wirecopy
