// Megabytes of text that clean.text tidies in a second of the processor, and with lost apostrophes
// looked for. Each file is one article, or each line of it with --lines.
// usage: text_speed [--lines] FILE...
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "clean/text/apostrophes.hpp"
#include "clean/text/text.hpp"

namespace {

using namespace wirecopy::clean;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

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
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const double start = seconds();
    const size_t made = tidy_all(articles, with_apostrophes);
    if (made > 0) best = std::min(best, seconds() - start);
  }
  std::printf("%-24s %8.1f MB/s\n", what, static_cast<double>(bytes) / 1e6 / best);
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> articles;
  bool by_lines = false;
  for (int i = 1; i < count; ++i) {
    if (std::string_view(arguments[i]) == "--lines") {
      by_lines = true;
      continue;
    }
    std::ifstream file(arguments[i], std::ios::binary);
    if (by_lines)
      for (std::string line; std::getline(file, line);) articles.push_back(line);
    else
      articles.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  size_t bytes = 0;
  for (const std::string& article : articles) bytes += article.size();
  measure("tidied", articles, bytes, false);
  measure("and apostrophes", articles, bytes, true);
}
