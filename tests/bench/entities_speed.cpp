// Words that tag.entities reads in a second of the processor, and what opening its model costs.
// Each line of a file is one article; beside them one that is all names. usage: entities_speed
// FILE...
#include <cstdio>
#include <string>
#include <vector>

#include "bench.hpp"
#include "tag/entities/entities.hpp"

namespace {

using namespace wirecopy::bench;
using namespace wirecopy::tag::entities;

void measure(const char* what, const EntityModel& model, const OrganisationNames& names,
             const std::vector<std::string>& articles) {
  constexpr int kRounds = 5;
  size_t words = 0, found = 0;
  NameScratch scratch;
  const double best = best_of(kRounds, [&] {
    words = found = 0;
    for (const std::string& article : articles) {
      found += find_entities(model, names, {}, article, 0, scratch).size();
      words += scratch.article.text.words.size();
    }
  });
  std::printf("%-10s %10.0f words/s, %.1f names each\n", what, static_cast<double>(words) / best,
              static_cast<double>(found) / static_cast<double>(articles.size()));
}

std::string crowded() {
  const char* const names[] = {"Maria Lopez", "Springfield", "Ivan Petrov", "Acme Holdings Inc",
                               "Mr Lopez",    "Bank of Oz",  "Ivan Lopez",  "Victoria"};
  std::string text;
  for (int i = 0; i < 4000; ++i) text.append("They met ").append(names[i % 8]).append(". ");
  return text;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> articles = texts_of(count, arguments);
  if (articles.empty()) {
    std::fputs("usage: entities_speed FILE...\n", stderr);
    return 64;
  }
  const double start = cpu_seconds();
  const auto model = EntityModel::open(std::string(WIRECOPY_ENTITIES) + "/entities.model");
  if (!model) return 1;
  const OrganisationNames names(contents(std::string(WIRECOPY_ENTITIES) + "/organisations.txt"));
  std::printf("opened in %.3f s\n", cpu_seconds() - start);
  measure("articles", *model, names, articles);
  measure("crowded", *model, names, {crowded()});
  return 0;
}
