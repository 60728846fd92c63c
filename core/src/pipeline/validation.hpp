#pragma once

/// \file
/// Checks a configuration against its schema, says all that is wrong, and fills in defaults.

#include <functional>
#include <map>
#include <span>
#include <string>

#include "pipeline/json.hpp"
#include "pipeline/schema.hpp"

namespace wirecopy::pipeline {

/// One thing wrong with a value, without the text it came from.
struct Finding {
  std::string pointer;  ///< of the value, from the document's root
  bool at_key = false;  ///< its key is what is wrong
  std::string message;
  std::string note{};
  std::string hint{};
};
using Sink = std::function<void(Finding)>;

/// Values that do not stand in the file: pointer below the configuration to "the value of $env X".
/// An empty text: there is no value, and that has been reported.
using Origins = std::map<std::string, std::string, std::less<>>;

/// How messages speak of the value.
struct Subject {
  std::string name;                  ///< "clean.title": unknown option "x" for clean.title
  std::string root;                  ///< what the whole value is called: "config", "a stage"
  std::string pointer{};             ///< where it stands: "/stages/2/config"
  std::string hint{};                ///< "wirecopy describe clean.title"
  const Origins* origins = nullptr;  ///< values that messages must not quote
  std::span<const std::string_view> later{};  ///< options that a later version will know
  std::function<void(const std::string& pointer)> on_secret{};  ///< a secret stands here
};

/// Reports every finding. The value comes from a Document, which bounds its depth.
/// \return whether all is well
bool validate(const Json& value, const SchemaNode& node, const Subject& subject, const Sink& sink);

/// Whether the value is valid, without a word about it.
bool fits(const Json& value, const SchemaNode& node);

}  // namespace wirecopy::pipeline
