// Megabytes of text whose language tag.language finds in a second of the processor, beside CLD2
// where it was installed when this was built. Each line of a file is one text; --whole: each file.
// usage: language_speed MODEL [--whole] FILE...
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#ifdef WIRECOPY_CLD2
#include <cld2/public/compact_lang_det.h>
#endif

#include "bench.hpp"
#include "tag/language/language.hpp"

namespace {

using Texts = std::vector<std::string>;

size_t ours(const wirecopy::tag::LanguageModel& model, const Texts& texts) {
  size_t found = 0;
  for (const std::string& text : texts)
    found += wirecopy::tag::detect_language(model, {.body = text}).has_value();
  return found;
}

size_t cld2([[maybe_unused]] const Texts& texts) {
  size_t found = 0;
#ifdef WIRECOPY_CLD2
  bool is_reliable = false;
  for (const std::string& text : texts)
    found += CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &is_reliable) !=
             CLD2::UNKNOWN_LANGUAGE;
#endif
  return found;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return std::fputs("usage: language_speed MODEL [--whole] FILE...\n", stderr), 64;
  const auto model = wirecopy::tag::LanguageModel::open(arguments[1]);
  if (!model) return std::fprintf(stderr, "%s\n", model.error().text().c_str()), 66;
  const Texts texts = wirecopy::bench::texts_of(count, arguments, 2);
  double bytes = 0;
  for (const std::string& text : texts) bytes += static_cast<double>(text.size());

  constexpr int kRounds = 7;
  double best[2] = {1e9, 1e9};
  size_t found[2] = {0, 0};
  for (int round = 0; round < kRounds; ++round)
    for (int which = 0; which < 2; ++which) {
      const double start = wirecopy::bench::cpu_seconds();
      found[which] = which == 0 ? ours(*model, texts) : cld2(texts);
      best[which] = std::min(best[which], wirecopy::bench::cpu_seconds() - start);
    }
  std::printf("%zu texts, %.2f MB\n", texts.size(), bytes / 1e6);
  std::printf("tag.language %8.1f MB/s, %zu with a language\n", bytes / 1e6 / best[0], found[0]);
#ifdef WIRECOPY_CLD2
  std::printf("CLD2         %8.1f MB/s, %zu with a language\n", bytes / 1e6 / best[1], found[1]);
#else
  std::puts("CLD2         is not here");
#endif
}
