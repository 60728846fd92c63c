#pragma once

/// \file
/// Names of months and days of the week, and what pages write before a date.

#include <string_view>

namespace wirecopy::support {

/// 1..12 for the name of a month, or how it is shortened, in the languages of Europe; else 0.
/// \param word folded, see support::fold(): "may", "märz", "sept", "grudnia".
/// Names that are common words of English ("out", "set") are left out.
int month_named(std::string_view word);

/// 0 (Monday) to 6, or -1. The shortened forms are English alone: "mar" is a month.
int weekday_named(std::string_view word);

/// What a line says of the date in it.
enum class DateLabel {
  none,       ///< nothing that is known
  published,  ///< "published on", "veröffentlicht am"
  changed,    ///< "last updated", "mis à jour le"
};

/// \param folded the text before the date, or all of a short line. Where both are said, the one
/// that stands last counts: "published 3 may, updated" is of a change.
DateLabel date_label(std::string_view folded);

}  // namespace wirecopy::support
