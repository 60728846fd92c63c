#pragma once

/// \file
/// What was removed from a list of an article and what was added.

#include <string>

#include "record/record.hpp"

namespace wirecopy::observe {

/// Appends the items removed and those added, each as its JSON (a tag without its spans), and how
/// many of them had no room.
/// \param before, after lists of the same type, one of them may be null: absent
/// \return whether there were any
bool append_list_change(std::string& out, const record::FieldNames& names,
                        const record::Value* before, const record::Value* after);

}  // namespace wirecopy::observe
