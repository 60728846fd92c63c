#pragma once

/// \file
/// The article record as the host keeps it: immutable values in an arena, and the list of changes
/// that led to them.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <span>
#include <string_view>

#include "record/arena.hpp"
#include "record/fields.hpp"

namespace wirecopy::record {

struct Tag {
  std::string_view scheme{}, name{}, code{};
  std::string_view props{};  ///< a JSON object, or empty
  double score = 1;
  uint32_t count = 1;
  std::span<const wcp_span> spans{};
};

struct Media {
  std::string_view url{}, type{}, caption{}, credit{};
  uint32_t width = 0, height = 0;
};

/// Where the value of a field came from and how sure the stage was.
struct Evidence {
  wcp_field field;
  std::string_view from;  ///< "json-ld"
  double trust;           ///< 0..1
};

/// Elements of a list value. Shared between versions of the list: a version owns the first `count`
/// of them, only the newest version may grow in place.
template <class T>
struct ListStorage {
  T* items;
  uint32_t used, capacity;
};
template <class T>
struct ListValue {
  ListStorage<T>* storage;
  uint32_t count;

  std::span<const T> items() const { return {count == 0 ? nullptr : storage->items, count}; }
};

/// The kinds of value beyond wcp_type that only the host sees.
enum : uint8_t { kNone = 0, kTagList = 0x80, kMediaList = 0x81, kEvidenceList = 0x82 };

/// One value. Texts and lists point into an arena; the value itself is copied freely.
struct Value {
  uint8_t type;  ///< WCP_T_* or one of the above
  union {
    struct {
      const char* data;
      size_t size;
    } text;  ///< STR, BYTES, JSON
    int64_t integer;
    double number;
    wcp_moment moment;
    ListValue<std::string_view> list;
    ListValue<const Tag*> tags;
    ListValue<const Media*> media;
    ListValue<Evidence> evidence;
  };
  Value() = default;
  std::string_view view() const { return {text.data, text.size}; }
};

/// In place of a field in the change list: words of the stage, in `before`.
inline constexpr wcp_field kExplanation = 0;

/// One write: what stood in the field before it.
struct Change {
  wcp_field field;
  uint32_t stage;  ///< index of the writing stage in its engine
  Value before;
};

/// An article.
/// Threads: one at a time. Owns: nothing; values live in the arena given at construction.
class Record {
 public:
  static constexpr size_t kKnown = 64;  ///< known fields have ids below

  Record(Arena& arena, FieldNames& names) : arena_(&arena), names_(&names) {}
  /// A branch: same arena and values, from here on with writes and changes of its own.
  Record(const Record& other);
  Record& operator=(const Record&) = delete;

  // ---- reading
  const Value* find(wcp_field field) const {  ///< nullptr: absent
    if (field >= kKnown) return find_meta(field);
    return (present_ >> field & 1) != 0 ? &known_[field] : nullptr;
  }
  std::string_view text(wcp_field field) const;  ///< of STR, BYTES, JSON; empty: absent or no text
  std::span<const std::string_view> list(wcp_field field) const;
  std::span<const Tag* const> tags() const;
  std::span<const Media* const> media() const;
  std::span<const Evidence> evidence() const;
  /// The next present field above `after`, in order of number; 0 at the end.
  wcp_field next(wcp_field after) const;

  // ---- writing. Texts are copied into the arena. Types are the caller's business.
  void set_text(wcp_field field, std::string_view text, wcp_type type = WCP_T_STR);
  void set_integer(wcp_field field, int64_t value);
  void set_number(wcp_field field, double value);
  void set_moment(wcp_field field, const wcp_moment& value);
  void unset(wcp_field field);
  void append(wcp_field field, std::string_view item);
  void put_tag(const Tag& tag);  ///< replaces the one of the same scheme and code or name
  void remove_tag(size_t index);
  void put_media(const Media& media);  ///< replaces the one of the same url
  void set_evidence(wcp_field field, std::string_view from, double trust);

  // ---- the change list
  /// Writes belong to `stage` from here on. What is written before the first call (by the source)
  /// is the record as it entered and no change.
  void begin_stage(uint32_t stage) { stage_ = stage, mark_ = change_count_, tracked_ = true; }
  /// Takes back everything written since begin_stage().
  void undo() { undo_to(mark_); }
  /// Takes back everything written since changes() had this size.
  void undo_to(size_t size);
  std::span<const Change> changes() const { return {changes_, change_count_}; }
  /// Puts words of the present stage into the change list: which rule, why.
  /// Owns: `text` stays as long as the arena; it is not copied. Shape: UTF-8.
  void note_explanation(std::string_view text);

  /// Moves all values to another arena, so that the present one can be reset.
  void move_to(Arena& arena);

  Arena& arena() const { return *arena_; }
  FieldNames& names() const { return *names_; }

  uint32_t flags = 0;  ///< WCP_R_*

 private:
  struct Meta {
    wcp_field field;
    Value value;
  };
  const Value* find_meta(wcp_field field) const;
  void write(wcp_field field, const Value& value);
  void assign(wcp_field field, const Value& value);
  void note(wcp_field field);
  Change& new_change(wcp_field field);
  void grow_changes();
  void drop_spans(wcp_field field);
  Value copied(const Value& value) const;

  Arena* arena_;
  FieldNames* names_;
  uint64_t present_ = 0;  ///< bit n: known field n
  Change* changes_ = nullptr;
  uint32_t change_count_ = 0, change_capacity_ = 0, mark_ = 0;
  uint32_t stage_ = 0;
  bool tracked_ = false;
  Meta* meta_ = nullptr;
  uint32_t meta_count_ = 0, meta_capacity_ = 0;
  Value known_[kKnown];  ///< defined only where present_ says so
};

}  // namespace wirecopy::record
