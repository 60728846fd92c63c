#pragma once

/// \file
/// Stages that are the program's own, written against the C table directly.

#include <wirecopy/plugin.h>

namespace wirecopy::cli {

inline constexpr char kNoConfig[] =
    R"({"type":"object","additionalProperties":false,"properties":{}})";

/// The table of a stage whose object the program makes and keeps: the engine hands it to create()
/// in `*self`. What the stage does is for the caller to add.
/// \tparam End may have `api` and `context`, which are set before anything else is called
template <class End>
wcp_stage own_table(wcp_kind kind, const char* id, const char* summary) {
  wcp_stage t{};
  t.struct_size = sizeof t;
  t.kind = kind;
  t.id = id;
  t.version = "1.0.0";
  t.summary = summary;
  t.config_schema = kNoConfig;
  t.create = [](const wcp_host_api* api, wcp_context* context, void** self) noexcept -> wcp_status {
    if constexpr (requires(End end) { end.api = api; }) {
      static_cast<End*>(*self)->api = api;
      static_cast<End*>(*self)->context = context;
    }
    return WCP_OK;
  };
  t.destroy = [](void*) noexcept {};
  return t;
}

}  // namespace wirecopy::cli
