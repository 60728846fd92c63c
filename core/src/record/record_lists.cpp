// The lists of a record (authors, tags, media, evidence), and how values move to another arena.
#include <algorithm>
#include <bit>

#include "record/record.hpp"

namespace wirecopy::record {
namespace {

template <class T>
ListValue<T> appended(Arena& arena, ListValue<T> list, const T& item) {
  // Only the newest version may grow in place: an older one shares the storage with newer ones.
  const bool in_place = list.storage != nullptr && list.storage->used == list.count &&
                        list.count < list.storage->capacity;
  if (!in_place) {
    const uint32_t capacity = std::max(4U, list.count * 2);
    T* items = arena.array<T>(capacity);
    if (list.count > 0) std::copy_n(list.storage->items, list.count, items);
    list.storage = arena.make(ListStorage<T>{items, list.count, capacity});
  }
  list.storage->items[list.count++] = item;
  list.storage->used = list.count;
  return list;
}

/// The list with element `index` replaced, or left out where `item` is null.
template <class T>
ListValue<T> edited(Arena& arena, ListValue<T> list, size_t index, const T* item) {
  ListValue<T> result{nullptr, 0};
  for (size_t i = 0; i < list.count; ++i) {
    if (i != index) result = appended(arena, result, list.storage->items[i]);
    if (i == index && item != nullptr) result = appended(arena, result, *item);
  }
  return result;
}

bool same_tag(const Tag& a, const Tag& b) {
  return a.scheme == b.scheme && a.code == b.code && (!a.code.empty() || a.name == b.name);
}

Tag copy_of(Arena& arena, const Tag& tag) {
  Tag copy = tag;
  copy.scheme = arena.copy(tag.scheme);
  copy.name = arena.copy(tag.name);
  copy.code = arena.copy(tag.code);
  copy.props = arena.copy(tag.props);
  if (!tag.spans.empty()) {
    auto* spans = arena.array<wcp_span>(tag.spans.size());
    std::ranges::copy(tag.spans, spans);
    copy.spans = {spans, tag.spans.size()};
  }
  return copy;
}

Media copy_of(Arena& arena, const Media& media) {
  return {arena.copy(media.url),
          arena.copy(media.type),
          arena.copy(media.caption),
          arena.copy(media.credit),
          media.width,
          media.height};
}

bool marks(const wcp_span& span, wcp_field field) {
  return (span.field == 0 ? wcp_field{WCP_F_BODY} : span.field) == field;
}

Value list_value(uint8_t type) {
  Value value;
  value.type = type;
  value.list = {nullptr, 0};
  return value;
}

}  // namespace

void Record::append(wcp_field field, std::string_view item) {
  Value value = list_value(WCP_T_LIST);
  if (const Value* old = find(field); old != nullptr && old->type == WCP_T_LIST)
    value.list = old->list;
  value.list = appended(*arena_, value.list, arena_->copy(item));
  write(field, value);
}

void Record::put_tag(const Tag& tag) {
  Value value = list_value(kTagList);
  if (const Value* old = find(WCP_F_TAGS)) value.tags = old->tags;
  const auto known = tags();
  const Tag* copy = arena_->make(copy_of(*arena_, tag));
  const auto at = std::ranges::find_if(known, [&](const Tag* t) { return same_tag(*t, tag); });
  value.tags = at == known.end()
                   ? appended(*arena_, value.tags, copy)
                   : edited(*arena_, value.tags, static_cast<size_t>(at - known.begin()), &copy);
  write(WCP_F_TAGS, value);
}

void Record::remove_tag(size_t index) {
  const Value* old = find(WCP_F_TAGS);
  if (old == nullptr || index >= old->tags.count) return;
  if (old->tags.count == 1) return unset(WCP_F_TAGS);
  Value value = list_value(kTagList);
  value.tags = edited<const Tag*>(*arena_, old->tags, index, nullptr);
  write(WCP_F_TAGS, value);
}

void Record::put_media(const Media& item) {
  Value value = list_value(kMediaList);
  if (const Value* old = find(WCP_F_MEDIA)) value.media = old->media;
  const auto known = media();
  const Media* copy = arena_->make(copy_of(*arena_, item));
  const auto at = std::ranges::find_if(known, [&](const Media* m) { return m->url == item.url; });
  value.media = at == known.end()
                    ? appended(*arena_, value.media, copy)
                    : edited(*arena_, value.media, static_cast<size_t>(at - known.begin()), &copy);
  write(WCP_F_MEDIA, value);
}

void Record::set_evidence(wcp_field field, std::string_view from, double trust) {
  Value value = list_value(kEvidenceList);
  if (const Value* old = find(kEvidence)) value.evidence = old->evidence;
  const auto known = evidence();
  const Evidence item{field, arena_->copy(from), trust};
  const auto at = std::ranges::find(known, field, &Evidence::field);
  value.evidence = at == known.end() ? appended(*arena_, value.evidence, item)
                                     : edited(*arena_, value.evidence,
                                              static_cast<size_t>(at - known.begin()), &item);
  write(kEvidence, value);
}

void Record::drop_spans(wcp_field field) {
  if (find(WCP_F_TAGS) == nullptr) return;
  const auto has_span = [&](const Tag* tag) {
    return std::ranges::any_of(tag->spans, [&](const wcp_span& s) { return marks(s, field); });
  };
  if (std::ranges::none_of(tags(), has_span)) return;
  Value value = list_value(kTagList);
  for (const Tag* tag : tags()) {
    if (has_span(tag)) {
      Tag copy = *tag;
      auto* kept = arena_->array<wcp_span>(tag->spans.size());
      const auto end = std::ranges::copy_if(tag->spans, kept, [&](const wcp_span& s) {
                         return !marks(s, field);
                       }).out;
      copy.spans = {kept, end};
      tag = arena_->make(copy);
    }
    value.tags = appended(*arena_, value.tags, tag);
  }
  write(WCP_F_TAGS, value);
}

// ---- moving

Value Record::copied(const Value& value) const {
  Value copy = value;
  switch (value.type) {
    case WCP_T_STR:
    case WCP_T_BYTES:
    case WCP_T_JSON: {
      const std::string_view text = arena_->copy(value.view());
      copy.text = {text.data(), text.size()};
      break;
    }
    case WCP_T_LIST:
      copy.list = {nullptr, 0};
      for (const auto& item : value.list.items())
        copy.list = appended(*arena_, copy.list, arena_->copy(item));
      break;
    case kTagList:
      copy.tags = {nullptr, 0};
      for (const Tag* tag : value.tags.items())
        copy.tags = appended<const Tag*>(*arena_, copy.tags, arena_->make(copy_of(*arena_, *tag)));
      break;
    case kMediaList:
      copy.media = {nullptr, 0};
      for (const Media* media : value.media.items())
        copy.media =
            appended<const Media*>(*arena_, copy.media, arena_->make(copy_of(*arena_, *media)));
      break;
    case kEvidenceList:
      copy.evidence = {nullptr, 0};
      for (const Evidence& e : value.evidence.items())
        copy.evidence =
            appended(*arena_, copy.evidence, Evidence{e.field, arena_->copy(e.from), e.trust});
      break;
    default:
      break;
  }
  return copy;
}

void Record::move_to(Arena& arena) {
  arena_ = &arena;
  for (uint64_t rest = present_; rest != 0; rest &= rest - 1) {
    Value& value = known_[std::countr_zero(rest)];
    value = copied(value);
  }
  Meta* meta = arena.array<Meta>(meta_count_);
  for (uint32_t i = 0; i < meta_count_; ++i) meta[i] = {meta_[i].field, copied(meta_[i].value)};
  meta_ = meta;
  meta_capacity_ = meta_count_;
  Change* changes = arena.array<Change>(change_count_);
  for (uint32_t i = 0; i < change_count_; ++i) {
    changes[i] = changes_[i];
    changes[i].before = copied(changes_[i].before);
  }
  changes_ = changes;
  change_capacity_ = change_count_;
}

}  // namespace wirecopy::record
