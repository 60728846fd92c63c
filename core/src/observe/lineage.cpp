#include "observe/lineage.hpp"

#include <xxhash.h>

#include <algorithm>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "observe/lineage_form.hpp"
#include "record/bytes.hpp"
#include "record/json_writer.hpp"
#include "record/text_difference.hpp"
#include "record/text_tokens.hpp"

namespace wirecopy::observe {
namespace {

using record::append_number;
using record::append_signed;
using record::append_sized;
using record::Change;
using record::FieldNames;
using record::Value;

/// All that a stage did to one field, or one thing that it said.
struct StageChange {
  uint32_t first;  ///< its place in the change list
  wcp_field field;
  uint32_t stage;
  const Value *before, *after;  ///< null: absent
};

const Value* present(const Value& value) { return value.type == record::kNone ? nullptr : &value; }

/// The change list with the writes of one stage to one field joined, in order of the first.
std::vector<StageChange> joined(const record::Record& article) {
  const auto changes = article.changes();
  std::vector<std::pair<wcp_field, uint32_t>> order;  // by field, then by time
  order.reserve(changes.size());
  for (uint32_t i = 0; i < changes.size(); ++i) order.emplace_back(changes[i].field, i);
  std::ranges::sort(order);

  std::vector<StageChange> joined;
  joined.reserve(order.size());
  for (size_t i = 0; i < order.size();) {
    const wcp_field field = order[i].first;
    const uint32_t first = order[i].second;
    const Change& change = changes[first];
    const Value* before = present(change.before);
    ++i;
    if (field == record::kExplanation) {
      joined.push_back({first, field, change.stage, nullptr, before});
      continue;
    }
    const auto is_same = [&](const auto& at) {
      return at.first == field && changes[at.second].stage == change.stage;
    };
    while (i < order.size() && is_same(order[i])) ++i;
    const bool is_last = i == order.size() || order[i].first != field;
    const Value* after = is_last ? article.find(field) : present(changes[order[i].second].before);
    joined.push_back({first, field, change.stage, before, after});
  }
  std::ranges::sort(joined, {}, &StageChange::first);
  return joined;
}

// ---- lists

/// One list before and after; T: what an item is.
template <class T>
class ListChange {
 public:
  ListChange(const FieldNames& names, std::span<const T> before, std::span<const T> after)
      : names_(names) {
    // What stayed in its place is the same object.
    while (!before.empty() && !after.empty() && is_same(before.front(), after.front())) {
      before = before.subspan(1);
      after = after.subspan(1);
    }
    for (const T& item : before) before_.push_back(written(item));
    for (const T& item : after) after_.push_back(written(item));
  }

  /// \return whether anything was removed or added
  bool append(std::string& out) const {
    size_t left_out = 0;
    const size_t count = append_missing(out, before_, after_, left_out) +
                         append_missing(out, after_, before_, left_out);
    append_number(out, left_out);
    return count > 0;
  }

 private:
  static bool is_same(const T& a, const T& b) {
    if constexpr (std::is_same_v<T, record::Evidence>)
      return a.field == b.field && a.from == b.from && a.trust == b.trust;
    else
      return a == b;
  }

  std::string written(std::string_view text) const {
    std::string out;
    record::append_quoted(out, text);
    return out;
  }
  std::string written(const record::Tag* tag) const {
    record::Tag bare = *tag;
    bare.spans = {};
    std::string out;
    record::append_json(out, bare);
    return out;
  }
  std::string written(const record::Media* media) const {
    std::string out;
    record::append_json(out, *media);
    return out;
  }
  std::string written(record::Evidence evidence) const {
    record::ListStorage<record::Evidence> storage{&evidence, 1, 1};
    Value value;
    value.type = record::kEvidenceList;
    value.evidence = {&storage, 1};
    std::string out;
    record::append_json(out, names_, record::kEvidence, value);
    return out;
  }

  /// The items of `all` that `other` has not.
  static size_t append_missing(std::string& out, const std::vector<std::string>& all,
                               const std::vector<std::string>& other, size_t& left_out) {
    std::unordered_map<std::string_view, size_t> counts;
    for (const std::string& item : other) ++counts[item];
    std::string items;
    size_t missing = 0, kept = 0;
    for (const std::string& item : all) {
      if (const auto at = counts.find(item); at != counts.end() && at->second > 0) {
        --at->second;
        continue;
      }
      ++missing;
      if (items.size() + item.size() > kLongestKept) continue;
      append_sized(items, item);
      ++kept;
    }
    append_number(out, kept);
    out += items;
    left_out += missing - kept;
    return missing;
  }

  const FieldNames& names_;
  std::vector<std::string> before_, after_;
};

template <class T>
bool append_list(std::string& out, const FieldNames& names, const Value* before, const Value* after,
                 record::ListValue<T> Value::*member) {
  const auto items = [&](const Value* value) {
    return value == nullptr ? std::span<const T>() : (value->*member).items();
  };
  return ListChange<T>(names, items(before), items(after)).append(out);
}

// ---- texts and other values

/// A text, the first part of a long one: size, twice, plus 1 where it is cut; the text; the whole
/// size where it is cut.
void append_cut(std::string& out, std::string_view text) {
  size_t size = text.size();
  if (size > kLongestKept) {
    size = kLongestKept;
    while (!record::is_character_start(text, size)) --size;
  }
  const bool is_cut = size < text.size();
  append_number(out, size << 1 | (is_cut ? 1U : 0U));
  out += text.substr(0, size);
  if (is_cut) append_number(out, text.size());
}

bool append_text(std::string& out, std::string_view before, std::string_view after) {
  const auto hunks = record::difference(before, after);
  append_number(out, hunks.size());
  uint64_t end = 0;  // of the hunk before
  for (const record::Hunk& hunk : hunks) {
    append_number(out, hunk.at - end);
    append_cut(out, hunk.removed);
    append_cut(out, hunk.inserted);
    end = hunk.at + hunk.removed.size();
  }
  return !hunks.empty();
}

std::string json_of(const FieldNames& names, wcp_field field, const Value* value) {
  std::string out;
  if (value != nullptr) record::append_json(out, names, field, *value);
  return out;
}

size_t size_of(const Value* value) { return value == nullptr ? 0 : value->view().size(); }

bool is_text(const Value* value, uint8_t type) { return value == nullptr || value->type == type; }

bool is_any(const StageChange& change, uint8_t type) {
  return is_text(change.before, type) && is_text(change.after, type);
}

/// Appends kind, flags and value.
/// \return whether there was a difference
bool append_value(std::string& out, const FieldNames& names, const StageChange& change) {
  const Value *const before = change.before, *const after = change.after;
  const size_t start = out.size();
  const auto begin = [&](ChangeKind kind) {
    out += static_cast<char>(static_cast<uint8_t>(kind) | (before != nullptr ? kWasThere : 0) |
                             (after != nullptr ? kIsThere : 0));
  };
  const auto end = [&](bool is_different) {
    record::insert_length(out, start + 1);
    return is_different || (before == nullptr) != (after == nullptr);
  };
  if (is_any(change, WCP_T_STR)) {
    begin(ChangeKind::text);
    return end(append_text(out, before == nullptr ? std::string_view() : before->view(),
                           after == nullptr ? std::string_view() : after->view()));
  }
  if (is_any(change, WCP_T_LIST) || is_any(change, record::kTagList) ||
      is_any(change, record::kMediaList) || is_any(change, record::kEvidenceList)) {
    begin(ChangeKind::list);
    switch ((before != nullptr ? before : after)->type) {
      case record::kTagList:
        return end(append_list(out, names, before, after, &Value::tags));
      case record::kMediaList:
        return end(append_list(out, names, before, after, &Value::media));
      case record::kEvidenceList:
        return end(append_list(out, names, before, after, &Value::evidence));
      default:
        return end(append_list(out, names, before, after, &Value::list));
    }
  }
  if (!is_any(change, WCP_T_BYTES)) {
    const std::string old_json = json_of(names, change.field, before);
    const std::string new_json = json_of(names, change.field, after);
    if (std::max(old_json.size(), new_json.size()) <= kLongestKept) {
      begin(ChangeKind::value);
      append_sized(out, old_json);
      append_sized(out, new_json);
      return end(old_json != new_json);
    }
    begin(ChangeKind::size);
    append_number(out, old_json.size());
    append_number(out, new_json.size());
    return end(old_json != new_json);
  }
  begin(ChangeKind::size);
  append_number(out, size_of(before));
  append_number(out, size_of(after));
  return end(before != nullptr && after != nullptr && before->view() != after->view());
}

void append_change(std::string& out, const FieldNames& names, const StageChange& change) {
  const size_t start = out.size();
  append_number(out, change.stage);
  if (change.field == record::kExplanation) {
    append_number(out, 0);
    append_sized(out, {});
    out += static_cast<char>(ChangeKind::words);
    const size_t value = out.size();
    append_cut(out, change.after->view());
    return record::insert_length(out, value);
  }
  const bool is_known = change.field < record::kFirstInternedField;
  append_number(out, is_known ? change.field : 0);
  if (!is_known) append_sized(out, names.name(change.field));
  if (!append_value(out, names, change)) out.resize(start);
}

}  // namespace

void append_run(std::string& out, const Run& run) {
  out += static_cast<char>(kLineageVersion);
  out += static_cast<char>(EntryKind::run);
  append_number(out, run.number);
  append_signed(out, run.at);
  append_sized(out, run.program);
  append_sized(out, run.pipeline);
  append_number(out, run.stages.size());
  for (const RunStage& stage : run.stages)
    for (const std::string_view text : {stage.id, stage.type, stage.version, stage.config_hash})
      append_sized(out, text);
}

void append_lineage(std::string& out, const record::Record& article, const Ending& ending) {
  out += static_cast<char>(kLineageVersion);
  out += static_cast<char>(EntryKind::article);
  append_number(out, ending.run);
  append_sized(out, article.text(WCP_F_ID));
  const Value* revision = article.find(WCP_F_REVISION);
  append_signed(out, revision == nullptr ? 0 : revision->integer);
  append_signed(out, ending.at);
  append_number(out, ending.ends.size());
  for (const ArticleEnd& end : ending.ends) {
    out += static_cast<char>(end.kind);
    append_number(out, end.stage);
    append_cut(out, end.words);
  }
  for (const StageChange& change : joined(article)) append_change(out, article.names(), change);
}

state::Key article_key(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.low64, hash.high64};
}

state::Key run_key(uint64_t run) { return article_key("run " + std::to_string(run)); }

}  // namespace wirecopy::observe
