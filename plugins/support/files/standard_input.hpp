#pragma once

/// \file
/// What has come by standard input and was not handed out by the stage that read it.

#include <optional>
#include <string>

#include "sequence.hpp"

namespace wirecopy::support {

/// Standard input belongs to the process and cannot be read again: when a pipeline is reloaded, the
/// new stage goes on with what the old one had in its hands.
struct StandardInputRest {
  Reader reader;
  Format format;
  bool is_read;                ///< nothing more comes out of the reader
  std::optional<Entry> entry;  ///< taken out of it, and not handed on
  std::string text;            ///< of the entry
};

/// Threads: any.
void keep_rest(StandardInputRest rest);
/// Nothing: no stage of this library has left any.
std::optional<StandardInputRest> take_rest();

}  // namespace wirecopy::support
