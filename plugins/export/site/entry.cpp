#include "entry.hpp"

#include <array>
#include <cmath>

#include "support/index/entry_bytes.hpp"

namespace wirecopy::exporter::site {
namespace {

using support::EntryReader;
using support::put_number;
using support::put_text;

constexpr double kSteps = 1e5;  // of a degree
constexpr int32_t kNowhere = INT32_MAX;

/// The texts in the order in which they are written.
template <class E>
auto texts_of(E& entry) {
  return std::to_array({&entry.slug, &entry.title, &entry.summary, &entry.language, &entry.section,
                        &entry.source, &entry.copy_of, &entry.story, &entry.story_title,
                        &entry.words});
}

void put_moment(const wcp_moment& moment, std::string& out) {
  put_number(moment.utc, out);
  put_number(moment.has_offset != 0 ? moment.offset_minutes : int16_t{0}, out);
  put_number(moment.precision, out);
}

wcp_moment moment_in(EntryReader& bytes) {
  wcp_moment moment{};
  moment.utc = bytes.number<int64_t>();
  moment.offset_minutes = bytes.number<int16_t>();
  moment.has_offset = moment.offset_minutes != 0 ? 1 : 0;
  moment.precision = bytes.number<uint8_t>();
  return moment;
}

void put_label(const Label& label, std::string& out) {
  put_number(static_cast<uint8_t>(label.kind), out);
  put_number(static_cast<uint8_t>(label.is_focus), out);
  put_text(label.name, out);
  put_text(label.code, out);
  const auto steps = [](double degrees) {
    return static_cast<int32_t>(std::lround(degrees * kSteps));
  };
  put_number(label.point ? steps(label.point->latitude) : kNowhere, out);
  put_number(label.point ? steps(label.point->longitude) : kNowhere, out);
}

std::optional<Label> label_in(EntryReader& bytes) {
  Label label;
  const auto kind = bytes.number<uint8_t>();
  if (kind >= kLabelKinds) return {};
  label.kind = static_cast<LabelKind>(kind);
  label.is_focus = bytes.flag();
  label.name = bytes.text();
  label.code = bytes.text();
  const auto latitude = bytes.number<int32_t>(), longitude = bytes.number<int32_t>();
  if (latitude != kNowhere) label.point = Point{latitude / kSteps, longitude / kSteps};
  return label;
}

bool read_entry(EntryReader& bytes, Entry& entry) {
  entry.number = bytes.number<uint64_t>();
  entry.revision = bytes.number<int64_t>();
  entry.is_withdrawn = bytes.flag();
  entry.is_updated = bytes.flag();
  entry.time = bytes.number<int64_t>();
  entry.published = moment_in(bytes);
  entry.modified = moment_in(bytes);
  for (std::string* text : texts_of(entry)) *text = bytes.text();
  const auto labels = bytes.number<uint8_t>();
  for (unsigned i = 0; i < labels && bytes.is_good(); ++i) {
    auto label = label_in(bytes);
    if (!label) return false;
    entry.labels.push_back(*std::move(label));
  }
  return bytes.is_good() && labels <= Entry::kMostLabels;
}

std::string begun(Change::Kind kind, std::string_view id) {
  std::string out;
  put_number(static_cast<uint8_t>(kind), out);
  put_text(id, out);
  return out;
}

}  // namespace

std::string to_bytes(const Entry& entry) {
  std::string out = begun(Change::Kind::put, entry.id);
  put_number(entry.number, out);
  put_number(entry.revision, out);
  put_number(static_cast<uint8_t>(entry.is_withdrawn), out);
  put_number(static_cast<uint8_t>(entry.is_updated), out);
  put_number(entry.time, out);
  put_moment(entry.published, out);
  put_moment(entry.modified, out);
  for (const std::string* text : texts_of(entry)) put_text(*text, out);
  put_number(static_cast<uint8_t>(entry.labels.size()), out);
  for (const Label& label : entry.labels) put_label(label, out);
  return out;
}

std::string removal_of(std::string_view id) { return begun(Change::Kind::removed, id); }

std::string move_of(const Entry& entry) {
  std::string out = begun(Change::Kind::moved, entry.id);
  put_text(entry.story, out);
  put_text(entry.story_title, out);
  return out;
}

std::optional<Change> to_change(std::string_view text) {
  EntryReader bytes(text);
  Change change;
  const auto kind = bytes.number<uint8_t>();
  if (kind < 1 || kind > 3) return {};
  change.kind = static_cast<Change::Kind>(kind);
  change.entry.id = bytes.text();
  if (change.kind == Change::Kind::put) {
    if (!read_entry(bytes, change.entry)) return {};
  } else if (change.kind == Change::Kind::moved) {
    change.entry.story = bytes.text();
    change.entry.story_title = bytes.text();
  }
  if (!bytes.is_at_end()) return {};
  return change;
}

}  // namespace wirecopy::exporter::site
