#pragma once

/// \file
/// What a line looks like: a report, or what a site says of itself and to its readers.

#include <cstdint>
#include <string_view>

#include "pattern.hpp"

namespace wirecopy::clean {

enum class Look : uint8_t {
  report,     ///< says what happened or what somebody said: "No one was hurt, the police said."
  plain,      ///< nothing tells: "The Ferry is read on both banks of the river."
  furniture,  ///< speaks to readers, gives an address, or is a label: "Join us for three crowns."
};

/// Told by its words: reported speech and quotations are reports; then readers who are spoken to,
/// addresses and short lines without a full stop are furniture; then words of the past and days of
/// the week are reports.
/// Words of English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Russian.
/// Shape: UTF-8, one paragraph. Linear in time.
Look look_of(std::string_view line);

/// Reported speech is prose, whatever it begins with: "Sign up now, the minister said."
bool reports_speech(const Words& words);

/// Whether it opens with a quotation mark.
bool opens_quotation(std::string_view text);

}  // namespace wirecopy::clean
