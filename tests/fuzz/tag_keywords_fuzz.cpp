// Keywords of any text: inside the body, whole characters, never more than asked for.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tag/keywords/keyword_learner.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t title = size == 0 ? 0 : data[0] % size;
  const std::string_view body = text.substr(title);
  const auto is_inside_character = [&](uint64_t at) {
    return at < body.size() && (body[at] & 0xC0) == 0x80;
  };
  static wirecopy::tag::KeywordFinder finder;
  finder.read(text.substr(0, title), body, title % 2 ? "en" : "");
  const auto keywords = finder.best({wirecopy::tag::usual_keyword_weights(), {}}, nullptr, 5);
  if (keywords.size() > 5) std::abort();
  for (const auto& keyword : keywords) {
    if (keyword.name.empty() || keyword.count < keyword.spans.size()) std::abort();
    if (!(keyword.score >= 0 && keyword.score <= 1)) std::abort();
    for (const auto& [start, length] : keyword.spans)
      if (length == 0 || start + length > body.size() || is_inside_character(start)) std::abort();
  }
  return 0;
}
