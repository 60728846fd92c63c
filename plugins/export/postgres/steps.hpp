#pragma once

/// \file
/// The tables, version by version.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace wirecopy::exporter::postgres {

struct Tables;

inline constexpr int64_t kSchema = 2;  ///< the version of the tables

/// What functions are quoted with in the statements below; no name of a schema may hold it.
inline constexpr std::string_view kFunctionQuote = "$wirecopy$";

/// Statements that lead from one version of the tables to the next; version 0 has none of them.
std::string step_from(int64_t version, const Tables& tables);

/// All names of tables and views.
extern const std::span<const std::string_view> kRelations;

}  // namespace wirecopy::exporter::postgres
