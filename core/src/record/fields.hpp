#pragma once

/// \file
/// The fields of an article record: the known ones by number, plugins' own by interned name.

#include <wirecopy/plugin.h>

#include <array>
#include <deque>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wirecopy::record {

/// Known fields that plugins reach by functions of their own, not by number.
enum : wcp_field {
  kRawPath = 62,   ///< the file that `raw` was read from, where it came as a path
  kEvidence = 63,  ///< where the values of other fields came from
};

/// A known field.
struct FieldInfo {
  wcp_field id;
  std::string_view name;  ///< "title"; "dateline.place" for a member of an object
  wcp_type type;          ///< WCP_T_STR ...
};

/// All known fields in the order in which JSON is written. Tags, media and evidence have the type
/// WCP_T_JSON here: the outside sees them as JSON.
std::span<const FieldInfo> known_fields();

/// The known field of this name ("title", "dateline.place"), or nothing.
const FieldInfo* find_known_field(std::string_view name);
const FieldInfo* find_known_field(wcp_field id);

/// The most names that one run may intern. Bounds what foreign input can make us remember.
inline constexpr size_t kMaxInternedFields = 4096;
inline constexpr wcp_field kFirstInternedField = 0x10000;

/// Names of the fields below `meta`, numbered in order of their first use.
/// Threads: all functions from any thread.
class FieldNames {
 public:
  /// The number of "plugin.key"; 0 when it is already used with another type or the table is full.
  /// `type` 0 asks for any type.
  wcp_field intern(std::string_view name, wcp_type type);
  /// "plugin.key"; empty for a number that was not given out. Lives as long as the table.
  std::string_view name(wcp_field id) const;

 private:
  struct Entry {
    std::string name;
    wcp_type type;
  };
  mutable std::shared_mutex mutex_;
  std::deque<Entry> entries_;
  std::unordered_map<std::string_view, wcp_field> ids_;
};

}  // namespace wirecopy::record
