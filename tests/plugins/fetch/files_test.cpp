#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "fetch/files/text.hpp"
#include "gzip.hpp"
#include "support/files/encoding.hpp"
#include "support/files/sequence.hpp"
#include "support/units/size.hpp"

using namespace wirecopy::fetch;
using namespace wirecopy::support;
using wirecopy::test::gzip;
using wirecopy::test::TemporaryFolder;
using Strings = std::vector<std::string>;

namespace {

std::string anew(const std::string&) { return {}; }

/// What `paths` bring, one text each; problems in brackets, without the folder's name.
Strings read(const TemporaryFolder& folder, const Strings& paths, uint64_t limit = 1000,
             Format format = Format::automatic, FileSequence::Resume resume = anew) {
  Search search({.takes = format != Format::automatic ? nullptr : has_format_name});
  for (const std::string& path : paths) REQUIRE(search.add((folder.path() / path).native()));
  FileSequence files(search.files(), format, limit, std::move(resume));
  Strings texts;
  for (Entry entry; entry.kind != Entry::Kind::end; entry = files.next()) {
    if (entry.kind == Entry::Kind::record) texts.emplace_back(entry.piece.text);
    if (entry.kind == Entry::Kind::problem)
      texts.push_back("[" + entry.problem.substr(folder.path().native().size() + 1) + "]");
  }
  return texts;
}

Strings found(const TemporaryFolder& folder, std::string_view path) {
  Search search{SearchRules()};
  REQUIRE(search.add((folder.path() / path).native()));
  Strings names;
  for (const FoundFile& file : search.files())
    names.push_back(file.path.substr(folder.path().native().size() + 1) + file.problem);
  return names;
}

std::string refusal(const std::string& path) {
  const auto status = Search(SearchRules()).add(path);
  return status ? "" : status.error().text();
}

}  // namespace

TEST_CASE("sizes are numbers with a unit", "[fetch][files]") {
  CHECK(parse_size("16MB") == 16'000'000u);
  CHECK(parse_size("64KiB") == 65'536u);
  CHECK(parse_size("1000") == 1000u);
  CHECK(parse_size("18446744073709551615") == UINT64_MAX);
  for (const auto* bad : {"", "MB", "-1", "1.5MB", "16 MB", "16mb", "99999999999999GB", "+1"})
    CHECK_FALSE(parse_size(bad));
}

TEST_CASE("text of other encodings becomes UTF-8 and loses nothing", "[fetch][files]") {
  CHECK(to_utf8("caf\xC3\xA9 \xE2\x82\xAC") == "café €");
  CHECK(to_utf8("\xEF\xBB\xBFtitle") == "title");
  CHECK(to_utf8("caf\xE9 \x80 \x93quoted\x94 \x81") == "café € “quoted” \xC2\x81");
  CHECK(to_utf8("caf\xC3\xA9 and caf\xE9") == "café and café");
  CHECK(to_utf8({"\xFF\xFE\x3D\xD8\x00\xDE!\0", 8}) == "😀!");
  CHECK(to_utf8({"\xFE\xFF\xD8\x3D\0!", 6}) == "\xEF\xBF\xBD!");
  CHECK(to_utf8({"\xFF\xFE!\0x", 5}) == "!\xEF\xBF\xBD");
  CHECK(to_utf8("\xED\xA0\x80") == "í\xC2\xA0€");  // a surrogate is no UTF-8
  CHECK(to_utf8("\xF5\xC0") == "õÀ");
}

TEST_CASE("the first line with words is the title", "[fetch][files]") {
  CHECK(split_title("\r\n  A title \r\n\r\nA body.\n").title == "A title");
  CHECK(split_title("\r\n  A title \r\n\r\nA body.\n").body == "\r\nA body.\n");
  CHECK(split_title("A title").title == "A title");
  CHECK(split_title("A title").body.empty());
  CHECK(split_title("A title\rA body").body == "A body");
  CHECK(split_title(" \n ").title.empty());
}

TEST_CASE("a binary file is told from a text", "[fetch][files]") {
  CHECK(is_binary(to_utf8(std::string_view("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16))));
  CHECK(is_binary(to_utf8("\x1f\x8b\x08\x08\x02\x05\xca\xcb\xce")));
  CHECK(is_binary(std::string_view("o\0n\0e\0", 6)));
  CHECK_FALSE(is_binary(to_utf8(std::string_view("\xFF\xFEo\0n\0e\0", 8))));
  CHECK_FALSE(
      is_binary("\x01zczc 0123 r i\r\n\x02Wire copy has the control characters of IPTC 7901 "
                "at its start and at its end.\r\n\x03nnnn\x04"));
  CHECK_FALSE(is_binary(to_utf8("caf\xe9\r\n\ttab\f")));
  CHECK_FALSE(is_binary(""));
}

TEST_CASE("a path becomes a URL with its odd bytes escaped", "[fetch][files]") {
  CHECK(file_url("/x/a b%20#?.txt") == "file:///x/a%20b%2520%23%3F.txt");
  CHECK(file_url("/é/\xFF") == "file:///%C3%A9/%FF");
}

TEST_CASE("a folder gives its files in order, without hidden ones and circles", "[fetch][files]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "b/c");
  std::filesystem::create_directories(folder.path() / ".git");
  for (const auto* name : {"z.txt", "a.html", "b/n.jsonl.gz", "b/c/n.TXT", ".h.txt", "x.jpg"})
    folder.write(name, "x");
  folder.write(".git/y.txt", "x");
  std::filesystem::create_directory_symlink("..", folder.path() / "b/up");
  std::filesystem::create_symlink("gone", folder.path() / "dangling.txt");

  CHECK(found(folder, ".") == Strings{"a.html", "b/c/n.TXT", "b/n.jsonl.gz",
                                      "dangling.txtNo such file or directory", "z.txt"});
  CHECK(found(folder, "**/n*") == Strings{"b/c/n.TXT", "b/n.jsonl.gz"});
  CHECK(found(folder, "*.jpg") == Strings{"x.jpg"});
  CHECK(found(folder, ".git/*") == Strings{".git/y.txt"});
}

TEST_CASE("a path that leads nowhere is refused by name", "[fetch][files]") {
  const TemporaryFolder folder;
  const std::string base = folder.path();
  REQUIRE(mkfifo((base + "/pipe.txt").c_str(), 0600) == 0);
  folder.write("closed.txt", "x");
  std::filesystem::create_directory(folder.path() / "locked");
  REQUIRE(chmod((base + "/closed.txt").c_str(), 0) == 0);
  REQUIRE(chmod((base + "/locked").c_str(), 0) == 0);

  CHECK(refusal(base + "/none.txt") == base + "/none.txt: No such file or directory");
  CHECK(refusal(base + "/none*.txt") == base + "/none*.txt: matches no file");
  CHECK(refusal(base + "/pipe.txt") == base + "/pipe.txt: is a fifo, not a file");
  CHECK(refusal("/dev/zero") == "/dev/zero: is a device, not a file");
  CHECK(found(folder, "p*") == Strings{"pipe.txtis a fifo, not a file"});
  if (geteuid() != 0) {
    CHECK(refusal(base + "/closed.txt") == base + "/closed.txt: Permission denied");
    CHECK(refusal(base + "/locked") == base + "/locked: Permission denied");
    CHECK(found(folder, "lock*/*") == Strings{"lockedPermission denied"});
  }
  REQUIRE(chmod((base + "/locked").c_str(), 0700) == 0);
}

TEST_CASE("each format is cut in its own way", "[fetch][files]") {
  const TemporaryFolder folder;
  folder.write("a.txt", "title\n\nbody\n");
  folder.write("b.html", "<p>\n");
  folder.write("c.jsonl", "\xEF\xBB\xBF{\"a\":1}\r\n\n  \n{\"b\":2}");
  folder.write("d", "\n {\"c\":3}\n{}\n");
  folder.write("e.jsonl", "");

  CHECK(read(folder, {"a.txt", "b.html"}) == Strings{"title\n\nbody\n", "<p>\n"});
  CHECK(read(folder, {"c.jsonl"}) == Strings{"{\"a\":1}", "{\"b\":2}"});
  CHECK(read(folder, {"d", "e.jsonl"}) == Strings{" {\"c\":3}", "{}"});
  CHECK(read(folder, {"c.jsonl"}, 1000, Format::text).size() == 1);
}

TEST_CASE("an empty article is a problem, an empty list of records is none", "[fetch][files]") {
  const TemporaryFolder folder;
  folder.write("a.txt", "");
  folder.write("b.html", " \n");

  CHECK(read(folder, {"a.txt", "b.html"}) == Strings{"[a.txt: is empty]", "[b.html: is empty]"});
}

TEST_CASE("a file that vanishes is a problem and the next one is read", "[fetch][files]") {
  const TemporaryFolder folder;
  FileSequence files({{.path = folder.path() / "gone.txt"}, {.path = folder.write("a.txt", "x")}},
                     Format::automatic, 10, anew);

  const Entry entry = files.next();
  CHECK(entry.kind == Entry::Kind::problem);
  CHECK(entry.problem == folder.path().native() + "/gone.txt: No such file or directory");
  CHECK(files.next().kind == Entry::Kind::working);
}

TEST_CASE("a record over the limit is named, skipped and costs no memory", "[fetch][files]") {
  const TemporaryFolder folder;
  const std::string giant(3'000'000, 'x');
  folder.write("a.jsonl", "{}\n" + giant + "\n{\"b\":2}\n" + std::string(1001, ' ') + "\n" + giant);
  folder.write("b.txt", giant);
  folder.write("c.jsonl", std::string(1000, '1') + "\n" + std::string(1001, '2') + "\n{}");

  CHECK(read(folder, {"a.jsonl"}) ==
        Strings{"{}", "[a.jsonl: byte 3, line 2: a line of 3000000 bytes, the limit is 1000]",
                "{\"b\":2}",
                "[a.jsonl: byte 3000012, line 4: a line of 1001 bytes, the limit is 1000]",
                "[a.jsonl: byte 3001014, line 5: a line of 3000000 bytes, the limit is 1000]"});
  CHECK(read(folder, {"b.txt"}) ==
        Strings{"[b.txt: has at least 3000000 bytes, the limit is 1000]"});
  CHECK(read(folder, {"c.jsonl"}) ==
        Strings{std::string(1000, '1'),
                "[c.jsonl: byte 1001, line 2: a line of 1001 bytes, the limit is 1000]", "{}"});
}

TEST_CASE("lines of every length around a block come out whole", "[fetch][files]") {
  const TemporaryFolder folder;
  std::string text;
  Strings lines;
  for (size_t size = 1; size < 3 * Reader::kBlock; size = size * 3 / 2 + 1)
    text += lines.emplace_back(size, static_cast<char>('a' + size % 26)) + "\n";
  folder.write("a.jsonl", text);
  folder.write("b.jsonl.gz", gzip(text));

  CHECK(read(folder, {"a.jsonl"}, 1 << 20) == lines);
  CHECK(read(folder, {"b.jsonl.gz"}, 1 << 20) == lines);
}

TEST_CASE("gzip members are read on and on, broken ones up to the break", "[fetch][files]") {
  const TemporaryFolder folder;
  const std::string members = gzip("{\"a\":1}\n{\"b\"") + gzip(":2}\n");
  folder.write("a.jsonl.gz", members);
  folder.write("b.jsonl.gz", members + std::string(512, '\0'));
  folder.write("c.jsonl.gz", members.substr(0, members.size() - 12));
  folder.write("d.jsonl.gz", members + "junk");
  folder.write("e.txt.gz", "no gzip");
  folder.write("f.txt.gz", "");
  folder.write("g.txt.gz", gzip("title\n") + gzip("body").substr(0, 12));

  const Strings both{"{\"a\":1}", "{\"b\":2}"};
  CHECK(read(folder, {"a.jsonl.gz"}) == both);
  CHECK(read(folder, {"b.jsonl.gz"}) == both);
  CHECK(read(folder, {"c.jsonl.gz"}) ==
        Strings{both[0], "[c.jsonl.gz: byte 8, line 2: ends inside its gzip data]"});
  CHECK(read(folder, {"d.jsonl.gz"}) ==
        Strings{both[0], both[1],
                "[d.jsonl.gz: byte 16, line 3: holds other bytes behind its gzip data]"});
  CHECK(read(folder, {"e.txt.gz"}) == Strings{"[e.txt.gz: byte 0: is no gzip data]"});
  CHECK(read(folder, {"f.txt.gz"}) == Strings{"[f.txt.gz: byte 0: is empty, not gzip data]"});
  CHECK(read(folder, {"g.txt.gz"}).size() == 1);
  CHECK(read(folder, {"g.txt.gz"})[0].find("ends inside its gzip data") != std::string::npos);
}
