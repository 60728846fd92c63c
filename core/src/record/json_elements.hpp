#pragma once

/// \file
/// The elements of a parsed JSON text as the values that a record wants, refused in words where
/// they are something else. For json_reader.cpp alone: it brings simdjson along.

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "record/json_writer.hpp"

namespace wirecopy::record {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

/// What is wrong with the text, in words; caught in parse().
struct Refusal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

inline std::string_view described(element_type type) {
  switch (type) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::STRING:
      return "a text";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

[[noreturn]] inline void refuse_type(std::string_view name, std::string_view wanted,
                                     element found) {
  throw Refusal(quoted(name) + " must be " + std::string(wanted) + ", not " +
                std::string(described(found.type())));
}

inline std::string_view text_of(std::string_view name, element found) {
  if (!found.is_string()) refuse_type(name, "a text", found);
  return found.get_string();
}

inline int64_t integer_of(std::string_view name, element found) {
  if (found.type() == element_type::DOUBLE)
    throw Refusal(quoted(name) + " must be an integer, not " + simdjson::minify(found));
  if (!found.is_int64()) refuse_type(name, "an integer of 64 bits", found);
  return found.get_int64();
}

inline double number_of(std::string_view name, element found) {
  if (!found.is_number()) refuse_type(name, "a number", found);
  return found.get_double();
}

inline uint32_t small_integer_of(std::string_view name, element found) {
  const int64_t result = integer_of(name, found);
  if (result < 0 || result > UINT32_MAX)
    throw Refusal(quoted(name) + " must lie between 0 and 4294967295");
  return static_cast<uint32_t>(result);
}

inline object object_of(std::string_view name, element found) {
  if (!found.is_object()) refuse_type(name, "an object", found);
  return found.get_object();
}

inline array array_of(std::string_view name, element found) {
  if (!found.is_array()) refuse_type(name, "a list", found);
  return found.get_array();
}

/// Calls `use(name, value)` for each member that is not null; refuses names that stand twice.
/// \param owner whose members they are, in words: "a tag"
template <class Use>
void each_member(std::string_view owner, object members, Use use) {
  constexpr size_t kFew = 16;  // up to here looking through a list is faster
  std::array<std::string_view, kFew> few;
  auto few_end = few.begin();
  std::unordered_set<std::string_view> many;
  const bool is_small = members.size() <= kFew;
  for (const auto [name, found] : members) {
    const bool again =
        is_small ? std::find(few.begin(), few_end, name) != few_end : !many.insert(name).second;
    if (again) throw Refusal(quoted(name) + " stands twice in " + std::string(owner));
    if (is_small) *few_end++ = name;
    if (!found.is_null()) use(name, found);
  }
}

[[noreturn]] inline void refuse_member(std::string_view owner, std::string_view name) {
  throw Refusal("unknown member " + quoted(name) + " in " + std::string(owner));
}

/// The value as JSON text without white space.
inline void append_element(std::string& out, element found) {
  const char* separator = "";
  switch (found.type()) {
    case element_type::OBJECT:
      out += '{';
      for (const auto [name, member] : object(found)) {
        out += std::exchange(separator, ",");
        append_quoted(out, name);
        out += ':';
        append_element(out, member);
      }
      out += '}';
      return;
    case element_type::ARRAY:
      out += '[';
      for (const element item : array(found)) {
        out += std::exchange(separator, ",");
        append_element(out, item);
      }
      out += ']';
      return;
    case element_type::STRING:
      return append_quoted(out, found.get_string());
    default:
      out += simdjson::minify(found);
  }
}

}  // namespace wirecopy::record
