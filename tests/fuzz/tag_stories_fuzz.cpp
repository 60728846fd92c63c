// The journal of tag.stories after damage: what is taken for an entry can be written again, and an
// index bears it, in any order. The same bytes as an article, too.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tag/stories/story_entry.hpp"
#include "tag/stories/story_index.hpp"
#include "tag/stories/story_text.hpp"

using namespace wirecopy::tag;

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

std::string again(const StoryChange& change) {
  switch (change.kind) {
    case StoryChange::Kind::added:
      return to_bytes(change.entry);
    case StoryChange::Kind::removed:
      return story_removal_of(change.entry.id);
    case StoryChange::Kind::merged:
      return to_bytes(change.merge);
    case StoryChange::Kind::parted:
      break;
  }
  return to_bytes(change.parting);
}

void add(StoryIndex& index, const StoryEntry& entry) {
  const auto match = index.match(entry.terms, entry.published);
  demand(!match || (match->closeness > 0 && match->closeness <= 1));
  index.add(entry);
  demand(index.size() <= 8 && index.has(entry.id));
  if (const auto parting = index.parting_at(entry.id)) index.part(*parting);
  if (const auto merge = index.merge_at(entry.id)) index.merge(*merge);
  demand(index.title_of(index.story_of(entry.id)).size() <= StoryEntry::kLongestTitle);
}

void take(StoryIndex& index, std::string_view bytes) {
  const auto change = to_story_change(bytes);
  if (!change) return;
  demand(again(*change) == bytes);
  switch (change->kind) {
    case StoryChange::Kind::added:
      add(index, change->entry);
      break;
    case StoryChange::Kind::removed:
      index.remove(change->entry.id);
      break;
    case StoryChange::Kind::merged:
      index.merge(change->merge);
      break;
    case StoryChange::Kind::parted:
      index.part(change->parting);
      break;
  }
}

void read(StoryIndex& index, std::string_view text) {
  StoryReader reader;
  reader.add_title(text.substr(0, text.size() / 2));
  reader.add_body(text);
  reader.add_name(text);
  StoryEntry entry;
  const auto& words = reader.finish();
  entry.id = entry.story = "text";
  entry.text = fingerprint(words);
  entry.terms = index.weigh(words);
  demand(entry.terms.size() <= StoryTerm::kMost);
  index.stamp(entry);
  demand(to_story_change(to_bytes(entry)).has_value());
  add(index, entry);
}

}  // namespace

/// Entries stand one behind the other, each behind a byte and another that say how long it is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  StoryIndex index({.articles = 8});
  for (std::string_view bytes = all; bytes.size() > 2;) {
    const size_t wanted =
        static_cast<unsigned char>(bytes[0]) * size_t{256} + static_cast<unsigned char>(bytes[1]);
    const std::string_view entry = bytes.substr(2, wanted);
    bytes.remove_prefix(2 + entry.size());
    take(index, entry);
  }
  read(index, all);
  index.visit(
      [](const StoryEntry& entry) { demand(to_story_change(to_bytes(entry)).has_value()); });
  index.pass_time(INT64_MAX);
  return 0;
}
