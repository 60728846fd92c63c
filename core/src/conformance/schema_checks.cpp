#include <nlohmann/json.hpp>
#include <set>

#include "conformance/checks.hpp"
#include "conformance/life.hpp"
#include "pipeline/validation.hpp"

namespace wirecopy::conformance {
namespace {

/// Calls use(object, pointer) for every object of a schema, itself among them.
template <class Use>
void visit_objects(const Json& schema, const std::string& pointer, const Use& use) {
  if (schema.is_array())
    for (size_t i = 0; i < schema.size(); ++i)
      visit_objects(schema[i], pointer + '/' + std::to_string(i), use);
  if (!schema.is_object()) return;
  use(schema, pointer);
  for (const auto& [key, value] : schema.items())
    if (key != "default" && key != "examples" && key != "enum" && key != "const")
      visit_objects(value, pointer + '/' + key, use);
}

/// False with a "not tried" where the schema is not valid.
bool read_schema(Attempt& attempt, Json& schema) {
  if (!schema_of(attempt)) return false;
  schema = Json::parse(attempt.stage->config_schema);
  return true;
}

std::string at(const std::string& pointer) { return pointer.empty() ? "the schema" : pointer; }

}  // namespace

void schema_is_valid(Attempt& attempt) {
  const auto schema = pipeline::Schema::parse(attempt.stage->config_schema, "the schema");
  if (!schema) attempt.fail(schema.error().text());
}

void schema_is_closed(Attempt& attempt) {
  Json schema;
  if (!read_schema(attempt, schema)) return;
  if (!schema.contains("properties") && !schema.contains("additionalProperties"))
    attempt.fail("the schema takes any option");
  visit_objects(schema, "", [&](const Json& object, const std::string& pointer) {
    const auto properties = object.find("properties");
    if (properties == object.end() || !properties->is_object() || pointer.ends_with("/properties"))
      return;
    if (!object.contains("additionalProperties")) attempt.fail(at(pointer) + " takes any option");
  });
}

void options_are_described(Attempt& attempt) {
  Json schema;
  if (!read_schema(attempt, schema)) return;
  visit_objects(schema, "", [&](const Json& object, const std::string& pointer) {
    const auto properties = object.find("properties");
    if (properties == object.end() || !properties->is_object()) return;
    for (const auto& [name, option] : properties->items())
      if (option.is_object() && !option.contains("$ref") &&
          option.value("description", std::string()).empty())
        attempt.fail(pointer + "/properties/" + name + " has no description");
  });
}

void fields_exist(Attempt& attempt) {
  constexpr size_t kMost = 64;
  const auto check = [&](const char* const* fields, const std::string& which) {
    std::set<std::string_view> names;
    for (; fields != nullptr && *fields != nullptr; ++fields) {
      const std::string_view name = *fields;
      // What a list without an end runs into is the next list, mostly.
      if (!names.insert(name).second)
        attempt.fail('"' + std::string(name) + "\" stands twice in its `" + which +
                     "`: does NULL end the list?");
      if (names.size() > kMost)
        return attempt.fail("its `" + which + "` names more than " + std::to_string(kMost) +
                            " fields: does NULL end the list?");
      const bool is_own = name.find('.') != name.npos && !name.starts_with("dateline.") &&
                          !name.starts_with("raw.");
      if (!is_own && record::find_known_field(name) == nullptr && name != "evidence")
        attempt.fail("no field \"" + std::string(name) + "\", named in its `" + which + "`");
    }
  };
  check(attempt.stage->reads, "reads");
  check(attempt.stage->writes, "writes");
}

void wrong_options_are_refused(Attempt& attempt) {
  const auto schema = schema_of(attempt);
  if (!schema) return;
  const auto usable = configuration_for(attempt);
  if (!usable) return;
  for (const Configuration& wrong : wrong_configurations(*schema, *usable)) {
    if (!pipeline::fits(*wrong.value, schema->root())) continue;
    Instance instance(attempt, {wrong.value});
    if (instance.create()) attempt.fail("it takes " + wrong.what);
  }
}

void allowed_options_are_taken(Attempt& attempt) {
  const auto schema = schema_of(attempt);
  if (!schema) return;
  const auto usable = configuration_for(attempt);
  if (!usable) return;
  for (const Configuration& allowed : allowed_configurations(attempt, *schema, *usable)) {
    Instance instance(attempt, {allowed.value});
    if (!instance.create() && instance.error().starts_with("failed: "))
      attempt.fail("create() refuses " + allowed.what + " without a word");
  }
}

}  // namespace wirecopy::conformance
