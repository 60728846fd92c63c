#include "observe/lineage.hpp"

#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "observe/lineage_form.hpp"
#include "observe/list_change.hpp"
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
    return end(append_list_change(out, names, before, after));
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
  if (!ending.with_changes) return;
  for (const StageChange& change : joined(article))
    if (!ending.only_of || *ending.only_of == change.stage)
      append_change(out, article.names(), change);
}

state::Key article_key(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.low64, hash.high64};
}

state::Key run_key(uint64_t run) { return article_key("run " + std::to_string(run)); }

}  // namespace wirecopy::observe
