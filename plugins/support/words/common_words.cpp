#include "support/words/common_words.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <span>
#include <utility>

#include "support/prose/ascii.hpp"
#include "support/words/common_word_lists.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::support {
namespace {

/// Other names of languages that have a list: older codes, and near relatives in the same script.
constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
    {"no", "nb"}, {"bs", "hr"}, {"sh", "hr"}, {"fil", "tl"},
    {"iw", "he"}, {"in", "id"}, {"mo", "ro"}, {"prs", "fa"}};

template <class Take>
void each_of(std::string_view words, Take&& take) {
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    take(words.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

CommonWords::CommonWords() {
  const std::span<const WordsOfLanguage> parts[] = {common_words_west(), common_words_north(),
                                                    common_words_east(), common_words_world()};
  Numbers numbers;
  size_t words = 0;
  for (const auto part : parts)
    for (const WordsOfLanguage& list : part)
      words += static_cast<size_t>(std::ranges::count(list.words, ' ')) + 1;
  slots_.resize(slots_for(words));
  last_ = slots_.size() - 1;
  for (const auto part : parts)
    for (const WordsOfLanguage& list : part) {
      const LanguageSet language = LanguageSet{1} << names_.size();
      names_.push_back(list.language);
      each_of(list.words, [&](std::string_view word) { add(word, language, numbers); });
    }
  assert(names_.size() <= 64);
}

const CommonWords& CommonWords::all() {
  static const CommonWords words;
  return words;
}

void CommonWords::add(std::string_view word, LanguageSet language, Numbers& numbers) {
  const uint64_t hash = hash_word(word);
  size_t at = hash & last_;
  while (slots_[at].set != 0 && slots_[at].rest != hash >> 32) at = (at + 1) & last_;
  slots_[at].rest = static_cast<uint32_t>(hash >> 32);
  const LanguageSet set = sets_[slots_[at].set] | language;
  const auto [known, is_new] = numbers.emplace(set, static_cast<uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(set);
  slots_[at].set = known->second;
}

LanguageSet CommonWords::languages_of(std::string_view word) const {
  return languages_of(hash_word(word));
}

LanguageSet CommonWords::language(std::string_view tag) const {
  std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  for (const auto& [other, name] : kOtherNames)
    if (equals_folded(primary, other)) primary = name;
  for (size_t i = 0; i < names_.size(); ++i)
    if (equals_folded(names_[i], primary)) return LanguageSet{1} << i;
  return 0;
}

std::string_view CommonWords::name(LanguageSet set) const {
  const auto number = static_cast<size_t>(std::countr_zero(set));
  return number < names_.size() ? names_[number] : std::string_view{};
}

}  // namespace wirecopy::support
