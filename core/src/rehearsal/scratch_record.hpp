#pragma once

/// \file
/// A record outside of any engine, to read values into and to compare them.

#include <wirecopy/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/field_name.hpp"
#include "record/json_reader.hpp"

namespace wirecopy::rehearsal {

/// The name of a field as pipelines and tests have it: "meta.x.y" below meta.
std::string field_name(const record::FieldNames& names, wcp_field field);

/// Bytes as fetched, and what belongs to them: tests do not compare them.
bool is_raw(wcp_field field);

/// Threads: one at a time.
class ScratchRecord {
 public:
  /// A whole record. \param raw_paths see record::JsonReader. Errors: what is wrong with it.
  Status read(std::string_view json, bool raw_paths = false);
  /// One field from its JSON value. Errors: what is wrong with it.
  Status set(const pipeline::FieldName& field, std::string_view json);
  void set(std::string_view field, std::string_view json);

  /// The value as it stands in JSON; nothing: absent.
  std::optional<std::string> value(const pipeline::FieldName& field);
  /// All that is present but `raw`, by name.
  std::vector<std::pair<std::string, std::string>> fields() const;

  const record::Record& record() const { return record_; }

 private:
  wcp_field number(const pipeline::FieldName& field) {
    return field.meta.empty() ? field.id : names_.intern(field.meta, 0);
  }

  record::Arena arena_;
  record::FieldNames names_;
  record::Record record_{arena_, names_};
  record::JsonReader reader_;
};

}  // namespace wirecopy::rehearsal
