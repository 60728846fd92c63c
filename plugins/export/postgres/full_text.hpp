#pragma once

/// \file
/// The column `words`: what of an article can be searched.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>

#include "connection.hpp"

namespace wirecopy::exporter::postgres {

struct Tables;

/// The text search configuration of a language: "en" is "english"; empty for one without.
std::string_view configuration_of(std::string_view language);

/// Adds the function words_of() and the generated column `words` with its index, where they are not
/// there; articles that are there get theirs.
/// Errors: unavailable.
Status add_full_text(Connection& connection, const Tables& tables);

}  // namespace wirecopy::exporter::postgres
