#pragma once

/// \file
/// The rights that a role lacks.

#include <wirecopy/result.hpp>

#include <string>

#include "connection.hpp"
#include "schema.hpp"

namespace wirecopy::exporter::postgres {

/// The statements that give the role what it lacks to write to the tables that are there:
/// "GRANT INSERT, DELETE ON wirecopy.tags TO archive; GRANT ..."; empty: it lacks nothing.
/// \param makes tables, too
/// Errors: those of Connection::ask().
Result<std::string> missing_grants(Connection& connection, const Tables& tables, bool makes);

}  // namespace wirecopy::exporter::postgres
