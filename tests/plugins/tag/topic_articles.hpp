#pragma once

/// \file
/// A small archive: harbour news, farm news, both, and neither.

#include <string>

#include "tag/topics/corpus.hpp"

namespace wirecopy::test {

inline const tag::TopicName kHarbour{"harbour", "desk:1"}, kFarms{"farms", "desk:2"};

/// \param step 1 or -1: the order in which the articles come
inline tag::Corpus small_archive(int step = 1) {
  const std::string days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"};
  tag::Corpus corpus;
  for (int i = 0; i < 48; ++i) {
    const int n = step > 0 ? i : 47 - i;
    const std::string day = days[n % 5] + " the " + std::to_string(n);
    switch (n % 8) {
      case 0:
      case 3:
      case 4:
        corpus.add("Ferry leaves", "The ferry left the quay of the port on " + day, {{kHarbour}});
        break;
      case 1:
      case 5:
      case 7:
        corpus.add("Wheat is cut", "The wheat and the barley were cut on " + day, {{kFarms}});
        break;
      case 2:
        corpus.add("Grain ship", "The ferry at the quay has wheat and barley on board on " + day,
                   {{kHarbour, kFarms}});
        break;
      default:
        corpus.add("Choir sings", "The choir sang songs in the old hall on " + day, {});
    }
  }
  return corpus;
}

}  // namespace wirecopy::test
