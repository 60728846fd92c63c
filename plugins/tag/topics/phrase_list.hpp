#pragma once

/// \file
/// Topics of a taxonomy, and phrases that tell of them: what concepts.txt and phrases.txt say.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wirecopy::tag {

struct Concept {
  std::string code{};  ///< "medtop:20000639"
  std::string name{};
  std::vector<uint32_t> parents{};
  std::vector<uint32_t> above{};  ///< itself and all that it is a part of, sorted
};

/// What a phrase says of a topic: 3 almost surely, 2 clearly, 1 a hint.
struct Hint {
  uint32_t topic;
  uint8_t weight;
  bool is_own;  ///< said of this topic, not only of one below it
};

struct Phrase {
  std::string text{};
  std::vector<Hint> hints{};  ///< each topic once, those above them too; none: it is passed over
};

class PhraseList {
 public:
  /// A line is a code, codes of parents with commas between them or "-", and a name.
  /// \param file for messages
  /// Errors: bad_input: with file and line.
  Status read_concepts(std::string_view text, std::string_view file);
  /// Adds phrases; those of a later file replace what an earlier one says. See phrases.txt.
  /// Errors: bad_input: with file and line.
  Status read_phrases(std::string_view text, std::string_view file);

  const std::vector<Concept>& concepts() const { return concepts_; }
  const std::vector<Phrase>& phrases() const { return phrases_; }

 private:
  class Reader;
  uint32_t phrase_number(std::string_view text);
  Status find_parents(const std::vector<std::vector<std::string_view>>& codes,
                      std::string_view file);
  Status close_over_parents(std::string_view file);

  std::vector<Concept> concepts_;
  std::unordered_map<std::string, uint32_t> codes_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, uint32_t> texts_;
};

}  // namespace wirecopy::tag
