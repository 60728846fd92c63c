// Entries of lineage from any bytes: refused, or texts that can be read.
#include <cstdlib>
#include <string>

#include "observe/lineage_reader.hpp"
#include "record/utf8.hpp"

using namespace wirecopy;
using namespace wirecopy::observe;

namespace {

size_t total = 0;

void use(std::string_view text) {
  if (!record::is_utf8(text)) std::abort();
  for (const char c : text) total += static_cast<unsigned char>(c);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view entry(reinterpret_cast<const char*>(data), size);
  if (const auto run = read_run(entry))
    for (const RunStage& stage : run->stages) use(stage.id);
  const auto lineage = read_lineage(entry);
  if (!lineage) return 0;
  use(lineage->id);
  for (const ArticleEnd& end : lineage->ends) use(end.words);
  for (const FieldChange& change : lineage->changes) {
    for (const std::string_view text :
         {change.field, change.before, change.after, change.words.text})
      use(text);
    for (const TextChange& hunk : change.hunks) {
      use(hunk.removed.text);
      use(hunk.inserted.text);
    }
    for (const auto* items : {&change.removed, &change.added})
      for (const std::string_view item : *items) use(item);
  }
  return 0;
}
