#include "plugin/scanner.hpp"

#include <sys/stat.h>

#include <fstream>

#include "catch.hpp"
#include "plugin/registry.hpp"
#include "plugin/search_path.hpp"
#include "temporary_folder.hpp"

using wirecopy::plugin::Registry;
using wirecopy::plugin::Scanner;
using wirecopy::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = WIRECOPY_FIXTURES;

Scanner::Options options(const TemporaryFolder& folder) {
  return {wirecopy::plugin::own_stage_host(), folder.path() / "cache/plugins.json"};
}

/// A stage host that answers as `script` does, and notes each call in the file "calls".
Scanner::Options answering(const TemporaryFolder& folder, const std::string& script) {
  const fs::path host = folder.path() / "host";
  std::ofstream(host) << "#!/bin/sh\necho >> " << (folder.path() / "calls").string() << '\n'
                      << script << '\n';
  chmod(host.c_str(), 0700);
  return {host, folder.path() / "cache/plugins.json"};
}

size_t calls(const TemporaryFolder& folder) {
  std::error_code error;
  const auto size = fs::file_size(folder.path() / "calls", error);
  return error ? 0 : size;
}

bool is_mapped(const fs::path& file) {
  return wirecopy::test::read_file("/proc/self/maps").find(file.string()) != std::string::npos;
}

}  // namespace

TEST_CASE("a library is looked at without being loaded here", "[plugin][scanner]") {
  const TemporaryFolder folder;
  const fs::path file = folder.copy(kFixtures / "good/demo_upper.so", "other.so");
  Registry registry({folder.path()}, std::make_unique<Scanner>(options(folder)));
  const auto listing = registry.all();
  REQUIRE(listing.stages.size() == 1);
  CHECK(listing.stages[0].stage.id == "demo.upper");
  CHECK(listing.stages[0].stage.kind == WCP_TRANSFORM);
  CHECK(listing.stages[0].stage.version == "1.0.0");
  CHECK(listing.stages[0].file == file);
  CHECK_FALSE(is_mapped(file));
  const auto found = registry.find("demo.upper");
  REQUIRE((found && *found != nullptr));
  CHECK(is_mapped(file));
}

TEST_CASE("what is known of a library is kept until its file changes", "[plugin][scanner]") {
  const TemporaryFolder folder;
  const fs::path file = folder.copy(kFixtures / "good/demo_upper.so", "other.so");
  const auto made = answering(folder, R"(printf 'a.b\0sink\0001.0.0\0Text\twith\nlines.\0')");
  for (const size_t expected : {1, 1, 2}) {
    if (expected == 2) fs::last_write_time(file, fs::file_time_type::clock::now());
    Scanner scanner(made);
    const auto scanned = scanner.scan(file);
    REQUIRE(scanned.stages.size() == 1);
    CHECK(scanned.stages[0].kind == WCP_SINK);
    CHECK(scanned.stages[0].summary == "Text\twith\nlines.");
    CHECK(calls(folder) == expected);
    scanner.save();
  }
}

TEST_CASE("a library that crashes, hangs or ends the process is refused, and that is remembered",
          "[plugin][scanner]") {
  struct Case {
    const char *script, *words;
    size_t calls;
  };
  const Case example = GENERATE(
      Case{"kill -SEGV $$", "crashed with SIGSEGV while it was loaded", 1},
      Case{"exec sleep 1000", "did not finish loading within 0 s: its constructors hang", 1},
      Case{"exit 7", "ended the process while it was loaded (exit status 7)", 1},
      Case{"printf 'no good\\0'; exit 1", "no good", 1},
      Case{"printf 'misses libx\\0'; exit 2", "misses libx", 2});
  const TemporaryFolder folder;
  const fs::path file = folder.copy(kFixtures / "good/demo_upper.so", "demo_upper.so");
  auto made = answering(folder, example.script);
  made.deadline = std::chrono::milliseconds(200);
  for (int run = 0; run < 2; ++run) {
    Registry registry({folder.path()}, std::make_unique<Scanner>(made));
    const auto listing = registry.all();
    REQUIRE(listing.refusals.size() == 1);
    CHECK(listing.refusals[0].reason.starts_with(example.words));
    CHECK_FALSE(registry.find("demo.upper").has_value());
  }
  CHECK(calls(folder) == example.calls);
}

TEST_CASE("a cache that is damaged or cannot be written is no error", "[plugin][scanner]") {
  const TemporaryFolder folder;
  const fs::path file = folder.copy(kFixtures / "good/demo_upper.so", "other.so");
  auto made = options(folder);
  const char* damage = GENERATE("", "{", "[]", "\xff\xfe", R"({"version":5})",
                                R"({"version":"0.1.0/1","libraries":{"/x":{"stamp":[1]}}})");
  SECTION("damaged") {
    fs::create_directories(made.cache.parent_path());
    std::ofstream(made.cache) << damage;
    Scanner scanner(made);
    CHECK(scanner.scan(file).stages.size() == 1);
    scanner.save();
    CHECK(fs::file_size(made.cache) > 100);
  }
  SECTION("in no folder") {
    made.cache = "/proc/nowhere/plugins.json";
    Scanner scanner(made);
    CHECK(scanner.scan(file).stages.size() == 1);
    scanner.save();
  }
}

TEST_CASE("two processes keep what each has found out", "[plugin][scanner]") {
  const TemporaryFolder folder;
  const fs::path one = folder.copy(kFixtures / "good/demo_upper.so", "one.so");
  const fs::path other = folder.copy(kFixtures / "good/demo_upper.so", "other.so");
  const auto made = answering(folder, R"(printf 'a.b\0sink\0001.0.0\0Text.\0')");
  {
    Scanner first(made), second(made);
    (void)first.scan(one);
    (void)second.scan(other);
    first.save();
    second.save();
  }
  Scanner scanner(made);
  (void)scanner.scan(one);
  (void)scanner.scan(other);
  CHECK(calls(folder) == 2);
}

TEST_CASE("the cache forgets what is gone when it holds too much", "[plugin][scanner]") {
  const TemporaryFolder folder;
  const fs::path file = folder.copy(kFixtures / "good/demo_upper.so", "other.so");
  const auto stamp = wirecopy::plugin::FileStamp::of(file);
  const fs::path cache = folder.path() / "plugins.json";
  wirecopy::plugin::ScanCache full(cache);
  for (size_t i = 0; i < wirecopy::plugin::ScanCache::kMost + 10; ++i)
    full.put("/gone/" + std::to_string(i), {});
  full.put(file, {stamp, {}, "no"});
  full.save();
  const wirecopy::plugin::ScanCache read(cache);
  REQUIRE(read.find(file, stamp) != nullptr);
  CHECK(read.find(file, stamp)->refusal == "no");
  CHECK(read.find("/gone/0", {}) == nullptr);
  CHECK(read.find("/gone/999", {}) != nullptr);
}
