#pragma once

/// \file
/// Runs one stage inside a test, in the same engine as `wirecopy run`, with a clock that the test
/// moves. For any test framework: it gives plain values and throws std::runtime_error.
///
///     wirecopy::testing::StageTest shout("build/clean_shout.so", R"({"marks": 2})");
///     const auto answer = shout.give(R"({"title": "Rain"})");
///     assert(answer.outcome == "kept" && answer.article.fields.at("title") == "Rain!!");

#include <wirecopy/own_stage.hpp>
#include <wirecopy/report.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#define WIRECOPY_API __attribute__((visibility("default")))

namespace wirecopy::testing {

/// An article at rest.
struct Article {
  struct Tag {
    std::string scheme, name, code;
    double score = 1;
    uint32_t count = 1;
  };

  std::string json;  ///< the whole record, as export.jsonl writes it, with `raw`
  /// What is present by name: texts as they are, all else as JSON. Members of objects also by path,
  /// as "dateline.place"; those of `meta` by their own names, as "shout.count".
  std::map<std::string, std::string> fields;
  std::vector<Tag> tags;

  bool has_tag(std::string_view scheme, std::string_view name) const {
    return std::any_of(tags.begin(), tags.end(),
                       [&](const Tag& t) { return t.scheme == scheme && t.name == name; });
  }
};

/// What became of one article at the stage.
struct Answer {
  /// "kept", "dropped", "rejected", "retried", "deferred", "held" or "absorbed". The first three
  /// and the last are final; after another one the article gets one more answer later.
  std::string outcome;
  std::string why;  ///< the reason of a drop; of others what the stage has said; may be empty
  /// Kept: as the stage has handed it on. Otherwise as it came in, and when it is deferred, as the
  /// stage has left it.
  Article article;
  wcp_time at = 0;  ///< by the test's clock
};

struct LogEntry {
  wcp_log_level level;
  std::string text;
};

/// One stage with its configuration. A transform or sink is given articles; a source is asked for
/// them by advance() and finish(), and each counts as kept. A stage that splits has an answer for
/// each part, too.
/// The clock begins on a day of 2020 and stands still but for advance() and finish(). One thread
/// runs the stage. State is kept in memory.
/// Threads: one at a time. Errors: all functions throw std::runtime_error; once the run has failed,
/// with what has ended it.
class WIRECOPY_API StageTest {
 public:
  /// Loads a plugin library. \param config JSON, paths in it from the working directory
  /// \param type which stage of a library that has several
  /// Errors: what `wirecopy check` would say of the configuration; what the stage says when it
  /// starts.
  explicit StageTest(const std::filesystem::path& library, const std::string& config = "{}",
                     std::string_view type = {});
  /// A stage of the test itself: own_stage<MyStage>(), transform(...).
  explicit StageTest(OwnStage stage, const std::string& config = "{}");
  StageTest(StageTest&&) noexcept;
  StageTest& operator=(StageTest&&) noexcept;
  ~StageTest();

  /// Gives it one article. \param article a record as JSON; `id` may be given
  /// Errors: names that are no field; one's own stand below `meta` or have a point, "shout.count".
  /// \return the first answer to it
  Answer give(const std::string& article);
  /// Gives it articles one behind the other, in batches. \return all answers there are by then
  std::vector<Answer> give_all(const std::vector<std::string>& articles);

  /// Lets time pass: timers ring, deadlines end, held articles and retries come back.
  /// \return the answers of that time
  std::vector<Answer> advance(std::chrono::microseconds time);

  /// Ends the input and lets time pass until nothing is left to do; the stage stops. A source runs
  /// to its end. \return the last answers
  std::vector<Answer> finish();

  /// What the stage has logged so far, "debug" and above.
  std::vector<LogEntry> log() const;
  /// Its counts, reasons and metrics so far.
  StageReport report() const;
  /// The value of a counter or gauge of its own.
  double metric(std::string_view name) const;
  /// What it keeps by key, as it sees it itself.
  std::map<std::string, std::string> state() const;
  wcp_time now() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wirecopy::testing
