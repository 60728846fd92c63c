#include "persons.hpp"

#include <algorithm>
#include <unordered_map>

namespace wirecopy::tag::entities {
namespace {

/// Short forms of given names, each beside a long one.
constexpr std::pair<const char*, const char*> kShortForms[] = {
    {"joe", "joseph"},      {"bill", "william"},   {"bob", "robert"},     {"mike", "michael"},
    {"jim", "james"},       {"tom", "thomas"},     {"dick", "richard"},   {"ted", "edward"},
    {"liz", "elizabeth"},   {"tony", "anthony"},   {"dan", "daniel"},     {"ben", "benjamin"},
    {"sam", "samuel"},      {"steve", "steven"},   {"steve", "stephen"},  {"chris", "christopher"},
    {"alex", "alexander"},  {"don", "donald"},     {"ron", "ronald"},     {"ken", "kenneth"},
    {"greg", "gregory"},    {"jeff", "jeffrey"},   {"andy", "andrew"},    {"dave", "david"},
    {"matt", "matthew"},    {"nick", "nicholas"},  {"tim", "timothy"},    {"larry", "lawrence"},
    {"charlie", "charles"}, {"chuck", "charles"},  {"jack", "john"},      {"bernie", "bernard"},
    {"al", "albert"},       {"fred", "frederick"}, {"pete", "peter"},     {"rick", "richard"},
    {"rob", "robert"},      {"sue", "susan"},      {"kate", "katherine"}, {"jerry", "gerald"}};

bool is_ending(std::string_view word) {
  return word == "Jr" || word == "Jr." || word == "Sr" || word == "Sr." || word == "II" ||
         word == "III" || word == "IV";
}

/// A name as its words, without initials.
struct NameWords {
  std::vector<uint64_t> words{};
  uint64_t ending = 0;  ///< "Jr."

  bool is_full() const { return words.size() > 1; }
};

NameWords words_of(const ArticleText& article, const NamedMention& mention) {
  NameWords name;
  for (uint32_t i = mention.first; i < mention.end; ++i) {
    const TextWord& word = article.word(i);
    if (i > mention.first && is_ending(article.text(i)))
      name.ending = article.text(i).substr(0, 2) == "Jr" ? 1 : word.hash;
    else if (word.shape != Shape::letter && word.shape < Shape::stop &&
             !(word.shape == Shape::dotted && i == mention.first && i + 1 < mention.end))
      name.words.push_back(word.hash);
  }
  if (name.words.empty())
    for (uint32_t i = mention.first; i < mention.end; ++i)
      name.words.push_back(article.word(i).hash);
  return name;
}

class Grouper {
 public:
  Grouper(const ArticleText& article, const std::vector<NamedMention>& mentions)
      : article_(article), mentions_(mentions) {
    for (const auto& [little, large] : kShortForms)
      forms_.emplace(hash_word(little), hash_word(large));
  }

  std::vector<PersonMentions> group() {
    for (uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].kind != Kind::person) continue;
      NameWords name = words_of(article_, mentions_[i]);
      if (name.is_full()) take_full(i, std::move(name));
    }
    for (uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].kind != Kind::person) continue;
      const NameWords name = words_of(article_, mentions_[i]);
      if (!name.is_full()) take_part(i, name);
    }
    for (PersonMentions& person : groups_)
      std::sort(person.mentions.begin(), person.mentions.end());
    return std::move(groups_);
  }

 private:
  static constexpr size_t kMostBearers = 32;  ///< of one surname that are compared

  bool are_forms(uint64_t one, uint64_t other) const {
    const auto [first, last] = forms_.equal_range(one);
    return std::any_of(first, last, [&](const auto& form) { return form.second == other; });
  }

  bool is_same(const NameWords& a, const NameWords& b) const {
    if (a.ending != b.ending && a.ending != 0 && b.ending != 0) return false;
    if ((a.ending == 1) != (b.ending == 1)) return false;
    if (a.words == b.words) return true;
    if (a.words.back() != b.words.back()) return false;
    const uint64_t one = a.words.front(), other = b.words.front();
    if (one == other || are_forms(one, other) || are_forms(other, one)) return true;
    // "Barack Hussein Obama" and "Hussein Obama", "Aung San Suu Kyi" and "Suu Kyi".
    const NameWords &longer = a.words.size() > b.words.size() ? a : b,
                    &shorter = a.words.size() > b.words.size() ? b : a;
    return std::equal(shorter.words.rbegin(), shorter.words.rend(), longer.words.rbegin());
  }

  void take_full(uint32_t mention, NameWords name) {
    auto& bearers = by_word_[name.words.back()];
    for (const uint32_t group : bearers)
      if (is_same(names_[group], name)) {
        groups_[group].mentions.push_back(mention);
        fulls_[group].push_back(mention);
        return;
      }
    const auto group = static_cast<uint32_t>(groups_.size());
    if (bearers.size() < kMostBearers) bearers.push_back(group);
    auto& first = by_word_[name.words.front()];
    if (first.size() < kMostBearers) first.push_back(group);
    for (size_t i = 1; i + 1 < name.words.size() && i < 6; ++i)
      if (auto& inner = by_word_[name.words[i]]; inner.size() < kMostBearers)
        inner.push_back(group);
    groups_.push_back({{mention}});
    fulls_.push_back({mention});
    names_.push_back(std::move(name));
  }

  /// 2: the last name, 1: the given name, 0: none of both.
  int fits(uint32_t group, uint64_t word) const {
    const auto& words = names_[group].words;
    if (words.back() == word) return 2;
    return words.front() == word ? 1 : 0;
  }

  void take_part(uint32_t mention, const NameWords& name) {
    const uint64_t word = name.words.back();
    uint32_t best = UINT32_MAX;
    int best_fit = 0;
    uint32_t best_at = 0;
    if (const auto found = by_word_.find(word); found != by_word_.end()) {
      for (const uint32_t group : found->second) {
        const int fit = fits(group, word);
        if (fit == 0) continue;
        const uint32_t at = nearest(fulls_[group], mention);
        const bool is_nearer = best == UINT32_MAX || (at <= mention) > (best_at <= mention) ||
                               ((at <= mention) == (best_at <= mention) &&
                                (at <= mention ? at > best_at : at < best_at));
        if (fit > best_fit || (fit == best_fit && is_nearer))
          best = group, best_fit = fit, best_at = at;
      }
    }
    if (best == UINT32_MAX) {
      const auto [at, is_new] = singles_.emplace(word, static_cast<uint32_t>(groups_.size()));
      if (is_new) {
        groups_.emplace_back();
        fulls_.emplace_back();
        names_.push_back(name);
      }
      best = at->second;
    }
    groups_[best].mentions.push_back(mention);
  }

  /// The last one before a mention, else the first behind it. Mentions are in the order of the
  /// text.
  static uint32_t nearest(const std::vector<uint32_t>& fulls, uint32_t mention) {
    const auto behind = std::upper_bound(fulls.begin(), fulls.end(), mention);
    return behind == fulls.begin() ? *behind : *std::prev(behind);
  }

  const ArticleText& article_;
  const std::vector<NamedMention>& mentions_;
  std::unordered_multimap<uint64_t, uint64_t> forms_;
  std::vector<PersonMentions> groups_;
  std::vector<std::vector<uint32_t>> fulls_;  ///< of each group, its mentions in full
  std::vector<NameWords> names_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> by_word_;
  std::unordered_map<uint64_t, uint32_t> singles_;
};

}  // namespace

std::vector<PersonMentions> group_persons(const ArticleText& article,
                                          const std::vector<NamedMention>& mentions) {
  return Grouper(article, mentions).group();
}

}  // namespace wirecopy::tag::entities
