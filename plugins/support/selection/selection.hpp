#pragma once

/// \file
/// Some fields of an article as a JSON object.

#include <wirecopy/plugin.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::support {

/// Members stand as in the JSON of a whole record: "dateline.place" in {"dateline": {"place":
/// ...}}, what plugins have added in {"meta": {...}}. Threads: one at a time.
class Selection {
 public:
  /// \param name of a field; "meta.KEY" below meta \param id its number
  void add(std::string_view name, wcp_field id);
  /// The fields that the article has, in the order of add(), but those of one object together.
  /// Valid until the next call.
  std::string_view of(const Record& article);

 private:
  struct Field {
    wcp_field id;
    std::string object, name;  ///< `object` may be empty
  };
  std::vector<Field> fields_;
  std::string text_;
};

}  // namespace wirecopy::support
