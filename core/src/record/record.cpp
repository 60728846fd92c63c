#include "record/record.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::record {
namespace {

Value value_of(uint8_t type) {
  Value value;
  value.type = type;
  value.text = {nullptr, 0};
  return value;
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
  return value->list.items();
}

std::span<const Tag* const> Record::tags() const {
  const Value* value = find(WCP_F_TAGS);
  if (value == nullptr) return {};
  return value->tags.items();
}

std::span<const Media* const> Record::media() const {
  const Value* value = find(WCP_F_MEDIA);
  if (value == nullptr) return {};
  return value->media.items();
}

std::span<const Evidence> Record::evidence() const {
  const Value* value = find(kEvidence);
  if (value == nullptr) return {};
  return value->evidence.items();
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

// ---- the change list

void Record::undo_to(size_t size) {
  while (change_count_ > size) {
    const Change& change = changes_[--change_count_];
    if (change.field != kExplanation) assign(change.field, change.before);
  }
}

void Record::write(wcp_field field, const Value& value) {
  note(field);
  assign(field, value);
}

void Record::note(wcp_field field) {
  if (!tracked_) return;
  Change& change = new_change(field);
  const Value* before = find(field);
  if (before != nullptr)
    change.before = *before;
  else
    change.before.type = kNone;
}

Change& Record::new_change(wcp_field field) {
  if (change_count_ == change_capacity_) grow_changes();
  Change& change = changes_[change_count_++];
  change.field = field;
  change.stage = stage_;
  return change;
}

void Record::note_explanation(std::string_view text) {
  if (!tracked_ || text.empty()) return;
  Change& change = new_change(kExplanation);
  change.before = value_of(WCP_T_STR);
  change.before.text = {text.data(), text.size()};
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

}  // namespace wirecopy::record
