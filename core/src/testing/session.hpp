#pragma once

/// \file
/// How a test and the engine that runs beside it take turns: the engine waits in a source of the
/// test's own whenever there is nothing to do at the present moment.

#include <wirecopy/testing.hpp>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "plugin/handles.hpp"
#include "record/json_reader.hpp"

namespace wirecopy::testing {

/// What the engine is to do, and what came of it.
/// Threads: the test's calls ask(), the engine's and those of the stage the rest; take_* any.
class Session {
 public:
  enum class Wish { nothing, give, pass_time, end };

  // ---- the test's
  /// Returns when the engine has done it, or has ended.
  void ask(Wish wish, std::deque<std::string> articles = {}, wcp_time until = 0);
  /// Gives articles to an engine that runs on the caller's thread, which ends with them.
  void give_all(std::deque<std::string> articles);
  std::vector<Answer> take_answers();
  std::string take_mistake();  ///< of the articles given; empty: none
  std::vector<LogEntry> log() const;

  // ---- the engine's
  /// The present wish; waits for one.
  Wish next();
  void fulfilled();
  void ended();  ///< it runs no more
  std::deque<std::string>& articles() { return articles_; }
  wcp_time until() const { return until_; }
  void add(Answer answer);
  void add(LogEntry entry);
  void add_mistake(std::string text);
  bool has_ended() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Wish wish_ = Wish::nothing;
  bool waits_ = false, has_ended_ = false, is_last_ = false;
  std::deque<std::string> articles_;  ///< the engine's while there is a wish
  wcp_time until_ = 0;                ///< the same
  std::vector<Answer> answers_;
  std::vector<LogEntry> log_;
  std::string mistake_;
};

/// Brings what the test gives, and holds up the engine until it gives more.
/// Tests of one stage know articles by their number; those of a pipeline, whose source has the name
/// `from`, by what they say, as in a run.
struct Feed : Source<> {
  static constexpr StageInfo info{"testing.feed", "1.0.0", "Brings the articles of a test."};
  Session& session;
  record::JsonReader reader;
  const std::string from;
  uint64_t given = 0;

  explicit Feed(Session& with, std::string source = {}) : session(with), from(std::move(source)) {}
  Poll poll(Emitter& out);

 private:
  bool give(Emitter& out);
};

/// Takes what has come through.
struct Collect : Sink<> {
  static constexpr StageInfo info{"testing.collect", "1.0.0", "Takes the articles of a test."};
  Session& session;

  explicit Collect(Session& with) : session(with) {}
  Outcome process(Record article);
};

}  // namespace wirecopy::testing
