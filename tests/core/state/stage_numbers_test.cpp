#include "state/stage_numbers.hpp"

#include "core/state/log_fixture.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

namespace {

/// A log with something of every stage.
void write_log(const std::filesystem::path& folder) {
  const auto log = open_log(options_for(folder));
  Transaction all = one_of_each("one");
  for (int i = 0; i < 11; ++i)
    all.state.push_back({StateWrite::Kind::put, kLang, "key" + std::to_string(i), "x"});
  for (int64_t i = 1; i < 3; ++i) all.parked.push_back(parked(i, ParkedArticle::Kind::dead, kLang));
  all.parked.push_back(parked(3, ParkedArticle::Kind::spilled, kOut));
  commit(*log, all);
  REQUIRE(log->close());
}

}  // namespace

TEST_CASE("stages keep what is theirs wherever they stand", "[state][stages]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  auto options = options_for(folder.path());
  std::swap(options.stages[0], options.stages[2]);
  options.stages.insert(options.stages.begin() + 1, {"title", "clean.title", 1});
  const auto log = open_log(options);
  const uint32_t out = 0, title = 1, lang = 2, feed = 3;

  CHECK(**log->position(feed, "part") == "at one");
  CHECK_FALSE(*log->position(out, "part"));
  CHECK(**log->state(lang, "key") == "one");
  CHECK_FALSE(*log->state(title, "key"));
  CHECK(journal_of(*log, lang) == std::vector<std::string>{"journal one"});
  CHECK(log->finished()->front().source == feed);
  CHECK(log->finished()->front().sink == out);
  CHECK(log->parked(ParkedArticle::Kind::spilled, 0, 9, {})->front().stage == out);
}

TEST_CASE("what stages that are gone have left is named and kept", "[state][stages]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  auto options = options_for(folder.path());
  options.stages[kLang].id = "language";
  options.stages[kOut].type = "export.csv";
  const Error error = refusal(options);

  CHECK(error.code == Errc::invalid_config);
  CHECK(has(error.text(), "stage \"lang\" is gone: 12 keys of state, a journal of "));
  CHECK(has(error.text(), " bytes, 3 dead letters\n"));
  CHECK(has(error.text(),
            "stage \"out\" was export.jsonl and is export.csv: 1 article that a sink "
            "could not take"));
  const auto log = open_log(options_for(folder.path()));
  CHECK(**log->state(kLang, "key10") == "x");
  CHECK(journal_of(*log, kLang).size() == 1);
}

TEST_CASE("changes that are accepted throw away what was named", "[state][stages]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  auto options = options_for(folder.path());
  options.stages[kLang].id = "language";
  options.accept_changes = true;
  {
    const auto log = open_log(options);
    CHECK_FALSE(*log->state(kLang, "key"));
    CHECK(journal_of(*log, kLang).empty());
    CHECK(log->parked_counts(0)->size() == 1);
    CHECK(**log->position(kFeed, "part") == "at one");
    CHECK(log->finished()->size() == 1);
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "journal-2-1-000001.segment"));
  auto back = options_for(folder.path());
  CHECK_FALSE(*open_log(back)->state(kLang, "key"));  // "language" has left nothing: no refusal
}

TEST_CASE("a state of a newer version is refused, an older one is taken", "[state][stages]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  auto options = options_for(folder.path());
  options.stages[kLang].state_version = 1;
  CHECK(has(refusal(options).text(), "stage \"lang\" kept state of version 2, newer than its 1"));

  options.stages[kLang].state_version = 3;
  commit(*open_log(options), {});
  options.stages[kLang].state_version = 2;
  CHECK(has(refusal(options).text(), "stage \"lang\" kept state of version 3, newer than its 2"));
}

TEST_CASE("the version of a state counts from the first commit on", "[state][stages]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  auto options = options_for(folder.path());
  options.stages[kLang].state_version = 3;
  open_log(options);  // a run that ends before it has changed anything
  open_log(options_for(folder.path()));
}

TEST_CASE("a stage that left nothing comes and goes", "[state][stages]") {
  const TemporaryFolder folder;
  auto options = options_for(folder.path());
  open_log(options);
  options.stages[kOut] = {"csv", "export.csv", 0};
  open_log(options);
  options.stages[kOut].type = "export.sqlite";
  open_log(options);
}
