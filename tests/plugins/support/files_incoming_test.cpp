// Files that come into watched folders.
#include "plugins/support/incoming_source.hpp"

using namespace wirecopy::test;
using Kind = Entry::Kind;

TEST_CASE("a file that is being written is left alone until it rests", "[support][files]") {
  const TemporaryFolder folder;
  Source source(folder);
  const std::string path = folder.write("in/a.txt", "Half");
  REQUIRE(source.files->start());

  // Each answer comes after one look at most, and behind each the file grows.
  for (int i = 0; i < 50; ++i) {
    const Entry entry = source.files->next();
    CHECK((entry.kind == Kind::wait || entry.kind == Kind::working));
    std::ofstream(path, std::ios::app) << '.';
  }
  const Entry whole = source.next();
  REQUIRE(whole.kind == Kind::record);
  CHECK(whole.piece.text == "Half" + std::string(50, '.'));
}

TEST_CASE("names of files that are not whole yet are left alone", "[support][files]") {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt.part", "b.TMP", "c.filepart", ".d.txt", "e.txt"})
    folder.write(name, "x");

  const auto found = [&](const std::string& path) {
    Search search({.takes = nullptr});
    REQUIRE(search.add((folder.path() / path).native()));
    Strings names;
    for (const FoundFile& file : search.files()) names.push_back(fs::path(file.path).filename());
    return names;
  };
  CHECK(found(".") == Strings{"e.txt"});
  CHECK(found("*") == Strings{"e.txt"});
  CHECK(found("*.part") == Strings{"a.txt.part"});
}

TEST_CASE("a file that stays is not read again when its rights change", "[support][files]") {
  const TemporaryFolder folder;
  Source earlier(folder);
  const std::string path = folder.write("in/a.txt", "One");
  REQUIRE(earlier.files->start());
  const Entry entry = earlier.next();
  earlier.commit(entry);
  fs::permissions(path, fs::perms::owner_read);

  Source source(folder);
  source.positions = earlier.positions;
  REQUIRE(source.files->start());
  folder.write("in/b.txt", "Two");
  CHECK(source.next().piece.text == "Two");
}

TEST_CASE("a watched file that has changed is read again when it is committed",
          "[support][files]") {
  const TemporaryFolder folder;
  Source source(folder);
  folder.write("in/a.txt", "One");
  REQUIRE(source.files->start());

  const Entry first = source.next();
  CHECK(first.piece.text == "One");
  source.commit(first);
  folder.write("in/a.txt", "Another");
  CHECK(source.next().piece.text == "Another");
}

TEST_CASE("a folder that goes and comes back is told once and watched on", "[support][files]") {
  const TemporaryFolder folder;
  Source source(folder);
  REQUIRE(source.files->start());
  fs::rename(folder.path() / "in", folder.path() / "away");
  while (source.told.empty()) (void)source.files->next();
  for (int i = 0; i < 1000; ++i) (void)source.files->next();
  CHECK(source.told == Strings{(folder.path() / "in").native() + ": is not there yet"});

  fs::rename(folder.path() / "away", folder.path() / "in");
  folder.write("in/a.txt", "One");
  CHECK(source.next().piece.text == "One");
}

TEST_CASE("a folder that is not there is refused at the start", "[support][files]") {
  IncomingRules rules;
  rules.paths = {"/nowhere/at/all"};
  rules.watch = true;
  const auto quiet = [](wcp_log_level, const std::string&) {};
  Incoming files(
      rules, [](const std::string&) { return std::string(); }, quiet);
  const auto started = files.start();
  REQUIRE_FALSE(started);
  CHECK(started.error().text() == "/nowhere/at/all: No such file or directory");
}

TEST_CASE("a search begins in a folder, whatever leads there", "[support][files]") {
  const TemporaryFolder folder;
  const std::string here = fs::path(folder.path()).lexically_normal().native();
  const std::string file = folder.write("a.txt", "x");
  fs::create_directories(folder.path() / "in[1]");
  CHECK(search_folder(here + "/") == here);
  CHECK(search_folder(here + "/*.txt") == here);
  CHECK(search_folder(here + "/in/../**/a*") == here);
  CHECK(search_folder(here + "/in[1]") == here + "/in[1]");
  CHECK(search_folder(here + "/in[2]") == here);
  CHECK(search_folder(here + "/later") == here + "/later");
  CHECK(search_folder(file).empty());
  CHECK(search_folder("/") == "/");
}
