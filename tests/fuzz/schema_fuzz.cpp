// Any document is refused as a schema or becomes one that can check any value: {"schema", "value"}.

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/configuration.hpp"
#include "pipeline/document.hpp"
#include "pipeline/validation.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace wirecopy::pipeline;
  Diagnostics problems;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto document = Document::parse(std::make_shared<SourceText>("fuzz.json", text), problems);
  if (!document || !document->root().is_object()) return 0;
  const Json& root = document->root();
  if (!root.contains("schema") || !root.contains("value")) return 0;
  const auto schema = Schema::compile(root["schema"]);
  if (!schema) {
    if (schema.error().message.empty()) std::abort();
    return 0;
  }
  size_t findings = 0;
  const Subject subject{.name = "fuzz", .root = "config"};
  const bool valid = validate(root["value"], schema->root(), subject, [&](const Finding& finding) {
    findings += !finding.message.empty();
  });
  if (valid != (findings == 0)) std::abort();
  if (!valid) return 0;
  Json value = root["value"];
  apply_defaults(value, schema->root());
  return 0;
}
