// Where files go that are done, and which ones stay.
#include "plugins/support/incoming_source.hpp"

using namespace wirecopy::test;
using Kind = Entry::Kind;

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
