// Megabytes of text that clean.text tidies in a second of the processor, and with lost apostrophes
// looked for. Each line of a file is one article; --whole: each file.
// usage: text_speed [--whole] FILE...
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "bench.hpp"
#include "clean/text/apostrophes.hpp"
#include "clean/text/text.hpp"

namespace {

using namespace wirecopy::bench;
using namespace wirecopy::clean;

/// \return bytes that came out, so that nothing is left out
size_t tidy_all(const std::vector<std::string>& articles, bool with_apostrophes) {
  size_t made = 0;
  for (const std::string& article : articles) {
    Tally tally;
    const std::string tidy = tidy_paragraphs(article, {}, tally);
    made += tidy.size();
    if (!with_apostrophes) continue;
    const std::string_view texts[] = {tidy};
    const Apostrophes lost(texts, {});
    if (lost.any()) made += lost.mend(tidy, tally).size();
  }
  return made;
}

void measure(const char* what, const std::vector<std::string>& articles, size_t bytes,
             bool with_apostrophes) {
  constexpr int kRounds = 5;
  size_t made = 0;
  const double best = best_of(kRounds, [&] { made = tidy_all(articles, with_apostrophes); });
  std::printf("%-24s %8.1f MB/s, %zu bytes made\n", what, static_cast<double>(bytes) / 1e6 / best,
              made);
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> articles = texts_of(count, arguments);
  size_t bytes = 0;
  for (const std::string& article : articles) bytes += article.size();
  measure("tidied", articles, bytes, false);
  measure("and apostrophes", articles, bytes, true);
}
