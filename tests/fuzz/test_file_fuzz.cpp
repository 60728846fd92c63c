// Any text is a file of tests, or has at least one error. Its articles and expectations are read;
// no case is run.
#include <cstdlib>
#include <fstream>
#include <string>

#include "core/pipeline/fake_catalogue.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "rehearsal/test_file.hpp"

namespace {

constexpr const char* kPipeline = R"({"stages": [
  {"id": "in", "type": "fetch.files", "config": {"paths": ["x"]}},
  {"id": "more", "type": "fetch.files", "config": {"paths": ["y"]}},
  {"id": "title", "type": "clean.title", "from": ["in", "more"]},
  {"id": "r", "type": "route", "routes": [{"name": "a", "when": {"field": "title", "is": "A"}}],
   "else": "b"},
  {"id": "out", "type": "export.jsonl", "from": ["r.a"], "config": {"path": "-"}},
  {"id": "rest", "type": "export.jsonl", "from": ["r.b"], "config": {"path": "rest"}}]})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace wirecopy;
  static const pipeline::FakeCatalogue catalogue;
  static const test::TemporaryFolder folder;
  static const auto file = [] {
    std::ofstream(folder.path() / "x.json") << kPipeline;
    return folder.path() / "x.test.json";
  }();
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  pipeline::Diagnostics problems;
  const auto read = rehearsal::read_test_file(file, catalogue, problems);
  if (read.has_value() == problems.has_errors()) std::abort();
  if (problems.text().empty() == problems.has_errors()) std::abort();
  return 0;
}
