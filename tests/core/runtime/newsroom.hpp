#pragma once

/// \file
/// Runs pipelines as a program does that embeds wirecopy: by its public headers alone.

#include <wirecopy/runtime.hpp>

#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"

namespace wirecopy::test {

/// A source of articles titled "1" to `count`; each poll brings `at_once` of them.
inline OwnStage numbers(std::string id, unsigned count, unsigned at_once = 32) {
  return source(std::move(id), [count, at_once, at = 0U](Emitter& out) mutable {
    for (unsigned i = 0; i < at_once && at < count; ++i) {
      const std::string number = std::to_string(at + 1);
      auto article = out.emit({.position = number, .key = "guid:" + number});
      if (!article) return Poll::more;
      article->title(number);
      ++at;
    }
    return at < count ? Poll::more : Poll::end;
  });
}

/// A sink that takes down titles.
struct Titles {
  std::vector<std::string> taken;
  OwnStage stage(std::string id) {
    return sink(std::move(id), [this](Record article) { taken.emplace_back(article.title()); });
  }
};

/// A Runtime and a folder for the state of what it runs.
struct Newsroom {
  TemporaryFolder folder;
  std::vector<std::string> lines;  ///< "warn stage: message"
  Runtime runtime;

  Newsroom()
      : runtime(*Runtime::make({.log = [this](const LogLine& line) {
          constexpr const char* kLevels[] = {"trace", "debug", "info", "warn", "error", "critical"};
          lines.push_back(kLevels[line.level] + (' ' + std::string(line.text)));
        }})) {}

  void add(OwnStage stage) {
    const Status status = runtime.add(std::move(stage));
    INFO((status ? "" : status.error().text()));
    REQUIRE(status);
  }
  /// A pipeline of these types, one behind the other.
  Pipeline load(const std::string& name, const std::vector<std::string>& types,
                unsigned workers = 2) {
    std::string text;
    for (const std::string& type : types)
      text += (text.empty() ? "" : ",\n") + ("{\"type\": \"" + type + "\"}");
    auto pipeline = runtime.load_text(
        "{\"workers\": " + std::to_string(workers) + ", \"stages\": [" + text + "]}", name,
        folder.path());
    INFO((pipeline ? "" : pipeline.error().text()));
    REQUIRE(pipeline);
    return std::move(*pipeline);
  }
};

}  // namespace wirecopy::test
