#pragma once

/// \file
/// A file of tests of a pipeline, read and checked: `x.test.json`.

#include <wirecopy/report.hpp>

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"
#include "rehearsal/expectation.hpp"
#include "rehearsal/mock.hpp"

namespace wirecopy::rehearsal {

/// What comes to a sink: so many articles, in this order.
struct SinkExpectation {
  size_t stage;  ///< index in the pipeline
  std::string pointer;
  std::vector<ArticleExpectation> articles{};
  std::filesystem::path golden{};  ///< in place of `articles`; empty: none
};

/// An article that a stage drops or that dies there.
struct EndExpectation {
  size_t stage;
  std::string pointer;
  std::optional<std::string> words{};  ///< the reason; a part of the error
  uint64_t article = 0;                ///< its number at its source, from 1; 0: any
};

/// How many articles a stage counts.
struct CountExpectation {
  size_t stage;
  std::string pointer;
  std::string name;  ///< "in", "out", ...
  uint64_t StageReport::*member;
  uint64_t count;
};

struct Case {
  std::string name;
  std::string pointer;
  std::optional<wcp_time> now{};                         ///< when the clock begins
  std::map<size_t, std::deque<std::string>> articles{};  ///< records as JSON, by source
  std::map<size_t, Mock> mocks{};                        ///< by stage
  std::vector<SinkExpectation> out{};                    ///< other sinks are not looked at
  std::optional<std::vector<EndExpectation>> dropped{};  ///< nothing: drops are not looked at
  std::vector<EndExpectation> dead{};                    ///< all of them
  std::vector<CountExpectation> counts{};
};

struct TestFile {
  std::filesystem::path file;
  pipeline::Pipeline pipeline;
  std::vector<Case> cases;
  std::filesystem::path http{};  ///< what servers answer; empty: none can be asked
  std::shared_ptr<const pipeline::Document> document;  ///< that the pointers lead into

  /// "x.test.json:14:5"
  std::string place(const std::string& pointer) const;
};

/// Reads the file and its pipeline. All that is wrong with either goes to `problems`.
/// Owns: the catalogue outlives the result.
std::optional<TestFile> read_test_file(const std::filesystem::path& file,
                                       const pipeline::StageCatalogue& catalogue,
                                       pipeline::Diagnostics& problems);

/// "x.json" of "x.test.json", and the other way round.
std::filesystem::path pipeline_of(const std::filesystem::path& test);
std::filesystem::path test_of(const std::filesystem::path& pipeline);
bool is_test_file(const std::filesystem::path& file);

}  // namespace wirecopy::rehearsal
