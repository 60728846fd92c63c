// The scanner takes any bytes: it ends in a document, or in an error with a place.

#include <cstdlib>
#include <memory>
#include <string>

#include "pipeline/document.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace wirecopy::pipeline;
  Diagnostics problems;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto document = Document::parse(std::make_shared<SourceText>("fuzz.json", text), problems);
  if (!document && !problems.has_errors()) std::abort();
  if (problems.text().empty() == problems.has_errors()) std::abort();
  problems.json();
  if (document) document->find("/stages/0/config/~1a");
  return 0;
}
