#pragma once

/// \file
/// An article outside of memory: its record image, and what the engine knows of it beside.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>

#include "plugin/handles.hpp"

namespace wirecopy::engine {

/// Appends origin, delivery and the values that the article has now.
void append_parked(std::string& out, const wcp_record& article);

/// \return the article in `arena`, as it was. Errors: bad_input, where the bytes make no sense.
Result<wcp_record*> read_parked(std::string_view bytes, record::Arena& arena,
                                record::FieldNames& fields);

}  // namespace wirecopy::engine
