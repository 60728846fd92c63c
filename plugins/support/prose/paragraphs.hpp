#pragma once

/// \file
/// A body as a list of paragraphs and back.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::support {

/// The paragraphs of a body, without the blanks around them; empty ones are left out.
/// Shape: paragraphs are separated by one or more blank lines (blanks and "\r" may stand in them).
/// Owns: the views point into `body`.
std::vector<std::string_view> split_paragraphs(std::string_view body);

/// Shape: paragraphs separated by exactly one blank line, nothing after the last.
std::string join_paragraphs(std::span<const std::string_view> paragraphs);

/// Without ASCII blanks and line ends on either side.
std::string_view trim(std::string_view text);

}  // namespace wirecopy::support
