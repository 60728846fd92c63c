#include "observe/lineage_reader.hpp"

#include <string>

#include "record/bytes.hpp"
#include "record/json_check.hpp"
#include "record/limits.hpp"

namespace wirecopy::observe {
namespace {

using record::ByteReader;

Error damaged() { return {Errc::bad_input, "a damaged entry of lineage"}; }

/// Reads what every entry begins with.
Status read_head(ByteReader& in, EntryKind wanted) {
  const uint8_t version = in.byte();
  if (version > kLineageVersion)
    return Error{Errc::bad_input, "an entry of lineage of version " + std::to_string(version) +
                                      "; this program reads up to version " +
                                      std::to_string(kLineageVersion) +
                                      ": it is older than what wrote it"};
  if (version == 0 || in.byte() != static_cast<uint8_t>(wanted)) return damaged();
  return {};
}

KeptText read_kept(ByteReader& in) {
  const uint64_t form = in.number();
  KeptText kept{in.text(form >> 1), form >> 1};
  if ((form & 1) == 0) return kept;
  kept.size = in.number();
  if (!kept.is_cut()) in.fail();
  return kept;
}

std::string_view read_json(ByteReader& in, bool may_be_absent) {
  const std::string_view text = in.text();
  const bool is_sound = text.empty() ? may_be_absent : record::is_compact_json(text);
  if (!is_sound) in.fail();
  return text;
}

std::string_view read_field(ByteReader& in) {
  const auto number = static_cast<wcp_field>(in.number(record::kFirstInternedField - 1));
  if (number == 0) return in.text();
  const record::FieldInfo* known = record::find_known_field(number);
  if (known != nullptr) return known->name;
  return number == record::kRawPath ? "raw.path" : "(a field of a newer version)";
}

void read_hunks(ByteReader& in, std::vector<TextChange>& hunks) {
  uint64_t end = 0;
  for (size_t left = in.count(3); left > 0 && in.ok(); --left) {
    TextChange hunk{};
    hunk.at = end + in.number(UINT64_MAX - end);
    hunk.removed = read_kept(in);
    hunk.inserted = read_kept(in);
    if (hunk.removed.size > UINT64_MAX - hunk.at) return in.fail();
    end = hunk.at + hunk.removed.size;
    hunks.push_back(hunk);
  }
}

void read_items(ByteReader& in, std::vector<std::string_view>& items) {
  for (size_t left = in.count(2); left > 0 && in.ok(); --left)
    items.push_back(read_json(in, false));
}

/// \return whether the kind is known
bool read_value(ByteReader& in, FieldChange& change) {
  switch (change.kind) {
    case ChangeKind::text:
      read_hunks(in, change.hunks);
      return true;
    case ChangeKind::value:
      change.before = read_json(in, true);
      change.after = read_json(in, true);
      return true;
    case ChangeKind::list:
      read_items(in, change.removed);
      read_items(in, change.added);
      change.left_out = in.number();
      return true;
    case ChangeKind::size:
      change.size_before = in.number();
      change.size_after = in.number();
      return true;
    case ChangeKind::words:
      change.words = read_kept(in);
      return true;
  }
  return false;
}

bool read_change(ByteReader& in, Lineage& lineage) {
  FieldChange change{};
  change.stage = static_cast<uint32_t>(in.number(UINT32_MAX));
  change.field = read_field(in);
  const uint8_t kind = in.byte();
  change.was_there = (kind & kWasThere) != 0;
  change.is_there = (kind & kIsThere) != 0;
  change.kind = static_cast<ChangeKind>(kind & ~(kWasThere | kIsThere));
  ByteReader value(in.bytes());
  if (!in.ok()) return false;
  if (!read_value(value, change)) return true;
  lineage.changes.push_back(std::move(change));
  return value.is_done();
}

void read_ends(ByteReader& in, std::vector<ArticleEnd>& ends) {
  for (size_t left = in.count(3); left > 0 && in.ok(); --left) {
    const uint8_t kind = in.byte();
    const auto stage = static_cast<uint32_t>(in.number(UINT32_MAX));
    ends.push_back({static_cast<EndKind>(kind), stage, read_kept(in).text});
    if (kind == 0 || kind > static_cast<uint8_t>(EndKind::parked)) in.fail();
  }
}

}  // namespace

Result<Lineage> read_lineage(std::string_view entry) {
  ByteReader in(entry);
  if (const Status head = read_head(in, EntryKind::article); !head) return head.error();
  Lineage lineage;
  lineage.run = in.number();
  lineage.id = in.text();
  lineage.revision = in.signed_number();
  lineage.at = in.signed_number();
  read_ends(in, lineage.ends);
  while (in.ok() && in.left() > 0)
    if (!read_change(in, lineage)) return damaged();
  if (!in.ok()) return damaged();
  return lineage;
}

Result<Run> read_run(std::string_view entry) {
  ByteReader in(entry);
  if (const Status head = read_head(in, EntryKind::run); !head) return head.error();
  Run run;
  run.number = in.number();
  run.at = in.signed_number();
  run.program = in.text();
  run.pipeline = in.text();
  for (size_t left = in.count(4); left > 0 && in.ok(); --left) {
    RunStage& stage = run.stages.emplace_back();
    for (std::string* text : {&stage.id, &stage.type, &stage.version, &stage.config_hash})
      *text = in.text();
  }
  if (!in.is_done()) return damaged();
  return run;
}

}  // namespace wirecopy::observe
