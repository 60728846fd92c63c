#include "testing/values.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/nearest.hpp"
#include "record/fields.hpp"
#include "record/json_writer.hpp"

namespace wirecopy::testing {
namespace {

using Json = nlohmann::ordered_json;

void add_field(Article& article, const std::string& name, const Json& value) {
  article.fields[name] = value.is_string() ? value.get<std::string>() : value.dump();
}

void add_tag(Article& article, const Json& tag) {
  article.tags.push_back({tag.value("scheme", ""), tag.value("name", ""), tag.value("code", ""),
                          tag.value("score", 1.0), tag.value("count", 1U)});
}

}  // namespace

Article article_of(const wcp_record& record) {
  Article article;
  record::append_json(article.json, record, record::RawForm::inline_);
  const Json json = Json::parse(article.json);
  for (const auto& [name, value] : json.items()) {
    add_field(article, name, value);
    if (!value.is_object()) continue;
    for (const auto& [member, inner] : value.items())
      add_field(article, name == "meta" ? member : name + '.' + member, inner);
  }
  if (json.contains("tags"))
    for (const Json& tag : json["tags"]) add_tag(article, tag);
  return article;
}

std::string name_mistake(const std::string& article) {
  const Json json = Json::parse(article, nullptr, false);
  if (!json.is_object()) return {};
  std::vector<std::string> names{"meta"};
  for (const auto& field : record::known_fields())
    names.emplace_back(field.name.substr(0, field.name.find('.')));
  for (const auto& [name, value] : json.items()) {
    // Fields of a plugin's own have a point in their names.
    const bool is_known =
        name.find('.') != name.npos || std::ranges::find(names, name) != names.end();
    if (is_known) continue;
    const std::string near = pipeline::did_you_mean(name, names);
    return "no field \"" + name +
           "\": " + (near.empty() ? "fields of your own stand below \"meta\"" : near);
  }
  return {};
}

}  // namespace wirecopy::testing
