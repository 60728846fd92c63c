// Documents that tag.keywords and tag.summary handle in a second of the processor. Each line of a
// file is one article. usage: keywords_speed FILE...
#include <cstdio>
#include <string>
#include <vector>

#include "bench.hpp"
#include "tag/keywords/keyword_learner.hpp"
#include "tag/summary/summary.hpp"

namespace {

using namespace wirecopy::bench;
using namespace wirecopy::tag;

constexpr int kRounds = 5;

void report(const char* what, const std::vector<std::string>& articles, double seconds) {
  size_t bytes = 0;
  for (const std::string& article : articles) bytes += article.size();
  std::printf("%-10s %9.0f documents/s, %7.1f MB/s\n", what,
              static_cast<double>(articles.size()) / seconds,
              static_cast<double>(bytes) / 1e6 / seconds);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: keywords_speed FILE...\n", stderr);
    return 64;
  }
  const std::vector<std::string> articles = texts_of(count, arguments);
  const KeywordModel model{usual_keyword_weights(), {}};
  KeywordFinder finder;
  Summarizer summarizer;
  size_t found = 0;
  report("keywords", articles, best_of(kRounds, [&] {
           for (const std::string& article : articles) {
             finder.read({}, article, "en");
             found += finder.best(model, nullptr, 10).size();
           }
         }));
  report("summary", articles, best_of(kRounds, [&] {
           for (const std::string& article : articles)
             found += summarizer.summarize({}, article, "en", {2, 400}).size();
         }));
  return found == 0 ? 1 : 0;
}
