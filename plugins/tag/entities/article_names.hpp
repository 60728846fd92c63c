#pragma once

/// \file
/// The names of one article where they stand, mended by what is known of the whole article.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "labels.hpp"
#include "name_weights.hpp"
#include "observed.hpp"

namespace wirecopy::tag::entities {

inline constexpr size_t kMostTitle = 4 * 1024, kMostBody = 64 * 1024;  ///< bytes that are read

/// Title and body as one row of words; those of the title come first.
struct ArticleText {
  std::string_view title{}, body{};
  const Observed* seen = nullptr;
  const Lexicon* lexicon = nullptr;
  uint32_t title_words = 0;

  const TextWord& word(uint32_t i) const { return seen->text.words[i]; }
  const SeenWord& look(uint32_t i) const { return seen->seen[i]; }
  uint32_t size() const { return static_cast<uint32_t>(seen->text.words.size()); }
  bool in_title(uint32_t i) const { return i < title_words; }
  /// Words first..end as they are written; all of title or all of body.
  std::string_view text(uint32_t first, uint32_t end) const;
  std::string_view text(uint32_t i) const { return text(i, i + 1); }
};

/// What made a name of its kind.
enum class Why : uint8_t {
  model,             ///< the model alone
  honorific,         ///< "Mr Lane"
  person_elsewhere,  ///< a person of this last name is in the article
  given_name,        ///< "Mike Lake"
  speaker,           ///< "a Defra spokesman"
  listed,            ///< organisations.txt has it
  elsewhere,         ///< the same name is of this kind elsewhere in the article
  nationality,       ///< the lexicon has it
  office,            ///< "Biden administration"
};

struct NamedMention {
  uint32_t first, end;  ///< words
  Kind kind;
  float score;
  bool is_within = false;  ///< of another: "Biden" of "Biden administration"
  Why why = Why::model;
};

class OrganisationNames;

/// Reads title and body into the scratch.
ArticleText read_article(std::string_view title, std::string_view body, NameScratch& scratch);

/// All names, sorted by where they begin; those within others come behind them.
std::vector<NamedMention> mentions_of(const NameWeights& weights, const Lexicon& lexicon,
                                      const OrganisationNames& listed, ArticleText& article,
                                      NameScratch& scratch);

uint64_t hash_word(std::string_view word);
/// In lower case as far as ASCII goes.
std::string lower_ascii(std::string_view text);

}  // namespace wirecopy::tag::entities
