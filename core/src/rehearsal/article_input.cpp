#include "rehearsal/article_input.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/words.hpp"
#include "rehearsal/scratch_record.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::Json;

/// "title", "dateline", "meta", ...
std::vector<std::string> member_names() {
  std::vector<std::string> names{"meta"};
  for (const auto& field : record::known_fields()) {
    std::string name(field.name.substr(0, field.name.find('.')));
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

bool has_known_members(const Json& json, const std::string& pointer, const pipeline::Sink& report) {
  static const std::vector<std::string> kNames = member_names();
  bool good = true;
  for (const auto& [name, value] : json.items()) {
    if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) continue;
    std::string at = pointer;
    pipeline::append_token(at, name);
    std::string note = pipeline::did_you_mean(name, kNames);
    if (note.empty()) note = "fields of plugins stand in \"meta\"";
    report({std::move(at), true, "an article has no field " + pipeline::in_quotes(name),
            std::move(note)});
    good = false;
  }
  return good;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The member that is wrong when it stands alone, too; else the whole.
std::string place_of(const Json& json, const std::string& pointer) {
  for (const auto& [name, value] : json.items()) {
    if (ScratchRecord().read(text_of(Json{{name, value}}), true)) continue;
    std::string at = pointer;
    pipeline::append_token(at, name);
    return at;
  }
  return pointer;
}

}  // namespace

std::string read_article(const Json& json, const std::string& pointer,
                         const std::filesystem::path& folder, const pipeline::Sink& report) {
  if (!json.is_object()) {
    report({pointer, false, "an article must be an object"});
    return {};
  }
  if (!has_known_members(json, pointer, report)) return {};
  Json article = json;
  const Json::json_pointer path("/raw/path");
  if (article.contains(path) && article[path].is_string())
    article[path] = (folder / article[path].get<std::string>()).string();
  std::string text = text_of(article);
  if (const Status status = ScratchRecord().read(text, true); !status)
    report({place_of(article, pointer), false, status.error().message});
  return text;
}

}  // namespace wirecopy::rehearsal
