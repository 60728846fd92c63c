#include "organisation_names.hpp"

#include <algorithm>

namespace wirecopy::tag::entities {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() <= ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() <= ' ') text.remove_suffix(1);
  return text;
}

bool is_acronym(const ArticleText& article, const NamedMention& mention) {
  if (mention.end - mention.first != 1) return false;
  const Shape shape = article.word(mention.first).shape;
  return shape == Shape::capitals || shape == Shape::dotted;
}

class Grouper {
 public:
  Grouper(const ArticleText& article, const std::vector<NamedMention>& mentions,
          const OrganisationNames& names)
      : article_(article), mentions_(mentions), names_(names) {}

  std::vector<OrganisationMentions> group() {
    for (const NamedMention& mention : mentions_)
      if (mention.kind == Kind::organisation) remember_tail(mention);
    for (const bool of_long : {true, false})
      for (uint32_t i = 0; i < mentions_.size(); ++i)
        if (mentions_[i].kind == Kind::organisation &&
            (mentions_[i].end - mentions_[i].first > 1) == of_long)
          take(i);
    for (auto& group : groups_) std::sort(group.mentions.begin(), group.mentions.end());
    return std::move(groups_);
  }

 private:
  void take(uint32_t number) {
    const NamedMention& mention = mentions_[number];
    const std::string_view text = article_.text(mention.first, mention.end);
    const std::string_view called = names_.called(text);
    std::string key = called.empty() ? plain_organisation(article_, mention.first, mention.end)
                                     : lower_ascii(called);
    if (called.empty() && mention.end - mention.first == 1) {
      const auto& shorts = is_acronym(article_, mention) ? acronyms_ : firsts_;
      if (const auto found = shorts.find(key); found != shorts.end() && !found->second.empty())
        key = found->second;
    }
    if (const auto whole = tails_.find(key); whole != tails_.end() && !whole->second.empty())
      key = whole->second;
    const auto [at, is_new] = keys_.emplace(key, groups_.size());
    if (is_new) {
      groups_.push_back({{}, std::string(called)});
      remember(mention, key);
    }
    groups_[at->second].mentions.push_back(number);
  }

  /// "Supreme Court" is the "US Supreme Court", where no other country's is named.
  void remember_tail(const NamedMention& mention) {
    if (mention.end - mention.first < 3 ||
        (article_.look(mention.first).known.classes() & (kDemonym | kCountry)) == 0 ||
        !article_.word(mention.first + 1).is_capital() ||
        !names_.called(article_.text(mention.first, mention.end)).empty())
      return;
    note(tails_, plain_organisation(article_, mention.first + 1, mention.end),
         plain_organisation(article_, mention.first, mention.end));
  }

  /// By which shorter names the same may be meant: its initials, its first word. Two that would
  /// bear the same one leave it to none.
  void remember(const NamedMention& mention, const std::string& key) {
    if (mention.end - mention.first < 2) return;
    std::string initials;
    for (uint32_t i = mention.first; i < mention.end; ++i)
      if (article_.word(i).is_capital()) initials += lower_ascii(article_.text(i).substr(0, 1));
    if (initials.size() > 1) note(acronyms_, initials, key);
    const uint32_t classes = article_.look(mention.first).classes;
    if ((classes & (kCommon | kCountry | kState | kDemonym | kPlaceName | kHead | kFunction)) == 0)
      note(firsts_, lower_ascii(article_.text(mention.first)), key);
  }

  static void note(std::unordered_map<std::string, std::string>& shorts, const std::string& brief,
                   const std::string& key) {
    const auto [at, is_new] = shorts.emplace(brief, key);
    if (!is_new && at->second != key) at->second.clear();
  }

  const ArticleText& article_;
  const std::vector<NamedMention>& mentions_;
  const OrganisationNames& names_;
  std::vector<OrganisationMentions> groups_;
  std::unordered_map<std::string, size_t> keys_;
  std::unordered_map<std::string, std::string> acronyms_, firsts_, tails_;
};

}  // namespace

OrganisationNames::OrganisationNames(std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (!line.empty() && line.front() == '#') continue;
    while (!line.empty()) {
      const size_t stop = std::min(line.find(';'), line.size());
      std::string_view entry = line.substr(0, stop);
      line.remove_prefix(std::min(line.size(), stop + 1));
      std::string_view first;
      while (!entry.empty()) {
        const size_t sign = std::min(entry.find(" = "), entry.size());
        const std::string_view name = trimmed(entry.substr(0, sign));
        entry.remove_prefix(std::min(entry.size(), sign + 3));
        if (first.empty()) first = name;
        if (!name.empty()) names_.emplace(lower_ascii(name), first);
      }
    }
  }
}

std::string_view OrganisationNames::called(std::string_view name) const {
  std::string key = lower_ascii(name);
  if (key.compare(0, 4, "the ") == 0) key.erase(0, 4);
  const auto found = names_.find(key);
  return found == names_.end() ? std::string_view{} : std::string_view(found->second);
}

std::string plain_organisation(const ArticleText& article, uint32_t first, uint32_t end) {
  if (end - first > 1 && lower_ascii(article.text(first)) == "the") ++first;
  const auto is_left_out = [&](uint32_t i) {
    const TextWord& word = article.word(i);
    const bool is_company =
        word.is_capital() && (article.look(i).classes & kCompany) != 0 &&
        (word.length <= 5 || article.text(i) == "Corporation" || article.text(i) == "Company");
    return is_company || word.shape == Shape::comma || article.text(i) == "&";
  };
  while (end - first > 1 && is_left_out(end - 1)) --end;
  std::string plain = lower_ascii(article.text(first, end));
  plain.erase(std::remove(plain.begin(), plain.end(), '.'), plain.end());
  return plain;
}

std::vector<OrganisationMentions> group_organisations(const ArticleText& article,
                                                      const std::vector<NamedMention>& mentions,
                                                      const OrganisationNames& names) {
  return Grouper(article, mentions, names).group();
}

}  // namespace wirecopy::tag::entities
