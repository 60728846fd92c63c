#pragma once

/// \file
/// What a program answers for one article: a line of JSON.

#include <string>
#include <string_view>

namespace wirecopy::clean {

struct Answer {
  enum class Kind {
    record,   ///< an object with the changes: the host reads it
    drop,     ///< {"drop": "why"}
    reject,   ///< {"reject": "why"}
    nonsense  ///< no object: the program prints something else than answers
  };
  Kind kind;
  std::string text;  ///< why; of nonsense: what is wrong
};

/// A member `drop` or `reject` makes it a verdict; there are not both, and others do not count
/// then.
Answer read_answer(std::string_view line);

}  // namespace wirecopy::clean
