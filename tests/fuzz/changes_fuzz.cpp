// Changes from any bytes, written to a record that is not empty: refused, or a record whose image
// reads back to the same record.
#include <cstdlib>
#include <string>

#include "record/image.hpp"
#include "record/json_writer.hpp"

using namespace wirecopy::record;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Arena arena;
  FieldNames names;
  Record record(arena, names), again(arena, names);
  record.set_text(WCP_F_TITLE, "a title");
  record.set_text(WCP_F_BODY, "a body");
  record.append(WCP_F_AUTHORS, "somebody");
  record.put_tag({.scheme = "place", .name = "body"});
  record.begin_stage(0);
  const auto may_write = [](wcp_field field) { return field != WCP_F_ID; };
  if (!apply_changes({reinterpret_cast<const char*>(data), size}, record, may_write)) return 0;
  std::string image, second;
  append_image(image, record);
  if (!read_image(image, again)) std::abort();
  append_image(second, again);
  if (second != image) std::abort();
  record.undo();
  if (record.text(WCP_F_TITLE) != "a title" || record.tags().size() != 1) std::abort();
  return 0;
}
