// Megabytes of feeds read in a second of the processor: parsed, with the plain texts of their
// entries, and with their markup made safe; beside them what libxml2 takes to read them and tell
// nobody. In interleaved rounds, medians.
// usage: feed_speed FILE...
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "bench.hpp"
#include "fetch/feed/feed.hpp"
#include "fetch/feed/texts.hpp"
#include "support/sanitize/sanitize.hpp"

namespace {

using namespace wirecopy;

enum class Work { bare, parse, texts, markup };
constexpr std::array kWorks = {Work::bare, Work::parse, Work::texts, Work::markup};
constexpr std::array kNames = {"libxml2 alone", "parsed", "with plain texts", "with safe markup"};

size_t read_bare(const std::string& bytes) {
  xmlSAXHandler events{};
  events.initialized = XML_SAX2_MAGIC;
  xmlSAXUserParseMemory(&events, nullptr, bytes.data(), static_cast<int>(bytes.size()));
  return 0;
}

size_t read(const std::string& bytes, Work work) {
  if (work == Work::bare) return read_bare(bytes);
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

}  // namespace

int main(int count, char** names) {
  std::vector<std::string> files;
  double bytes = 0;
  for (int i = 1; i < count; ++i) {
    files.push_back(bench::contents(names[i]));
    bytes += static_cast<double>(files.back().size());
  }
  constexpr size_t kRounds = 5;
  std::array<std::array<double, kRounds>, kWorks.size()> times{};
  std::array<size_t, kWorks.size()> made{};
  for (size_t round = 0; round < kRounds; ++round)
    for (size_t i = 0; i < kWorks.size(); ++i) {
      const double start = bench::cpu_seconds();
      for (const std::string& file : files) made[i] += read(file, kWorks[i]);
      times[i][round] = bench::cpu_seconds() - start;
    }
  for (size_t i = 0; i < kWorks.size(); ++i) {
    std::sort(times[i].begin(), times[i].end());
    std::printf("%-18s %8.1f MB/s %12zu bytes made\n", kNames[i],
                bytes / 1e6 / times[i][kRounds / 2], made[i] / kRounds);
  }
}
