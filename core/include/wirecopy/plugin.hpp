#pragma once

/// \file
/// The C++20 way to write a plugin: header-only over plugin.h, standard library only. Everything
/// here is compiled into the plugin and hidden; no exception leaves it.
///
///     #include <wirecopy/plugin.hpp>
///     using namespace wirecopy;
///     struct Shout : Transform<> {
///       static constexpr StageInfo info{"clean.shout", "1.0.0", "Adds an exclamation mark."};
///       Outcome process(Record article) const {
///         article.title(std::string(article.title()) + "!");
///         return Outcome::keep;
///       }
///     };
///     WIRECOPY_PLUGIN(Shout)

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/emitter.hpp>
#include <wirecopy/sdk/failure.hpp>
#include <wirecopy/sdk/glue.hpp>
#include <wirecopy/sdk/options.hpp>
#include <wirecopy/sdk/outcome.hpp>
#include <wirecopy/sdk/record.hpp>
#include <wirecopy/sdk/stage.hpp>
#include <wirecopy/sdk/state.hpp>

namespace wirecopy {

/// The C table of a stage class, for tests that call it without a library.
template <class S>
constexpr const wcp_stage* stage_of() {
  return &detail::Glue<S>::stage;
}

}  // namespace wirecopy

/// Exports the stage classes given as the one symbol of a plugin. Stands once in a library, outside
/// of any namespace.
#define WIRECOPY_PLUGIN(...)                                                             \
  extern "C" WCP_EXPORT const wcp_plugin wirecopy_plugin;                                \
  constinit const wcp_plugin wirecopy_plugin{WCP_ABI_MAGIC,                              \
                                             WCP_ABI_MAJOR,                              \
                                             WCP_ABI_MINOR,                              \
                                             sizeof(wcp_plugin),                         \
                                             wirecopy::detail::stage_count<__VA_ARGS__>, \
                                             wirecopy::detail::stages<__VA_ARGS__>,      \
                                             "wirecopy-sdk-cpp 1.0; " __VERSION__};
