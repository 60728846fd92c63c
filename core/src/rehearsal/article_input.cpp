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

/// Those that an article may have; the others are reported.
Json known_members(const Json& json, const std::string& pointer, const pipeline::Sink& report) {
  static const std::vector<std::string> kNames = member_names();
  Json known = Json::object();
  for (const auto& [name, value] : json.items()) {
    if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) {
      known[name] = value;
      continue;
    }
    std::string at = pointer;
    pipeline::append_token(at, name);
    std::string note = pipeline::did_you_mean(name, kNames);
    if (note.empty()) note = "fields of plugins stand in \"meta\"";
    report({std::move(at), true, "an article has no field " + pipeline::in_quotes(name),
            std::move(note)});
  }
  return known;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Spans of tags are good or not by other members: that is left to the whole.
Status check_alone(const std::string& name, const Json& value) {
  ScratchRecord scratch;
  if (name != "tags") return scratch.read(text_of(Json{{name, value}}), true);
  return scratch.set(*pipeline::find_field(name), text_of(value));
}

/// Reports each member that is wrong when it stands alone, too; else the whole.
void report_wrong(const Json& article, const Error& error, const std::string& pointer,
                  const pipeline::Sink& report) {
  bool is_told = false;
  for (const auto& [name, value] : article.items()) {
    const Status status = check_alone(name, value);
    if (status) continue;
    std::string at = pointer;
    pipeline::append_token(at, name);
    report({std::move(at), false, status.error().message});
    is_told = true;
  }
  if (!is_told) report({pointer, false, error.message});
}

}  // namespace

std::string read_article(const Json& json, const std::string& pointer,
                         const std::filesystem::path& folder, const pipeline::Sink& report) {
  if (!json.is_object()) {
    report({pointer, false, "an article must be an object"});
    return {};
  }
  Json article = known_members(json, pointer, report);
  const Json::json_pointer path("/raw/path");
  if (article.contains(path) && article[path].is_string())
    article[path] = (folder / article[path].get<std::string>()).string();
  std::string text = text_of(article);
  if (const Status status = ScratchRecord().read(text, true); !status)
    report_wrong(article, status.error(), pointer, report);
  return text;
}

}  // namespace wirecopy::rehearsal
