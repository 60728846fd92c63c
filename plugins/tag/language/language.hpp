#pragma once

/// \file
/// The language a text is written in: by its script where that says it, else by a model.

#include <optional>
#include <string>
#include <string_view>

#include "model.hpp"

namespace wirecopy::tag {

struct Detected {
  std::string code;  ///< BCP 47: "pt", "zh-Hant"
  double trust;      ///< 0..1: how often such an answer is right
  bool is_clear;     ///< sure enough, and of text enough, to contradict a source
};

/// What is read of an article.
struct Prose {
  std::string_view title{}, summary{}, body{};
};

/// The language of title and body, and of the summary where the body is short.
/// \param thorough reads a short text to its end even where its beginning leaves no doubt, as
/// `is_clear` needs it
/// \return nothing where there is too little text, or text of no language that is known.
/// Reads passages of each, spread over its first 16 KiB (passages.hpp).
/// Threads: any.
std::optional<Detected> detect_language(const LanguageModel& model, const Prose& prose,
                                        bool thorough = false);

}  // namespace wirecopy::tag
