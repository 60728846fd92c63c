// A model whose sections hold anything: it is refused, or scores within its memory.
// The input: the length of each section but the last as a little-endian uint32, then the sections.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

#include <unistd.h>

#include "tag/language/language.hpp"

using namespace wirecopy::tag;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const char* const names[] = {"languages", "facts",  "bias",    "usual",
                               "prints",    "places", "weights", "rows"};
  constexpr size_t kNames = std::size(names), kLengths = (kNames - 1) * sizeof(uint32_t);
  if (size < kLengths) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string_view rest = input.substr(kLengths);
  wirecopy::models::ModelWriter writer("tag.language", kLanguageModelForm, "{}");
  for (size_t i = 0; i < kNames; ++i) {
    uint32_t length = UINT32_MAX;
    if (i + 1 < kNames) std::memcpy(&length, data + i * sizeof length, sizeof length);
    const std::string_view section = rest.substr(0, length);
    writer.add(names[i], std::string(section));
    rest.remove_prefix(section.size());
  }
  static const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("wirecopy-fuzz-model-" + std::to_string(::getpid()) + ".model");
  if (!writer.write(file)) return 0;
  const auto model = LanguageModel::open(file);
  std::filesystem::remove(file);
  if (!model) return 0;
  detect_language(*model, {.title = "The council said on Friday that the bridge would stay closed.",
                           .body = input});
  return 0;
}
