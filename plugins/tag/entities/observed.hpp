#pragma once

/// \file
/// What is seen of each word of an article: what the lexicon knows, names of several words, the row
/// of capitals that it stands in, and how the same word stands elsewhere in the article.

#include <cstdint>
#include <vector>

#include "lexicon.hpp"
#include "text_words.hpp"

namespace wirecopy::tag::entities {

/// How a word stands anywhere in the article.
enum Cue : uint16_t {
  kBehindGiven = 1,       ///< "Joe Biden"
  kBehindTitle = 2,       ///< "President Biden"
  kBeforeCompany = 4,     ///< "Acme Inc"
  kInOrganisation = 8,    ///< of a known name, or beside "Ministry"
  kBehindIn = 16,         ///< "in Geneva"
  kBesideSaying = 32,     ///< "Sherman said"
  kWrittenSmall = 64,     ///< "talks"
  kCapitalInside = 128,   ///< a capital within a sentence
  kInPerson = 256,        ///< of a known name
  kInPlace = 512,         ///< of a known name, or before a comma and a state or country
  kBehindThe = 1024,      ///< "the Pentagon"
  kBeforeSurname = 2048,  ///< "Joe Biden"
};
inline constexpr int kCues = 12;

/// How a sentence is written.
enum class Mode : uint8_t { plain, title_case, capitals, small };

struct SeenWord {
  Known known{};
  uint32_t classes = 0;  ///< of known, without those that only a capital has where there is none
  uint8_t phrase =
      0;             ///< of a known name of several words: kind 1..5 and 1 first, 2 inside, 3 last
  uint8_t mode = 0;  ///< Mode of its sentence
  uint16_t cues = 0;
  uint32_t run = 0;  ///< of Observed::runs; only of words in a run
  bool in_run = false;
};

/// Capitals one behind the other, "of" and "&" between them.
struct CapitalRun {
  uint32_t begin, end;
  uint32_t classes;  ///< of any word in it
};

struct Observed {
  TextWords text{};
  std::vector<SeenWord> seen{};
  std::vector<CapitalRun> runs{};

  void clear() {
    text.clear();
    seen.clear();
    runs.clear();
  }

  /// Looks at all words of `text`.
  void look(const Lexicon& lexicon);

 private:
  void find_phrases(const Lexicon& lexicon, const Sentence& sentence);
  void find_mode(const Sentence& sentence);
  void find_runs(const Sentence& sentence);
  void find_cues();
  void note_cues(uint32_t word, const Sentence& sentence);
  uint16_t& cues_of(uint64_t hash);

  struct CueSlot {
    uint64_t hash = 0;
    uint16_t cues = 0;
  };
  std::vector<CueSlot> slots_{};  ///< a power of two
};

}  // namespace wirecopy::tag::entities
