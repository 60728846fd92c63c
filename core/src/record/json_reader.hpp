#pragma once

/// \file
/// JSON text into records: the one reader of the host.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "record/record.hpp"

namespace wirecopy::record {

/// Reads record objects. Keeps its buffers, so that a next record costs no allocation.
/// Threads: one at a time.
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();

  struct Options {
    bool identity = true;    ///< id and revision may be set
    bool raw_paths = false;  ///< {"raw": {"path": ...}} reads that file; never for foreign input
  };

  /// Sets every member of the object in `text` on `record`; null members are left out, members that
  /// are no known field go below `meta`.
  /// Shape: UTF-8, one JSON object; checked in full, duplicate members are refused.
  /// Errors: bad_input naming the member ("published" must be a time ...); the record may then hold
  /// a part of the members.
  /// Source: core/schema/article.schema.json.
  Status read(std::string_view text, Record& record, Options options);

  /// Sets one field from a JSON value, in the form in which it stands in the record's JSON.
  Status read_field(std::string_view text, Record& record, wcp_field field);

  /// The JSON object in `text`, checked, without white space.
  Result<std::string> checked_object(std::string_view text);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace wirecopy::record
