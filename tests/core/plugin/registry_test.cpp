#include "plugin/registry.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "catch.hpp"
#include "temporary_folder.hpp"

using wirecopy::plugin::Registry;
using wirecopy::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = WIRECOPY_FIXTURES;
const fs::path kUpper = kFixtures / "good/demo_upper.so";
const fs::path kSmallest = kFixtures / "good/demo_smallest.so";

bool is_mapped(const fs::path& file) {
  return wirecopy::test::read_file("/proc/self/maps").find(file.string()) != std::string::npos;
}

/// The file in which a type is found; its error where there is one; "nothing".
std::string found(Registry& registry, std::string_view type) {
  const auto stage = registry.find(type);
  if (!stage) return stage.error().text();
  return *stage ? (*stage)->file.string() : "nothing";
}

wcp_stage builtin(const char* id) {
  wcp_stage stage = *(*wirecopy::plugin::load_library(kUpper)).front().stage;
  stage.id = id;
  return stage;
}

}  // namespace

TEST_CASE("a stage is found by its library's name, and no other is loaded", "[plugin][registry]") {
  TemporaryFolder folder;
  const auto upper = folder.copy(kUpper, "demo_upper.so");
  const auto other = folder.copy(kSmallest, "demo_smallest.so");
  Registry registry({folder.path()});

  CHECK(found(registry, "demo.upper") == upper);
  CHECK(is_mapped(upper));
  CHECK_FALSE(is_mapped(other));
  CHECK(found(registry, "demo.nobody") == "nothing");
  CHECK(is_mapped(other));
}

TEST_CASE("a stage is found in a library of another name", "[plugin][registry]") {
  TemporaryFolder folder;
  const auto file = folder.copy(kUpper, "collection.so");
  Registry registry({folder.path()});

  CHECK(found(registry, "demo.upper") == file);
  CHECK(found(registry, "demo.upper") == file);
}

TEST_CASE("a type that could be no stage's is not looked for", "[plugin][registry]") {
  TemporaryFolder folder;
  const auto file = folder.copy(kUpper, "a.so");
  Registry registry({folder.path()});

  for (const char* type : {"", "filter", "../x.y", "demo.", "Demo.upper", "a.b.c"})
    CHECK(found(registry, type) == "nothing");
  CHECK_FALSE(is_mapped(file));
}

TEST_CASE("the first folder wins and all() tells what it hides", "[plugin][registry]") {
  TemporaryFolder first, second;
  const auto winner = first.copy(kUpper, "demo_upper.so");
  const auto loser = second.copy(kUpper, "demo_upper.so");
  Registry registry({first.path(), second.path()});

  CHECK(found(registry, "demo.upper") == winner);
  const auto listing = registry.all();
  REQUIRE(listing.stages.size() == 1);
  CHECK(listing.stages[0].file == winner);
  CHECK(listing.refusals.empty());
  REQUIRE(listing.shadowed.size() == 1);
  CHECK(listing.shadowed[0].stage.file == loser);
  CHECK(listing.shadowed[0].by == winner);
}

TEST_CASE("two libraries of one folder with one stage are refused", "[plugin][registry]") {
  Registry registry({kFixtures / "twins"});
  const std::string one = kFixtures / "twins/one.so", other = kFixtures / "twins/other.so";

  CHECK(found(registry, "bad.broken") ==
        other + ": holds the stage bad.broken, and so does " + one + ": remove one of them");
  const auto listing = registry.all();
  CHECK(listing.stages.empty());
  REQUIRE(listing.refusals.size() == 2);
  CHECK(listing.refusals[0].file == one);
  CHECK(listing.refusals[0].reason ==
        "holds the stage bad.broken, which is refused because of " + other);
  CHECK(listing.refusals[1].file == other);
}

TEST_CASE("a second library beside the one named by rule is refused", "[plugin][registry]") {
  TemporaryFolder folder;
  const auto good = folder.copy(kUpper, "demo_upper.so");
  const auto backup = folder.copy(kUpper, "backup.so");
  Registry registry({folder.path()});

  CHECK(found(registry, "demo.upper") == good);
  const auto listing = registry.all();
  REQUIRE(listing.stages.size() == 1);
  CHECK(listing.stages[0].file == good);
  REQUIRE(listing.refusals.size() == 1);
  CHECK(listing.refusals[0].file == backup);
  CHECK(listing.refusals[0].reason == "holds the stage demo.upper, and so does " + good.string() +
                                          " beside it: remove one of them");
}

TEST_CASE("a link beside a library is no second library", "[plugin][registry]") {
  TemporaryFolder folder;
  const auto file = folder.copy(kUpper, "any.so");
  fs::create_symlink("any.so", folder.path() / "link.so");
  Registry registry({folder.path()});

  CHECK(found(registry, "demo.upper") == file);
  CHECK(registry.all().refusals.empty());
}

TEST_CASE("a refused library is not replaced by one of a later folder", "[plugin][registry]") {
  TemporaryFolder first, second;
  const auto empty = first.write("demo_upper.so", "");
  const auto good = second.copy(kUpper, "demo_upper.so");
  Registry registry({first.path(), second.path()});

  CHECK(found(registry, "demo.upper") == empty.string() + ": an empty file, not a shared library");
  const auto listing = registry.all();
  CHECK(listing.stages.empty());
  REQUIRE(listing.refusals.size() == 2);
}

TEST_CASE("all() lists what works sorted by type and what does not with reasons",
          "[plugin][registry]") {
  Registry registry({kFixtures / "good", kFixtures / "broken"});

  const auto listing = registry.all();
  std::vector<std::string> types;
  for (const auto& stage : listing.stages) types.emplace_back(stage.stage.id);
  CHECK(std::ranges::is_sorted(types));
  for (const char* type : {"bad.create", "bad.throws", "demo.smallest", "demo.upper"})
    CHECK(std::ranges::count(types, type) == 1);
  CHECK(listing.refusals.size() == 20);
  for (const auto& refusal : listing.refusals) CHECK_FALSE(refusal.reason.empty());
}

TEST_CASE("the program's own stages come first", "[plugin][registry]") {
  TemporaryFolder folder;
  folder.copy(kUpper, "demo_upper.so");
  Registry registry({folder.path()});
  const wcp_stage own = builtin("demo.upper"), twin = builtin("demo.upper");

  REQUIRE(registry.add(&own));
  REQUIRE(registry.add(&own));
  const auto stage = registry.find("demo.upper");
  REQUIRE(stage);
  CHECK((*stage)->stage == &own);
  CHECK((*stage)->file.empty());
  CHECK(registry.add(&twin).error().text() == "demo.upper: this program registers it twice");
  CHECK(registry.all().shadowed.size() == 1);
}

TEST_CASE("a stage of the program is checked like any other", "[plugin][registry]") {
  Registry registry({});
  wcp_stage stage = builtin("demo.own");
  stage.process = nullptr;

  CHECK(registry.add(&stage).error().text() == "stage demo.own: it lacks process");
  CHECK(registry.add(nullptr).error().text() == "it names a stage that is not there (NULL)");
}

TEST_CASE("a folder that vanished holds nothing", "[plugin][registry]") {
  Registry registry({"/no/such/folder"});

  CHECK(found(registry, "demo.upper") == "nothing");
  CHECK(registry.all().stages.empty());
}

TEST_CASE("many threads find the same stage", "[plugin][registry]") {
  Registry registry({kFixtures / "good"});
  const auto* expected = *registry.find("demo.wait");
  std::atomic<int> same = 0;
  std::vector<std::thread> threads;

  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      (void)registry.all();
      same += *registry.find("demo.wait") == expected && *registry.find("demo.upper") != nullptr;
    });
  for (auto& thread : threads) thread.join();
  CHECK(same == 4);
}

TEST_CASE("a library that was replaced on the disk is told from the loaded one",
          "[plugin][registry]") {
  TemporaryFolder folder;
  const auto upper = folder.copy(kUpper, "demo_upper.so");
  folder.copy(kSmallest, "demo_smallest.so");
  Registry registry({folder.path()});
  const wcp_stage* stage = (*registry.find("demo.upper"))->stage;
  const wcp_stage* other = (*registry.find("demo.smallest"))->stage;

  CHECK_FALSE(registry.changed_library(stage));
  fs::rename(folder.copy(kUpper, "new"), upper);
  CHECK(registry.changed_library(stage) == upper);
  CHECK_FALSE(registry.changed_library(other));
  fs::remove(upper);
  CHECK(registry.changed_library(stage) == upper);
}

TEST_CASE("a refused library that has been mended is loaded", "[plugin][registry]") {
  TemporaryFolder folder;
  const auto upper = folder.copy(kUpper, "demo_upper.so");
  fs::permissions(upper, fs::perms::others_write, fs::perm_options::add);
  Registry registry({folder.path()});

  CHECK(found(registry, "demo.upper").find("chmod o-w") != std::string::npos);
  fs::permissions(upper, fs::perms::others_write, fs::perm_options::remove);
  CHECK(found(registry, "demo.upper") == upper);
}
