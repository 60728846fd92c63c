#pragma once

/// \file
/// Makes an index ready for articles, or finds out why it cannot be.

#include <wirecopy/result.hpp>

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "server.hpp"
#include "support/http_target/answer.hpp"

namespace wirecopy::exporter::opensearch {

/// Asks the target and waits: ("PUT", "/news/_mapping", "{...}"). What the answer's views point to
/// lives until the next call.
using Ask = std::function<support::Answer(std::string_view method, std::string_view path,
                                          std::string_view body)>;

/// What all that asks has to know.
struct Target {
  Ask ask;
  std::string url;  ///< for sentences
  std::string index;
  std::string_view credentials = "credentials";   ///< what to check when they are wrong
  std::span<const std::string_view> languages{};  ///< see mapping_for()

  /// A sentence about an answer, with the target's own reason.
  Error fault(const support::Answer& answer) const;
  /// A sentence about the target.
  Error fault(const std::string& what) const;
};

/// Asks who it is.
/// Errors: unavailable, of all here: a sentence.
Result<Server> meet(const Target& target);

/// Puts the index template, or a later one over an earlier one of wirecopy; makes the index where
/// there is none; adds fields that an index lacks.
/// \param is_known earlier runs have stored articles in it: one that is gone is refused
/// Errors: a foreign template of the name, a mapping of a later wirecopy, one that has another type
/// for a field, a data stream, an alias of several indices. Nothing of an index is changed then.
Status prepare(const Target& target, bool is_known);

/// Leaves all as it is. Errors: as prepare() of an index that is gone, and of several.
Status look(const Target& target, bool is_known);

}  // namespace wirecopy::exporter::opensearch
