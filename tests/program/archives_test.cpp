// Archives of files, read by fetch.files.
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

void set_format(archive* writer, const std::string& path) {
  if (path.ends_with(".zip")) {
    archive_write_set_format_zip(writer);
  } else if (path.ends_with(".7z")) {
    archive_write_set_format_7zip(writer);
  } else {
    archive_write_set_format_pax_restricted(writer);
    if (path.ends_with("gz")) archive_write_add_filter_gzip(writer);
    if (path.ends_with("zst")) archive_write_add_filter_zstd(writer);
    if (path.ends_with("xz")) archive_write_add_filter_xz(writer);
  }
}

/// \return its path
std::string write_archive(const Desk& desk, const std::string& name, const Members& members,
                          const char* password = nullptr) {
  const std::string path = (desk.path() / name).string();
  archive* const writer = archive_write_new();
  set_format(writer, path);
  if (password != nullptr) {
    REQUIRE(archive_write_set_options(writer, "zip:encryption=zipcrypt") == ARCHIVE_OK);
    archive_write_set_passphrase(writer, password);
  }
  REQUIRE(archive_write_open_filename(writer, path.c_str()) == ARCHIVE_OK);
  for (const auto& [member, text] : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, member.ends_with("/") ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
    archive_write_data(writer, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_free(writer);
  return path;
}

void read_archive(const Desk& desk, const std::string& name, Json config = Json::object()) {
  config["paths"] = {name};
  desk.write("p.json", Json{{"name", "p"},
                            {"stages",
                             {{{"id", "in"}, {"type", "fetch.files"}, {"config", config}},
                              {{"id", "out"},
                               {"type", "export.jsonl"},
                               {"config", {{"path", "out.jsonl"}, {"raw", true}}}}}}}
                           .dump());
}

std::string titles(const Desk& desk) {
  std::string titles;
  for (const Json& article : desk.lines("out.jsonl"))
    titles += (article.contains("title") ? article["title"].get<std::string>() : "page") + " ";
  return titles;
}

std::string errors(const Desk& desk) {
  std::string errors;
  for (const Json& dead : desk.dead()) errors += dead["error"].get<std::string>() + "\n";
  return errors;
}

const Members kMembers = {{"2024/", ""},
                          {"2024/a.txt", "One\n\nThe body."},
                          {"2024/b.html", "<p>page</p>"},
                          {"lines.jsonl", "{\"title\":\"Two\"}\n{\"title\":\"Three\"}\n"},
                          {"picture.png", "\x89PNG"},
                          {"inner.zip", "PK"},
                          {"__MACOSX/a.txt", "hidden"},
                          {".hidden.txt", "hidden"},
                          {"c.txt", "Four"}};

}  // namespace

TEST_CASE("an archive gives its members as a folder gives its files", "[program][archives]") {
  for (const char* name :
       {"a.zip", "a.tar", "a.tar.gz", "a.TGZ", "a.tar.zst", "a.tar.xz", "a.7z"}) {
    INFO(name);
    const Desk desk;
    std::filesystem::create_directories(desk.path() / "in");
    std::string lower = name;
    if (lower == "a.TGZ") lower = "a.tgz";
    const std::string written = write_archive(desk, lower, kMembers);
    std::filesystem::rename(written, desk.path() / "in" / name);
    const std::string path = (desk.path() / "in" / name).string();
    read_archive(desk, "in");
    const auto run = desk.wirecopy("run p.json");
    INFO(run.err);
    CHECK(run.status == 0);
    CHECK(has(run.err, "2 members are left out, because their endings tell no format"));
    CHECK(titles(desk) == "One page Two Three Four ");
    const auto articles = desk.lines("out.jsonl");
    REQUIRE(articles.size() == 5);
    CHECK(articles[1]["raw"]["text"] == "<p>page</p>");
    CHECK(articles[1]["source_url"] == "file://" + path);
    CHECK(articles[1]["url"] == "file://" + path + "%212024/b.html");
    CHECK(has(desk.wirecopy("run p.json").err, "nothing new since the last run"));
  }
}

TEST_CASE("what is wrong in a member names it, and the others are read", "[program][archives]") {
  const Desk desk;
  const std::string path = write_archive(desk, "a.zip",
                                         {{"empty.txt", ""},
                                          {"large.txt", std::string(100'000, 'x')},
                                          {"lines.jsonl", "{\"title\":\"Two\"}\nbroken\n"},
                                          {"a.txt", "One"}});
  read_archive(desk, "a.zip", {{"max_record", "50KB"}});
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(titles(desk) == "Two One ");
  CHECK(has(errors(desk), path + "!empty.txt: is empty\n"));
  CHECK(has(errors(desk), path + "!large.txt: has at least "));
  CHECK(has(errors(desk), path + "!lines.jsonl: byte 16, line 2: "));
}

TEST_CASE("an encrypted archive is told", "[program][archives]") {
  const Desk desk;
  const std::string path = write_archive(desk, "a.zip", {{"a.txt", "One"}}, "secret");
  read_archive(desk, "a.zip");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(errors(desk), path + "!a.txt: "));
  CHECK(has(errors(desk), "is encrypted; no password can be given: unpack it first\n"));
}

TEST_CASE("a damaged archive gives what stands before, and is told once", "[program][archives]") {
  const Desk desk;
  Members members;
  std::string text;
  for (unsigned i = 0; i < 40'000; ++i) text += static_cast<char>('a' + (i * i + i / 7) % 26);
  for (int i = 0; i < 4; ++i)
    members.emplace_back(std::to_string(i) + ".txt", "T" + std::to_string(i) + "\n\n" + text);
  const std::string path = write_archive(desk, "a.tar", members);
  std::filesystem::resize_file(path, 70'000);
  desk.write("b.zip", "no archive");
  read_archive(desk, "[ab].*");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(titles(desk) == "T0 ");
  CHECK(has(errors(desk), path + "!1.txt: byte "));
  CHECK(has(errors(desk), "b.zip: "));
  CHECK(desk.dead().size() == 2);
}

TEST_CASE("a run that was stopped goes on at the member, and at the line in it",
          "[program][archives]") {
  const Desk desk;
  write_archive(desk, "a.tar.gz", kMembers);
  read_archive(desk, "a.tar.gz");
  std::string wanted;
  for (const char* title : {"One ", "page ", "Two ", "Three ", "Four "}) {
    CHECK(desk.wirecopy("run p.json --limit 1").status == 0);
    CHECK(titles(desk) == (wanted += title));
  }
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(titles(desk) == wanted);
  auto members = kMembers;
  members.back().second = "Five";
  write_archive(desk, "a.tar.gz", members);
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(titles(desk) == wanted + "Five ");
}

TEST_CASE("members whose names are no ASCII are articles of their own", "[program][archives]") {
  const std::string name = GENERATE("a.zip", "a.tar", "a.7z");
  const std::string given = GENERATE("auto", "text");
  CAPTURE(name, given);
  const Desk desk;
  {
    const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t());
    REQUIRE(utf8);
    const locale_t before = uselocale(utf8);
    write_archive(
        desk, name,
        {{"\xc3\xa9.txt", "One"}, {"\xc3\xa8.txt", "Two"}, {"\xe6\x97\xa5.txt", "Three"}});
    uselocale(before);
    freelocale(utf8);
  }
  read_archive(desk, name, {{"format", given}});
  CHECK(desk.wirecopy("run p.json").status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 3);
  CHECK(titles(desk) == "One Two Three ");
  CHECK(lines[0]["url"] == "file://" + (desk.path() / name).string() + "%21%C3%A9.txt");
  CHECK(lines[0]["id"] != lines[1]["id"]);
  CHECK(lines[1]["id"] != lines[2]["id"]);
}

TEST_CASE("what is no archive goes where failed files go", "[program][archives]") {
  const Desk desk;
  std::filesystem::create_directory(desk.path() / "in");
  desk.write("in/empty.zip", "");
  desk.write("in/garbage.zip", "this is no archive, whatever its name says");
  desk.write("in/g.tar.gz", "\x1f\x8b\x08 and then nothing of gzip");
  read_archive(desk, "in", {{"done", "done"}, {"failed", "failed"}, {"every", "5ms"}});
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(std::filesystem::is_empty(desk.path() / "in"));
  for (const char* name : {"empty.zip", "garbage.zip", "g.tar.gz"})
    CHECK(std::filesystem::exists(desk.path() / "failed" / name));
  CHECK(desk.dead().size() == 3);
  CHECK(has(errors(desk), "empty.zip: is empty, not an archive"));
  CHECK(has(errors(desk), "garbage.zip: is no archive that can be read: "));
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.dead().size() == 3);
}
