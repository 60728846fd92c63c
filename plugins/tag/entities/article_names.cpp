#include "article_names.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "name_cuts.hpp"
#include "organisation_names.hpp"
#include "person_signs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::tag::entities {
namespace {

constexpr float kGuessed = 0.55F;  ///< score of a name that only stands elsewhere in the article

/// "Biden administration".
bool is_office_of(const ArticleText& article, uint32_t i) {
  static const std::array<uint64_t, 5> words = {hash_word("administration"),
                                                hash_word("government"), hash_word("campaign"),
                                                hash_word("cabinet"), hash_word("presidency")};
  return std::find(words.begin(), words.begin() + 2, article.word(i).hash) != words.begin() + 2;
}

class Mender {
 public:
  Mender(const ArticleText& article, const OrganisationNames& listed,
         std::vector<NamedMention> names)
      : article_(article), listed_(listed), names_(std::move(names)) {}

  std::vector<NamedMention> mend() {
    for (NamedMention& name : names_) cut_name(article_, name);
    std::erase_if(names_, [&](const NamedMention& name) { return !has_letters(article_, name); });
    agree();
    heed_signs(article_, listed_, names_);
    take_bearers();
    find_others();
    add_nationalities();
    add_offices();
    std::stable_sort(names_.begin(), names_.end(),
                     [](const NamedMention& a, const NamedMention& b) {
                       return a.first != b.first ? a.first < b.first : a.end > b.end;
                     });
    return std::move(names_);
  }

 private:
  uint64_t key(const NamedMention& name) const {
    uint64_t hash = article_.word(name.first).hash;
    for (uint32_t i = name.first + 1; i < name.end; ++i)
      hash = join_hashes(hash, article_.word(i).hash);
    return hash;
  }

  /// The same name is of one kind: that which is likeliest over the article.
  void agree() {
    std::unordered_map<uint64_t, std::array<float, 5>> votes;
    for (const NamedMention& name : names_)
      votes[key(name)][static_cast<size_t>(name.kind)] += name.score;
    for (NamedMention& name : names_) {
      const auto& sums = votes[key(name)];
      const auto most =
          static_cast<size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
      if (sums[most] > 1.5F * sums[static_cast<size_t>(name.kind)]) {
        name.kind = static_cast<Kind>(most);
        name.why = Why::elsewhere;
      }
    }
  }

  /// Last names of those who are named in full.
  void take_bearers() {
    for (const NamedMention& name : names_) {
      if (name.kind != Kind::person || name.end - name.first < 2 || name.score < 0.5F) continue;
      const TextWord& last = article_.word(name.end - 1);
      if (last.length > 2 && last.is_capital()) bearers_[last.hash] = true;
    }
    for (NamedMention& name : names_) {
      if (name.end - name.first != 1 || name.kind == Kind::person || name.score > 0.7F) continue;
      const uint32_t known = article_.look(name.first).classes;
      if (bearers_.count(article_.word(name.first).hash) == 0 || (known & (kCountry | kState)) != 0)
        continue;
      name.kind = Kind::person;
      name.why = Why::person_elsewhere;
    }
  }

  /// Last names that were overlooked.
  void find_others() {
    std::vector<bool> taken(article_.size());
    for (const NamedMention& name : names_)
      for (uint32_t i = name.first; i < name.end; ++i) taken[i] = true;
    for (uint32_t i = 0; i < article_.size(); ++i) {
      const TextWord& word = article_.word(i);
      if (taken[i] || word.shape != Shape::capital || article_.look(i).mode != 0) continue;
      const bool is_alone = (article_.look(i).classes & (kCommon | kCountry | kState)) == 0;
      if (is_alone && bearers_.count(word.hash) != 0)
        names_.push_back({i, i + 1, Kind::person, kGuessed, false, Why::person_elsewhere});
    }
  }

  /// What the lexicon knows as a nationality is one wherever it is in no name.
  void add_nationalities() {
    std::vector<bool> taken(article_.size());
    std::erase_if(names_, [&](const NamedMention& name) {
      return name.kind == Kind::nationality && !is_demonym(name.first, name.end) &&
             name.score < 0.5F;
    });
    for (const NamedMention& name : names_)
      for (uint32_t i = name.first; i < name.end; ++i) taken[i] = true;
    for (uint32_t i = 0; i < article_.size(); ++i) {
      if (taken[i] || !article_.word(i).is_capital()) continue;
      uint32_t end = i + 1;
      if (article_.look(i).phrase == 5 * 4 + 1)
        while (end < article_.size() && article_.look(end).phrase == 5 * 4 + (end == i ? 1 : 3))
          ++end;
      if (end - i > 1 || (article_.look(i).classes & (kDemonym | kCountry)) == kDemonym)
        names_.push_back({i, end, Kind::nationality, 0.9F, false, Why::nationality});
      i = end - 1;
    }
  }

  bool is_demonym(uint32_t first, uint32_t end) const {
    for (uint32_t i = first; i < end; ++i)
      if ((article_.look(i).classes & kDemonym) != 0 || article_.look(i).phrase / 4 == 5)
        return true;
    return false;
  }

  /// "Biden administration" is an organisation and names Biden.
  void add_offices() {
    const size_t count = names_.size();
    for (size_t n = 0; n < count; ++n) {
      const NamedMention name = names_[n];
      if (name.kind == Kind::organisation && name.end - name.first > 1 &&
          is_office_of(article_, name.end - 1)) {
        const uint32_t last = name.end - 2;
        if (bearers_.count(article_.word(last).hash) != 0)
          names_.push_back({name.first, name.end - 1, Kind::person, name.score, true, Why::office});
      }
      if (name.kind == Kind::person && name.end < article_.size() &&
          is_office_of(article_, name.end) &&
          article_.in_title(name.end) == article_.in_title(name.first)) {
        names_.push_back(
            {name.first, name.end + 1, Kind::organisation, name.score, false, Why::office});
        names_[n].is_within = true;
      }
    }
  }

  const ArticleText& article_;
  const OrganisationNames& listed_;
  std::vector<NamedMention> names_;
  std::unordered_map<uint64_t, bool> bearers_;
};

}  // namespace

uint64_t hash_word(std::string_view word) {
  TextWords words;
  read_words(word, words);
  return words.words.at(0).hash;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lower;
}

std::string_view ArticleText::text(uint32_t first, uint32_t end) const {
  const std::string_view all = in_title(first) ? title : body;
  const uint32_t start = word(first).start;
  return all.substr(start, word(end - 1).start + word(end - 1).length - start);
}

ArticleText read_article(std::string_view title, std::string_view body, NameScratch& scratch) {
  ArticleText article{support::beginning(title, kMostTitle), support::beginning(body, kMostBody),
                      &scratch.article, nullptr, 0};
  scratch.article.clear();
  read_words(article.title, scratch.article.text);
  article.title_words = static_cast<uint32_t>(scratch.article.text.words.size());
  read_words(article.body, scratch.article.text);
  return article;
}

std::vector<NamedMention> mentions_of(const NameWeights& weights, const Lexicon& lexicon,
                                      const OrganisationNames& listed, ArticleText& article,
                                      NameScratch& scratch) {
  std::vector<LabelledSpan> spans;
  weights.find(lexicon, scratch, spans);
  article.lexicon = &lexicon;
  std::vector<NamedMention> names;
  for (const LabelledSpan& span : spans)
    names.push_back({span.first, span.end, span.kind, span.score});
  return Mender(article, listed, std::move(names)).mend();
}

}  // namespace wirecopy::tag::entities
