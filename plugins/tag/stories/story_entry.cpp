#include "story_entry.hpp"

#include <algorithm>

#include "support/index/entry_bytes.hpp"

namespace wirecopy::tag {
namespace {

using Kind = StoryChange::Kind;
using support::EntryReader;
using support::put_number;
using support::put_text;

constexpr size_t kMostParted = 1024;  ///< articles that part at once; fewer do

std::string begin(Kind kind) { return std::string(1, static_cast<char>(kind)); }

bool is_sound(const StoryEntry& entry) {
  const auto is_disorder = [](const StoryTerm& a, const StoryTerm& b) { return a.key >= b.key; };
  const auto is_wrong = [](const StoryTerm& term) {
    return term.weight == 0 || term.weight > StoryTerm::kUnit;
  };
  return !entry.story.empty() && entry.born != 0 && entry.born <= StoryEntry::kLastBorn &&
         entry.title.size() <= StoryEntry::kLongestTitle &&
         std::adjacent_find(entry.terms.begin(), entry.terms.end(), is_disorder) ==
             entry.terms.end() &&
         std::none_of(entry.terms.begin(), entry.terms.end(), is_wrong);
}

void read(EntryReader& reader, StoryEntry& entry) {
  entry.story = reader.text();
  entry.title = reader.text();
  entry.born = reader.number<uint64_t>();
  entry.text = reader.number<uint64_t>();
  entry.time = reader.number<int64_t>();
  entry.published = reader.number<int64_t>();
  const auto keys = reader.numbers<uint32_t>(StoryTerm::kMost);
  const auto weights = reader.numbers<uint16_t>(StoryTerm::kMost);
  if (keys.size() != weights.size()) {
    entry.born = 0;  // not sound
    return;
  }
  entry.terms.reserve(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) entry.terms.push_back({keys[i], weights[i]});
}

void read(EntryReader& reader, StoryParting& parting) {
  parting.from = reader.text();
  parting.into = reader.text();
  const auto count = reader.number<uint32_t>();
  for (uint32_t i = 0; i < count && i <= kMostParted && reader.is_good(); ++i)
    parting.articles.push_back(reader.text());
}

bool is_sound(const StoryChange& change) {
  switch (change.kind) {
    case Kind::added:
      return !change.entry.id.empty() && is_sound(change.entry);
    case Kind::removed:
      return !change.entry.id.empty();
    case Kind::merged:
      return change.merge.into != change.merge.from;
    case Kind::parted:
      break;
  }
  const StoryParting& parting = change.parting;
  return parting.from != parting.into && !parting.into.empty() && !parting.articles.empty() &&
         parting.articles.size() <= kMostParted;
}

}  // namespace

std::string to_bytes(const StoryEntry& added) {
  std::string out = begin(Kind::added);
  out.reserve(64 + added.id.size() + added.story.size() + added.title.size() +
              added.terms.size() * 6);
  put_text(added.id, out);
  put_text(added.story, out);
  put_text(added.title, out);
  put_number(added.born, out);
  put_number(added.text, out);
  put_number(added.time, out);
  put_number(added.published, out);
  const auto count = static_cast<uint32_t>(added.terms.size());
  put_number(count, out);
  for (const StoryTerm& term : added.terms) put_number(term.key, out);
  put_number(count, out);
  for (const StoryTerm& term : added.terms) put_number(static_cast<uint16_t>(term.weight), out);
  return out;
}

std::string to_bytes(const StoryMerge& merge) {
  std::string out = begin(Kind::merged);
  put_text(merge.into, out);
  put_text(merge.from, out);
  return out;
}

std::string to_bytes(const StoryParting& parting) {
  std::string out = begin(Kind::parted);
  put_text(parting.from, out);
  put_text(parting.into, out);
  put_number(static_cast<uint32_t>(parting.articles.size()), out);
  for (const std::string& id : parting.articles) put_text(id, out);
  return out;
}

std::string story_removal_of(std::string_view id) {
  std::string out = begin(Kind::removed);
  put_text(id, out);
  return out;
}

std::optional<StoryChange> to_story_change(std::string_view bytes) {
  EntryReader reader(bytes);
  const auto kind = reader.number<uint8_t>();
  if (kind < static_cast<uint8_t>(Kind::added) || kind > static_cast<uint8_t>(Kind::parted))
    return std::nullopt;
  StoryChange change;
  change.kind = static_cast<Kind>(kind);
  if (change.kind == Kind::added || change.kind == Kind::removed) change.entry.id = reader.text();
  if (change.kind == Kind::added) read(reader, change.entry);
  if (change.kind == Kind::merged) {
    change.merge.into = reader.text();
    change.merge.from = reader.text();
  }
  if (change.kind == Kind::parted) read(reader, change.parting);
  if (!reader.is_at_end() || !is_sound(change)) return std::nullopt;
  return change;
}

}  // namespace wirecopy::tag
