#pragma once

/// \file
/// Reading answers of a target: foreign JSON of any shape.

#include <simdjson.h>

#include <string>
#include <string_view>

namespace wirecopy::exporter::opensearch {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// The value at the end of a path of names; an error where one of them is not there.
inline simdjson::simdjson_result<element> at(element from,
                                             std::initializer_list<const char*> path) {
  simdjson::simdjson_result<element> found(std::move(from));
  for (const char* const name : path) found = found[name];
  return found;
}

/// Empty where it is no text.
inline std::string_view text_at(element from, std::initializer_list<const char*> path) {
  std::string_view text;
  if (at(from, path).get(text) != simdjson::SUCCESS) return {};
  return text;
}

/// `otherwise` where it is no integer of 64 bits.
inline int64_t integer_at(element from, std::initializer_list<const char*> path,
                          int64_t otherwise) {
  int64_t number = 0;
  return at(from, path).get(number) == simdjson::SUCCESS ? number : otherwise;
}

}  // namespace wirecopy::exporter::opensearch
