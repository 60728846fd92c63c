// Megabytes of feeds read in a second of the processor: parsed, with the plain texts of their
// entries, and with their markup made safe.
// usage: feed_speed FILE...
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fetch/feed/feed.hpp"
#include "fetch/feed/texts.hpp"
#include "support/sanitize/sanitize.hpp"

namespace {

using namespace wirecopy;

enum class Work { parse, texts, markup };

size_t read(const std::string& bytes, Work work) {
  const auto feed = fetch::parse_feed(bytes, "https://news.example/feed.xml");
  size_t made = 0;
  if (!feed || work == Work::parse) return made;
  for (const fetch::Entry& entry : feed->entries) {
    made += fetch::line_of(entry.title).size() + fetch::paragraphs_of(entry.summary).size();
    if (work == Work::texts || !entry.content.is_html) {
      made += fetch::paragraphs_of(entry.content).size();
      continue;
    }
    const support::html::Fragment markup(entry.content.value, support::html::feed_policy());
    made += markup.text().size() + markup.sanitized(entry.content.base).html.size();
  }
  return made;
}

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int count, char** names) {
  std::vector<std::string> files;
  double bytes = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(names[i], std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    bytes += static_cast<double>(files.back().size());
  }
  constexpr int kRounds = 5;
  for (const Work work : {Work::parse, Work::texts, Work::markup}) {
    size_t made = 0;
    const double start = seconds();
    for (int round = 0; round < kRounds; ++round)
      for (const std::string& file : files) made += read(file, work);
    const double rate = bytes * kRounds / 1e6 / (seconds() - start);
    constexpr const char* kNames[] = {"parsed", "with plain texts", "with safe markup"};
    std::printf("%-18s %8.1f MB/s %12zu bytes made\n", kNames[static_cast<int>(work)], rate,
                made / kRounds);
  }
}
