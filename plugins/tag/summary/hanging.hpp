#pragma once

/// \file
/// Sentences that cannot be understood without those before them.

#include <string_view>

namespace wirecopy::tag {

/// Whether a sentence leans on none before it, and is one of the story: see Summarizer.
/// \param opens_text nothing stands before it, so that "Another ship" is the first that is told of
bool stands_alone(std::string_view sentence, bool opens_text);

}  // namespace wirecopy::tag
