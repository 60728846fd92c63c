// A record image from any bytes: refused, or a record whose image reads back to the same record.
#include <cstdlib>
#include <string>

#include "record/image.hpp"
#include "record/json_writer.hpp"

using namespace wirecopy::record;

namespace {

struct Read {
  Arena arena;
  FieldNames names;
  Record record{arena, names};
};

std::string json(const Record& record) {
  std::string out;
  append_json(out, record, RawForm::inline_);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Read first, again;
  if (!read_image({reinterpret_cast<const char*>(data), size}, first.record)) return 0;
  std::string image, second;
  append_image(image, first.record);
  if (!read_image(image, again.record)) std::abort();
  append_image(second, again.record);
  if (second != image || json(again.record) != json(first.record)) std::abort();
  return 0;
}
