#include "mapping.hpp"

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <utility>

#include "json.hpp"
#include "support/http_target/answer.hpp"

namespace wirecopy::exporter::opensearch {
namespace {

/// Analyzers that come with both products.
/// Source: "Language analyzers" in the reference of either.
constexpr std::pair<std::string_view, std::string_view> kAnalyzers[] = {
    {"ar", "arabic"},   {"bg", "bulgarian"},  {"bn", "bengali"},   {"ca", "catalan"},
    {"ckb", "sorani"},  {"cs", "czech"},      {"da", "danish"},    {"de", "german"},
    {"el", "greek"},    {"en", "english"},    {"es", "spanish"},   {"et", "estonian"},
    {"eu", "basque"},   {"fa", "persian"},    {"fi", "finnish"},   {"fr", "french"},
    {"ga", "irish"},    {"gl", "galician"},   {"hi", "hindi"},     {"hu", "hungarian"},
    {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"},   {"ja", "cjk"},
    {"ko", "cjk"},      {"lt", "lithuanian"}, {"lv", "latvian"},   {"nb", "norwegian"},
    {"nl", "dutch"},    {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"},
    {"ro", "romanian"}, {"ru", "russian"},    {"sv", "swedish"},   {"th", "thai"},
    {"tr", "turkish"},  {"zh", "cjk"}};

// A term has at most 32766 bytes, and a character of what is counted here at most three. Longer
// texts are kept and not found by this field; without the bound they would be refused.
constexpr std::string_view kKeyword = R"({"type":"keyword","ignore_above":8191})";
// Found by its whole and by its words.
constexpr std::string_view kName =
    R"({"type":"keyword","ignore_above":8191,"fields":{"text":{"type":"text"}}})";
constexpr std::string_view kText = R"({"type":"text"})";
// 2021, 2021-07, 2021-07-23 and times with an offset. Offsets beyond 18 hours are malformed.
constexpr std::string_view kDate =
    R"({"type":"date","format":"strict_date_optional_time","ignore_malformed":true})";
constexpr std::string_view kLong = R"({"type":"long"})";
constexpr std::string_view kDouble = R"({"type":"double"})";
constexpr std::string_view kPoint = R"({"type":"geo_point","ignore_malformed":true})";
constexpr std::string_view kUnseen =
    R"({"type":"object","enabled":false})";  // any names, any depth
constexpr std::string_view kDateline =
    R"({"type":"object","properties":{"place":{"type":"keyword","ignore_above":8191,)"
    R"("fields":{"text":{"type":"text"}}},"text":{"type":"text"},"date":{"type":"date",)"
    R"("format":"strict_date_optional_time","ignore_malformed":true}}})";
constexpr std::string_view kMedia =
    R"({"type":"object","properties":{"url":{"type":"keyword","ignore_above":8191},)"
    R"("type":{"type":"keyword","ignore_above":8191},"caption":{"type":"text"},)"
    R"("credit":{"type":"keyword","ignore_above":8191},"width":{"type":"long"},)"
    R"("height":{"type":"long"}}})";
// Scheme, name and code of one tag belong together: {"nested": {"path": "tags", ...}}.
constexpr std::string_view kTags =
    R"({"type":"nested","dynamic":false,"properties":{"scheme":{"type":"keyword",)"
    R"("ignore_above":8191},"name":{"type":"keyword","ignore_above":8191,"fields":{"text":)"
    R"({"type":"text"}}},"code":{"type":"keyword","ignore_above":8191},)"
    R"("score":{"type":"double"},"count":{"type":"long"},)"
    R"("spans":{"type":"object","enabled":false},"props":{"type":"object","enabled":false}}})";
constexpr std::string_view kNotices =
    R"({"type":"object","properties":{"kind":{"type":"keyword","ignore_above":8191},)"
    R"("text":{"type":"text"}}})";

constexpr std::pair<std::string_view, std::string_view> kFields[] = {{"id", kKeyword},
                                                                     {"revision", kLong},
                                                                     {"url", kKeyword},
                                                                     {"canonical_url", kKeyword},
                                                                     {"source_url", kKeyword},
                                                                     {"language", kKeyword},
                                                                     {"authors", kName},
                                                                     {"provider", kName},
                                                                     {"publisher", kName},
                                                                     {"dateline", kDateline},
                                                                     {"published", kDate},
                                                                     {"modified", kDate},
                                                                     {"fetched", kDate},
                                                                     {"expires", kDate},
                                                                     {"embargoed_until", kDate},
                                                                     {"status", kKeyword},
                                                                     {"urgency", kLong},
                                                                     {"section", kName},
                                                                     {"rights", kText},
                                                                     {"media", kMedia},
                                                                     {"tags", kTags},
                                                                     {"story", kKeyword},
                                                                     {"duplicate_of", kKeyword},
                                                                     {"first_copy", kKeyword},
                                                                     {"similarity", kDouble},
                                                                     {"notices", kNotices},
                                                                     {"evidence", kUnseen},
                                                                     {"meta", kUnseen},
                                                                     {"labels", kKeyword},
                                                                     {"locations", kPoint},
                                                                     {"wirecopy", kUnseen}};

constexpr std::string_view kTexts[] = {"title", "subtitle", "summary", "body"};

/// {"schema": 1, "languages": [...]}
std::string mark_for(std::span<const std::string_view> languages) {
  std::string mark = "{\"schema\":" + std::to_string(kSchema) + ",\"languages\":[";
  for (const std::string_view language : languages) {
    if (mark.back() != '[') mark += ',';
    detail::append_json(mark, language);
  }
  return mark += "]}";
}

/// A text that is indexed by its words, and once more for each language by their stems.
std::string text_field(std::string_view name, std::span<const std::string_view> languages) {
  std::string fields;
  const auto add = [&](std::string_view field, std::string_view type) {
    (fields += fields.empty() ? "\"" : ",\"").append(field).append("\":").append(type);
  };
  if (name == "title") add("keyword", R"({"type":"keyword","ignore_above":256})");
  for (const std::string_view language : languages) {
    std::string type = R"({"type":"text","analyzer":")";
    type.append(analyzer_for(language)).append("\"}");
    add(language, type);
  }
  return R"({"type":"text")" + (fields.empty() ? "" : ",\"fields\":{" + fields + "}") + "}";
}

Error wrong(std::string_view what, std::string_view body) {
  return {Errc::unavailable, "what it answers when asked for its " + std::string(what) +
                                 " is none: " + support::quotable(body, 80)};
}

/// \param meta the value of a member "_meta"
Marked marked(std::string_view name, element holder, std::initializer_list<const char*> meta) {
  Marked found{std::string(name)};
  element mark;
  if (at(holder, meta).get(mark) != simdjson::SUCCESS) return found;
  if (int64_t schema = 0; mark["schema"].get(schema) == simdjson::SUCCESS) found.schema = schema;
  array languages;
  if (mark["languages"].get(languages) != simdjson::SUCCESS) return found;
  for (const element language : languages)
    if (std::string_view text; language.get(text) == simdjson::SUCCESS)
      found.languages.emplace_back(text);
  return found;
}

}  // namespace

std::string_view analyzer_for(std::string_view language) {
  if (language == "pt-BR") return "brazilian";
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto found =
      std::ranges::find(kAnalyzers, primary, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(kAnalyzers) ? std::string_view() : found->second;
}

std::string_view fault_of_index(std::string_view name) {
  if (name.empty() || name.size() > 255) return "must have 1 to 255 bytes";
  if (name == "." || name == ".." || std::string_view("-_+.").find(name[0]) != name.npos)
    return "must begin with a letter or a digit";
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!is_plain && std::string_view("-_+.").find(c) == name.npos)
      return "must be one name of small letters, digits, -, _, + and .";
  }
  return {};
}

std::string properties_for(std::span<const std::string_view> languages) {
  std::string text = "{\"properties\":{";
  for (const std::string_view name : kTexts)
    text.append("\"").append(name).append("\":").append(text_field(name, languages)) += ',';
  for (const auto& [name, type] : kFields)
    text.append("\"").append(name).append("\":").append(type) += ',';
  text.back() = '}';
  return text += '}';
}

std::string mapping_for(std::span<const std::string_view> languages) {
  return "{\"dynamic\":false,\"_meta\":{\"wirecopy\":" + mark_for(languages) + "}," +
         properties_for(languages).substr(1);
}

std::string template_for(std::string_view index, std::span<const std::string_view> languages) {
  std::string text = "{\"index_patterns\":[";
  detail::append_json(text, index);
  // Lists within lists count for this limit even below what is not indexed; records have 64.
  text += "],\"priority\":200,\"version\":" + std::to_string(kSchema) +
          ",\"_meta\":{\"wirecopy\":" + mark_for(languages) +
          "},\"template\":{\"settings\":{\"index.mapping.depth.limit\":100},\"mappings\":" +
          mapping_for(languages);
  return text += "}}";
}

Result<Marked> read_template(std::string_view body) {
  simdjson::dom::parser parser;
  element root, first;
  array all;
  if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS ||
      root["index_templates"].get(all) != simdjson::SUCCESS ||
      all.at(0).get(first) != simdjson::SUCCESS)
    return wrong("index template", body);
  return marked(support::quotable(text_at(first, {"name"})), first,
                {"index_template", "_meta", "wirecopy"});
}

Result<std::vector<Marked>> read_mappings(std::string_view body) {
  simdjson::dom::parser parser;
  object root;
  if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS || root.size() == 0)
    return wrong("mapping", body);
  std::vector<Marked> found;
  for (const auto [name, index] : root) {
    if (element mappings; index["mappings"].get(mappings) != simdjson::SUCCESS)
      return wrong("mapping", body);
    found.push_back(marked(support::quotable(name), index, {"mappings", "_meta", "wirecopy"}));
  }
  return found;
}

}  // namespace wirecopy::exporter::opensearch
