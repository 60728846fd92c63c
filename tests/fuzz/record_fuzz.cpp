// A record from foreign JSON: refused, or written as JSON that reads back to the same text.
#include <cstdlib>
#include <string>

#include "record/json_reader.hpp"
#include "record/json_writer.hpp"

using namespace wirecopy::record;

namespace {

std::string written(JsonReader& reader, std::string_view text) {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  std::string out;
  if (reader.read(text, record, {})) append_json(out, record, RawForm::inline_);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static JsonReader reader;
  const std::string first = written(reader, {reinterpret_cast<const char*>(data), size});
  if (!first.empty() && written(reader, first) != first) std::abort();
  return 0;
}
