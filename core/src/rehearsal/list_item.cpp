#include "rehearsal/list_item.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/words.hpp"
#include "rehearsal/scratch_record.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::in_quotes;
using pipeline::Json;

/// Items of one field that are objects.
struct ItemKind {
  const char* called;
  std::vector<std::string> members;
  Json least;  ///< what none can be without
};

bool is_count(const Json& value) { return value.is_number_integer() && value >= 0; }

const ItemKind* kind_of(wcp_field field) {
  static const ItemKind kTag{"a tag",
                             {"scheme", "name", "code", "score", "count", "spans", "props"},
                             {{"scheme", "x"}, {"name", "x"}}};
  static const ItemKind kMedia{
      "an item of media", {"url", "type", "caption", "credit", "width", "height"}, {{"url", "x"}}};
  static const ItemKind kNotice{"a notice", {"kind", "text"}, {{"kind", "x"}}};
  if (field == WCP_F_TAGS) return &kTag;
  if (field == WCP_F_MEDIA) return &kMedia;
  return field == WCP_F_NOTICES ? &kNotice : nullptr;
}

bool has_known_members(const ItemKind& kind, const Json& item, const std::string& pointer,
                       const pipeline::Sink& report) {
  bool good = true;
  for (const auto& [member, value] : item.items()) {
    if (std::find(kind.members.begin(), kind.members.end(), member) != kind.members.end()) continue;
    std::string at = pointer;
    pipeline::append_token(at, member);
    std::string note = pipeline::did_you_mean(member, kind.members);
    if (note.empty()) note = "it has " + pipeline::listed(kind.members, " and ");
    report({std::move(at), true, std::string(kind.called) + " has no " + in_quotes(member),
            std::move(note)});
    good = false;
  }
  return good;
}

}  // namespace

std::string fault_of_spans(const Json& tag) {
  if (!tag.is_object() || !tag.contains("spans")) return {};
  const Json& spans = tag["spans"];
  if (!spans.is_array()) return "\"spans\" must be a list";
  for (const Json& span : spans) {
    if (!span.is_object() || !span.contains("start") || !span.contains("length"))
      return "a span needs a \"start\" and a \"length\"";
    for (const auto& [name, value] : span.items()) {
      if (name != "start" && name != "length" && name != "field")
        return "a span has no " + in_quotes(name) + ": it has start, length and field";
      if (name == "field" ? !value.is_string() : !is_count(value))
        return in_quotes(name) + " of a span must be " +
               (name == "field" ? "the name of a field" : "an integer of at least 0");
    }
  }
  return {};
}

bool may_be_item(const pipeline::FieldName& field, const std::string& name, const Json& item,
                 const std::string& pointer, const pipeline::Sink& report) {
  if (!field.meta.empty()) return true;
  const ItemKind* kind = kind_of(field.id);
  if (kind == nullptr) {
    report({pointer, false, in_quotes(name) + " is no list of objects",
            "lists of objects are tags, media and notices"});
    return false;
  }
  if (!item.is_object()) {
    report({pointer, false,
            std::string("what is expected of ") + kind->called + " must be an object or a text"});
    return false;
  }
  if (!has_known_members(*kind, item, pointer, report)) return false;
  if (std::string fault = fault_of_spans(item); !fault.empty()) {
    report({pointer, false, std::move(fault)});
    return false;
  }
  Json whole = kind->least;
  whole.update(item);
  const std::string text =
      Json::array({whole}).dump(-1, ' ', false, Json::error_handler_t::replace);
  const Status status = ScratchRecord().set(field, text);
  if (!status) report({pointer, false, status.error().message});
  return status.has_value();
}

}  // namespace wirecopy::rehearsal
