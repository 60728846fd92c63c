#include "catalogue.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "slug.hpp"
#include "support/prose/fold.hpp"
#include "support/rows/utc_text.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr std::array<std::string_view, kListKinds> kPrefixes = {
    "topic:", "place:", "person:", "organisation:", "keyword:", "section:", "story:", "month:"};
/// Articles of a story whose pages name the others: the newest.
constexpr size_t kMostTouched = 50;

std::string keyed(ListKind kind, std::string_view name) {
  return std::string(kPrefixes[static_cast<size_t>(kind)]).append(name);
}

}  // namespace

std::string Catalogue::key_of(const Label& label) {
  const bool by_code =
      !label.code.empty() && (label.kind == LabelKind::topic || label.kind == LabelKind::place);
  return keyed(static_cast<ListKind>(label.kind), by_code ? label.code : support::fold(label.name));
}
std::string Catalogue::story_key(std::string_view story) { return keyed(ListKind::story, story); }
std::string Catalogue::section_key(std::string_view section) {
  return keyed(ListKind::section, support::fold(section));
}
std::string Catalogue::month_key(int64_t time) {
  return keyed(ListKind::month, support::UtcText({time, 0, 0, WCP_BY_MONTH, 0}, false).text());
}

bool Catalogue::is_shown(const List& list) {
  switch (list.kind) {
    case ListKind::topic:
    case ListKind::section:
    case ListKind::month:
      return !list.members.empty();
    case ListKind::keyword:
      return list.members.size() >= 3;
    default:
      return list.members.size() >= 2;
  }
}

const Entry* Catalogue::find(const std::string& id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

List* Catalogue::list(const std::string& key) {
  const auto found = lists_.find(key);
  return found == lists_.end() ? nullptr : &found->second;
}
const List* Catalogue::list(const std::string& key) const {
  const auto found = lists_.find(key);
  return found == lists_.end() ? nullptr : &found->second;
}

void Catalogue::drop_list(const std::string& key) {
  if (const auto found = lists_.find(key); found != lists_.end() && found->second.members.empty())
    lists_.erase(found);
}

const List* Catalogue::story_of(const Entry& entry) const {
  return entry.story.empty() ? nullptr : list(story_key(entry.story));
}

std::string Catalogue::new_slug(std::string_view title, const std::string& id) const {
  for (uint64_t seed = 0;; ++seed) {
    std::string slug = slug_of(title, id, "article", seed);
    const auto owner = slugs_.find(slug);
    if (owner == slugs_.end() || owner->second == id) return slug;
  }
}

const Entry& Catalogue::put(Entry entry) {
  remove(entry.id);
  set_last_number(entry.number);
  const std::string id = entry.id;
  const Entry& added = entries_.emplace(id, std::move(entry)).first->second;
  slugs_[added.slug] = id;
  all_.insert(&added);
  if (!added.copy_of.empty()) copies_[added.copy_of].insert(id);
  if (!added.is_withdrawn) link(added, Way::in);
  relink_copies(id);
  dirty_.any = true;
  dirty_.articles.insert(id);
  return added;
}

void Catalogue::remove(const std::string& id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return;
  const Entry& entry = found->second;
  if (!entry.is_withdrawn) link(entry, Way::out);
  all_.erase(&entry);
  if (const auto owner = slugs_.find(entry.slug); owner != slugs_.end() && owner->second == id)
    slugs_.erase(owner);
  if (const auto copies = copies_.find(entry.copy_of); copies != copies_.end()) {
    copies->second.erase(id);
    if (copies->second.empty()) copies_.erase(copies);
  }
  dirty_.articles.erase(id);
  dirty_.any = true;
  entries_.erase(found);
  relink_copies(id);
}

/// Copies of what is shown stand in no list of names beside it.
void Catalogue::relink_copies(const std::string& original) {
  const auto copies = copies_.find(original);
  if (copies == copies_.end()) return;
  for (const std::string& id : copies->second) {
    const Entry& copy = entries_.at(id);
    if (copy.is_withdrawn) continue;
    const Entry* const shown = find(original);
    if (hidden_.contains(id) == (shown != nullptr && !shown->is_withdrawn)) continue;
    link(copy, Way::out);
    link(copy, Way::in);
  }
}

bool Catalogue::move(const std::string& id, std::string_view story, std::string_view title) {
  const auto found = entries_.find(id);
  if (found == entries_.end() || found->second.story == story) return false;
  Entry& entry = found->second;
  if (!entry.is_withdrawn) link(entry, Way::out);
  entry.story = story;
  entry.story_title = title;
  if (!entry.is_withdrawn) link(entry, Way::in);
  dirty_.any = true;
  dirty_.articles.insert(id);
  return true;
}

void Catalogue::apply(Change change) {
  switch (change.kind) {
    case Change::Kind::put:
      put(std::move(change.entry));
      break;
    case Change::Kind::removed:
      remove(change.entry.id);
      break;
    case Change::Kind::moved:
      move(change.entry.id, change.entry.story, change.entry.story_title);
      break;
  }
}

void Catalogue::link(const Entry& entry, Way way) {
  const Entry* const original = entry.copy_of.empty() ? nullptr : find(entry.copy_of);
  bool is_hidden = original != nullptr && !original->is_withdrawn && original != &entry;
  if (way == Way::out) {
    is_hidden = hidden_.erase(entry.id) > 0;
    listed_.erase(&entry);
  } else {
    if (is_hidden) hidden_.insert(entry.id);
    listed_.insert(&entry);
  }
  link(entry, month_key(entry.time), ListKind::month, way);
  if (!entry.story.empty()) link(entry, story_key(entry.story), ListKind::story, way);
  if (is_hidden) return;
  if (!entry.section.empty()) link(entry, section_key(entry.section), ListKind::section, way);
  for (const Label& label : entry.labels)
    link(entry, key_of(label), static_cast<ListKind>(label.kind), way, &label);
}

void Catalogue::link(const Entry& entry, const std::string& key, ListKind kind, Way way,
                     const Label* label) {
  const auto [at, is_new] = lists_.try_emplace(key);
  List& list = at->second;
  const bool was_shown = is_shown(list);
  if (is_new) {
    list.kind = kind;
    list.name = label != nullptr            ? label->name
                : kind == ListKind::section ? entry.section
                : kind == ListKind::story   ? entry.story_title
                                            : key.substr(key.find(':') + 1);
    if (label != nullptr) list.code = label->code;
    list.slug = kind == ListKind::month
                    ? list.name
                    : slug_of(kind == ListKind::story ? std::string_view() : list.name, key,
                              kind == ListKind::story ? "story" : "page");
  }
  if (label != nullptr && label->point && !list.point) list.point = label->point;
  if (kind == ListKind::story && way == Way::in && !entry.story_title.empty())
    list.name = entry.story_title;
  const bool changes =
      way == Way::in ? list.members.insert(&entry).second : list.members.erase(&entry) > 0;
  if (changes && label != nullptr && label->is_focus) list.focused += way == Way::in ? 1 : -1;
  touch(key, list, was_shown);
  if (list.members.empty() && list.pages == 0) {
    dirty_.lists.erase(key);
    lists_.erase(at);
  }
}

/// Pages of articles link to a list that has a page, and to the others of their story.
void Catalogue::touch(const std::string& key, const List& list, bool was_shown) {
  dirty_.lists.insert(key);
  dirty_.any = true;
  if (list.kind != ListKind::story && was_shown == is_shown(list)) return;
  size_t touched = 0;
  for (const Entry* member : list.members) {
    if (list.kind == ListKind::story && ++touched > kMostTouched) break;
    dirty_.articles.insert(member->id);
  }
}

void Catalogue::dirty_all() {
  dirty_.any = true;
  for (const auto& [key, list] : lists_) dirty_.lists.insert(key);
  for (const auto& [id, entry] : entries_) dirty_.articles.insert(id);
}

}  // namespace wirecopy::exporter::site
