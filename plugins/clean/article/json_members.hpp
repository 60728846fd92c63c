#pragma once

/// \file
/// Members of JSON objects, of whatever type people gave them. Each reading goes through the object
/// once.

#include <simdjson.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "pixels.hpp"

namespace wirecopy::clean {

/// Empty: there is none, or it is no text.
inline std::string_view text_in(simdjson::dom::object from, const char* name) {
  std::string_view text;
  if (from[name].get(text) != simdjson::SUCCESS) return {};
  return text;
}

/// The text, or the first of a list of texts.
inline std::string_view first_text(simdjson::dom::object from, const char* name) {
  simdjson::dom::array list;
  if (from[name].get(list) != simdjson::SUCCESS) return text_in(from, name);
  std::string_view text;
  for (const simdjson::dom::element item : list)
    if (item.get(text) == simdjson::SUCCESS) return text;
  return {};
}

/// Calls `act` for a value or for each of a list of them, at most `most`.
inline void for_each(simdjson::dom::object from, const char* name, size_t most, const auto& act) {
  simdjson::dom::element what;
  simdjson::dom::array list;
  if (from[name].get(what) != simdjson::SUCCESS) return;
  if (what.get(list) != simdjson::SUCCESS) return act(what);
  for (const simdjson::dom::element item : list) {
    if (most-- == 0) return;
    act(item);
  }
}

/// Whether its "@type" is one of these, with "https://schema.org/" in front or without.
inline bool is_a(simdjson::dom::object thing, const auto& types) {
  const auto among = [&](std::string_view type) {
    const size_t slash = type.rfind('/');
    if (slash != type.npos) type.remove_prefix(slash + 1);
    return std::find(std::begin(types), std::end(types), type) != std::end(types);
  };
  bool is = false;
  constexpr size_t kMostTypes = 50;
  for_each(thing, "@type", kMostTypes, [&](simdjson::dom::element item) {
    std::string_view type;
    is = is || (item.get(type) == simdjson::SUCCESS && among(type));
  });
  return is;
}

/// Pixels: 640, "640", "640px"; 0 for what is none.
inline int pixels_in(simdjson::dom::object from, const char* name) {
  int64_t number = 0;
  if (from[name].get(number) != simdjson::SUCCESS) return pixels(text_in(from, name));
  return number > 0 && number <= kMostPixels ? static_cast<int>(number) : 0;
}

}  // namespace wirecopy::clean
