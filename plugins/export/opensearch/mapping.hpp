#pragma once

/// \file
/// How an index keeps articles: the template that wirecopy puts, and what it finds.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::exporter::opensearch {

/// Of template and mapping; a later one only adds fields.
inline constexpr int64_t kSchema = 1;

/// The analyzer of the target for a language, "german" for "de" or "de-AT"; empty: it has none.
std::string_view analyzer_for(std::string_view language);

/// The names that an index may have. \return what is wrong with it; empty: nothing
std::string_view fault_of_index(std::string_view name);

/// {"dynamic": false, "_meta": ..., "properties": ...}
/// \param languages whose words title, subtitle, summary and body are indexed by, too
std::string mapping_for(std::span<const std::string_view> languages);
/// {"properties": ...} alone, for an index that others have made.
std::string properties_for(std::span<const std::string_view> languages);
/// {"index_patterns": [index], ...}
std::string template_for(std::string_view index, std::span<const std::string_view> languages);

/// An index or a template, which may have the mark by which wirecopy knows its own.
struct Marked {
  std::string name;
  std::optional<int64_t> schema{};       ///< nothing: it is not wirecopy's
  std::vector<std::string> languages{};  ///< as mapping_for() was told
};

/// Reads the answer to GET /_index_template/NAME: of the first one.
/// Errors: unavailable: it is no such answer.
Result<Marked> read_template(std::string_view body);
/// Reads the answer to GET /INDEX/_mapping: of each index.
/// Errors: as read_template()
Result<std::vector<Marked>> read_mappings(std::string_view body);

}  // namespace wirecopy::exporter::opensearch
