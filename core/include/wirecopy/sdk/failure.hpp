#pragma once

/// \file
/// How a stage says that something went wrong: exceptions that stop at the plugin's boundary, each
/// with the reaction it asks of the host.

#include <wirecopy/plugin.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace wirecopy {

inline wcp_str to_c(std::string_view text) noexcept { return {text.data(), text.size()}; }
inline std::string_view from_c(wcp_str text) noexcept { return {text.data, text.size}; }

/// Thrown by a stage, or by the SDK when the host refuses a call.
/// In process() it speaks of the record: WCP_ERR_UNAVAILABLE and WCP_ERR_MEMORY try it again, all
/// others make it a dead letter with this text. From a sink, WCP_ERR_UNAVAILABLE speaks of the
/// target: the run ends there (exit status 74), what is unanswered is not acknowledged.
/// In create(), start(), poll() and the like it speaks of the stage.
struct Failure : std::runtime_error {
  wcp_status status;  ///< negative
  Failure(wcp_status code, const std::string& text)
      : std::runtime_error(text), status(code < 0 ? code : WCP_ERR_INTERNAL) {}
};

/// The stage as a whole fails, whichever record it was busy with: what is unanswered stays so.
struct StageFailure : Failure {
  using Failure::Failure;
};

namespace detail {

/// A status in words: "not found".
constexpr const char* status_text(wcp_status status) {
  switch (status) {
    case WCP_ERR_CONFIG:
      return "wrong configuration";
    case WCP_ERR_INPUT:
      return "bad input";
    case WCP_ERR_UNAVAILABLE:
      return "unavailable";
    case WCP_ERR_NOT_FOUND:
      return "not found";
    case WCP_ERR_UNSUPPORTED:
      return "not supported by this host";
    case WCP_ERR_MEMORY:
      return "out of memory";
    case WCP_ERR_CANCELLED:
      return "cancelled";
    case WCP_ERR_TYPE:
      return "wrong type";
    case WCP_ERR_BUSY:
      return "busy";
    default:
      return "internal error";
  }
}

[[noreturn, gnu::cold]] inline void refused(wcp_status status, std::string_view what) {
  throw Failure(status, std::string(what).append(": ").append(status_text(status)));
}

/// Throws Failure "what: not found" when the host refused a call.
inline void check(wcp_status status, std::string_view what) {
  if (status < 0) refused(status, what);
}

/// The same for a call that looks something up: false when there is no such thing.
inline bool found(wcp_status status, std::string_view what) {
  if (status == WCP_ERR_NOT_FOUND) return false;
  check(status, what);
  return true;
}

/// The host as one stage instance sees it.
struct Host {
  const wcp_host_api* api;
  wcp_context* context;
};

}  // namespace detail
}  // namespace wirecopy
