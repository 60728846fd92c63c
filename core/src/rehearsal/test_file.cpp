#include "rehearsal/test_file.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "pipeline/file_text.hpp"
#include "pipeline/reporter.hpp"
#include "rehearsal/case_reader.hpp"
#include "rehearsal/schemas.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::Json;

constexpr std::string_view kEnding = ".test.json";

std::optional<pipeline::Document> read_document(const std::filesystem::path& file,
                                                pipeline::Diagnostics& problems) {
  auto text = pipeline::read_file(file, pipeline::kMaxDocument);
  if (!text || text->empty()) {
    problems.add_file_error(file.string(), text ? "is empty" : text.error().message);
    return std::nullopt;
  }
  return pipeline::Document::parse(
      std::make_shared<pipeline::SourceText>(file.string(), *std::move(text)), problems);
}

/// That of the test: what the caller has in its own makes no difference.
class TestEnvironment {
 public:
  explicit TestEnvironment(const Json& root) {
    if (!root.contains("env")) return;
    for (const auto& [name, value] : root["env"].items()) values_[name] = value.get<std::string>();
  }
  std::optional<std::string> find(const std::string& name) {
    const auto at = values_.find(name);
    if (at != values_.end()) return at->second;
    if (std::getenv(name.c_str()) != nullptr) hidden_ += (hidden_.empty() ? "" : ", ") + name;
    return std::nullopt;
  }
  /// What a run would have found.
  const std::string& hidden() const { return hidden_; }

 private:
  std::map<std::string, std::string> values_;
  std::string hidden_;
};

/// Whether there is more to be told of a file than what its schema has: its cases and a pipeline.
bool can_be_read_on(const Json& root) {
  const auto is_bad = [&](const char* member) {
    return root.contains(member) && !has_good(root, test_schema(), member);
  };
  return root.is_object() && has_good(root, test_schema(), "cases") && !is_bad("pipeline") &&
         !is_bad("env");
}

/// What stands above the cases holds for each that says nothing else.
void add_common(const Json& root, CaseReader& reader, std::vector<Case>& cases) {
  std::optional<wcp_time> now;
  std::map<size_t, Mock> mocks;
  if (has_good(root, test_schema(), "now")) now = reader.read_time(root["now"], "/now");
  if (has_good(root, test_schema(), "mocks")) mocks = reader.read_mocks(root["mocks"], "/mocks");
  for (Case& test : cases) {
    if (!test.now) test.now = now;
    for (const auto& [stage, mock] : mocks) test.mocks.try_emplace(stage, mock);
  }
}

}  // namespace

bool is_test_file(const std::filesystem::path& file) {
  return file.filename().string().ends_with(kEnding);
}

std::filesystem::path pipeline_of(const std::filesystem::path& test) {
  std::string name = test.filename().string();
  if (is_test_file(test)) name.resize(name.size() - kEnding.size());
  return test.parent_path() / (name + ".json");
}

std::filesystem::path test_of(const std::filesystem::path& pipeline) {
  std::filesystem::path test = pipeline;
  return test.replace_extension(kEnding);
}

std::string TestFile::place(const std::string& pointer) const {
  pipeline::Diagnostics none;
  return file.string() + ':' + pipeline::Reporter(*document, none).place(pointer);
}

std::optional<TestFile> read_test_file(const std::filesystem::path& file,
                                       const pipeline::StageCatalogue& catalogue,
                                       pipeline::Diagnostics& problems) {
  const size_t before = problems.errors();
  auto document = read_document(file, problems);
  if (!document) return std::nullopt;
  const pipeline::Reporter reporter(*document, problems);
  const Json& root = document->root();
  const pipeline::Subject subject{.name = "the test", .root = "the test"};
  if (!pipeline::validate(root, test_schema().root(), subject, reporter.sink()) &&
      !can_be_read_on(root))
    return std::nullopt;
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  std::filesystem::path tested = pipeline_of(file);
  if (root.contains("pipeline")) tested = file.parent_path() / root["pipeline"].get<std::string>();
  if (std::error_code ignored; !std::filesystem::exists(tested, ignored)) {
    reporter.error({root.contains("pipeline") ? "/pipeline" : "", false,
                    "there is no pipeline " + tested.string(), "\"pipeline\" names another one"});
    return std::nullopt;
  }
  TestEnvironment environment(root);
  auto checked = pipeline::load(tested, catalogue, problems,
                                [&](const std::string& name) { return environment.find(name); });
  if (!checked && !environment.hidden().empty())
    reporter.warning({root.contains("env") ? "/env" : "", false,
                      "a test has an environment of its own, without " + environment.hidden(),
                      "\"env\" gives it one"});
  if (!checked) return std::nullopt;
  TestFile test{file, *std::move(checked), {}, {}, nullptr};
  CaseReader reader(test.pipeline, {folder, tested}, reporter.sink());
  const Json& cases = root["cases"];
  for (size_t i = 0; i < cases.size(); ++i)
    test.cases.push_back(reader.read(cases[i], "/cases/" + std::to_string(i)));
  add_common(root, reader, test.cases);
  if (has_good(root, test_schema(), "http"))
    test.http = (folder / root["http"].get<std::string>()).lexically_normal();
  if (problems.errors() > before) return std::nullopt;
  test.document = std::make_shared<const pipeline::Document>(*std::move(document));
  return test;
}

}  // namespace wirecopy::rehearsal
