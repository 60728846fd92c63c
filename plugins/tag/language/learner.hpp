#pragma once

/// \file
/// Learns a model of languages from texts.

#include <string>
#include <string_view>
#include <vector>

#include "fit.hpp"
#include "model.hpp"

namespace wirecopy::tag {

struct LearnerOptions {
  std::string counts{};  ///< a file for read_counts(), or none
  int features = 250'000;
  int folds = 5;
};

/// A model and what is known about it.
struct LearnedLanguages {
  ModelDraft draft;
  size_t texts = 0;
  CrossValidation tried{};  ///< by cross-validation; empty without folds
};

/// Threads: one at a time. Memory: about 40 bytes for each byte of text.
class Learner {
 public:
  /// Takes a text that is in `language`, in title and body.
  /// \return why it cannot be learned from, or nothing.
  std::string add(std::string_view language, std::string_view title, std::string_view body);
  /// Errors: bad_input: there are no two languages; the counts cannot be read.
  Result<LearnedLanguages> learn(const LearnerOptions& options);

 private:
  std::vector<std::string> codes_;
  std::vector<Example> examples_;
};

}  // namespace wirecopy::tag
