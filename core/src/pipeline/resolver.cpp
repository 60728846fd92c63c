#include "pipeline/resolver.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "observe/secrets.hpp"
#include "pipeline/file_schema.hpp"
#include "pipeline/file_text.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kMaxSecretFile = 1024 * 1024;

}  // namespace

void Resolver::resolve(Json& value) {
  if (value.is_array()) {
    for (size_t i = 0; i < value.size(); ++i) {
      const Step step(pointer_, i);
      resolve(value[i]);
    }
  } else if (value.is_string()) {
    resolve_text(value.get_ref<const std::string&>());
  } else if (value.is_object()) {
    if (value.contains("$env")) return resolve_variable(value);
    if (value.contains("$file")) return resolve_file(value);
    for (auto& [name, member] : value.get_ref<Json::object_t&>()) {
      const Step step(pointer_, name);
      resolve(member);
    }
  }
}

void Resolver::resolve_text(const std::string& text) {
  const auto password = observe::password_in(text);
  if (password.empty()) return;
  secrets.emplace_back(password);
  with_passwords.push_back(base_ + pointer_);
  // Messages quote no address with a password; nor, anyway, what comes from elsewhere.
  for (size_t end = pointer_.size(); end != 0 && end != pointer_.npos;
       end = pointer_.rfind('/', end - 1))
    if (origins.contains(std::string_view(pointer_).substr(0, end))) return;
  origins[pointer_] = "this address";
}

void Resolver::resolve_variable(Json& value) {
  if (!check_members(value, "$env", variable_schema().root())) return;
  const std::string name = value["$env"].get<std::string>();
  if (auto text = environment_(name))
    return accept(value, *std::move(text), "the value of $env " + name);
  if (!value.contains("default"))
    return fail({{},
                 false,
                 "the environment variable " + name + " is not set",
                 "set it, or give it a \"default\""});
  origins[pointer_] = "the default of $env " + name;
  Json fallback = value["default"];
  if (fallback.is_string() && fallback != "" && value.value("secret", false))
    secrets.push_back(fallback.get<std::string>());
  value = std::move(fallback);
  resolve(value);
}

void Resolver::resolve_file(Json& value) {
  if (!check_members(value, "$file", file_schema().root())) return;
  const std::string name = value["$file"].get<std::string>();
  auto text = read_file(folder_ / name, kMaxSecretFile);
  if (!text) return fail({{}, false, "the $file " + in_quotes(name) + ": " + text.error().message});
  if (text->size() > kMaxSecretFile)
    return fail({{}, false, "the $file " + in_quotes(name) + " is larger than 1 MB"});
  if (text->ends_with('\n')) text->pop_back();
  if (text->ends_with('\r')) text->pop_back();
  accept(value, *std::move(text), "the text of $file " + name);
}

// Whether the object is a well-formed reference and nothing else.
bool Resolver::check_members(const Json& value, std::string_view keyword, const SchemaNode& known) {
  std::vector<std::string> others;
  for (const auto& member : known.properties)
    if (member.name != keyword) others.push_back(member.name);
  for (const auto& [name, member] : value.items()) {
    if (known.find(name)) continue;
    const Step step(pointer_, name);
    fail({{},
          true,
          in_quotes(name) + " does not belong beside \"" + std::string(keyword) + "\"",
          did_you_mean(name, others)});
    origins[pointer_.substr(0, pointer_.rfind('/'))].clear();
    return false;
  }
  const Json& named = value[std::string(keyword)];
  const bool usable = named.is_string() && !named.get_ref<const std::string&>().empty() &&
                      named.get_ref<const std::string&>().find('\0') == std::string::npos;
  if (!usable) {
    fail({{},
          false,
          in_quotes(keyword) + " must be the name of a " +
              (keyword == "$env" ? "variable" : "file")});
  } else if (value.contains("secret") && !value["secret"].is_boolean()) {
    origins[pointer_].clear();
    const Step step(pointer_, "secret");
    fail({{}, false, "\"secret\" must be true or false"});
  } else {
    return true;
  }
  return false;
}

std::vector<const SchemaNode*> Resolver::parts_here() const {
  std::vector<std::string> path;
  std::string_view rest = pointer_;
  while (auto token = take_token(rest)) path.push_back(std::move(*token));
  return schema_.parts_at(path);
}

// A text is read as a number or truth value only where the schema takes no text.
Json Resolver::typed(const std::string& text) const {
  uint8_t types = 0;
  for (const SchemaNode* part : parts_here()) {
    const uint8_t more = accepted_types(*part);
    if (more == 0 || (more & kText)) return text;
    types |= more;
  }
  if ((types & kBoolean) && (text == "true" || text == "false")) return text == "true";
  const char* const end = text.data() + text.size();
  const auto whole = [&](auto number) -> std::optional<Json> {
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end ||
        !std::isfinite(static_cast<double>(number)))
      return {};
    return Json(number);
  };
  if (types & (kInteger | kNumber))
    if (auto number = whole(int64_t{})) return *number;
  if (types & kNumber)
    if (auto number = whole(double{})) return *number;
  return text;
}

// What messages must name to be of use, such as a path, is none unless the file says so.
bool Resolver::is_secret(const Json& reference, const Json& value) const {
  if (const auto said = reference.find("secret"); said != reference.end()) return said->get<bool>();
  if (!value.is_string()) return false;
  const auto parts = parts_here();
  return std::none_of(parts.begin(), parts.end(), [](const SchemaNode* part) {
    return part->choices || (part->format != Format::none && part->format != Format::secret);
  });
}

void Resolver::accept(Json& value, std::string text, std::string origin) {
  if (find_invalid_utf8(text) != std::string_view::npos)
    return fail({{}, false, std::move(origin) + " is not UTF-8"});
  const Json reference = std::move(value);
  value = typed(text);
  origins[pointer_] = std::move(origin);
  if (const auto password = observe::password_in(text); !password.empty())
    secrets.emplace_back(password);
  if (!text.empty() && is_secret(reference, value)) secrets.push_back(std::move(text));
}

void Resolver::fail(Finding finding) {
  good = false;
  origins[pointer_].clear();
  finding.pointer = base_ + pointer_;
  reporter_.error(std::move(finding));
}

}  // namespace wirecopy::pipeline
