// Megabytes of text whose language tag.language finds in a second of the processor, beside CLD2
// where it was installed when this was built. Each line of a file is one text; --whole: each file.
// usage: language_speed MODEL [--whole] FILE...
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#ifdef WIRECOPY_CLD2
#include <cld2/public/compact_lang_det.h>
#endif

#include "tag/language/language.hpp"

namespace {

using Texts = std::vector<std::string>;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

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

Texts read(int count, char** arguments) {
  Texts texts;
  bool whole = false;
  for (int i = 0; i < count; ++i) {
    if (std::string_view(arguments[i]) == "--whole") {
      whole = true;
      continue;
    }
    std::ifstream file(arguments[i], std::ios::binary);
    if (whole)
      texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    else
      for (std::string line; std::getline(file, line);) texts.push_back(line);
  }
  return texts;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return std::fputs("usage: language_speed MODEL [--whole] FILE...\n", stderr), 64;
  const auto model = wirecopy::tag::LanguageModel::open(arguments[1]);
  if (!model) return std::fprintf(stderr, "%s\n", model.error().text().c_str()), 66;
  const Texts texts = read(count - 2, arguments + 2);
  double bytes = 0;
  for (const std::string& text : texts) bytes += static_cast<double>(text.size());

  constexpr int kRounds = 7;
  double best[2] = {1e9, 1e9};
  size_t found[2] = {0, 0};
  for (int round = 0; round < kRounds; ++round)
    for (int which = 0; which < 2; ++which) {
      const double start = seconds();
      found[which] = which == 0 ? ours(*model, texts) : cld2(texts);
      best[which] = std::min(best[which], seconds() - start);
    }
  std::printf("%zu texts, %.2f MB\n", texts.size(), bytes / 1e6);
  std::printf("tag.language %8.1f MB/s, %zu with a language\n", bytes / 1e6 / best[0], found[0]);
#ifdef WIRECOPY_CLD2
  std::printf("CLD2         %8.1f MB/s, %zu with a language\n", bytes / 1e6 / best[1], found[1]);
#else
  std::puts("CLD2         is not here");
#endif
}
