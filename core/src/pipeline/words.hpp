#pragma once

/// \file
/// Foreign words inside messages: quoted, cut and made harmless for a terminal.

#include <span>
#include <string>
#include <string_view>

namespace wirecopy::pipeline {

/// `"max_titel_len"`; cut after 60 code points with "...".
std::string in_quotes(std::string_view text);

/// `"a", "b" or "c"`; nothing is quoted that is not already.
std::string listed(std::span<const std::string> words, std::string_view last = " or ");

/// The text with controls, bidirectional overrides and bytes that are not UTF-8 written as \x1b,
/// \u202e; a tab becomes one blank.
std::string printable(std::string_view text);

/// `text` as a JSON string, quotes included; bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

}  // namespace wirecopy::pipeline
