#pragma once

/// \file
/// What programs that measure share: the time of the processor, and the texts that they are given.

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::bench {

/// Of all threads of the process.
inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Seconds that the quickest of some rounds took.
template <class Run>
double best_of(int rounds, Run run) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const double start = cpu_seconds();
    run();
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

inline std::string contents(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The lines of files, each a text; behind "--whole" whole files are.
/// \param arguments as main() gets them \param first of the files
inline std::vector<std::string> texts_of(int count, char** arguments, int first = 1) {
  std::vector<std::string> texts;
  bool whole = false;
  for (int i = first; i < count; ++i) {
    if (std::string_view(arguments[i]) == "--whole") {
      whole = true;
    } else if (whole) {
      texts.push_back(contents(arguments[i]));
    } else {
      std::ifstream file(arguments[i], std::ios::binary);
      for (std::string line; std::getline(file, line);) texts.push_back(line);
    }
  }
  return texts;
}

}  // namespace wirecopy::bench
