#pragma once

/// \file
/// Runs whose state lies in a folder, and processes that die in them.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "core/engine/harness.hpp"
#include "core/plugin/temporary_folder.hpp"

namespace wirecopy::test {

struct ResumeOptions {
  unsigned count = 10;
  bool once = false;
  static constexpr auto options() {
    return wirecopy::options(option("count", &ResumeOptions::count, "How many articles."),
                             option("once", &ResumeOptions::once, "They cannot be read again."));
  }
};
inline bool dies_when_committed = false;
/// Articles titled "1", "2", ...; goes on behind the last position.
struct Resume : Source<ResumeOptions> {
  static constexpr StageInfo info{"test.resume", "1.0.0", "Makes articles.", WCP_REPLAYABLE};
  unsigned at = 0;

  void start() {
    if (const auto last = position("p")) at = std::stoul(std::string(*last));
  }
  Poll poll(Emitter& out) {
    for (; at < config.count; ++at) {
      const std::string number = std::to_string(at + 1);
      auto article = out.emit({"p", number, number, config.once});
      if (!article) return Poll::more;
      article->title(number);
    }
    return Poll::end;
  }
  void on_event(Event event) {
    if (event.kind == WCP_EV_COMMITTED && dies_when_committed) ::_exit(9);
  }
};

/// Titles of articles on their way to a file.
inline std::filesystem::path titles_file;
struct TitleLines {
  std::string lines{};
  Outcome add(const Record& article) {
    (lines += article.title()) += '\n';
    return Outcome::keep;
  }
  void write(const std::filesystem::path& file = titles_file) {
    std::ofstream(file, std::ios::app) << std::exchange(lines, {});
  }
};

/// Writes titles to a file of its own; the process dies at a certain one.
inline std::string die_at;
struct Titles : Sink<> {
  static constexpr StageInfo info{"test.titles", "1.0.0", "Writes titles."};
  TitleLines titles;
  Outcome process(Record article) {
    if (article.title() == die_at) ::_exit(9);
    return titles.add(article);
  }
  void flush(wcp_flush) { titles.write(); }
};

/// Defers the article of this title, where there is one; the process dies when all others have been
/// committed.
inline std::string held_title;
struct HoldUp : Transform<> {
  static constexpr StageInfo info{"test.hold-up", "1.0.0", "Defers one."};
  Outcome process(Record article) {
    if (article.title() != held_title) return Outcome::keep;
    timer_in(std::chrono::seconds(10), 1);
    return article.defer(std::chrono::hours(1));
  }
  void on_event(Event event) {
    if (event.kind == WCP_EV_TIMER) ::_exit(9);
  }
};

/// Cannot be reached for so many tries.
inline int away = 0;
struct Away : Sink<> {
  static constexpr StageInfo info{"test.away", "1.0.0", "Is away at times."};
  Outcome process(Record article) {
    if (away > 0) {
      --away;
      throw Failure(WCP_ERR_UNAVAILABLE, "no route to host");
    }
    const std::lock_guard lock(collected_mutex);
    collected.push_back(std::string(article.title()));
    return Outcome::keep;
  }
};

inline std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// A chain whose state lies in a folder.
struct Lasting : Chain {
  explicit Lasting(const TemporaryFolder& folder) {
    plan.state.folder = std::filesystem::path(folder.path()) / "state";
    titles_file = std::filesystem::path(folder.path()) / "titles";
  }
};

/// Runs in a process that dies. \return its exit status
template <class Run>
int in_child(Run run) {
  const pid_t child = ::fork();
  if (child == 0) {
    run();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

}  // namespace wirecopy::test
