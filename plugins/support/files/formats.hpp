#pragma once

/// \file
/// What a file holds, by its name or its first bytes.

#include <optional>
#include <string_view>

namespace wirecopy::support {

enum class Format {
  automatic,  ///< by name, else by content
  text,       ///< one article: a title line, then the body
  html,       ///< one page
  jsonl,      ///< one record a line
};

/// "/x/a.jsonl.gz" is jsonl. Endings: txt, text, html, htm, xhtml, jsonl, ndjson, each also with
/// ".gz" behind it, in any case.
/// \return nothing for any other name.
std::optional<Format> format_by_name(std::string_view path);

/// Whether the name ends in ".gz".
bool is_gzip_name(std::string_view path);

/// By the first byte that is no blank: "{" is jsonl, "<" is html, anything else (0: none) text.
Format format_by_content(char first);

}  // namespace wirecopy::support
