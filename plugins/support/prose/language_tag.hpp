#pragma once

/// \file
/// The name of a language as feeds and pages write it.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// "en_gb, fr" is "en-GB", "ZH-hant-tw" is "zh-Hant-TW"; empty for what is no BCP 47 tag.
/// Source: RFC 5646, section 2.1.1 (case).
std::string language_tag(std::string_view text);

}  // namespace wirecopy::support
