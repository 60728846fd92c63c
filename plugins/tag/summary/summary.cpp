#include "summary.hpp"

#include <algorithm>
#include <cmath>

#include "hanging.hpp"
#include "support/dateline/dateline.hpp"
#include "support/prose/utf8.hpp"
#include "support/words/common_words.hpp"
#include "support/words/word_reader.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kMostBody = 32 * 1024, kMostTitle = 4 * 1024;
constexpr size_t kFewestCharacters = 40, kMostCharacters = 500;  ///< of a sentence
constexpr size_t kFewestUnspaced = 12;  ///< of one in Chinese, where a character is half a word
constexpr size_t kFewestWords = 4;
constexpr double kLead = 0.5;   ///< what each sentence before it costs, as part of its weight
constexpr float kOfTitle = 2;   ///< as often as a word of the title stands more
constexpr double kSaid = 0.25;  ///< of the weight of a word that was said in the summary before

bool is_unspaced(std::string_view text) {
  return !text.empty() && support::is_unspaced(support::decode(text, 0).value);
}

/// The first sentence without what the agency puts before it.
std::string_view without_dateline(std::string_view sentence) {
  const auto dateline = support::split_dateline(sentence);
  return dateline && !dateline->rest.empty() ? dateline->rest : sentence;
}

}  // namespace

std::string Summarizer::summarize(std::string_view title, std::string_view body,
                                  std::string_view language, const SummaryBounds& bounds) {
  sentences_.clear();
  support::split_sentences(support::beginning(body, kMostBody), language, sentences_);
  weigh(language);
  read_title(support::beginning(title, kMostTitle));
  const size_t most = std::min(bounds.sentences, sentences_.size() / 2);
  size_t room = bounds.characters == 0 ? SIZE_MAX : bounds.characters;
  for (size_t chosen = 0; chosen < most; ++chosen) {
    Weighed* best = next(chosen == 0, room);
    if (best == nullptr) break;
    best->is_chosen = true;
    room -= std::min(room, best->characters + 1);
    for (size_t i = best->first; i < best->end; ++i) is_said_[words_[i]] = 1;
  }
  std::string summary;
  for (const Weighed& sentence : weighed_) {
    if (!sentence.is_chosen) continue;
    if (!summary.empty() && !is_unspaced(sentence.text)) summary += ' ';
    const size_t start = summary.size();
    summary += sentence.text;
    std::replace_if(
        summary.begin() + static_cast<std::ptrdiff_t>(start), summary.end(),
        [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  }
  return summary;
}

/// Which sentences may be chosen, and how often each word stands in the article.
void Summarizer::weigh(std::string_view language) {
  weighed_.clear();
  words_.clear();
  numbers_.clear();
  weights_.clear();
  common_ = support::CommonWords::all().language(language);
  for (size_t place = 0; place < sentences_.size(); ++place) {
    std::string_view text = sentences_[place].text;
    if (place == 0) text = without_dateline(text);
    Weighed sentence{text, place, support::count_code_points(text), words_.size(), 0, false};
    read_words(text);
    sentence.end = words_.size();
    const size_t fewest = is_unspaced(text) ? kFewestUnspaced : kFewestCharacters;
    if (sentences_[place].is_ended && sentence.characters >= fewest &&
        sentence.characters <= kMostCharacters && sentence.end - sentence.first >= kFewestWords &&
        stands_alone(text, place == 0))
      weighed_.push_back(sentence);
  }
  is_said_.assign(weights_.size(), 0);
}

void Summarizer::read_words(std::string_view text) {
  const support::CommonWords& lists = support::CommonWords::all();
  for (support::WordReader reader(text); reader.next();) {
    const uint64_t hash = support::hash_word(reader.key());
    const support::LanguageSet in = lists.languages_of(hash);
    if (common_ != 0 ? (in & common_) != 0 : in != 0) continue;
    const auto [known, is_new] = numbers_.emplace(hash, static_cast<uint32_t>(weights_.size()));
    if (is_new) weights_.push_back(0);
    ++weights_[known->second];
    words_.push_back(known->second);
  }
}

/// Words of the title count as if they stood in the article more often.
void Summarizer::read_title(std::string_view title) {
  for (support::WordReader reader(title); reader.next();) {
    const auto known = numbers_.find(support::hash_word(reader.key()));
    if (known != numbers_.end()) weights_[known->second] += kOfTitle;
  }
}

/// What it would add to the summary: the words of the article that were not said, for its length.
double Summarizer::gain(const Weighed& sentence) const {
  double sum = 0;
  for (size_t i = sentence.first; i < sentence.end; ++i) {
    const uint32_t word = words_[i];
    const double weight = std::log2(1 + weights_[word]) - 1;  // what stands once counts nothing
    sum += weight * (is_said_[word] != 0 ? kSaid : 1);
  }
  const auto words = static_cast<double>(sentence.end - sentence.first);
  return sum / std::sqrt(words) / (1 + kLead * static_cast<double>(sentence.place));
}

/// The first sentence of all, or the one that adds most. \return nullptr: there is none that fits.
Summarizer::Weighed* Summarizer::next(bool is_first, size_t room) {
  Weighed* best = nullptr;
  double most = -1;
  for (Weighed& sentence : weighed_) {
    if (sentence.is_chosen || sentence.characters > room) continue;
    if (is_first) return &sentence;
    const double adds = gain(sentence);
    if (adds <= most) continue;
    most = adds;
    best = &sentence;
  }
  return best;
}

std::string Summarizer::places() const {
  std::vector<size_t> chosen;
  for (const Weighed& sentence : weighed_)
    if (sentence.is_chosen) chosen.push_back(sentence.place + 1);
  std::string text = chosen.size() == 1 ? "sentence " : "sentences ";
  for (size_t i = 0; i < chosen.size(); ++i)
    text.append(i == 0                   ? ""
                : i + 1 == chosen.size() ? " and "
                                         : ", ")
        .append(std::to_string(chosen[i]));
  return text + " of " + std::to_string(sentences_.size());
}

}  // namespace wirecopy::tag
