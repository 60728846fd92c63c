#pragma once

/// \file
/// Times as pages write them.

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::clean {

/// A time as RFC 3339 text: "2021-07-23 10:30 +0530" is "2021-07-23T10:30:00+05:30". Without a
/// clock it is a day, "2021-07-23"; a clock without a zone gets "-00:00". Also read: "Fri, 23 Jul
/// 2021 10:30:00 GMT", "July 23, 2021", "23. Juli 2021", "20210723"; what follows a written day is
/// left. \return nothing for other texts, "07/08/2021" (day or month first?) and years before 1970.
std::optional<std::string> read_time(std::string_view text);

}  // namespace wirecopy::clean
