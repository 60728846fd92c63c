// Files that come into watched folders, and where they go.
#include <fstream>
#include <map>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "support/files/incoming.hpp"

using namespace wirecopy::support;
using wirecopy::test::TemporaryFolder;
using Kind = Entry::Kind;
using Strings = std::vector<std::string>;
namespace fs = std::filesystem;

namespace {

/// A source's files over folder/in, with what it is told.
struct Source {
  explicit Source(const TemporaryFolder& at, bool watch = true, Folders folders = {}) : folder(at) {
    fs::create_directories(folder.path() / "in");
    IncomingRules rules;
    rules.paths = {(folder.path() / "in").native()};
    rules.max_record = 1000;
    rules.watch = watch;
    rules.every = std::chrono::milliseconds(1);
    rules.folders = std::move(folders);
    files.emplace(
        std::move(rules), [&](const std::string& path) { return positions[path]; },
        [&](wcp_log_level, const std::string& what) { told.push_back(what); });
  }

  /// The next entry that is one, or the end; looks again as often as it takes.
  Entry next() {
    for (;;)
      if (Entry entry = files->next(); entry.kind != Kind::wait && entry.kind != Kind::working)
        return entry;
  }
  void commit(const Entry& entry) {
    std::string position;
    files->files().append_position(position, entry);
    const std::string path = files->files().path();
    positions[path] = files->marked(position);
    files->committed(path, positions[path]);
  }

  const TemporaryFolder& folder;
  std::map<std::string, std::string> positions;
  Strings told;
  std::optional<Incoming> files;
};

Strings names_in(const fs::path& folder) {
  Strings names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

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

TEST_CASE("a file goes away when what was read of it is committed, not before",
          "[support][files]") {
  const TemporaryFolder folder;
  const std::string done = folder.path() / "done";
  Source source(folder, true, {done, {}});
  folder.write("in/a.txt", "One");
  REQUIRE(source.files->start());

  const Entry entry = source.next();
  CHECK(names_in(folder.path() / "in") == Strings{"a.txt"});
  source.commit(entry);
  CHECK(names_in(folder.path() / "in").empty());
  CHECK(names_in(done) == Strings{"a.txt"});
}

TEST_CASE("a file whose name is taken gets a number", "[support][files]") {
  CHECK(numbered_name("a.xml", 2) == "a.2.xml");
  CHECK(numbered_name("b.jsonl.gz", 1) == "b.1.jsonl.gz");
  CHECK(numbered_name("story", 3) == "story.3");

  const TemporaryFolder folder;
  const std::string done = folder.path() / "done";
  Source source(folder, true, {done, {}});
  REQUIRE(source.files->start());
  for (const char* text : {"One", "Two", "Three"}) {
    folder.write("in/a.txt", text);
    source.commit(source.next());
  }
  CHECK(names_in(done) == Strings{"a.1.txt", "a.2.txt", "a.txt"});
  std::ifstream first(done + "/a.txt");
  std::string text;
  first >> text;
  CHECK(text == "One");
}

TEST_CASE("a file that took the name of one that was read stays and is read", "[support][files]") {
  const TemporaryFolder folder;
  const std::string done = folder.path() / "done";
  Source source(folder, true, {done, {}});
  folder.write("in/a.txt", "One");
  REQUIRE(source.files->start());

  const Entry first = source.next();
  folder.write("in/a.txt", "Another");
  source.commit(first);
  CHECK(names_in(done).empty());
  const Entry second = source.next();
  CHECK(second.piece.text == "Another");
  source.commit(second);
  CHECK(names_in(done) == Strings{"a.txt"});
}

namespace {

/// A file of the same name, size and time as each other of its kind, as archives give them. File
/// systems count in ticks: it is written until it comes in a later one than the last.
void deliver_twin(const TemporaryFolder& folder, const char* text) {
  static int64_t last = 0;
  struct stat about {};
  do {
    const std::string path = folder.write("in/a.txt", text);
    fs::last_write_time(path, fs::file_time_type{} + std::chrono::hours(1));
    REQUIRE(::stat(path.c_str(), &about) == 0);
  } while (stamp_of(about).changed == last);
  last = stamp_of(about).changed;
}

}  // namespace

TEST_CASE("a file that is like one that went away is read", "[support][files]") {
  const TemporaryFolder folder;
  const std::string done = folder.path() / "done";
  Source source(folder, true, {done, {}});
  REQUIRE(source.files->start());
  for (const char* text : {"One", "Two"}) {
    deliver_twin(folder, text);
    const Entry entry = source.next();
    CHECK(entry.piece.text == text);
    source.commit(entry);
  }

  // The positions last longer than the run, whichever form an earlier one has given them.
  const std::string path = (folder.path() / "in/a.txt").native();
  const auto stamp = stamp_at_end(source.positions[path]);
  REQUIRE(stamp);
  std::string earlier;
  append_stamp(earlier, {stamp->size, stamp->modified});
  for (const std::string& position : {source.positions[path], earlier}) {
    deliver_twin(folder, "Six");
    Source later(folder, false, {done, {}});
    later.positions[path] = position;
    REQUIRE(later.files->start());
    const Entry entry = later.next();
    REQUIRE(entry.kind == Kind::record);
    CHECK(entry.piece.text == "Six");
    later.commit(entry);
  }
  CHECK(names_in(done).size() == 4);
}

TEST_CASE("a file that took the place of one like it stays and is read", "[support][files]") {
  const TemporaryFolder folder;
  const std::string done = folder.path() / "done";
  Source source(folder, true, {done, {}});
  deliver_twin(folder, "One");
  REQUIRE(source.files->start());

  const Entry first = source.next();
  fs::remove(folder.path() / "in/a.txt");
  deliver_twin(folder, "Two");
  source.commit(first);
  CHECK(names_in(done).empty());
  const Entry second = source.next();
  CHECK(second.piece.text == "Two");
  source.commit(second);
  CHECK(names_in(done) == Strings{"a.txt"});
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

TEST_CASE("what an earlier run has committed is put away and not read", "[support][files]") {
  const TemporaryFolder folder;
  const std::string done = folder.path() / "done", failed = folder.path() / "failed";
  Source earlier(folder);
  folder.write("in/a.txt", "One");
  folder.write("in/b.txt", " ");
  REQUIRE(earlier.files->start());
  for (int i = 0; i < 2; ++i) {
    const Entry entry = earlier.next();
    earlier.commit(entry);
  }

  Source source(folder, false, {done, failed});
  source.positions = earlier.positions;
  REQUIRE(source.files->start());
  CHECK(source.next().kind == Kind::end);
  CHECK(names_in(done) == Strings{"a.txt"});
  CHECK(names_in(failed) == Strings{"b.txt"});  // it was empty
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

TEST_CASE("a link is read, told once and left where it is", "[support][files]") {
  const TemporaryFolder folder;
  const std::string done = folder.path() / "far/away/done";
  Source source(folder, true, {done, {}});
  const std::string target = folder.write("a.txt", "One");
  const fs::path link = folder.path() / "in/a.txt";
  fs::create_symlink("../a.txt", link);
  REQUIRE(source.files->start());

  source.commit(source.next());
  for (int i = 0; i < 1000; ++i) (void)source.files->next();
  CHECK(source.told == Strings{link.native() + ": stays there: is a link, which is not moved"});
  CHECK(fs::is_symlink(link));
  CHECK(names_in(done).empty());

  // Not a second time; what it leads to is.
  folder.write("in/b.txt", "Two");
  const Entry next = source.next();
  CHECK(next.piece.text == "Two");
  source.commit(next);
  folder.write("a.txt", "Another");
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

TEST_CASE("a folder on another file system is refused", "[support][files]") {
  const TemporaryFolder folder;
  const auto made = make_folders({folder.path() / "done", {}}, "/proc");
  REQUIRE_FALSE(made);
  CHECK(made.error().text() == (folder.path() / "done").native() +
                                   ": is on another file system than /proc: files are moved by "
                                   "renaming, which needs one");
}

TEST_CASE("positions keep whether there were faults before them", "[support][files]") {
  std::string_view marked = "12@34!";
  CHECK(stamp_at_end(marked) == Stamp{12, 34});
  CHECK(stamp_at_end("12@34@56!") == Stamp{12, 34, 56});
  CHECK(take_mark(marked));
  CHECK_FALSE(take_mark(marked));
  CHECK(marked == "12@34");
  CHECK_FALSE(stamp_at_end("10:2:00000000000000ff:00000000000000ff!"));
  CHECK(stamp_at_end("10:2:00000000000000ff:00000000000000ff 5@6!") == Stamp{5, 6});
}
