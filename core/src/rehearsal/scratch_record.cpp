#include "rehearsal/scratch_record.hpp"

#include <nlohmann/json.hpp>

#include "record/json_writer.hpp"

namespace wirecopy::rehearsal {
namespace {

/// They are checked against the texts of the record, which a tag alone does not have.
std::string without_spans(std::string_view tags) {
  auto json = nlohmann::ordered_json::parse(tags, nullptr, false);
  if (json.is_array())
    for (auto& tag : json)
      if (tag.is_object()) tag.erase("spans");
  return json.is_discarded() ? std::string(tags) : json.dump();
}

}  // namespace

bool is_raw(wcp_field field) {
  return field == WCP_F_RAW || field == WCP_F_RAW_TYPE || field == WCP_F_RAW_CHARSET ||
         field == record::kRawPath;
}

std::string field_name(const record::FieldNames& names, wcp_field field) {
  if (const auto* known = record::find_known_field(field)) return std::string(known->name);
  return "meta." + std::string(names.name(field));
}

Status ScratchRecord::read(std::string_view json, bool raw_paths) {
  return reader_.read(json, record_, {.identity = true, .raw_paths = raw_paths});
}

Status ScratchRecord::set(const pipeline::FieldName& field, std::string_view json) {
  // The engine sets these two; a test may speak of them all the same.
  if (field.id == WCP_F_ID || field.id == WCP_F_REVISION || !field.meta.empty()) {
    std::string text = field.id == WCP_F_ID ? "{\"id\":" : "{\"revision\":";
    if (!field.meta.empty()) {
      text = "{\"meta\":{";
      record::append_quoted(text, field.meta);
      text += ':';
    }
    text += json;
    return read(text + (field.meta.empty() ? "}" : "}}"));
  }
  if (field.id != WCP_F_TAGS) return reader_.read_field(json, record_, number(field));
  return reader_.read_field(without_spans(json), record_, field.id);
}

void ScratchRecord::set(std::string_view field, std::string_view json) {
  if (const auto found = pipeline::find_field(field)) (void)set(*found, json);
}

std::optional<std::string> ScratchRecord::value(const pipeline::FieldName& field) {
  const wcp_field id = number(field);
  if (record_.find(id) == nullptr) return std::nullopt;
  std::string text;
  record::append_json(text, record_, id);
  return text;
}

std::vector<std::pair<std::string, std::string>> ScratchRecord::fields() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (wcp_field field = record_.next(0); field != 0; field = record_.next(field)) {
    if (is_raw(field)) continue;
    std::string text;
    record::append_json(text, record_, field);
    all.emplace_back(field_name(names_, field), std::move(text));
  }
  return all;
}

}  // namespace wirecopy::rehearsal
