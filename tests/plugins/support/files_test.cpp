// What a later run sees of files that an earlier one has read.
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <map>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "gzip.hpp"
#include "support/files/sequence.hpp"

using namespace wirecopy::support;
using wirecopy::test::gzip;
using wirecopy::test::TemporaryFolder;
using Strings = std::vector<std::string>;

namespace {

std::string anew(const std::string&) { return {}; }

/// What a source keeps of each file: the last position of the run before.
struct Positions {
  std::map<std::string, std::string> reached;
  std::string note;  ///< of the last run

  /// Reads the files as the next run does, at most `most` records.
  Strings read(const TemporaryFolder& folder, const Strings& names, size_t most = SIZE_MAX) {
    Search search{SearchRules()};
    for (const std::string& name : names) REQUIRE(search.add((folder.path() / name).native()));
    FileSequence files(search.files(), Format::automatic, 1000,
                       [&](const std::string& path) { return reached[path]; });
    Strings texts;
    note.clear();
    for (Entry entry; entry.kind != Entry::Kind::end && texts.size() < most; entry = files.next()) {
      note += entry.note;
      if (entry.kind == Entry::Kind::record) texts.emplace_back(entry.piece.text);
      if (entry.kind != Entry::Kind::record && entry.kind != Entry::Kind::read) continue;
      reached[files.path()].clear();
      files.append_position(reached[files.path()], entry);
    }
    return texts;
  }
};

}  // namespace

TEST_CASE("lines are read on where the last run stopped", "[support][files]") {
  const TemporaryFolder folder;
  const std::string long_line = "{\"a\":\"" + std::string(100, 'x') + "\"}";
  const std::string text = long_line + "\n{\"b\":2}\n{\"c\":3}\n";
  folder.write("a.jsonl", text);
  folder.write("a.jsonl.gz", gzip(text));
  for (const std::string name : {"a.jsonl", "a.jsonl.gz"}) {
    const bool is_packed = name != "a.jsonl";
    Positions runs;
    CHECK(runs.read(folder, {name}, 2) == Strings{long_line, "{\"b\":2}"});
    const std::string second = runs.reached.begin()->second;
    CHECK(runs.read(folder, {name}) == Strings{"{\"c\":3}"});
    CHECK(runs.read(folder, {name}).empty());
    const std::string more = text + "{\"d\":4}\n";
    folder.write(name, is_packed ? gzip(text) + gzip("{\"d\":4}\n") : more);
    CHECK(runs.read(folder, {name}) == Strings{"{\"d\":4}"});
    CHECK(runs.note.empty());

    // A line has one position, from wherever a run has begun.
    Positions anew;
    anew.read(folder, {name}, 2);
    CHECK(anew.reached.begin()->second == second);
    anew.read(folder, {name}, 1);
    Positions whole;
    whole.read(folder, {name}, 3);
    CHECK(anew.reached == whole.reached);
  }
}

TEST_CASE("a file of lines that is another one by now is read from its start", "[support][files]") {
  const TemporaryFolder folder;
  const auto after = [&](const std::string& name, const std::string& was, const std::string& is) {
    const auto written = [&](const std::string& text) {
      folder.write(name, name.ends_with(".gz") ? gzip(text) : text);
    };
    Positions runs;
    written(was);
    runs.read(folder, {name});
    written(is);
    const size_t count = runs.read(folder, {name}).size();
    CHECK(runs.note == (folder.path() / name).native() +
                           ": is not what was read before: read again from its start");
    return count;
  };
  for (const std::string name : {"a.jsonl", "b.jsonl.gz", "c"}) {
    CHECK(after(name, "{\"a\":1}\n", "{\"a\":2}\n") == 1);              // the same size
    CHECK(after(name, "{\"a\":1}\n", "{\"a\":12}\n{\"b\":2}\n") == 2);  // longer
    CHECK(after(name, "{\"a\":1}\n{}\n", "{\"a\":1}\n") == 1);          // shorter
    CHECK(after(name, "{\"a\":1}", "{\"a\":1} \n") == 1);               // a line that has grown
  }
  CHECK(after("d.jsonl.gz", "{\"a\":1}\n", "") == 0);
}

TEST_CASE("a file of lines of another time is compared, and read again when it differs",
          "[support][files]") {
  const TemporaryFolder folder;
  const std::string filler = "{\"a\":\"" + std::string(300'000, 'x') + "\"}\n";  // many blocks
  const auto touch = [&](const std::string& name) {
    const auto file = folder.path() / name;
    std::filesystem::last_write_time(
        file, std::filesystem::last_write_time(file) + std::chrono::seconds(1));
  };
  for (const std::string name : {"a.jsonl", "b.jsonl.gz", "c"}) {
    const auto write = [&](std::string_view first) {
      const std::string text = "{\"a\":" + std::string(first) + "}\n" + filler + "{\"b\":2}\n\n";
      folder.write(name, name.ends_with(".gz") ? gzip(text) : text);
    };
    Positions runs;
    write("1");
    CHECK(runs.read(folder, {name}).size() == 2);  // the filler is too long
    const std::string before = runs.reached.begin()->second;
    touch(name);
    CHECK(runs.read(folder, {name}).empty());
    CHECK(runs.note.empty());
    CHECK(runs.reached.begin()->second != before);  // not compared again
    write("2");
    touch(name);
    touch(name);
    CHECK(runs.read(folder, {name}) == Strings{"{\"a\":2}", "{\"b\":2}"});
    CHECK(runs.note.ends_with(": is not what was read before: read again from its start"));
  }
  folder.write("empty.jsonl", "");
  Positions runs;
  CHECK(runs.read(folder, {"empty.jsonl"}).empty());
  folder.write("empty.jsonl", "{}\n");
  CHECK(runs.read(folder, {"empty.jsonl"}).size() == 1);
  CHECK(runs.note.empty());
}

TEST_CASE("a file that is read as a whole comes again when it has changed", "[support][files]") {
  const TemporaryFolder folder;
  folder.write("a.txt", "title");
  folder.write("b.html.gz", gzip("<p>"));
  folder.write("c", "title");
  Positions runs;
  CHECK(runs.read(folder, {"a.txt", "b.html.gz", "c"}).size() == 3);
  CHECK(runs.read(folder, {"a.txt", "b.html.gz", "c"}).empty());
  for (const std::string name : {"a.txt", "b.html.gz", "c"}) {
    const auto file = folder.path() / name;
    std::filesystem::last_write_time(
        file, std::filesystem::last_write_time(file) + std::chrono::nanoseconds(1000));
    CHECK(runs.read(folder, {name}).size() == 1);
    CHECK(runs.note.empty());
  }
  CHECK(runs.read(folder, {"a.txt", "b.html.gz", "c"}).empty());
}

TEST_CASE("positions are written and read back, nonsense is refused", "[support][files]") {
  std::string text;
  const Place place{UINT64_MAX, 17, 0xabc, 0xde};
  append_place(text, place);
  CHECK(text == "18446744073709551615:17:0000000000000abc:00000000000000de");
  CHECK(parse_place(text) == place);
  for (const auto* bad :
       {"", "12", "12:", ":1", "12:1", "12:0:1:1", "12:1:x:1", "12:1:1:1x", "-1:2:3:4", "12:1:1"})
    CHECK_FALSE(parse_place(bad));
  CHECK_FALSE(parse_reached(text)->stamp);
  text.clear();
  append_reached(text, {place, Stamp{12, 5}});
  CHECK(parse_reached(text)->place == place);
  CHECK(parse_reached(text)->stamp == Stamp{12, 5});
  CHECK_FALSE(parse_reached(text + "x"));
  text.clear();
  append_stamp(text, {12, -5});
  CHECK(text == "12@-5");
  CHECK(parse_stamp(text) == Stamp{12, -5});
  for (const auto* bad :
       {"", "12", "12@", "@1", "12@x", "12@1x", "12:1:1", "12@1@", "12@@1", "12@1@2x", "12@1@2@3"})
    CHECK_FALSE(parse_stamp(bad));
  text.clear();
  append_stamp(text, {12, -5, 7});
  CHECK(text == "12@-5@7");
  CHECK(parse_stamp(text) == Stamp{12, -5, 7});
}

namespace {

/// Standard input is a pipe that the test writes to.
class TypedInput {
 public:
  TypedInput() {
    REQUIRE(pipe(ends_) == 0);
    REQUIRE(dup2(ends_[0], STDIN_FILENO) == STDIN_FILENO);
    close(ends_[0]);
  }
  TypedInput(const TypedInput&) = delete;
  TypedInput& operator=(const TypedInput&) = delete;
  ~TypedInput() {
    end();
    dup2(before_, STDIN_FILENO);
    close(before_);
  }
  void type(std::string_view text) const {
    REQUIRE(write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void end() {
    if (const int file = std::exchange(ends_[1], -1); file >= 0) close(file);
  }

 private:
  int ends_[2]{};
  const int before_ = dup(STDIN_FILENO);
};

Entry next_of(FileSequence& files) {
  Entry entry;
  while ((entry = files.next()).kind == Entry::Kind::working) continue;
  return entry;
}

}  // namespace

TEST_CASE("what a sequence leaves of standard input is another's", "[support][files]") {
  TypedInput input;
  std::optional<FileSequence> files;
  const auto open = [&] {
    files.emplace(std::vector<FoundFile>{{.path = "-"}}, Format::automatic, 20, anew);
  };
  open();
  input.type("{\"a\":1}\n{\"b\":2}\n{\"c\"");
  CHECK(next_of(*files).piece.text == "{\"a\":1}");
  Entry second = next_of(*files);
  second.taken = 7;
  files->leave(second);
  open();
  second = next_of(*files);
  CHECK(second.piece.text == "{\"b\":2}");
  CHECK(second.taken == 7);
  CHECK(files->where(second) == "standard input: byte 8, line 2");
  CHECK(next_of(*files).kind == Entry::Kind::wait);
  files->leave({});

  open();
  input.type(":3}\n{\"d\":\"a line that is longer");
  const Entry third = next_of(*files);
  CHECK(third.piece.text == "{\"c\":3}");
  CHECK(files->where(third) == "standard input: byte 16, line 3");
  CHECK(next_of(*files).kind == Entry::Kind::wait);
  files->leave({});

  open();
  input.type(" than it may be\"}\n{\"e\":5}");
  input.end();
  CHECK(next_of(*files).problem ==
        "standard input: byte 24, line 4: a line of 44 bytes, the limit is 20");
  CHECK(next_of(*files).piece.text == "{\"e\":5}");
  CHECK(next_of(*files).kind == Entry::Kind::end);
  files->leave({});
}

TEST_CASE("standard input is polled, cut and told by its first byte", "[support][files]") {
  TypedInput input;
  FileSequence files({{.path = "-"}}, Format::automatic, 1000, anew);

  CHECK(next_of(files).kind == Entry::Kind::wait);
  input.type("{\"a\":1}\n{\"b\"");
  CHECK(next_of(files).piece.text == "{\"a\":1}");
  CHECK(next_of(files).kind == Entry::Kind::wait);
  input.type(":2}");
  input.end();
  const Entry last = next_of(files);
  CHECK(last.piece.text == "{\"b\":2}");
  CHECK(files.where(last) == "standard input: byte 8, line 2");
  CHECK(next_of(files).kind == Entry::Kind::end);
}

namespace {

/// A member of a tar file, and what fills its last block.
std::string tar_member(const std::string& name, const std::string& bytes) {
  std::string head(512, '\0');
  head.replace(0, name.size(), name);
  head.replace(100, 7, "0000644");
  std::array<char, 12> size{};
  std::snprintf(size.data(), size.size(), "%011zo", bytes.size());
  head.replace(124, 11, size.data());
  head.replace(148, 8, "        ");
  head[156] = '0';
  head.replace(257, 5, "ustar");
  head.replace(263, 2, "00");
  unsigned sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  std::snprintf(size.data(), size.size(), "%06o", sum);
  head.replace(148, 7, std::string(size.data(), 6) + '\0');
  return head + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
}

}  // namespace

TEST_CASE("a large member that is passed over is work for many calls", "[support][files]") {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("a.tar.gz", gzip(tar_member("big.bin", std::string(20'000'000, '\0')) +
                                    tar_member("a.txt", "One") + std::string(1024, '\0')));
  if (const auto package = Package::open(path); !package)
    WIRECOPY_SKIP(package.error().message.c_str());
  FileSequence files({{.path = path}}, Format::automatic, 1000, anew);
  files.open_packages();
  int calls = 0;
  Entry entry = files.next();
  for (; entry.kind == Entry::Kind::working; ++calls) entry = files.next();
  CHECK(entry.kind == Entry::Kind::record);
  CHECK(entry.piece.text == "One");
  CHECK(calls > 100);
}
