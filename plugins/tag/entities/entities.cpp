#include "entities.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "persons.hpp"
#include "reasons.hpp"
#include "roles.hpp"

namespace wirecopy::tag::entities {
namespace {

class Finder {
 public:
  Finder(const ArticleText& article, std::vector<NamedMention> mentions,
         const OrganisationNames& names, const EarlierNames& earlier)
      : article_(article), mentions_(std::move(mentions)), names_(names), earlier_(earlier) {}

  std::vector<TaggedEntity> find() {
    claimed_ = earlier_.claim(article_, mentions_);
    read_roles();
    for (const PersonMentions& person : group_persons(article_, mentions_)) take_person(person);
    for (const auto& one : group_organisations(article_, mentions_, names_)) take_organisation(one);
    take_rest();
    return keep_most();
  }

 private:
  struct Taken {
    TaggedEntity entity;
    uint32_t first;  ///< mention
  };

  std::string written(const NamedMention& mention) const {
    std::string text(article_.text(mention.first, mention.end));
    // What a line end parts is one name.
    for (char& c : text)
      if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = ' ';
    return text;
  }

  /// "Presidents Joe Biden and Vladimir Putin": the role of the first is that of the second.
  void read_roles() {
    roles_.resize(mentions_.size());
    uint32_t before = UINT32_MAX;
    for (uint32_t i = 0; i < mentions_.size(); ++i) {
      const NamedMention& mention = mentions_[i];
      if (mention.kind != Kind::person) continue;
      roles_[i] = role_of(article_, mention.first, mention.end);
      if (roles_[i].role.empty() && before != UINT32_MAX && roles_[before].is_plural &&
          is_listed(mentions_[before], mention)) {
        roles_[i].role = roles_[before].role;
        roles_[i].is_plural = true;
      }
      before = i;
    }
  }

  bool is_listed(const NamedMention& before, const NamedMention& mention) const {
    if (before.end >= mention.first || mention.first - before.end > 2) return false;
    for (uint32_t i = before.end; i < mention.first; ++i)
      if (const auto text = article_.text(i); text != "," && text != "and" && text != "&")
        return false;
    return true;
  }

  void add_mention(TaggedEntity& entity, const NamedMention& mention) const {
    entity.score = std::max(entity.score, mention.score);
    ++entity.count;
    if (article_.in_title(mention.first)) return;
    const TextWord &first = article_.word(mention.first), &last = article_.word(mention.end - 1);
    entity.spans.push_back({first.start, last.start + last.length - first.start});
  }

  /// The best name among those that the article has, by `rank`, and the others as aliases.
  template <class Rank>
  void name_it(TaggedEntity& entity, const std::vector<uint32_t>& mentions, Rank rank) const {
    std::map<std::string, uint32_t> forms;
    std::vector<std::string> order;
    for (const uint32_t i : mentions) {
      std::string form = written(mentions_[i]);
      if (forms[form]++ == 0) order.push_back(std::move(form));
    }
    if (entity.name.empty())
      entity.name = *std::max_element(
          order.begin(), order.end(), [&](const std::string& a, const std::string& b) {
            return std::pair(rank(a), forms[a]) < std::pair(rank(b), forms[b]);
          });
    for (const auto& [form, count] : forms)
      if (form != entity.name) entity.aliases.push_back(form);
  }

  static bool is_loud(const std::string& text) {
    return text.size() > 4 &&
           std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  /// Has it, unless an earlier stage has.
  void take(TaggedEntity entity, const std::vector<uint32_t>& mentions, bool is_listed = false) {
    if (std::any_of(mentions.begin(), mentions.end(), [&](uint32_t i) { return claimed_[i]; }) ||
        earlier_.has(entity.name))
      return;
    entity.reason = reason_of(article_, mentions_, roles_, mentions, is_listed);
    taken_.push_back({std::move(entity), mentions.front()});
  }

  void take_person(const PersonMentions& person) {
    TaggedEntity entity;
    entity.kind = Kind::person;
    std::map<std::string, uint32_t> roles;
    std::vector<std::string> order;
    for (const uint32_t i : person.mentions) {
      add_mention(entity, mentions_[i]);
      const RoleSaid& said = roles_[i];
      if (!said.role.empty() && roles[said.role]++ == 0) order.push_back(said.role);
      if (entity.country.empty()) entity.country = article_.lexicon->country(said.country);
    }
    // The most frequent name in full, and not in capitals.
    name_it(entity, person.mentions, [](const std::string& form) {
      return (form.find(' ') != std::string::npos ? 2 : 0) + (is_loud(form) ? 0 : 1);
    });
    const auto most =
        std::max_element(order.begin(), order.end(),
                         [&](const auto& a, const auto& b) { return roles[a] < roles[b]; });
    if (most != order.end()) entity.role = *most;
    take(std::move(entity), person.mentions);
  }

  void take_organisation(const OrganisationMentions& organisation) {
    TaggedEntity entity;
    entity.kind = Kind::organisation;
    entity.name = organisation.called;
    for (const uint32_t i : organisation.mentions) {
      add_mention(entity, mentions_[i]);
      // "Russian Foreign Ministry"
      const Known known = article_.look(mentions_[i].first).known;
      if (mentions_[i].end - mentions_[i].first > 1 && entity.country.empty() &&
          (known.classes() & (kDemonym | kCountry)) != 0)
        entity.country = article_.lexicon->country(known.country());
    }
    name_it(entity, organisation.mentions, [](const std::string& form) {
      return (form.find(' ') != std::string::npos ? 2 : 0) + (is_loud(form) ? 0 : 1);
    });
    take(std::move(entity), organisation.mentions, !organisation.called.empty());
  }

  /// What is in lower case the same is one place; who is of one country is one nationality.
  std::string key_of(const NamedMention& mention) const {
    const Known known = article_.look(mention.first).known;
    if (mention.kind == Kind::nationality && mention.end - mention.first == 1 &&
        known.country() != 0)
      return std::to_string(known.country());
    std::string key = lower_ascii(article_.text(mention.first, mention.end));
    key.erase(std::remove(key.begin(), key.end(), '.'), key.end());
    return static_cast<char>('a' + static_cast<int>(mention.kind)) + key;
  }

  bool is_event(const NamedMention& mention) const {
    for (uint32_t i = mention.first; i < mention.end + 1 && i < article_.size(); ++i)
      if ((article_.look(i).known.classes() & kEvent) != 0 || article_.look(i).phrase / 4 == 4)
        return true;
    return false;
  }

  void take_rest() {
    std::unordered_map<std::string, size_t> places;
    std::vector<std::vector<uint32_t>> groups;
    for (uint32_t i = 0; i < mentions_.size(); ++i) {
      const NamedMention& mention = mentions_[i];
      if (mention.kind == Kind::person || mention.kind == Kind::organisation) continue;
      if (mention.kind == Kind::other && !is_event(mention)) continue;
      const auto [at, is_new] = places.emplace(key_of(mention), groups.size());
      if (is_new) groups.emplace_back();
      groups[at->second].push_back(i);
    }
    for (const auto& group : groups) take_plain(group);
  }

  void take_plain(const std::vector<uint32_t>& group) {
    TaggedEntity entity;
    const NamedMention& first = mentions_[group.front()];
    entity.kind = first.kind;
    for (const uint32_t i : group) add_mention(entity, mentions_[i]);
    const Known known = article_.look(first.first).known;
    if (first.kind == Kind::nationality && first.end - first.first == 1)
      entity.country = article_.lexicon->country(known.country());
    if (first.kind == Kind::nationality)
      name_it(entity, group, [](const std::string& form) { return form.back() == 's' ? 0 : 1; });
    else
      name_it(entity, group, [](const std::string& form) { return is_loud(form) ? 0 : 1; });
    take(std::move(entity), group);
  }

  /// Those that are called the same are one.
  void unite() {
    std::map<std::pair<Kind, std::string>, size_t> names;
    std::vector<Taken> united;
    for (Taken& one : taken_) {
      const auto [at, is_new] =
          names.emplace(std::pair(one.entity.kind, one.entity.name), united.size());
      if (is_new)
        united.push_back(std::move(one));
      else
        add(united[at->second].entity, one.entity);
    }
    taken_ = std::move(united);
  }

  static void add(TaggedEntity& entity, const TaggedEntity& other) {
    entity.count += other.count;
    entity.score = std::max(entity.score, other.score);
    entity.spans.insert(entity.spans.end(), other.spans.begin(), other.spans.end());
    std::sort(entity.spans.begin(), entity.spans.end(),
              [](const EntitySpan& a, const EntitySpan& b) { return a.start < b.start; });
    for (const std::string& alias : other.aliases)
      if (std::find(entity.aliases.begin(), entity.aliases.end(), alias) == entity.aliases.end())
        entity.aliases.push_back(alias);
    if (entity.role.empty()) entity.role = other.role;
    if (entity.country.empty()) entity.country = other.country;
  }

  std::vector<TaggedEntity> keep_most() {
    unite();
    if (taken_.size() > kMostEntities) {
      std::stable_sort(taken_.begin(), taken_.end(), [](const Taken& a, const Taken& b) {
        return a.entity.count > b.entity.count;
      });
      taken_.resize(kMostEntities);
    }
    std::stable_sort(taken_.begin(), taken_.end(),
                     [](const Taken& a, const Taken& b) { return a.first < b.first; });
    std::vector<TaggedEntity> entities;
    for (Taken& one : taken_) entities.push_back(std::move(one.entity));
    return entities;
  }

  const ArticleText& article_;
  std::vector<NamedMention> mentions_;
  const OrganisationNames& names_;
  const EarlierNames& earlier_;
  std::vector<bool> claimed_;    ///< of each mention: an earlier tag means it
  std::vector<RoleSaid> roles_;  ///< of each mention
  std::vector<Taken> taken_;
};

}  // namespace

std::vector<TaggedEntity> find_entities(const EntityModel& model, const OrganisationNames& names,
                                        std::string_view title, std::string_view body, float least,
                                        NameScratch& scratch, std::span<const EarlierTag> earlier) {
  ArticleText article = read_article(title, body, scratch);
  const EarlierNames known(article, earlier);
  scratch.fixed = known.spans();
  std::vector<NamedMention> mentions =
      mentions_of(model.weights(), model.lexicon(), names, article, scratch);
  std::erase_if(mentions, [&](const NamedMention& mention) { return mention.score < least; });
  return Finder(article, std::move(mentions), names, known).find();
}

}  // namespace wirecopy::tag::entities
