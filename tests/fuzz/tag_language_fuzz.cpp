// The language of any text: a short code or none, and words that are valid for the detector.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tag/language/language.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto found = wirecopy::tag::detect_language({.title = text.substr(size / 2), .body = text});
  if (!found) return 0;
  if (!wirecopy::tag::names_language(found->code) || !(found->trust >= 0 && found->trust <= 1))
    std::abort();
  if (!wirecopy::tag::agrees(found->code, found->code)) std::abort();
  return 0;
}
