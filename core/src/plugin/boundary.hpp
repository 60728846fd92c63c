#pragma once

/// \file
/// Small things that every host function needs.

#include <wirecopy/plugin.h>

#include <new>
#include <string_view>

namespace wirecopy::plugin {

inline std::string_view from_c(wcp_str text) { return {text.data, text.size}; }
inline wcp_str to_c(std::string_view text) { return {text.data(), text.size()}; }

/// Runs `body`; no exception of ours crosses into a plugin. The only one to be expected is a lack
/// of memory.
template <class Body>
wcp_status guarded(Body body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return WCP_ERR_MEMORY;
  } catch (...) {
    return WCP_ERR_INTERNAL;
  }
}

/// Whether the caller's struct is large enough to hold `member`.
#define WIRECOPY_HOLDS(object, member) \
  ((object)->struct_size >=            \
   offsetof(std::remove_pointer_t<decltype(object)>, member) + sizeof((object)->member))

}  // namespace wirecopy::plugin
