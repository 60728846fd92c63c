#pragma once

/// \file
/// Records as JSON text: the one escaper and the one writer of the host.

#include <string>
#include <string_view>

#include "record/record.hpp"

namespace wirecopy::record {

/// Appends `text` between quotes with the escapes that JSON asks for.
/// Shape: `text` is UTF-8; so is the result.
void append_quoted(std::string& out, std::string_view text);

/// What becomes of the bytes as fetched.
enum class RawForm {
  none,    ///< left out
  inline_  ///< as "text" where they are UTF-8, else as "base64"; as "path" where they came so
};

/// Appends the record as one JSON object on one line, fields in the order of known_fields().
/// Source: core/schema/article.schema.json.
void append_json(std::string& out, const Record& record, RawForm raw);

/// Appends one field as a JSON value. The field must be present.
void append_json(std::string& out, const Record& record, wcp_field field);

/// Appends a value that the field had at some time, as it would stand in JSON.
void append_json(std::string& out, const FieldNames& names, wcp_field field, const Value& value);

/// Appends an item of a list: an object.
void append_json(std::string& out, const Tag& tag);
void append_json(std::string& out, const Media& media);

}  // namespace wirecopy::record
