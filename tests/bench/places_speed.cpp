// Words that tag.places reads in a second of the processor, and what opening its gazetteer costs.
// Each line of a file is one article; beside them one that is all names of places. usage:
// places_speed FILE...
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tag/places/places.hpp"

namespace {

using namespace wirecopy::tag;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

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
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    places = 0;
    const double start = seconds();
    for (const std::string& article : articles)
      places += tag_places(gazetteer, {{}, article, {}, "en", {}}, {}).places.size();
    best = std::min(best, seconds() - start);
  }
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
  std::vector<std::string> articles;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i]);
    for (std::string line; std::getline(file, line);) articles.push_back(line);
  }
  if (articles.empty()) {
    std::fputs("usage: places_speed FILE...\n", stderr);
    return 64;
  }
  const double start = seconds();
  const auto gazetteer = Gazetteer::open(WIRECOPY_PLACES);
  if (!gazetteer) return 1;
  std::printf("opened in %.3f s\n", seconds() - start);
  measure("articles", *gazetteer, articles);
  measure("crowded", *gazetteer, {crowded()});
  return 0;
}
