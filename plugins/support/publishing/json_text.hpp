#pragma once

/// \file
/// JSON that is written member by member.

#include <wirecopy/plugin.hpp>

#include <string>
#include <string_view>

namespace wirecopy::support {

/// An object in the making, at the end of a text. Nothing is written of empty values.
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }

  /// Behind it the caller writes the value.
  void begin(std::string_view name) {
    if (out_.back() != '{') out_ += ',';
    detail::append_json(out_, name);
    out_ += ':';
  }
  void put(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    begin(name);
    detail::append_json(out_, text);
  }
  /// A value that is JSON already.
  void put_json(std::string_view name, std::string_view json) {
    if (json.empty()) return;
    begin(name);
    out_ += json;
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
};

/// "[a,b]" of what write(item, json) appends for each; empty where there are none.
template <class List, class Write>
std::string json_array(const List& list, Write write) {
  std::string json;
  for (const auto& item : list) {
    json += json.empty() ? '[' : ',';
    write(item, json);
  }
  return json.empty() ? json : json + ']';
}

}  // namespace wirecopy::support
