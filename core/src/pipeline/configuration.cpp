#include "pipeline/configuration.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/pointer.hpp"
#include "pipeline/resolver.hpp"

namespace wirecopy::pipeline {
namespace {

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

/// Whether a text stands there in the file, not a reference to one.
bool is_written_out(const Json* given, const std::string& pointer) {
  if (given == nullptr) return false;
  const Json::json_pointer at(pointer);
  return given->contains(at) && (*given)[at].is_string() &&
         !(*given)[at].get_ref<const std::string&>().empty();
}

// Globs and "-" stay what they are: only the folder in front is added.
void make_absolute(std::string& path, const std::filesystem::path& folder) {
  if (path.empty() || path == "-") return;
  const std::string_view below =
      path.starts_with("./") ? std::string_view(path).substr(2) : std::string_view(path);
  path = (folder / below).string();
}

/// Whether the configuration itself is none that comes from outside.
bool is_spelt_out(const Json& given, const std::string& pointer, const Reporter& reporter) {
  for (const std::string keyword : {"$env", "$file"}) {
    if (!given.is_object() || !given.contains(keyword)) continue;
    reporter.error({pointer + '/' + keyword, true,
                    '"' + keyword + "\" cannot stand for a whole \"config\"",
                    "give its options values from outside, one by one"});
    return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* const text = std::getenv(name.c_str());
  return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

std::shared_ptr<const Json> no_options() { return std::make_shared<const Json>(Json::object()); }

Configured options_of(const StageType& type) {
  return {type.schema, type.id, "config", "wirecopy describe " + type.id};
}

std::optional<Configuration> configure(const Json* given, const Configured& what,
                                       const std::string& pointer,
                                       const std::filesystem::path& folder,
                                       const Environment& environment, const Reporter& reporter) {
  if (given && !is_spelt_out(*given, pointer, reporter)) return std::nullopt;
  Json value = given ? *given : Json::object();
  Resolver resolver(what.schema, pointer, folder, environment, reporter);
  resolver.resolve(value);
  std::set<std::string> plain;
  const auto hide = [&](const std::string& at) {
    if (!is_written_out(given, at.substr(pointer.size())))
      return hide_secret(at, pointer.size(), resolver.origins, reporter);
    plain.insert(at);
    reporter.hide(at);
  };
  for (const std::string& at : resolver.with_passwords) hide(at);
  const Subject subject{.name = what.name,
                        .root = what.root,
                        .pointer = pointer,
                        .hint = what.hint,
                        .origins = &resolver.origins,
                        .on_secret = hide};
  const bool valid = validate(value, what.schema.root(), subject, reporter.sink());
  if (!valid || !resolver.good) return std::nullopt;
  auto& secrets = resolver.secrets;
  apply_defaults(value, what.schema.root(), [&](std::string& text, Format format) {
    if (format == Format::path) make_absolute(text, folder);
    if (format == Format::secret && !text.empty()) secrets.push_back(text);
  });
  return Configuration{std::make_shared<const Json>(std::move(value)),
                       std::move(secrets),
                       {plain.begin(), plain.end()}};
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
