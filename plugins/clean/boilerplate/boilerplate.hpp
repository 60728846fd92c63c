#pragma once

/// \file
/// Agency notices, corrections, promotion and widgets, told from the story they stand around.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rules.hpp"

namespace wirecopy::clean {

/// One paragraph, or the credit at the end of one, that is no story.
struct Removed {
  Kind kind;
  std::string_view
      rule;  ///< id in the table: "agency-feed", or "asset-url", "lone-url", "repeated"
  std::string_view text;  ///< as it stood; points into the body given
};

struct Swept {
  std::string body;
  std::vector<Removed> removed;  ///< in order of the body
};

/// Takes out the paragraphs that rules of the table name.
///
///  - A rule must match the paragraph as a whole, or rules must match each of its sentences; the
///    paragraph must be short enough and stand where the rule allows (Where).
///  - Promotion and widgets are never looked for in quotations and reported speech.
///  - A bare address of a picture, sound or film goes wherever it stands, another one at the end.
///  - A credit in brackets after the last sentence, "(Reporting by A; editing by B)", goes alone.
///  - The body never becomes empty: where all would go, nothing does.
///
/// Shape: paragraphs separated by blank lines, UTF-8; out: separated by exactly one. Where nothing
/// is removed, the body is as given.
/// Threads: any. Linear in the length of the body.
///
/// \param is_repeated of a paragraph, whether its source says it in many articles; such a one goes
/// at the edges. May be empty.
Swept sweep(std::string_view body, const std::function<bool(std::string_view)>& is_repeated = {});

}  // namespace wirecopy::clean
