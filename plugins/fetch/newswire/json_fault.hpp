#pragma once

/// \file
/// Where JSON is wrong: simdjson says only that it is.

#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy::fetch {

struct JsonFault {
  size_t line = 0;  ///< 0: none was found
  std::string what{};
};

/// The first thing in a document that JSON would not have: "ends inside a list".
/// \param deepest how far it may be nested. Linear in time.
JsonFault json_fault(std::string_view document, size_t deepest);

}  // namespace wirecopy::fetch
