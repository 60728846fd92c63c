// What a commit costs: 100 records with 100 articles to remember and one position, and the same
// with lineage; in memory, in a folder without and with waiting for the disk.
// usage: commit_cost FOLDER [COMMITS]     FOLDER on the disk that is to be measured; not yet there

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "state/commit_log.hpp"

using namespace wirecopy::state;

namespace {

constexpr int kRecords = 100;

Transaction transaction(std::mt19937_64& random, int number, bool with_lineage) {
  Transaction all;
  all.positions = {{0, "https://example.org/feed.xml", std::to_string(number)}};
  for (int i = 0; i < kRecords; ++i) {
    const Key id = {random(), random()};
    all.seen.push_back({id, random(), 1});
    if (!with_lineage) continue;
    all.lineage_ids.push_back(id);
    all.lineage.push_back("{\"stage\":\"title\",\"field\":\"title\",\"from\":\"Rain in the north " +
                          std::to_string(random() % 1000) + "\",\"to\":\"Rain\"}");
  }
  return all;
}

/// Microseconds of the median and of the slowest percent.
void measure(const char* name, const CommitLog::Options& options, int commits, bool with_lineage) {
  auto log = CommitLog::open(options);
  if (!log) {
    std::fprintf(stderr, "%s\n", log.error().text().c_str());
    std::exit(1);
  }
  std::mt19937_64 random(1);
  std::vector<double> costs;
  for (int i = 0; i < commits; ++i) {
    const Transaction all = transaction(random, i, with_lineage);
    const auto begin = std::chrono::steady_clock::now();
    const auto status = (*log)->commit(all);
    if (!status) std::exit(1);
    costs.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
            .count());
  }
  std::ranges::sort(costs);
  double sum = 0;
  for (const double cost : costs) sum += cost;
  const auto count = static_cast<double>(commits);
  std::printf("%-20s %-16s median %6.0f  mean %6.0f  99%% %6.0f us\n", name,
              with_lineage ? "with lineage" : "", costs[costs.size() / 2], sum / count,
              costs[costs.size() * 99 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 64;
  const std::filesystem::path folder = argv[1];
  const int commits = argc > 2 ? std::max(1, std::atoi(argv[2])) : 2000;
  CommitLog::Options options;
  options.pipeline = "bench";
  options.stages = {{"feed", "fetch.feed", 0}};
  for (const bool with_lineage : {false, true}) {
    options.folder.clear();
    measure("memory", options, commits, with_lineage);
    for (const bool full : {false, true}) {
      options.sync = full ? Sync::full : Sync::normal;
      options.folder = folder / (full ? "full" : "normal") / (with_lineage ? "lineage" : "rows");
      measure(full ? "folder, full" : "folder, normal", options, commits, with_lineage);
    }
  }
  return 0;
}
