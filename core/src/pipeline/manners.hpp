#pragma once

/// \file
/// How servers are to be asked, as a pipeline says it in "http".

#include "http/exchange.hpp"
#include "pipeline/json.hpp"

namespace wirecopy::pipeline {

/// \param options valid by http_schema(), with its defaults
http::Manners manners_of(const Json& options);

}  // namespace wirecopy::pipeline
