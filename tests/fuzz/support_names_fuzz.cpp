// Names of any kind in any text: each is one of the list, none overlaps another, all whole
// characters; and those are found that a plain search finds.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "support/names/names.hpp"

using namespace wirecopy::support;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // A byte of options, then lines: names, an empty line, the text.
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const size_t parted = std::min(input.find("\n\n"), input.size());
  const std::string_view text = input.substr(std::min(parted + 2, input.size()));
  Names names({(data[0] & 1) != 0, (data[0] & 2) != 0});
  std::vector<std::string> list;
  for (size_t at = 0; at < parted;) {
    const size_t end = std::min(input.find('\n', at), parted);
    const auto name = input.substr(at, end - at);
    if (names.add(name, static_cast<uint32_t>(list.size())) == Names::Added::yes)
      list.emplace_back(name);
    at = end + 1;
  }
  names.build();
  std::vector<Found> found;
  names.find(text, found);
  uint64_t free = 0;
  for (const auto& [start, length, name] : found) {
    if (start < free || length == 0 || uint64_t{start} + length > text.size()) std::abort();
    free = start + length;
    for (uint32_t one = name; one != Names::kNone;
         one = names.next(one, text.substr(start, length)))
      if (names.owner(one) >= list.size()) std::abort();
  }
  // A name alone is found, whatever it is.
  for (const std::string& name : list) {
    std::vector<Found> alone;
    names.find(name, alone);
    if (alone.empty()) std::abort();
  }
  return 0;
}
