#include "state/commit_log.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "as_nobody.hpp"
#include "core/state/log_fixture.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using wirecopy::state::Finished;
using wirecopy::state::Seen;

namespace {

/// Runs a body over a log in a folder and one in memory.
template <class Body>
void in_both_modes(const Body& body) {
  const TemporaryFolder folder;
  for (const bool in_memory : {false, true}) {
    DYNAMIC_SECTION((in_memory ? "in memory" : "in a folder")) {
      body(*open_log(options_for(in_memory ? std::filesystem::path() : folder.path() / "wire")));
    }
  }
}

std::optional<std::string> value(Result<std::optional<std::string>> result) {
  INFO((result ? std::string() : result.error().text()));
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("what was committed is read back, list by list", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    CHECK_FALSE(value(log.position(kFeed, "part")));
    CHECK(log.next_number() == 1);
    commit(log, one_of_each("one"));

    CHECK(value(log.position(kFeed, "part")) == "at one");
    CHECK_FALSE(value(log.position(kOut, "part")));
    const auto finished = log.finished();
    REQUIRE(finished);
    REQUIRE(finished->size() == 1);
    CHECK(finished->front().delivery == 7);
    CHECK(finished->front().sink == kOut);
    CHECK(value(log.state(kLang, "key")) == "one");
    const auto seen = log.seen({1, 2});
    REQUIRE((seen && *seen));
    CHECK((**seen).content == 3);
    CHECK((**seen).revision == 4);
    CHECK_FALSE(*log.seen({2, 1}));
    CHECK(value(log.alias({5, 6})) == "one");
    CHECK(journal_of(log, kLang) == std::vector<std::string>{"journal one"});
    CHECK(journal_of(log, kOut).empty());
    CHECK(lineage_of(log, {1, 2}) == std::vector<std::string>{"lineage one"});
    CHECK(lineage_of(log, {2, 2}).empty());
    CHECK(log.next_number() == 6);
    CHECK(log.journal_bytes(kLang) == std::string("journal one").size());

    Transaction passed;
    passed.passed = {{kFeed, "part", 7}};
    passed.unparked = {5};
    commit(log, passed);
    CHECK(log.finished()->empty());
    CHECK(log.parked_counts(0)->empty());
    CHECK(log.next_number() == 6);  // a number is never given twice
  });
}

TEST_CASE("bytes of any kind and the largest numbers come back", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    const std::string bytes("\0\xff'\"\n", 5);
    Transaction all;
    all.positions = {{kFeed, bytes, bytes}, {kFeed, "", bytes}};
    all.finished = {{kFeed, bytes, UINT64_MAX, Finished::kWholly}};
    all.state = {{StateWrite::Kind::put, kLang, bytes, bytes}};
    all.seen = {{{UINT64_MAX, 0}, UINT64_MAX, INT64_MAX}};
    all.journal = {{kLang, bytes}, {kLang, ""}};
    all.aliases = {{{0, UINT64_MAX}, bytes}};
    all.parked = {parked(INT64_MAX - 1, ParkedArticle::Kind::held, kLang, INT64_MAX, bytes)};
    all.parked[0].id = all.parked[0].key = all.parked[0].error = bytes;
    commit(log, all);

    CHECK(value(log.position(kFeed, bytes)) == bytes);
    CHECK(value(log.position(kFeed, "")) == bytes);
    CHECK(log.finished()->front().delivery == UINT64_MAX);
    CHECK(log.finished()->front().sink == Finished::kWholly);
    CHECK(value(log.state(kLang, bytes)) == bytes);
    CHECK((**log.seen({UINT64_MAX, 0})).content == UINT64_MAX);
    CHECK(journal_of(log, kLang) == std::vector<std::string>{bytes, ""});
    const auto held = log.parked(ParkedArticle::Kind::held, INT64_MAX, 9, {});
    REQUIRE(held->size() == 1);
    CHECK(held->front().image == bytes);
    CHECK(held->front().id == bytes);
    CHECK(held->front().key == bytes);
    CHECK(held->front().error == bytes);
    CHECK(value(log.alias({0, UINT64_MAX})) == bytes);
  });
}

TEST_CASE("an empty position takes the one that there was", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    Transaction first, second;
    first.positions = {{kFeed, "a", "at one"}, {kFeed, "b", "at two"}};
    commit(log, first);
    second.positions = {{kFeed, "a", ""}, {kFeed, "never", ""}};
    commit(log, second);
    CHECK_FALSE(value(log.position(kFeed, "a")));
    CHECK(value(log.position(kFeed, "b")) == "at two");
  });
}

TEST_CASE("of the writes to a key the last one counts", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    Transaction all;
    all.state = {{StateWrite::Kind::put, kLang, "text", "x"},
                 {StateWrite::Kind::put, kLang, "text", "y"},
                 {StateWrite::Kind::put, kLang, "gone", "x"},
                 {StateWrite::Kind::remove, kLang, "gone", {}}};
    commit(log, all);

    CHECK(value(log.state(kLang, "text")) == "y");
    CHECK_FALSE(value(log.state(kLang, "gone")));
  });
}

TEST_CASE("the newest revision is remembered, whichever ends last", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    for (const auto& [revision, is_failed, then] :
         {std::tuple(2, false, 2), std::tuple(5, false, 5), std::tuple(3, false, 5),
          std::tuple(3, true, 5), std::tuple(4, true, 4)}) {
      Transaction all;
      all.seen = {{{1, 2}, static_cast<uint64_t>(revision), revision, is_failed}};
      commit(log, all);
      CHECK((**log.seen({1, 2})).revision == then);
    }
  });
}

TEST_CASE("keys of the state are walked in order below a prefix", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    Transaction all;
    for (const char* key : {"b/2", "a/1", "b/1", "c/1", "b"})
      all.state.push_back({StateWrite::Kind::put, kLang, key, key});
    commit(log, all);

    CHECK((**log.next_state(kLang, "", "")).first == "a/1");
    CHECK((**log.next_state(kLang, "b/", "")).first == "b/1");
    CHECK((**log.next_state(kLang, "b/", "a")).first == "b/1");
    CHECK((**log.next_state(kLang, "b/", "b/1")).second == "b/2");
    CHECK_FALSE(*log.next_state(kLang, "b/", "b/2"));
    CHECK_FALSE(*log.next_state(kOut, "", ""));
  });
}

TEST_CASE("parked articles come when they are due, the earliest first", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    using Kind = ParkedArticle::Kind;
    Transaction all;
    all.parked = {parked(1, Kind::held, kLang, 30), parked(2, Kind::held, kLang, 10),
                  parked(3, Kind::held, kOut, 10), parked(4, Kind::held, kLang, 99),
                  parked(5, Kind::waiting, kLang, 10)};
    all.parked[0].error = "why";
    all.parked[0].attempts = 3;
    commit(log, all);

    const auto first = log.parked(Kind::held, 50, 2, {});
    REQUIRE(first->size() == 2);
    CHECK((*first)[0].number == 2);
    CHECK((*first)[1].number == 3);
    const auto rest = log.parked(Kind::held, 50, 2, {10, 3});
    REQUIRE(rest->size() == 1);
    CHECK(rest->front().error == "why");
    CHECK(rest->front().attempts == 3);
    CHECK(rest->front().stage == kLang);

    Transaction again;
    const auto next = log.due(Kind::held, INT64_MAX, 2, [](int64_t number) { return number == 2; });
    REQUIRE(next);
    REQUIRE(next->size() == 2);
    CHECK(next->at(0).number == 3);
    CHECK(next->at(1).due == 30);
    const auto of_stage = log.due(
        Kind::held, 50, 9, [](int64_t) { return false; }, kOut);
    REQUIRE(of_stage);
    REQUIRE(of_stage->size() == 1);
    CHECK(of_stage->at(0).number == 3);
    again.parked = {parked(1, Kind::dead, kLang)};
    commit(log, again);
    const auto counts = log.parked_counts(0);
    REQUIRE(counts->size() == 4);
    CHECK(counts->front().kind == Kind::dead);
    CHECK(counts->front().count == 1);
    CHECK(counts->front().bytes == 5);
    CHECK((*counts)[1].first_due == 10);
  });
}

TEST_CASE("a compacted journal holds what was written anew", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    Transaction all;
    all.journal = {{kLang, "one"}, {kOut, "other"}, {kLang, "two"}};
    commit(log, all);
    CHECK(log.journal_bytes(kLang) == 6);

    Transaction anew;
    anew.compacted = {kLang};
    anew.journal = {{kLang, "both"}};
    commit(log, anew);
    CHECK(journal_of(log, kLang) == std::vector<std::string>{"both"});
    CHECK(journal_of(log, kOut) == std::vector<std::string>{"other"});
    CHECK(log.journal_bytes(kLang) == 0);

    anew.journal.clear();
    commit(log, anew);
    CHECK(journal_of(log, kLang).empty());
    commit(log, all);
    CHECK(journal_of(log, kLang) == std::vector<std::string>{"one", "two"});
  });
}

TEST_CASE("lineage is found by the article, and taking can stop", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    for (int i = 0; i < 3; ++i) {
      Transaction all;
      all.lineage = {"a" + std::to_string(i), "b" + std::to_string(i)};
      all.lineage_ids = {{1, 1}, {2, 2}};
      commit(log, all);
    }
    CHECK(lineage_of(log, {2, 2}) == std::vector<std::string>{"b0", "b1", "b2"});
    int taken = 0;
    CHECK(log.lineage({1, 1}, [&](std::string_view) { return ++taken < 2; }));
    CHECK(taken == 2);
  });
}

TEST_CASE("an entry that no frame can hold fails the commit and nothing else", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    Transaction all = one_of_each("one");
    all.journal.push_back({kLang, std::string((size_t{1} << 28) + 1, 'x')});
    const Status status = log.commit(all);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == Errc::bad_input);
    CHECK_FALSE(value(log.position(kFeed, "part")));
    commit(log, one_of_each("two"));
    CHECK(journal_of(log, kLang) == std::vector<std::string>{"journal two"});
  });
}

TEST_CASE("others read while one commits", "[state][log]") {
  in_both_modes([](CommitLog& log) {
    std::atomic<bool> ends = false;
    std::atomic<int> torn = 0;
    std::thread reader([&] {
      while (!ends) {
        const auto before = log.state(kLang, "key");
        const auto position = log.position(kFeed, "part");
        if (!before || !position || (*before && !*position)) ++torn;
        if (!log.lineage({1, 2}, [](std::string_view) { return true; })) ++torn;
      }
    });
    for (int i = 0; i < 100; ++i) commit(log, one_of_each(std::to_string(i)));
    ends = true;
    reader.join();
    CHECK(torn == 0);
    CHECK(value(log.state(kLang, "key")) == "99");
  });
}

TEST_CASE("the next run finds what the last one committed", "[state][log]") {
  const TemporaryFolder folder;
  for (const auto sync : {state::Sync::full, state::Sync::normal}) {
    auto options = options_for(folder.path() / (sync == state::Sync::full ? "full" : "normal"));
    options.sync = sync;
    {
      const auto log = open_log(options);
      CHECK_FALSE(log->was_interrupted());
      commit(*log, one_of_each("one"));
      CHECK(log->bytes() > 0);
      REQUIRE(log->close());
    }
    {
      const auto log = open_log(options);
      CHECK_FALSE(log->was_interrupted());
      CHECK(value(log->position(kFeed, "part")) == "at one");
      CHECK(log->next_number() == 6);
      CHECK(log->journal_bytes(kLang) == std::string("journal one").size());
      commit(*log, one_of_each("two"));
    }
    const auto log = open_log(options);
    CHECK(log->was_interrupted());
    CHECK(journal_of(*log, kLang) == std::vector<std::string>{"journal one", "journal two"});
    CHECK(lineage_of(*log, {1, 2}) == std::vector<std::string>{"lineage one", "lineage two"});
  }
}

TEST_CASE("a log is read beside the one who writes it", "[state][log]") {
  const TemporaryFolder folder;
  auto options = options_for(folder.path());
  const auto log = open_log(options);
  commit(*log, one_of_each("one"));

  options.read_only = true;
  options.stages.insert(options.stages.begin(), {"new", "clean.text", 0});
  const auto reader = open_log(options);
  CHECK(value(reader->position(kFeed + 1, "part")) == "at one");
  CHECK_FALSE(value(reader->position(0, "part")));
  commit(*log, one_of_each("two"));
  CHECK(value(reader->position(kFeed + 1, "part")) == "at two");
  CHECK(journal_of(*reader, kLang + 1).size() == 2);
  CHECK_FALSE(reader->commit({}));
  CHECK(reader->close());

  options.folder = folder.path() / "none";
  CHECK(refusal(options).code == Errc::unavailable);
}

TEST_CASE("a log is read where nothing may be written", "[state][log]") {
  const TemporaryFolder folder;
  auto options = options_for(folder.path() / "what? 100%#1");
  {
    const auto log = open_log(options);
    commit(*log, one_of_each("one"));
    REQUIRE(log->close());
  }
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  std::filesystem::permissions(options.folder, std::filesystem::perms(0555));
  {
    const AsNobody nobody;
    CHECK(refusal(options).code == Errc::unavailable);
    options.read_only = true;
    CHECK(value(open_log(options)->position(kFeed, "part")) == "at one");
  }
  std::filesystem::permissions(options.folder, std::filesystem::perms(0755));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
}

TEST_CASE("two processes cannot have one folder", "[state][log]") {
  const TemporaryFolder folder;
  int ready[2], done[2];
  REQUIRE(pipe(ready) == 0);
  REQUIRE(pipe(done) == 0);
  const pid_t other = fork();
  REQUIRE(other >= 0);
  if (other == 0) {
    const auto log = CommitLog::open(options_for(folder.path()));
    char byte = log ? 'y' : 'n';
    const bool ok = write(ready[1], &byte, 1) == 1 && read(done[0], &byte, 1) == 1;
    _exit(ok ? 0 : 1);
  }
  char byte = 0;
  REQUIRE(read(ready[0], &byte, 1) == 1);
  REQUIRE(byte == 'y');

  const Error error = refusal(options_for(folder.path()));
  CHECK(error.code == Errc::unavailable);
  CHECK(error.text() == folder.path().string() + ": is in use by process " + std::to_string(other) +
                            " (pipeline wire)");
  REQUIRE(write(done[1], "x", 1) == 1);
  int status = 0;
  REQUIRE(waitpid(other, &status, 0) == other);
  for (const int file : {ready[0], ready[1], done[0], done[1]}) ::close(file);
  CHECK(open_log(options_for(folder.path())));  // the system has let go of it
}
