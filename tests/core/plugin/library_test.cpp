#include "plugin/library.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "as_nobody.hpp"
#include "catch.hpp"
#include "temporary_folder.hpp"

using wirecopy::plugin::load_library;
using wirecopy::test::read_file;
using wirecopy::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = WIRECOPY_FIXTURES;

std::string refusal(const fs::path& file) {
  const auto loaded = load_library(file);
  REQUIRE_FALSE(loaded);
  // What lies in other files may be there the next time.
  const bool misses = loaded.error().message.starts_with("undefined symbol");
  CHECK(loaded.error().code ==
        (misses ? wirecopy::Errc::unavailable : wirecopy::Errc::invalid_config));
  CHECK(loaded.error().text().find('\n') == std::string::npos);
  CHECK(loaded.error().text() == loaded.error().where + ": " + loaded.error().message);
  return loaded.error().message;
}

std::string broken(const char* what) {
  return refusal(kFixtures / "broken" / (std::string(what) + ".so"));
}

}  // namespace

TEST_CASE("plugins in C and C++ are loaded", "[plugin][library]") {
  const auto c = load_library(kFixtures / "good/demo_upper.so");
  const auto cpp = load_library(kFixtures / "good/demo_wait.so");

  REQUIRE(c);
  REQUIRE(c->size() == 1);
  CHECK(c->front().stage->id == std::string_view("demo.upper"));
  CHECK(c->front().file == fs::canonical(kFixtures / "good/demo_upper.so"));
  REQUIRE(cpp);
  CHECK(cpp->front().stage->id == std::string_view("demo.wait"));
}

TEST_CASE("a library loaded twice, or by a link, is the same stage", "[plugin][library]") {
  TemporaryFolder folder;
  fs::create_symlink(kFixtures / "good/demo_upper.so", folder.path() / "link.so");
  fs::create_hard_link(folder.copy(kFixtures / "good/demo_wait.so", "a.so"),
                       folder.path() / "b.so");
  const auto upper = load_library(kFixtures / "good/demo_upper.so");
  const auto linked = load_library(folder.path() / "link.so");
  const auto a = load_library(folder.path() / "a.so");
  const auto b = load_library(folder.path() / "b.so");

  REQUIRE((upper && linked));
  CHECK(upper->front().stage == linked->front().stage);
  REQUIRE((a && b));
  CHECK(a->front().stage == b->front().stage);
}

TEST_CASE("a descriptor that is wrong is refused with the mend", "[plugin][library]") {
  CHECK(broken("name") ==
        "not a wirecopy plugin: it exports no symbol wirecopy_plugin (was it built with "
        "WIRECOPY_PLUGIN?)");
  CHECK(broken("function") ==
        "not a wirecopy plugin: its symbol wirecopy_plugin is something else");
  CHECK(broken("magic") == "not a wirecopy plugin: its symbol wirecopy_plugin is something else");
  CHECK(broken("abi_major") ==
        "is built for plugin ABI 2.0, this wirecopy speaks 1.0: update wirecopy");
  CHECK(broken("abi_minor") ==
        "is built for plugin ABI 1.1, this wirecopy speaks 1.0: update wirecopy");
  CHECK_THAT(broken("plugin_size"), Catch::StartsWith("its struct_size is "));
  CHECK(broken("stage_count") == "it says it holds 0 stages, 1 to 64 are possible");
  CHECK(broken("null_stage") == "it names a stage that is not there (NULL)");
  CHECK_THAT(broken("symbol"),
             Catch::StartsWith("undefined symbol: a_function_that_nobody_defines"));
}

TEST_CASE("a stage whose table is wrong is refused by name", "[plugin][library]") {
  CHECK_THAT(broken("stage_size"), Catch::StartsWith("a stage's struct_size is "));
  CHECK(broken("kind") == "stage bad.broken: its kind is neither source, transform nor sink");
  CHECK(broken("threading") == "stage bad.broken: its threading has no known value");
  CHECK(broken("id") == "the stage id \"Broken Id\" is not of the form family.name");
  CHECK(broken("twice") == "it holds the stage bad.broken twice");
  CHECK(broken("version") == "stage bad.broken: its version is not of the form 1.2.3");
  CHECK(broken("summary") == "stage bad.broken: its summary is missing or longer than 500 bytes");
  CHECK(broken("schema") ==
        "stage bad.broken: it has no config_schema: a JSON object of at most 1 MB");
  CHECK(broken("create") == "stage bad.broken: it lacks create or destroy");
  CHECK(broken("process") == "stage bad.broken: it lacks process");
  CHECK(broken("fields") ==
        "stage bad.broken: its `reads` has no end: the last entry must be NULL");
}

TEST_CASE("what is no library is refused before it is loaded", "[plugin][library]") {
  TemporaryFolder folder;
  fs::create_directory(folder.path() / "folder.so");
  fs::create_symlink(folder.path() / "gone", folder.path() / "dangling.so");
  REQUIRE(mkfifo((folder.path() / "fifo.so").c_str(), 0600) == 0);

  CHECK(refusal(folder.path() / "missing.so") == "cannot be opened: No such file or directory");
  CHECK(refusal(folder.path() / "dangling.so") == "cannot be opened: No such file or directory");
  CHECK(refusal(folder.path() / "folder.so") == "a folder, not a shared library");
  CHECK(refusal(folder.path() / "fifo.so") == "not a regular file");
  CHECK(refusal("/dev/null") == "not a regular file");
  CHECK(refusal(folder.write("empty.so", "")) == "an empty file, not a shared library");
  CHECK(refusal(folder.write("text.so", "/* GNU ld script */\nINPUT(libc.so.6)\n")) ==
        "not a shared library: it does not begin as an ELF file does");
  CHECK(refusal(folder.write("short.so",
                             "\x7f"
                             "ELF")) ==
        "truncated: its header lies outside the file: copy or build it again");
  CHECK_THAT(refusal("/proc/self/exe"),
             Catch::StartsWith("not a wirecopy plugin") || Catch::StartsWith("an ELF file, but"));
}

TEST_CASE("a library that everybody may write to is refused", "[plugin][library]") {
  TemporaryFolder folder;
  const auto file = folder.copy(kFixtures / "good/demo_upper.so", "demo_upper.so");
  fs::permissions(file, fs::perms::others_write, fs::perm_options::add);

  CHECK(refusal(file) == "writable by everyone, so anybody could put code into it: chmod o-w");
  fs::permissions(file, fs::perms::others_write, fs::perm_options::remove);
  CHECK(load_library(file));
}

TEST_CASE("a library that may not be read is refused", "[plugin][library]") {
  TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms(0755));
  const auto file = folder.copy(kFixtures / "good/demo_upper.so", "demo_upper.so");
  fs::permissions(file, fs::perms::none);
  const wirecopy::test::AsNobody nobody;

  CHECK(refusal(file) == "cannot be read: Permission denied");
}

TEST_CASE("a library cut off anywhere is refused and kills nobody", "[plugin][library]") {
  TemporaryFolder folder;
  const std::string whole = read_file(kFixtures / "good/demo_wait.so");

  for (size_t tenth = 1; tenth < 10; ++tenth) {
    const auto part = std::string_view(whole).substr(0, whole.size() * tenth / 10);
    CHECK_THAT(refusal(folder.write("part.so", part)), Catch::StartsWith("truncated: "));
  }
  const auto but_one = std::string_view(whole).substr(0, whole.size() - 1);
  CHECK_THAT(refusal(folder.write("part.so", but_one)), Catch::StartsWith("truncated: "));
}
