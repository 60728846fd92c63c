#include "record/record.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

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

template <class T>
std::span<const T> items(const ListValue<T>& list) {
  return {list.count == 0 ? nullptr : list.storage->items, list.count};
}

Value value_of(uint8_t type) {
  Value value;
  value.type = type;
  value.text = {nullptr, 0};
  return value;
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

}  // namespace

Record::Record(const Record& other)
    : flags(other.flags),
      arena_(other.arena_),
      names_(other.names_),
      present_(other.present_),
      change_count_(other.change_count_),
      change_capacity_(other.change_count_),
      mark_(other.mark_),
      stage_(other.stage_),
      tracked_(other.tracked_),
      meta_count_(other.meta_count_),
      meta_capacity_(other.meta_count_) {
  for (uint64_t rest = present_; rest != 0; rest &= rest - 1) {
    const int field = std::countr_zero(rest);
    known_[field] = other.known_[field];
  }
  if (change_count_ > 0) {
    changes_ = arena_->array<Change>(change_count_);
    std::copy_n(other.changes_, change_count_, changes_);
  }
  if (meta_count_ > 0) {
    meta_ = arena_->array<Meta>(meta_count_);
    std::copy_n(other.meta_, meta_count_, meta_);
  }
}

// ---- reading

const Value* Record::find_meta(wcp_field field) const {
  for (uint32_t i = 0; i < meta_count_; ++i)
    if (meta_[i].field == field) return meta_[i].value.type == kNone ? nullptr : &meta_[i].value;
  return nullptr;
}

std::string_view Record::text(wcp_field field) const {
  const Value* value = find(field);
  if (value == nullptr) return {};
  const bool is_text =
      value->type == WCP_T_STR || value->type == WCP_T_BYTES || value->type == WCP_T_JSON;
  return is_text ? value->view() : std::string_view();
}

std::span<const std::string_view> Record::list(wcp_field field) const {
  const Value* value = find(field);
  if (value == nullptr || value->type != WCP_T_LIST) return {};
  return items(value->list);
}

std::span<const Tag* const> Record::tags() const {
  const Value* value = find(WCP_F_TAGS);
  if (value == nullptr) return {};
  return items(value->tags);
}

std::span<const Media* const> Record::media() const {
  const Value* value = find(WCP_F_MEDIA);
  if (value == nullptr) return {};
  return items(value->media);
}

std::span<const Evidence> Record::evidence() const {
  const Value* value = find(kEvidence);
  if (value == nullptr) return {};
  return items(value->evidence);
}

wcp_field Record::next(wcp_field after) const {
  if (after + 1 < kKnown) {
    const uint64_t above = present_ >> (after + 1) << (after + 1);
    if (above != 0) return static_cast<wcp_field>(std::countr_zero(above));
  }
  wcp_field best = 0;
  for (uint32_t i = 0; i < meta_count_; ++i) {
    const wcp_field field = meta_[i].field;
    if (meta_[i].value.type == kNone || field <= after) continue;
    if (best == 0 || field < best) best = field;
  }
  return best;
}

// ---- writing

void Record::set_text(wcp_field field, std::string_view text, wcp_type type) {
  Value value = value_of(static_cast<uint8_t>(type));
  const std::string_view copy = arena_->copy(text);
  value.text = {copy.data(), copy.size()};
  write(field, value);
  drop_spans(field);
}

void Record::set_integer(wcp_field field, int64_t integer) {
  Value value = value_of(WCP_T_INT);
  value.integer = integer;
  write(field, value);
}

void Record::set_number(wcp_field field, double number) {
  Value value = value_of(WCP_T_NUM);
  value.number = number;
  write(field, value);
}

void Record::set_moment(wcp_field field, const wcp_moment& moment) {
  Value value = value_of(WCP_T_MOMENT);
  value.moment = moment;
  write(field, value);
}

void Record::unset(wcp_field field) {
  if (find(field) == nullptr) return;
  note(field);
  assign(field, value_of(kNone));
  drop_spans(field);
}

void Record::append(wcp_field field, std::string_view item) {
  Value value = value_of(WCP_T_LIST);
  value.list = {nullptr, 0};
  if (const Value* old = find(field); old != nullptr && old->type == WCP_T_LIST)
    value.list = old->list;
  value.list = appended(*arena_, value.list, arena_->copy(item));
  write(field, value);
}

void Record::put_tag(const Tag& tag) {
  Value value = value_of(kTagList);
  value.tags = {nullptr, 0};
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
  Value value = value_of(kTagList);
  value.tags = edited<const Tag*>(*arena_, old->tags, index, nullptr);
  write(WCP_F_TAGS, value);
}

void Record::put_media(const Media& item) {
  Value value = value_of(kMediaList);
  value.media = {nullptr, 0};
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
  Value value = value_of(kEvidenceList);
  value.evidence = {nullptr, 0};
  if (const Value* old = find(kEvidence)) value.evidence = old->evidence;
  const auto known = evidence();
  const Evidence item{field, arena_->copy(from), trust};
  const auto at = std::ranges::find(known, field, &Evidence::field);
  value.evidence = at == known.end() ? appended(*arena_, value.evidence, item)
                                     : edited(*arena_, value.evidence,
                                              static_cast<size_t>(at - known.begin()), &item);
  write(kEvidence, value);
}

// ---- the change list

void Record::undo_to(size_t size) {
  while (change_count_ > size) {
    const Change& change = changes_[--change_count_];
    assign(change.field, change.before);
  }
}

void Record::write(wcp_field field, const Value& value) {
  note(field);
  assign(field, value);
}

void Record::note(wcp_field field) {
  if (!tracked_) return;
  if (change_count_ == change_capacity_) grow_changes();
  Change& change = changes_[change_count_++];
  change.field = field;
  change.stage = stage_;
  const Value* before = find(field);
  if (before != nullptr)
    change.before = *before;
  else
    change.before.type = kNone;
}

void Record::grow_changes() {
  change_capacity_ = std::max(8U, change_capacity_ * 2);
  auto* grown = arena_->array<Change>(change_capacity_);
  if (change_count_ > 0) std::copy_n(changes_, change_count_, grown);
  changes_ = grown;
}

void Record::assign(wcp_field field, const Value& value) {
  if (field < kKnown) {
    const uint64_t bit = uint64_t{1} << field;
    present_ = value.type == kNone ? present_ & ~bit : present_ | bit;
    known_[field] = value;
    return;
  }
  for (uint32_t i = 0; i < meta_count_; ++i)
    if (meta_[i].field == field) {
      meta_[i].value = value;
      return;
    }
  if (value.type == kNone) return;
  if (meta_count_ == meta_capacity_) {
    meta_capacity_ = std::max(4U, meta_capacity_ * 2);
    auto* grown = arena_->array<Meta>(meta_capacity_);
    if (meta_count_ > 0) std::copy_n(meta_, meta_count_, grown);
    meta_ = grown;
  }
  meta_[meta_count_++] = {field, value};
}

void Record::drop_spans(wcp_field field) {
  if (find(WCP_F_TAGS) == nullptr) return;
  const auto has_span = [&](const Tag* tag) {
    return std::ranges::any_of(tag->spans, [&](const wcp_span& s) { return marks(s, field); });
  };
  if (std::ranges::none_of(tags(), has_span)) return;
  Value value = value_of(kTagList);
  value.tags = {nullptr, 0};
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
      for (const auto& item : items(value.list))
        copy.list = appended(*arena_, copy.list, arena_->copy(item));
      break;
    case kTagList:
      copy.tags = {nullptr, 0};
      for (const Tag* tag : items(value.tags))
        copy.tags = appended<const Tag*>(*arena_, copy.tags, arena_->make(copy_of(*arena_, *tag)));
      break;
    case kMediaList:
      copy.media = {nullptr, 0};
      for (const Media* media : items(value.media))
        copy.media =
            appended<const Media*>(*arena_, copy.media, arena_->make(copy_of(*arena_, *media)));
      break;
    case kEvidenceList:
      copy.evidence = {nullptr, 0};
      for (const Evidence& e : items(value.evidence))
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
