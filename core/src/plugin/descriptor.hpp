#pragma once

/// \file
/// What a plugin says about itself, checked before one of its functions is called (R1, R2).

#include <string_view>

#include <wirecopy/plugin.h>
#include <wirecopy/result.hpp>

namespace wirecopy::plugin {

/// Checks magic, ABI and size, then every stage.
/// \param readable bytes known to lie behind `plugin`, e.g. the size of its symbol.
/// Errors: invalid_config with what is wrong and how to mend it, without the file's name.
Status check_plugin(const wcp_plugin& plugin, size_t readable);

/// Checks one stage's table. Texts are read up to a bound each.
/// Errors: invalid_config, "stage clean.title: it has no config_schema".
Status check_stage(const wcp_stage* stage);

/// "family.name": two words of lower-case letters, digits and underscores, each opening with a
/// letter; at most 64 bytes.
bool is_stage_id(std::string_view id);

}  // namespace wirecopy::plugin
