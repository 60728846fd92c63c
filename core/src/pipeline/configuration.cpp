#include "pipeline/configuration.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "pipeline/file_text.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kMaxSecretFile = 1024 * 1024;
constexpr size_t kMostDefaults = 1'000;  // that one default may bring along

/// Walks a valid value beside its schema.
class Completer {
 public:
  explicit Completer(const TextVisitor& visit) : visit_(visit) {}

  void complete(Json& value, const SchemaNode& node);
  bool endless() const { return endless_; }

 private:
  void complete_object(Json& value, const SchemaNode& node);
  void add_default(Json& object, const SchemaNode::Property& property);

  const TextVisitor& visit_;
  bool endless_ = false;
  size_t added_ = 0;     // below the outermost default at hand
  unsigned inside_ = 0;  // defaults of defaults
};

void Completer::complete(Json& value, const SchemaNode& node) {
  if (node.ref) complete(value, *node.ref);
  if (value.is_number_float() && (node.types & kInteger) && !(node.types & kNumber))
    value = static_cast<int64_t>(value.get<double>());
  if (value.is_string() && node.format != Format::none && visit_)
    visit_(value.get_ref<std::string&>(), node.format);
  if (value.is_array() && node.items)
    for (Json& item : value) complete(item, *node.items);
  if (value.is_object()) complete_object(value, node);
  const auto part =
      std::ranges::find_if(node.one_of, [&](const SchemaNode* p) { return fits(value, *p); });
  if (part != node.one_of.end()) complete(value, **part);
}

void Completer::complete_object(Json& value, const SchemaNode& node) {
  std::vector<bool> seen(node.properties.size());
  for (auto& [name, member] : value.get_ref<Json::object_t&>()) {
    const auto* property = node.find(name);
    if (property) seen[static_cast<size_t>(property - node.properties.data())] = true;
    const SchemaNode* part = property ? property->node : node.additional;
    if (part) complete(member, *part);
  }
  for (size_t i = 0; i < seen.size(); ++i)
    if (!seen[i]) add_default(value, node.properties[i]);
}

void Completer::add_default(Json& object, const SchemaNode::Property& property) {
  const SchemaNode* part = property.node;
  while (part->ref && !part->default_value) part = part->ref;
  if (!part->default_value || endless_) return;
  if (inside_ == 0) added_ = 0;
  endless_ = ++added_ > kMostDefaults || inside_ > kMaxDepth;
  if (endless_) return;
  auto& members = object.get_ref<Json::object_t&>();
  // The key is known to be absent: appending past ordered_map keeps this linear.
  members.push_back({property.name, *part->default_value});
  ++inside_;
  complete(members.back().second, *property.node);
  --inside_;
}

/// Replaces {"$env"} and {"$file"} inside one configuration.
class Resolver {
 public:
  Resolver(const Schema& schema, std::string pointer, const std::filesystem::path& folder,
           const Environment& environment, const Reporter& reporter)
      : schema_(schema),
        base_(std::move(pointer)),
        folder_(folder),
        environment_(environment),
        reporter_(reporter) {}

  void resolve(Json& value);

  Origins origins;
  std::vector<std::string> secrets;
  bool good = true;

 private:
  void resolve_variable(Json& value);
  void resolve_file(Json& value);
  bool check_members(const Json& value, std::string_view keyword);
  Json typed(const std::string& text) const;
  void accept(Json& value, std::string text, std::string origin);
  void fail(Finding finding);

  const Schema& schema_;
  const std::string base_;
  const std::filesystem::path& folder_;
  const Environment& environment_;
  const Reporter& reporter_;
  std::string pointer_;
};

void Resolver::resolve(Json& value) {
  if (value.is_array()) {
    for (size_t i = 0; i < value.size(); ++i) {
      const Step step(pointer_, i);
      resolve(value[i]);
    }
  } else if (value.is_object()) {
    if (value.contains("$env")) return resolve_variable(value);
    if (value.contains("$file")) return resolve_file(value);
    for (auto& [name, member] : value.get_ref<Json::object_t&>()) {
      const Step step(pointer_, name);
      resolve(member);
    }
  }
}

void Resolver::resolve_variable(Json& value) {
  if (!check_members(value, "$env")) return;
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
  value = std::move(fallback);
  resolve(value);
}

void Resolver::resolve_file(Json& value) {
  if (!check_members(value, "$file")) return;
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
bool Resolver::check_members(const Json& value, std::string_view keyword) {
  const bool variable = keyword == "$env";
  for (const auto& [name, member] : value.items()) {
    if (name == keyword || (variable && name == "default")) continue;
    const Step step(pointer_, name);
    const std::string known[] = {"default"};
    fail({{},
          true,
          in_quotes(name) + " does not belong beside \"" + std::string(keyword) + "\"",
          variable ? did_you_mean(name, known) : ""});
    origins[pointer_.substr(0, pointer_.rfind('/'))].clear();
    return false;
  }
  const Json& named = value[std::string(keyword)];
  const bool usable = named.is_string() && !named.get_ref<const std::string&>().empty() &&
                      named.get_ref<const std::string&>().find('\0') == std::string::npos;
  if (usable) return true;
  fail({{},
        false,
        in_quotes(keyword) + " must be the name of a " + (variable ? "variable" : "file")});
  return false;
}

// A text is read as a number or truth value only where the schema takes no text.
Json Resolver::typed(const std::string& text) const {
  std::vector<std::string> path;
  std::string_view rest = pointer_;
  while (auto token = take_token(rest)) path.push_back(std::move(*token));
  uint8_t types = 0;
  for (const SchemaNode* part : schema_.parts_at(path)) {
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

void Resolver::accept(Json& value, std::string text, std::string origin) {
  if (find_invalid_utf8(text) != std::string_view::npos)
    return fail({{}, false, std::move(origin) + " is not UTF-8"});
  value = typed(text);
  origins[pointer_] = std::move(origin);
  secrets.push_back(std::move(text));
}

void Resolver::fail(Finding finding) {
  good = false;
  origins[pointer_].clear();
  finding.pointer = base_ + pointer_;
  reporter_.error(std::move(finding));
}

// A secret written out is hidden; of one that is named elsewhere only the default can be.
void hide_secret(const std::string& pointer, size_t base, const Origins& origins,
                 const Reporter& reporter) {
  for (size_t end = pointer.size(); end >= base && end != std::string::npos;
       end = end == 0 ? std::string::npos : pointer.rfind('/', end - 1)) {
    if (!origins.contains(std::string_view(pointer).substr(base, end - base))) continue;
    return reporter.hide(pointer.substr(0, end) + "/default");
  }
  reporter.hide(pointer);
}

// Globs and "-" stay what they are: only the folder in front is added.
void make_absolute(std::string& path, const std::filesystem::path& folder) {
  if (path.empty() || path == "-") return;
  const std::string_view below =
      path.starts_with("./") ? std::string_view(path).substr(2) : std::string_view(path);
  path = (folder / below).string();
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* const text = std::getenv(name.c_str());
  return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

std::shared_ptr<const Json> no_options() { return std::make_shared<const Json>(Json::object()); }

std::optional<Configuration> configure(const Json* given, const StageType& type,
                                       const std::string& pointer,
                                       const std::filesystem::path& folder,
                                       const Environment& environment, const Reporter& reporter) {
  Json value = given ? *given : Json::object();
  Resolver resolver(type.schema, pointer, folder, environment, reporter);
  resolver.resolve(value);
  const Subject subject{.name = type.id,
                        .root = "config",
                        .pointer = pointer,
                        .hint = "wirecopy describe " + type.id,
                        .origins = &resolver.origins,
                        .on_secret = [&](const std::string& at) {
                          hide_secret(at, pointer.size(), resolver.origins, reporter);
                        }};
  const bool valid = validate(value, type.schema.root(), subject, reporter.sink());
  if (!valid || !resolver.good) return std::nullopt;
  auto& secrets = resolver.secrets;
  apply_defaults(value, type.schema.root(), [&](std::string& text, Format format) {
    if (format == Format::path) make_absolute(text, folder);
    if (format == Format::secret) secrets.push_back(text);
  });
  return Configuration{std::make_shared<const Json>(std::move(value)), std::move(secrets)};
}

void apply_defaults(Json& value, const SchemaNode& node, const TextVisitor& visit) {
  Completer(visit).complete(value, node);
}

std::string check_default(const SchemaNode& node) {
  std::string problem;
  const Subject subject{.name = "it", .root = "it"};
  const Sink sink = [&](const Finding& finding) {
    if (problem.empty()) problem = finding.message;
  };
  if (!validate(*node.default_value, node, subject, sink)) return problem;
  const TextVisitor nothing;
  Completer completer(nothing);
  Json holder = Json::object();
  SchemaNode around;
  around.properties.push_back({"x", &node, false});
  completer.complete(holder, around);
  return completer.endless() ? "it brings along defaults without end" : "";
}

}  // namespace wirecopy::pipeline
