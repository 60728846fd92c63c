#include "item_mark.hpp"

#include <simdjson.h>

#include <charconv>

namespace wirecopy::exporter::newswire {
namespace {

constexpr size_t kDeepest = 64;

std::optional<int64_t> number_in(std::string_view text) {
  int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

}  // namespace

bool is_as_new(const ItemMark& held, const ItemMark& coming) {
  return held.state == coming.state ? held.revision >= coming.revision
                                    : held.fetched > coming.fetched;
}

std::optional<ItemMark> mark_in(std::string_view document) {
  simdjson::dom::parser parser;
  simdjson::dom::object item;
  if (parser.allocate(document.size() + 1, kDeepest) != simdjson::SUCCESS) return std::nullopt;
  if (parser.parse(document.data(), document.size()).get(item) != simdjson::SUCCESS)
    return std::nullopt;
  ItemMark mark;
  std::string_view version;
  simdjson::dom::array ids;
  if (item["version"].get(version) != simdjson::SUCCESS) return std::nullopt;
  if (item["altids"].get(ids) != simdjson::SUCCESS) return std::nullopt;
  bool has_time = false;
  for (const simdjson::dom::element id : ids) {
    std::string_view role, value;
    if (id["role"].get(role) != simdjson::SUCCESS || id["value"].get(value) != simdjson::SUCCESS)
      continue;
    if (role == kStateRole) mark.state = value;
    if (role != kFetchedRole) continue;
    const auto fetched = number_in(value);
    has_time = fetched.has_value();
    mark.fetched = fetched.value_or(0);
  }
  const auto revision = number_in(version);
  if (!revision || mark.state.empty() || !has_time) return std::nullopt;
  mark.revision = *revision;
  return mark;
}

std::string note_of(std::string_view notices) {
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (notices.empty() ||
      parser.parse(notices.data(), notices.size()).get(list) != simdjson::SUCCESS)
    return {};
  std::string note;
  for (const simdjson::dom::element notice : list) {
    std::string_view kind, text;
    if (notice["text"].get(text) != simdjson::SUCCESS || text.empty()) continue;
    note += note.empty() ? "" : "\n\n";
    if (notice["kind"].get(kind) == simdjson::SUCCESS && kind != "editorial note")
      note.append(kind).append(": ");
    note += text;
  }
  return note;
}

}  // namespace wirecopy::exporter::newswire
