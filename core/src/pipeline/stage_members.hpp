#pragma once

/// \file
/// Which members of a stage are for which kinds of it.

#include <array>
#include <string>
#include <string_view>

#include "pipeline/stage_catalogue.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {

/// What the two node types of the runtime's own do.
inline constexpr const char* kFilterSummary = "Drops articles that do not meet its \"when\".";
inline constexpr const char* kRouteSummary =
    "Parts articles: each takes the first branch whose \"when\" it meets.";

/// Members that not every kind of stage has.
inline constexpr std::array<std::string_view, 11> kSpecialMembers = {
    "from",      "config", "on_error", "retry",  "deadline", "parallel",
    "isolation", "when",   "reason",   "routes", "else"};

/// Whether the kind of stage may have this one of them.
inline bool may_have(StageKind kind, std::string_view member) {
  if (member == "from") return kind != StageKind::source;
  if (member == "when") return kind != StageKind::source && kind != StageKind::route;
  if (member == "reason") return kind == StageKind::filter;
  if (member == "routes" || member == "else") return kind == StageKind::route;
  if (member == "isolation") return kind == StageKind::transform;
  return kind != StageKind::filter && kind != StageKind::route;
}

/// Whether the kind of stage needs this one of them.
inline bool must_have(StageKind kind, std::string_view member) {
  if (member == "when") return kind == StageKind::filter;
  return kind == StageKind::route && (member == "routes" || member == "else");
}

/// Why it may not have it.
inline std::string refusal(StageKind kind, std::string_view member) {
  if (member == "when")
    return kind == StageKind::source ? "a source has no \"when\": put a filter behind it"
                                     : "a route has no \"when\" but in its \"routes\"";
  if (member == "reason") return "only a filter has a \"reason\"";
  if (member == "routes") return "only a route has \"routes\"";
  if (member == "else") return "only a route has an \"else\"";
  if (member == "isolation") return "only a transform can run in a process of its own";
  return std::string(kind == StageKind::filter ? "a filter" : "a route") + " has no " +
         in_quotes(member);
}

}  // namespace wirecopy::pipeline
