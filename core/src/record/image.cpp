#include "record/image.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "record/bytes.hpp"
#include "record/image_form.hpp"

namespace wirecopy::record {
namespace {

wcp_field marked_field(const wcp_span& span) {
  return span.field == 0 ? wcp_field{WCP_F_BODY} : span.field;
}

void append_field(std::string& out, const Record& record, wcp_field field) {
  if (field < kFirstInternedField) return append_number(out, field);
  append_number(out, kByName);
  append_sized(out, record.names().name(field));
}

void append_tag(std::string& out, const Record& record, const Tag& tag) {
  for (const std::string_view text : {tag.scheme, tag.name, tag.code, tag.props})
    append_sized(out, text);
  append_real(out, tag.score);
  append_number(out, tag.count);
  append_number(out, tag.spans.size());
  for (const wcp_span& span : tag.spans) {
    append_number(out, span.start);
    append_number(out, span.length);
    append_field(out, record, marked_field(span));
  }
}

void append_media(std::string& out, const Media& media) {
  for (const std::string_view text : {media.url, media.type, media.caption, media.credit})
    append_sized(out, text);
  append_number(out, media.width);
  append_number(out, media.height);
}

void append_evidence(std::string& out, const Record& record, const Evidence& evidence) {
  append_field(out, record, evidence.field);
  append_sized(out, evidence.from);
  append_real(out, evidence.trust);
}

void append_moment_bytes(std::string& out, const wcp_moment& moment) {
  append_signed(out, moment.utc);
  append_signed(out, moment.offset_minutes);
  out += static_cast<char>(moment.precision | (moment.has_offset != 0 ? kHasOffset : 0));
}

template <class Items, class Append>
void append_list(std::string& out, const Items& items, Append append) {
  append_number(out, items.size());
  for (const auto& item : items) append(item);
}

void append_value(std::string& out, const Record& record, const Value& value) {
  switch (value.type) {
    case WCP_T_INT:
      return append_signed(out, value.integer);
    case WCP_T_NUM:
      return append_real(out, value.number);
    case WCP_T_MOMENT:
      return append_moment_bytes(out, value.moment);
    case WCP_T_LIST:
      return append_list(out, value.list.items(), [&](auto item) { append_sized(out, item); });
    case kTagList:
      return append_list(out, value.tags.items(),
                         [&](const Tag* tag) { append_tag(out, record, *tag); });
    case kMediaList:
      return append_list(out, value.media.items(),
                         [&](const Media* media) { append_media(out, *media); });
    case kEvidenceList:
      return append_list(out, value.evidence.items(),
                         [&](const Evidence& e) { append_evidence(out, record, e); });
    default:
      out += value.view();
  }
}

void append_entry(std::string& out, const Record& record, wcp_field field) {
  const Value& value = *record.find(field);
  append_field(out, record, field);
  out += static_cast<char>(value.type);
  const size_t start = out.size();
  const bool is_text =
      value.type == WCP_T_STR || value.type == WCP_T_BYTES || value.type == WCP_T_JSON;
  if (is_text) return append_sized(out, value.view());  // long ones are not moved
  append_value(out, record, value);
  insert_length(out, start);
}

/// In order of number, then of name: numbers below meta differ from run to run, names do not.
/// \param fields in order of number
void append_fields(std::string& out, const Record& record, std::span<wcp_field> fields) {
  const auto meta = std::ranges::lower_bound(fields, kFirstInternedField);
  std::ranges::sort(meta, fields.end(), {}, [&](wcp_field f) { return record.names().name(f); });
  append_number(out, fields.size());
  for (const wcp_field field : fields) append_entry(out, record, field);
}

void append_all(std::string& out, const Record& record) {
  std::vector<wcp_field> fields;
  fields.reserve(64);
  for (wcp_field field = record.next(0); field != 0; field = record.next(field))
    fields.push_back(field);
  append_fields(out, record, fields);
}

}  // namespace

void append_image(std::string& out, const Record& record) {
  out += static_cast<char>(kImageVersion);
  append_number(out, record.flags);
  append_all(out, record);
}

void append_fields(std::string& out, const Record& record) {
  append_number(out, 0);  // none is gone
  append_all(out, record);
}

void append_changes(std::string& out, const Record& record, size_t since) {
  std::vector<wcp_field> written;
  for (const Change& change : record.changes().subspan(since))
    if (change.field != kExplanation) written.push_back(change.field);
  std::ranges::sort(written);
  written.erase(std::unique(written.begin(), written.end()), written.end());
  const auto present = std::stable_partition(written.begin(), written.end(), [&](wcp_field field) {
    return record.find(field) == nullptr;
  });
  const auto gone = static_cast<size_t>(present - written.begin());
  append_number(out, gone);
  for (size_t i = 0; i < gone; ++i) append_field(out, record, written[i]);
  append_fields(out, record, std::span(written).subspan(gone));
}

}  // namespace wirecopy::record
