// Words that tag.places reads in a second of the processor, and what opening its gazetteer costs.
// Each line of a file is one article; beside them one that is all names of places. usage:
// places_speed FILE...
#include <cctype>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <string>
#include <vector>

#include "bench.hpp"
#include "tag/places/places.hpp"

namespace {

using namespace wirecopy::bench;
using namespace wirecopy::tag;

size_t count_words(const std::string& text) {
  size_t words = 0;
  for (size_t i = 0; i < text.size(); ++i)
    words += std::isspace(static_cast<unsigned char>(text[i])) == 0 &&
             (i == 0 || std::isspace(static_cast<unsigned char>(text[i - 1])) != 0);
  return words;
}

void measure(const char* what, const Gazetteer& gazetteer,
             const std::vector<std::string>& articles) {
  constexpr int kRounds = 5;
  size_t words = 0, places = 0;
  for (const std::string& article : articles) words += count_words(article);
  const double best = best_of(kRounds, [&] {
    places = 0;
    for (const std::string& article : articles)
      places += tag_places(gazetteer, {{}, article, {}, "en", {}}, {}).places.size();
  });
  std::printf("%-10s %10.0f words/s, %.1f places each\n", what, static_cast<double>(words) / best,
              static_cast<double>(places) / static_cast<double>(articles.size()));
}

/// Names that many places bear, in one article.
std::string crowded() {
  const char* const names[] = {"San Antonio", "Santa Cruz", "San José", "Springfield",
                               "La Libertad", "Victoria",   "Franklin", "Union"};
  std::string text;
  for (int i = 0; i < 4000; ++i)
    text.append("They met in ").append(names[i % std::size(names)]).append(". ");
  return text;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> articles = texts_of(count, arguments);
  if (articles.empty()) {
    std::fputs("usage: places_speed FILE...\n", stderr);
    return 64;
  }
  const double start = cpu_seconds();
  const auto gazetteer = Gazetteer::open(WIRECOPY_PLACES);
  if (!gazetteer) return 1;
  std::printf("opened in %.3f s\n", cpu_seconds() - start);
  measure("articles", *gazetteer, articles);
  measure("crowded", *gazetteer, {crowded()});
  return 0;
}
