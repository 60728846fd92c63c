#pragma once

/// \file
/// The words and phrases that say what a text is about.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "candidates.hpp"
#include "keyword_model.hpp"
#include "stream_words.hpp"

namespace wirecopy::tag {

struct Span {
  uint64_t start, length;  ///< bytes of the body
};

struct Keyword {
  std::string name;         ///< as it stands most often in the text
  double score;             ///< 0..1, in thousandths
  uint32_t count;           ///< in title and body
  std::vector<Span> spans;  ///< in the body, in order
};

/// A word of two letters is none, unless it is one like "EU".
bool may_be_keyword(const Candidate& candidate);

/// Finds keywords; an instance is for one text after the other and keeps its memory.
/// Threads: one.
class KeywordFinder {
 public:
  /// Reads a text: what stands in the rest of this class is about it.
  /// \param title, body must outlive what is asked below. The first 4 KiB of the title and 64 KiB
  /// of the body are read.
  /// \param language BCP 47, or empty: guessed from the text.
  /// Shape: UTF-8. Linear.
  void read(std::string_view title, std::string_view body, std::string_view language);

  /// What may be a keyword, and the features of each.
  const CandidateFinder& candidates() const { return finder_; }
  /// \param stream what else comes; nullptr: nothing is known of it
  KeywordFeatures features(const Candidate& candidate, const StreamWords* stream) const;
  /// Of a word or phrase the stems, as of candidates: "Sea Ports" is of sea and port.
  /// \return false: it is no word, or more than three.
  static bool stems_of(std::string_view name, std::array<uint64_t, 3>& stems);

  /// The `most` best keywords, best first. Of overlapping candidates the better one stays: a word
  /// that hardly stands outside of a chosen phrase, a phrase within a chosen one, and another form
  /// of a chosen word are left out.
  /// \param phrases is added to the logarithm of the odds of phrases
  /// Linear but for the sorting.
  std::vector<Keyword> best(const KeywordModel& model, const StreamWords* stream, size_t most,
                            float phrases = 0);

 private:
  struct Ranked {
    float score;
    uint32_t candidate;
  };

  std::string_view text(uint32_t at, uint8_t words) const;
  void rank(const KeywordModel& model, const StreamWords* stream, float phrases);
  bool choose(const Candidate& candidate);
  bool is_within_phrase(const Candidate& phrase) const;
  bool is_inflected(const Candidate& word) const;
  std::string name_of(const Candidate& candidate) const;
  Keyword describe(const Candidate& candidate, float score) const;

  std::string_view title_, body_;
  Words words_;
  uint32_t body_word_ = 0;  ///< the first word of the body
  CandidateFinder finder_;
  std::vector<Ranked> ranked_;
  std::vector<const Candidate*> chosen_;
  std::vector<uint32_t> covered_;  ///< of each stem: how often within chosen phrases
};

}  // namespace wirecopy::tag
