#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "as_nobody.hpp"
#include "catch.hpp"
#include "codings/decoder.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "support/output/line_file.hpp"
#include "support/output/mark_text.hpp"
#include "support/output/rotation.hpp"

using namespace wirecopy::support;
using wirecopy::test::AsNobody;
using wirecopy::test::read_file;
using wirecopy::test::TemporaryFolder;
using wirecopy::test::this_user;
using Mode = LineFile::Mode;

namespace {

LineFile opened(const std::string& path, Mode mode = Mode::anew) {
  auto file = LineFile::open(path, mode);
  REQUIRE(file);
  return std::move(*file);
}

bool add(LineFile& file, std::string_view line) {
  if (!file.append(line)) return false;
  return file.end_line().has_value();
}

/// Files may not grow beyond `size` while this lives.
class FileLimit {
 public:
  explicit FileLimit(rlim_t size) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{size, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("a file is made anew, with the folders above it", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "a/b/out.jsonl";
  for (const auto* line : {"first", "second"}) {
    LineFile file = opened(path);
    CHECK(add(file, line));
    CHECK(file.commit());
  }
  CHECK(read_file(path) == "second\n");
}

TEST_CASE("appending never runs into a half line", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("out.jsonl", "{}\n{\"half");
  for (int i = 0; i < 2; ++i) {
    LineFile file = opened(path, Mode::append);
    CHECK(add(file, "{}"));
    CHECK(file.commit());
  }
  CHECK(read_file(path) == "{}\n{\"half\n{}\n{}\n");
}

TEST_CASE("lines are written at a commit or when many have come together", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "out.jsonl";
  LineFile file = opened(path);

  CHECK(add(file, "small"));
  CHECK(read_file(path).empty());
  CHECK(add(file, std::string(LineFile::kBuffer - 1, 'x')));
  CHECK(read_file(path).size() == LineFile::kBuffer + 6);
}

TEST_CASE("a long part of a line is written at once, its end with what follows",
          "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "out.jsonl";
  LineFile file = opened(path);

  CHECK(add(file, "small"));
  REQUIRE(file.append("{\"body\":"));
  REQUIRE(file.append(std::string(LineFile::kBuffer, 'x')));
  CHECK(read_file(path).size() == LineFile::kBuffer + 14);
  CHECK(add(file, "}"));
  REQUIRE(file.commit());
  CHECK(read_file(path) == "small\n{\"body\":" + std::string(LineFile::kBuffer, 'x') + "}\n");
}

TEST_CASE("a full disk leaves what was acknowledged and says what was not", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "out.jsonl";
  const std::string expected = path + ": File too large: 3 records were not written";
  LineFile file = opened(path);
  CHECK(add(file, "{\"a\":1}"));
  CHECK(file.commit());
  CHECK(add(file, "{\"b\":2}"));
  CHECK(add(file, "{\"c\":3}"));
  CHECK(add(file, "{\"d\":4}"));

  {
    const FileLimit limit(20);  // in the middle of the third line
    const auto status = file.commit();
    REQUIRE_FALSE(status);
    CHECK(status.error().code == wirecopy::Errc::unavailable);
    CHECK(status.error().text() == expected);
  }
  CHECK(read_file(path) == "{\"a\":1}\n");
  CHECK_FALSE(add(file, "{}"));
  CHECK(file.commit().error().text() == expected);
  CHECK(read_file(path) == "{\"a\":1}\n");
}

TEST_CASE("a full disk between two commits is found while lines are added", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("out.jsonl", "old\n");
  LineFile file = opened(path, Mode::append);
  const FileLimit limit(LineFile::kBuffer * 5 / 2);
  const std::string line(LineFile::kBuffer / 4, 'x');
  int taken = 0;
  while (taken < 100 && add(file, line)) ++taken;

  CHECK(taken == 11);  // the twelfth fills the third buffer
  CHECK(file.commit().error().text() == path + ": File too large: 12 records were not written");
  CHECK(read_file(path) == "old\n");
}

TEST_CASE("a target that takes nothing is named", "[support][output]") {
  LineFile file = opened("/dev/full");
  CHECK(add(file, "{}"));
  CHECK(file.commit().error().text() ==
        "/dev/full: No space left on device: 1 record was not written");
}

TEST_CASE("a reader that goes away is an error", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "pipe";
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  CHECK(LineFile::open(path, Mode::anew).error().text() == path + ": is a fifo that nobody reads");
  const auto handler = std::signal(SIGPIPE, SIG_IGN);
  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK);
  LineFile file = opened(path);
  close(reader);

  CHECK(add(file, "{}"));
  CHECK(file.commit().error().text() == path + ": Broken pipe: 1 record was not written");
  std::signal(SIGPIPE, handler);
}

TEST_CASE("what cannot be opened is refused by name", "[support][output]") {
  const TemporaryFolder folder;
  const std::string base = folder.path(), file = folder.write("file", "x");
  const auto refusal = [](const std::string& path) {
    return LineFile::open(path, Mode::anew).error().text();
  };

  CHECK(refusal(base) == base + ": is a folder, not a file");
  CHECK(refusal(file + "/out.jsonl") == file + ": Not a directory");
  CHECK(refusal(base + "/" + std::string(300, 'n')) ==
        base + "/" + std::string(300, 'n') + ": File name too long");

  REQUIRE(chmod(base.c_str(), 0555) == 0);
  REQUIRE(chmod(file.c_str(), 0444) == 0);
  const AsNobody nobody;
  const std::string closed = "is not writable by " + this_user();
  CHECK(refusal(file) == file + ": " + closed);
  CHECK(refusal(base + "/new") == base + "/new: the folder " + base + ' ' + closed);
  CHECK(refusal(base + "/a/b/new") == base + "/a/b: the folder " + base + ' ' + closed);
  chmod(base.c_str(), 0755);  // of a folder of our own, which goes
}

TEST_CASE("what a file holds stays until there is something new", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("out.jsonl", "before\n");
  {
    LineFile file = opened(path);
    CHECK(add(file, "never committed"));
  }
  CHECK(read_file(path) == "before\n");
  {
    LineFile file = opened(path);
    CHECK(file.commit());  // a run without an article
  }
  CHECK(read_file(path).empty());
}

TEST_CASE("a file that is gone on with loses nothing", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "out.jsonl";
  LineFile::Mark mark;
  {
    LineFile file = opened(path);
    CHECK(add(file, "one"));
    CHECK(file.commit());
    mark = *file.mark();
  }
  for (const auto* more : {"two\n", "half a li"}) {
    folder.write("out.jsonl", "one\n" + std::string(more));
    {
      const LineFile other = opened(path, Mode::append);  // it may not even be cut
      CHECK(LineFile::resume(path, mark).error().text() ==
            path + ": is being written by another stage or program");
      CHECK(read_file(path).ends_with(more));
    }
    auto file = LineFile::resume(path, mark);
    REQUIRE(file);
    CHECK(file->surplus() == std::string_view(more).size());
    CHECK(add(*file, "three"));
    CHECK(file->commit());
    CHECK(read_file(path) == "one\nthree\n");
  }
  CHECK(read_file(LineFile::beside(path)) == "two\nhalf a li");
  const auto refused = LineFile::resume(path, {mark.size, mark.tail + 1});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().text() ==
        path +
            ": is not the file that earlier runs have written: put it back, or begin anew "
            "(wirecopy run --fresh)");
  std::filesystem::remove(path);
  CHECK(LineFile::resume(path, mark).error().text().find("is gone") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a file has one writer", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "out.jsonl";
  const LineFile first = opened(path);
  const auto second = LineFile::open(path, Mode::append);
  REQUIRE_FALSE(second);
  CHECK(second.error().text() == path + ": is being written by another stage or program");
}

TEST_CASE("what is packed can be read after every commit, and is cut where one failed",
          "[support][output]") {
  const TemporaryFolder folder;
  const auto coding = GENERATE(std::string("gzip"), std::string("zstd"));
  const Compression compression = coding == "gzip" ? Compression::gzip : Compression::zstd;
  const std::string path = folder.path() / "out.jsonl.packed";
  const auto unpacked = [&] {
    wirecopy::codings::Decoder decoder(coding, 10'000'000);
    CHECK(decoder.put(read_file(path)));
    CHECK(decoder.finish());
    return decoder.take();
  };
  auto file = LineFile::open(path, Mode::anew, compression);
  REQUIRE(file);
  CHECK(add(*file, "one"));
  CHECK(file->commit());
  CHECK(unpacked() == "one\n");
  CHECK(file->commit());  // adds no empty member
  CHECK(file->size() == read_file(path).size());
  CHECK(add(*file, std::string(LineFile::kBuffer + 1, 'x')));
  CHECK(file->commit());
  CHECK(unpacked() == "one\n" + std::string(LineFile::kBuffer + 1, 'x') + '\n');
  const auto mark = *file->mark();
  CHECK(add(*file, "not committed"));
  {
    const FileLimit limit(read_file(path).size() + 5);
    CHECK_FALSE(file->commit());
  }
  CHECK(read_file(path).size() == mark.size);
  *file = *LineFile::open((folder.path() / "other").native(), Mode::anew);  // closes it
  auto later = LineFile::resume(path, mark, compression);
  REQUIRE(later);
  CHECK(add(*later, "two"));
  CHECK(later->commit());
  CHECK(unpacked() == "one\n" + std::string(LineFile::kBuffer + 1, 'x') + "\ntwo\n");
}

TEST_CASE("the end of a name says how a file is packed", "[support][output]") {
  CHECK(wirecopy::support::compression_of("/x/a.jsonl.gz") == Compression::gzip);
  CHECK(wirecopy::support::compression_of("a.zst") == Compression::zstd);
  CHECK(wirecopy::support::compression_of("a.gz.csv") == Compression::none);
  CHECK(wirecopy::support::compression_of("-") == Compression::none);
}

TEST_CASE("the first lines of a file are written once, with articles or without",
          "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "out.csv";
  {
    LineFile file = opened(path);
    REQUIRE(file.is_empty());
    file.put_head("id,title\n");
    CHECK(file.commit());
  }
  CHECK(read_file(path) == "id,title\n");
  CHECK_FALSE(opened(path, Mode::append).is_empty());
  CHECK(opened(path).is_empty());  // will be made anew
}

TEST_CASE("a file is due by its size or by the clock, and never when it is empty",
          "[support][output]") {
  constexpr int64_t kSecond = 1'000'000, kDay = 86'400 * kSecond;
  const Rotation by_size{1000, 0}, by_day{0, kDay};
  CHECK_FALSE(by_size.is_due(999, 0, kDay * 9));
  CHECK(by_size.is_due(1000, 0, 0));
  CHECK_FALSE(by_day.is_due(5, kDay * 3 + 5, kDay * 4 - 1));
  CHECK(by_day.is_due(5, kDay * 4 - 1, kDay * 4));
  CHECK_FALSE(by_day.is_due(0, 0, kDay * 4));
  CHECK(by_day.due_at(kDay * 3 + 5) == kDay * 4);
  CHECK(by_size.due_at(5) == 0);
}

TEST_CASE("a closed file has the time that it was begun in its name", "[support][output]") {
  const TemporaryFolder folder;
  const std::string base = folder.path();
  constexpr int64_t kBegun = 1'700'000'000'000'000;  // 2023-11-14 22:13:20 UTC
  CHECK(rotated_name(base + "/news.jsonl.gz", kBegun) == base + "/news-20231114T221320Z.jsonl.gz");
  CHECK(rotated_name("v1.2/news", kBegun) == "v1.2/news-20231114T221320Z");
  CHECK(rotated_name(".news", kBegun) == ".news-20231114T221320Z");
  folder.write("news-20231114T221320Z.csv", "x");
  CHECK(rotated_name(base + "/news.csv", kBegun) == base + "/news-20231114T221320Z-2.csv");
}

TEST_CASE("closing a file replaces no other", "[support][output]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a", "ours"), other = folder.write("b", "theirs");
  CHECK(close_under(path, other).error().text() == other + ": File exists");
  CHECK(read_file(path) == "ours");
  CHECK(close_under(path, other + "2"));
  CHECK(read_file(other + "2") == "ours");
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("what a state says of a file is read back, and nothing else is", "[support][output]") {
  const auto file = read_written_file(text_of(WrittenFile{{1043, 17}, "/x/a b.jsonl"}));
  REQUIRE(file);
  CHECK(file->mark.size == 1043);
  CHECK(file->mark.tail == 17);
  CHECK(file->path == "/x/a b.jsonl");
  for (const auto* text : {"", "12", "12 ", "12 x /p", "-1 2 /p"})
    CHECK_FALSE(read_written_file(text));
  const auto begun = read_begun_file(text_of(BegunFile{99, "/x/a-1.jsonl"}));
  REQUIRE(begun);
  CHECK(begun->at == 99);
  CHECK(begun->closed_name == "/x/a-1.jsonl");
  CHECK(read_begun_file(text_of(BegunFile{}))->closed_name.empty());
  CHECK_FALSE(read_begun_file("soon /p"));
}
