#pragma once

/// \file
/// What a body has lost on its way through a stage.

#include <optional>
#include <string_view>
#include <vector>

namespace wirecopy::support {

/// What became of one paragraph. Views point into the body that was.
struct ParagraphLoss {
  std::string_view was;
  std::string_view kept;  ///< all of it, its end, its beginning, or nothing
  bool is_whole() const { return kept.size() == was.size(); }
  /// The part that went.
  std::string_view lost() const {
    if (kept.empty()) return was;
    return kept.data() == was.data() ? was.substr(kept.size())
                                     : was.substr(0, was.size() - kept.size());
  }
};

/// All paragraphs of a body, and what is left of each.
/// \param is the body without some paragraphs, and without the beginning or the end of others.
/// \return nothing where it is no such body. Linear in time.
std::optional<std::vector<ParagraphLoss>> losses_of(std::string_view was, std::string_view is);

}  // namespace wirecopy::support
