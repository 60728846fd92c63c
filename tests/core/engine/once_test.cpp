// Articles that cannot be read again, of a source that judges some of them itself.
#include <algorithm>
#include <chrono>

#include "catch.hpp"
#include "core/engine/lasting.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

enum class Answers { at_once, later, never };
Answers answers = Answers::at_once;
wcp_outcome answer = WCP_REJECT;
/// Cannot be read again; defers "2" and answers for it itself.
struct Judge : Source<> {
  static constexpr StageInfo info{"test.judge", "1.0.0", "Rejects one."};
  unsigned at = 0;
  Ticket ticket;
  void start() {
    if (const auto last = position("p")) at = std::stoul(std::string(*last));
  }
  Poll poll(Emitter& out) {
    for (; at < 3; ++at) {
      const std::string number = std::to_string(at + 1);
      auto article = out.emit({"p", number, number, true});
      if (!article) return Poll::more;
      article->title(number);
      if (number != "2") continue;
      ticket = article->defer(1h);
      if (answers == Answers::at_once) complete_it();
      if (answers == Answers::later) timer_in(5s, 1);
      if (answers == Answers::never) timer_in(5s, 2);
    }
    return Poll::end;
  }
  void on_event(Event event) {
    if (event.kind != WCP_EV_TIMER) return;
    if (event.token == 2) ::_exit(9);
    complete_it();
  }
  void complete_it() {
    if (answer == WCP_REJECT)
      complete(ticket, Outcome::reject("unreadable"));
    else
      complete(ticket, Outcome::keep);
  }
};

RunReport judge(const TemporaryFolder& folder) {
  Lasting chain(folder);
  return chain.add<Judge>().add<HoldUp>().add<Titles>().run();
}

uint64_t count_of(const TemporaryFolder& folder, state::ParkedArticle::Kind kind) {
  state::CommitLog::Options options;
  options.folder = folder.path() / "state";
  options.read_only = true;
  options.stages = {{"test.judge:0", "test.judge"},
                    {"test.hold-up:1", "test.hold-up"},
                    {"test.titles:2", "test.titles"}};
  const auto log = state::CommitLog::open(std::move(options));
  REQUIRE(log);
  const auto counts = (*log)->parked_counts(0);
  REQUIRE(counts);
  uint64_t count = 0;
  for (const auto& one : *counts) count += one.kind == kind ? one.count : 0;
  return count;
}

}  // namespace

TEST_CASE("an article that its source rejects stays rejected whenever the process dies",
          "[engine][crash]") {
  answer = WCP_REJECT;
  answers = GENERATE(Answers::at_once, Answers::later, Answers::never);
  const TemporaryFolder folder;
  held_title = "3";
  CHECK(in_child([&] { judge(folder); }) == 9);
  held_title.clear();

  answers = Answers::at_once;
  CHECK(judge(folder).is_balanced());
  auto titles = lines_of(titles_file);
  std::ranges::sort(titles);
  CHECK(titles == std::vector<std::string>{"1", "3"});
  CHECK(count_of(folder, state::ParkedArticle::Kind::dead) == 1);
  CHECK(count_of(folder, state::ParkedArticle::Kind::intake) == 0);
}

TEST_CASE("an article that its source keeps later cannot be lost any more", "[engine][crash]") {
  answer = WCP_KEEP;
  answers = GENERATE(Answers::at_once, Answers::later, Answers::never);
  const TemporaryFolder folder;
  held_title = "3";
  CHECK(in_child([&] { judge(folder); }) == 9);
  held_title.clear();

  answers = Answers::at_once;
  CHECK(judge(folder).is_balanced());
  auto titles = lines_of(titles_file);
  std::ranges::sort(titles);
  CHECK(titles == std::vector<std::string>{"1", "2", "3"});
  CHECK(judge(folder).stages[0].emitted == 0);
}
