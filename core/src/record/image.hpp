#pragma once

/// \file
/// The record image: a record at rest, in bytes. Journal, dead letters, holds, retries, shared
/// memory and replay all keep records in this form.

#include <wirecopy/result.hpp>

#include <functional>
#include <string>
#include <string_view>

#include "record/record.hpp"

namespace wirecopy::record {

/// Appends the values and flags of the record; its change list stays behind. Equal records give
/// equal bytes, in every run.
///
/// Shape: version (one byte), flags, number of fields, fields in order of number, then those below
/// meta in order of name. A field: number, or 0 and name; type (one byte); length; value. Numbers
/// and lengths are varints, see bytes.hpp. A change that older readers would misread takes a new
/// version; a new field does not, they skip it.
void append_image(std::string& out, const Record& record);

/// Reads an image into an empty record. Texts are copied to its arena, names below meta interned.
/// Everything that limits.hpp promises is checked.
/// Shape: exactly one image; an image in a larger text has its length there.
/// Errors: bad_input: damaged, naming the field, or of a newer version; the record may then hold a
/// part of the fields.
Status read_image(std::string_view bytes, Record& into);

/// Appends what the fields hold now that were written since the change list had `since` entries.
/// Shape: number of fields that are gone and their numbers or names, then fields as in an image.
void append_changes(std::string& out, const Record& record, size_t since);

/// All fields, in the same form.
void append_fields(std::string& out, const Record& record);

/// Writes such changes to another record of the same article, each as a change of its own.
/// \param may_write whether a field is one that may be written
/// Errors: bad_input, naming the field; a part of the changes may be made then.
Status apply_changes(std::string_view bytes, Record& to,
                     const std::function<bool(wcp_field)>& may_write);

}  // namespace wirecopy::record
