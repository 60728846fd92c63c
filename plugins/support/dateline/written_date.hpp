#pragma once

/// \file
/// Days as datelines write them: "July 3", "12 March 2024", "3 juil. 2021", "Fri, Jul 3".

#include <cstddef>
#include <optional>
#include <string_view>

namespace wirecopy::support {

/// A day of the Gregorian calendar. The year is 0 where it is not written.
struct WrittenDay {
  int year, month, day;
  bool operator==(const WrittenDay&) const = default;
};

struct WrittenDate {
  WrittenDay day;
  size_t size;  ///< bytes it took
};

/// Reads a day at the start of `text`, in the languages of month_named().
/// \return nothing where there is no day and month, or the month has no such day.
std::optional<WrittenDate> read_date(std::string_view text);

/// Whether a word names a month or a day of the week, in the same languages.
bool names_time(std::string_view word);

}  // namespace wirecopy::support
