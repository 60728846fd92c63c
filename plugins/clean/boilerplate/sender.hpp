#pragma once

/// \file
/// The agency that a line below a story names.

#include <string_view>

namespace wirecopy::clean {

/// "dpa" of "© dpa-infocom, dpa:240501-99-123456/3", "AP" of "© 2024 The Associated Press.".
/// Abbreviations count where they are written as the agency does, or in capitals.
/// \param rule that took the line: only those of signatures, sources and rights name who sent a
/// story; others name who helped, "with inputs from AFP". \param line UTF-8.
/// \return the first known agency; empty: none.
std::string_view sender_in(std::string_view rule, std::string_view line);

}  // namespace wirecopy::clean
