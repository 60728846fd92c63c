// A gazetteer whose sections hold anything: it is refused, or names places within its memory.
// The input: the length of each section but the last as a little-endian uint32, then the sections.
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>

#include <unistd.h>

#include "tag/places/places.hpp"

using namespace wirecopy::tag;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const char* const names[] = {"places", "codes", "given", "names"};
  constexpr size_t kLengths = (std::size(names) - 1) * sizeof(uint32_t);
  if (size < kLengths) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string_view rest = input.substr(kLengths);
  wirecopy::models::ModelWriter writer("tag.places", kGazetteerForm, "{}");
  for (size_t i = 0; i < std::size(names); ++i) {
    uint32_t length = UINT32_MAX;
    if (i + 1 < std::size(names)) std::memcpy(&length, data + i * sizeof length, sizeof length);
    const std::string_view section = rest.substr(0, length);
    writer.add(names[i], std::string(section));
    rest.remove_prefix(section.size());
  }
  static const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("wirecopy-fuzz-places-" + std::to_string(::getpid()) + ".model");
  if (!writer.write(file)) return 0;
  const auto gazetteer = Gazetteer::open(file);
  std::filesystem::remove(file);
  if (!gazetteer) return 0;
  const std::string body = "In Oslo, Norway, " + std::string(input.substr(kLengths));
  tag_places(*gazetteer, {"Oslo", body, "OSLO", "en", {}}, {});
  return 0;
}
