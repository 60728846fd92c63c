// Summaries of any text: no more than half of it, and no longer than asked for. The first byte says
// how long, and where the title ends.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/prose/utf8.hpp"
#include "tag/summary/summary.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const size_t title = data[0] % size, characters = data[0] * size_t{4};
  static wirecopy::tag::Summarizer summarizer;
  constexpr const char* kLanguages[] = {"", "en", "de", "ja"};
  const std::string_view body = text.substr(title);
  const std::string summary =
      summarizer.summarize(text.substr(0, title), body, kLanguages[data[0] % 4], {3, characters});
  if (summary.size() > body.size()) std::abort();
  if (characters != 0 && wirecopy::support::count_code_points(summary) > characters) std::abort();
  if (summarizer.summarize(text.substr(0, title), body, kLanguages[data[0] % 4], {3, characters}) !=
      summary)
    std::abort();
  return 0;
}
