#pragma once

/// \file
/// What a site needs beside its pages.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "builder.hpp"
#include "color.hpp"

namespace wirecopy::exporter::site {

/// "assets/logo.svg" for "/x/harbour.svg"; empty where it is no picture that browsers show.
std::string logo_file(std::string_view path);

/// The style sheet behind the two forms of the site's colour.
std::string style_of(Color accent, std::string_view style);

/// Another one: pages look otherwise than those that are there.
std::string look_of(const Site& site, std::string_view version);

/// Reads the whole of a file. Errors: bad_input, also where it is larger than 4 MB.
Result<std::string> read_asset(const std::string& path);

}  // namespace wirecopy::exporter::site
