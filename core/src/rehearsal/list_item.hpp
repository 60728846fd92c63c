#pragma once

/// \file
/// Items of lists that a test speaks of: `{"contains": {"scheme": "place"}}`.

#include <string>

#include "pipeline/field_name.hpp"
#include "pipeline/validation.hpp"

namespace wirecopy::rehearsal {

/// Whether a list of this field may hold an item with such members. Reports where none can, as an
/// expectation of it would be met, or failed, by every article. Below meta anything may be.
/// \param name of the field \param pointer where the item stands in its document
bool may_be_item(const pipeline::FieldName& field, const std::string& name,
                 const pipeline::Json& item, const std::string& pointer,
                 const pipeline::Sink& report);

/// What is wrong with spans of a tag, but for the text that they point into; empty: nothing.
std::string fault_of_spans(const pipeline::Json& tag);

}  // namespace wirecopy::rehearsal
