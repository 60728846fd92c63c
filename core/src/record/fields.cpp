#include "record/fields.hpp"

#include <mutex>

namespace wirecopy::record {
namespace {

// In the order in which they stand in JSON: who and where first, long texts last.
constexpr FieldInfo kKnown[] = {
    {WCP_F_ID, "id", WCP_T_STR},
    {WCP_F_REVISION, "revision", WCP_T_INT},
    {WCP_F_URL, "url", WCP_T_STR},
    {WCP_F_CANONICAL_URL, "canonical_url", WCP_T_STR},
    {WCP_F_SOURCE_URL, "source_url", WCP_T_STR},
    {WCP_F_TITLE, "title", WCP_T_STR},
    {WCP_F_SUBTITLE, "subtitle", WCP_T_STR},
    {WCP_F_SUMMARY, "summary", WCP_T_STR},
    {WCP_F_BODY, "body", WCP_T_STR},
    {WCP_F_BODY_HTML, "body_html", WCP_T_STR},
    {WCP_F_LANGUAGE, "language", WCP_T_STR},
    {WCP_F_AUTHORS, "authors", WCP_T_LIST},
    {WCP_F_PROVIDER, "provider", WCP_T_STR},
    {WCP_F_PUBLISHER, "publisher", WCP_T_STR},
    {WCP_F_DATELINE_PLACE, "dateline.place", WCP_T_STR},
    {WCP_F_DATELINE_TEXT, "dateline.text", WCP_T_STR},
    {WCP_F_DATELINE_DATE, "dateline.date", WCP_T_MOMENT},
    {WCP_F_PUBLISHED, "published", WCP_T_MOMENT},
    {WCP_F_MODIFIED, "modified", WCP_T_MOMENT},
    {WCP_F_FETCHED, "fetched", WCP_T_MOMENT},
    {WCP_F_EXPIRES, "expires", WCP_T_MOMENT},
    {WCP_F_EMBARGOED_UNTIL, "embargoed_until", WCP_T_MOMENT},
    {WCP_F_STATUS, "status", WCP_T_INT},
    {WCP_F_URGENCY, "urgency", WCP_T_INT},
    {WCP_F_SECTION, "section", WCP_T_STR},
    {WCP_F_RIGHTS, "rights", WCP_T_STR},
    {WCP_F_MEDIA, "media", WCP_T_JSON},
    {WCP_F_TAGS, "tags", WCP_T_JSON},
    {WCP_F_STORY, "story", WCP_T_STR},
    {WCP_F_DUPLICATE_OF, "duplicate_of", WCP_T_STR},
    {WCP_F_FIRST_COPY, "first_copy", WCP_T_STR},
    {WCP_F_SIMILARITY, "similarity", WCP_T_NUM},
    {WCP_F_NOTICES, "notices", WCP_T_JSON},
    {kEvidence, "evidence", WCP_T_JSON},
    {WCP_F_RAW, "raw", WCP_T_BYTES},
    {WCP_F_RAW_TYPE, "raw.content_type", WCP_T_STR},
    {WCP_F_RAW_CHARSET, "raw.charset", WCP_T_STR},
};

constexpr uint8_t kNone = 0xff;

// Every member of every record that is read is looked up here.
constexpr size_t hash(std::string_view name) {
  if (name.empty()) return 0;
  return (name.size() * 5 + static_cast<unsigned char>(name.front()) * 3 +
          static_cast<unsigned char>(name.back()) * 7) %
         128;
}

constexpr auto kByName = [] {
  std::array<uint8_t, 128> table{};
  table.fill(kNone);
  for (uint8_t i = 0; i < std::size(kKnown); ++i) {
    size_t at = hash(kKnown[i].name);
    while (table[at] != kNone) at = (at + 1) % table.size();
    table[at] = i;
  }
  return table;
}();

constexpr auto kById = [] {
  std::array<uint8_t, 64> table{};
  table.fill(kNone);
  for (uint8_t i = 0; i < std::size(kKnown); ++i) table[kKnown[i].id] = i;
  return table;
}();

}  // namespace

std::span<const FieldInfo> known_fields() { return kKnown; }

const FieldInfo* find_known_field(std::string_view name) {
  for (size_t at = hash(name);; at = (at + 1) % kByName.size()) {
    const uint8_t index = kByName[at];
    if (index == kNone) return nullptr;
    if (kKnown[index].name == name) return &kKnown[index];
  }
}

const FieldInfo* find_known_field(wcp_field id) {
  const uint8_t index = id < kById.size() ? kById[id] : kNone;
  return index == kNone ? nullptr : &kKnown[index];
}

wcp_field FieldNames::intern(std::string_view name, wcp_type type) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto at = ids_.find(name); at != ids_.end()) {
      const wcp_type known = entries_[at->second - kFirstInternedField].type;
      if (type == 0 || known == type) return at->second;
      if (known != 0) return 0;
    }
  }
  const std::unique_lock lock(mutex_);
  if (const auto at = ids_.find(name); at != ids_.end()) {
    Entry& entry = entries_[at->second - kFirstInternedField];
    if (entry.type == 0) entry.type = type;
    return type == 0 || entry.type == type ? at->second : 0;
  }
  if (entries_.size() >= kMaxInternedFields) return 0;
  const auto id = static_cast<wcp_field>(kFirstInternedField + entries_.size());
  entries_.push_back({std::string(name), type});
  ids_.emplace(entries_.back().name, id);
  return id;
}

std::string_view FieldNames::name(wcp_field id) const {
  const std::shared_lock lock(mutex_);
  const size_t index = id - kFirstInternedField;
  return id >= kFirstInternedField && index < entries_.size()
             ? std::string_view(entries_[index].name)
             : std::string_view();
}

}  // namespace wirecopy::record
