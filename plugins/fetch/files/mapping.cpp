#include "mapping.hpp"

#include <simdjson.h>

#include <wirecopy/sdk/record.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include "support/dates/dates.hpp"

namespace wirecopy::fetch {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr size_t kMostShown = 60;  // bytes of a wrong value

Error refused(std::string why) { return {Errc::bad_input, std::move(why)}; }

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string_view kind_of(element value) {
  switch (value.type()) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::STRING:
      return "a text";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

/// The member of a line; nothing: it is not there, or null.
std::optional<element> find(element line, std::string_view path) {
  element found;
  if (path.starts_with('/')) {
    if (line.at_pointer(path).get(found) != simdjson::SUCCESS) return std::nullopt;
  } else if (line.at_key(path).get(found) != simdjson::SUCCESS) {
    found = line;
    for (std::string_view rest = path; !rest.empty();) {
      const std::string_view name = rest.substr(0, rest.find('.'));
      if (found.at_key(name).get(found) != simdjson::SUCCESS) return std::nullopt;
      rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    }
  }
  return found.is_null() ? std::nullopt : std::optional(found);
}

/// As JSON; nothing: it is no text.
std::optional<std::string> text_of(element value) {
  if (value.is_array() || value.is_object() || value.is_bool()) return std::nullopt;
  const std::string written = simdjson::minify(value);
  return value.is_string() ? written : in_quotes(written);
}

/// What a list holds, or a text alone; of an object its name. null is nothing.
std::optional<std::vector<std::string>> texts_of(element value) {
  std::vector<std::string> texts;
  array items;
  if (value.get(items) != simdjson::SUCCESS) {
    auto text = text_of(value);
    if (!text) return std::nullopt;
    texts.push_back(*std::move(text));
    return texts;
  }
  for (element item : items) {
    if (item.is_object() && item.at_key("name").get(item) != simdjson::SUCCESS) return std::nullopt;
    if (item.is_null()) continue;
    auto text = text_of(item);
    if (!text) return std::nullopt;
    texts.push_back(*std::move(text));
  }
  return texts;
}

std::string joined(const std::vector<std::string>& texts, std::string_view before,
                   std::string_view between, std::string_view behind) {
  std::string out(before);
  for (size_t i = 0; i < texts.size(); ++i) (out += i == 0 ? "" : between) += texts[i];
  return out.append(behind);
}

/// Texts in quotes as one, paragraphs apart.
std::string paragraphs(std::vector<std::string> texts) {
  for (std::string& text : texts) text = text.substr(1, text.size() - 2);
  return joined(texts, "\"", "\\n\\n", "\"");
}

std::optional<std::string> time_of(element value) {
  using By = support::WrittenTime::By;
  std::optional<support::WrittenTime> time;
  if (int64_t number = 0; value.get(number) == simdjson::SUCCESS) {
    constexpr int64_t kLatestSecond =
        100'000'000'000;                            // in 5138; beyond that they are milliseconds
    constexpr int64_t kMost = 253'402'300'799'000;  // 9999, in milliseconds
    if (number > kMost || number < -kMost / 5) return std::nullopt;
    const bool is_fine = number >= kLatestSecond || number <= -kLatestSecond;
    time = support::WrittenTime{is_fine ? number / 1000 : number, 0, true};
  } else if (std::string_view text; value.get(text) == simdjson::SUCCESS) {
    time = support::read_time(text);
  }
  if (!time) return std::nullopt;
  const std::string written = support::to_rfc3339(*time);
  const size_t size = time->by == By::day     ? 10
                      : time->by == By::month ? 7
                      : time->by == By::year  ? 4
                                              : written.size();
  return in_quotes(written.substr(0, size));
}

struct Wanted {
  std::string_view what;             ///< in words
  std::optional<std::string> value;  ///< as JSON
};

Wanted turned(element value, FieldKind kind) {
  if (kind == FieldKind::text) return {"a text", text_of(value)};
  if (kind == FieldKind::time) return {"a time", time_of(value)};
  if (kind == FieldKind::integer)
    return {"a whole number",
            value.is_int64() ? std::optional(std::string(simdjson::minify(value))) : std::nullopt};
  const auto texts = texts_of(value);
  if (kind == FieldKind::paragraphs)
    return {"a text or a list of texts", texts ? std::optional(paragraphs(*texts)) : std::nullopt};
  if (!texts) return {"a text or a list of texts", std::nullopt};
  if (kind == FieldKind::list) return {{}, joined(*texts, "[", ",", "]")};
  constexpr std::string_view kTag = "{\"scheme\":\"keyword\",\"name\":";
  if (texts->empty()) return {{}, "[]"};
  return {{}, joined(*texts, "[" + std::string(kTag), "}," + std::string(kTag), "}]")};
}

/// The members that no source takes as a whole.
std::string rest_of(object members, const std::vector<FieldSource>& sources) {
  std::string rest = "{";
  for (const auto [name, value] : members) {
    const std::string_view key = name;
    const bool is_taken =
        std::any_of(sources.begin(), sources.end(), [&](const FieldSource& source) {
          return source.member == key ||
                 (source.member.starts_with('/') && source.member.substr(1) == key);
        });
    if (is_taken) continue;
    if (rest.size() > 1) rest += ',';
    wirecopy::detail::append_json(rest, key);
    rest.append(":").append(simdjson::minify(value));
  }
  return rest += '}';
}

}  // namespace

struct LineMapping::Parser {
  simdjson::dom::parser json;
};

LineMapping::LineMapping(std::vector<FieldSource> sources, bool keep_rest)
    : sources_(std::move(sources)), keep_rest_(keep_rest), parser_(std::make_unique<Parser>()) {}
LineMapping::~LineMapping() = default;

Result<std::string> LineMapping::record(std::string_view line) {
  element document;
  object members;
  if (const auto error = parser_->json.parse(line.data(), line.size()).get(document))
    return refused(std::string("is no JSON: ") + simdjson::error_message(error));
  if (document.get(members) != simdjson::SUCCESS)
    return refused("must be an object, not " + std::string(kind_of(document)));
  std::string out;
  const auto put = [&](std::string_view name, std::string_view value) {
    out.append(out.empty() ? "{" : ",").append(in_quotes(name)).append(":").append(value);
  };
  for (const FieldSource& source : sources_) {
    const auto value = find(document, source.member);
    if (!value) continue;
    const Wanted wanted = turned(*value, source.kind);
    if (!wanted.value) {
      const std::string written(simdjson::minify(*value));
      const bool is_short = value->is_string() && written.size() <= kMostShown;
      const std::string shown = is_short ? written : std::string(kind_of(*value));
      return refused(in_quotes(source.member) + " must be " + std::string(wanted.what) + " for " +
                     in_quotes(source.field) + ", not " + shown);
    }
    put(source.field, *wanted.value);
  }
  if (out.empty()) return refused("has none of the members that \"fields\" names");
  if (!keep_rest_) return out += '}';
  put("meta", rest_of(members, sources_));
  return out += '}';
}

}  // namespace wirecopy::fetch
