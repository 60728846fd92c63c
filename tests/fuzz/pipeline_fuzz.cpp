// Any text ends in a pipeline or in at least one error.

#include <cstdlib>
#include <string>

#include "core/pipeline/fake_catalogue.hpp"
#include "pipeline/pipeline.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace wirecopy::pipeline;
  static const FakeCatalogue catalogue;
  Diagnostics problems;
  std::string text(reinterpret_cast<const char*>(data), size);
  const auto pipeline = load_text(std::move(text), "fuzz.json", "/tmp", catalogue, problems);
  if (pipeline.has_value() == problems.has_errors()) std::abort();
  if (problems.text().empty() == problems.has_errors()) std::abort();
  return 0;
}
