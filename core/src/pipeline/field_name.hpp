#pragma once

/// \file
/// Fields of an article as pipeline files name them.

#include <wirecopy/plugin.h>

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::pipeline {

/// A field that exists, or may: what plugins put below meta is known only when they run.
struct FieldName {
  wcp_field id;      ///< 0 for a field below meta
  wcp_type type;     ///< 0 for a field below meta
  std::string meta;  ///< "plugin.key" of "meta.plugin.key"; empty for a known field
};

/// The field of this name: "title", "dateline.place", "meta.plugin.key"; nothing for others.
std::optional<FieldName> find_field(std::string_view name);

/// Whether a name in the list of fields that a stage reads or writes takes in this field:
/// "dateline" does "dateline.place", and "plugin.key" stands for "meta.plugin.key".
bool names_field(std::string_view declared, std::string_view field);

/// `did you mean "title"?`; empty where no field is near.
std::string did_you_mean_field(std::string_view name);

}  // namespace wirecopy::pipeline
