#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "export/newswire/item_folder.hpp"
#include "export/newswire/ninjs_item.hpp"

using namespace wirecopy::exporter::newswire;
using wirecopy::test::TemporaryFolder;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

NinjsItem item(int64_t revision = 1, std::string state = "here", int64_t fetched = 100) {
  NinjsItem made;
  made.uri = "urn:x:1";
  made.type = "text";
  made.id = "n1";
  made.mark = {revision, std::move(state), fetched};
  made.pubstatus = "usable";
  made.title = "Ferries";
  return made;
}

std::string text_in(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

size_t files_in(const fs::path& path) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(path), {}));
}

/// What put() answers, and whether it has committed.
bool put(ItemFolder& folder, const NinjsItem& made, const std::string& name = "a.json") {
  const auto stored = folder.put(name, ninjs_of(made), made.mark);
  REQUIRE(stored);
  return *stored;
}

}  // namespace

TEST_CASE("an item has its texts, its concepts and its marks where ninjs has them",
          "[export][newswire]") {
  NinjsItem made = item(3);
  made.subtitle = "Again";
  made.summary = "Short.";
  made.body = std::string_view("One.\n\nTwo \"\0\".", 14);
  made.body_html = "<p>One.</p>";
  made.urgency = 2;
  made.authors = {"Ann Lee", "Bo Chan", "Cy Dee"};
  made.url = "https://x.example/1";
  made.tags = {{"topic", "economy", "medtop:04000000", 0.5},
               {"person", "Ann", ""},
               {"keyword", "harbour", ""},
               {"place", "Oslo", "geo:59.9,10.7"},
               {"genre", "Analysis", "genre:Analysis"},
               {"subject", "boats", "b 7"}};
  made.media = {{"https://x.example/a.jpg", "image/jpeg", "A boat", "Ann", 640, 480}};
  const Json json = Json::parse(ninjs_of(made));
  CHECK(json["uri"] == "urn:x:1");
  CHECK(json["standard"]["version"] == "2.1");
  CHECK(json["version"] == "3");
  CHECK(json["urgency"] == 2);
  CHECK(json["by"] == "Ann Lee, Bo Chan and Cy Dee");
  CHECK(json["headlines"][1] ==
        Json({{"role", "sub"}, {"contenttype", "text/plain"}, {"value", "Again"}}));
  CHECK(json["bodies"][0]["value"] == std::string("One.\n\nTwo \"\0\".", 14));
  CHECK(json["bodies"][1]["contenttype"] == "text/html");
  CHECK(json["subjects"][0] == Json({{"name", "economy"},
                                     {"uri", "http://cv.iptc.org/newscodes/mediatopic/04000000"},
                                     {"confidence", 50}}));
  CHECK(json["subjects"][1] == Json({{"name", "harbour"}, {"rel", "wirecopy:keyword"}}));
  CHECK(json["people"] == Json({{{"name", "Ann"}}}));
  CHECK(json["places"][0]["uri"] == "geo:59.9,10.7");
  CHECK(json["genres"][0]["uri"] == "http://cv.iptc.org/newscodes/genre/Analysis");
  CHECK(json["objects"][0]["literal"] == "b 7");
  CHECK(json["associations"][0]["type"] == "picture");
  CHECK(json["associations"][0]["renditions"][0]["width"] == 640);
  CHECK_FALSE(json.contains("located"));
  const auto mark = mark_in(ninjs_of(made));
  REQUIRE(mark);
  CHECK(mark->revision == 3);
  CHECK(mark->state == "here");
  CHECK(mark->fetched == 100);
}

TEST_CASE("what is no item of ours has no mark", "[export][newswire]") {
  const std::string ours = ninjs_of(item());
  for (size_t size = 0; size + 2 < ours.size(); ++size) CHECK_FALSE(mark_in(ours.substr(0, size)));
  for (const char* other : {"[]", "{}", R"({"version":"1"})", R"({"version":"1","altids":[1,{}]})",
                            R"({"version":"x","altids":[{"role":"wirecopy:state","value":"a"}]})"})
    CHECK_FALSE(mark_in(other));
  CHECK_FALSE(mark_in(std::string(100'000, '[')));
}

TEST_CASE("of one state the higher revision is newer, of two what was fetched later",
          "[export][newswire]") {
  CHECK(is_as_new({2, "a", 1}, {1, "a", 9}));
  CHECK(is_as_new({2, "a", 1}, {2, "a", 9}));
  CHECK_FALSE(is_as_new({2, "a", 9}, {3, "a", 1}));
  CHECK(is_as_new({1, "a", 9}, {5, "b", 8}));
  CHECK_FALSE(is_as_new({5, "a", 8}, {1, "b", 8}));
}

TEST_CASE("files have their names when they are whole, and the newest stays",
          "[export][newswire]") {
  const TemporaryFolder desk;
  const fs::path path = desk.path() / "out";
  ItemFolder folder(path.string());
  REQUIRE(folder.open("here"));
  CHECK(put(folder, item(2)));
  CHECK_FALSE(fs::exists(path / "a.json"));
  CHECK_FALSE(put(folder, item(1)));  // while the other one waits
  REQUIRE(folder.commit());
  CHECK(mark_in(text_in(path / "a.json"))->revision == 2);
  CHECK_FALSE(put(folder, item(1)));
  CHECK_FALSE(put(folder, item(2)));
  CHECK(put(folder, item(3)));
  CHECK(put(folder, item(4)));
  CHECK(put(folder, item(1), "2024-05-01/b.json"));
  REQUIRE(folder.commit());
  CHECK(mark_in(text_in(path / "a.json"))->revision == 4);
  CHECK(fs::exists(path / "2024-05-01" / "b.json"));
  CHECK(files_in(path / ".unfinished" / "here") == 0);
}

TEST_CASE("what a killed run has left unfinished goes", "[export][newswire]") {
  const TemporaryFolder desk;
  {
    ItemFolder killed(desk.path().string());
    REQUIRE(killed.open("killed"));
    put(killed, item());
  }
  CHECK(files_in(desk.path() / ".unfinished" / "killed") == 1);
  ItemFolder folder(desk.path().string());
  REQUIRE(folder.open(GENERATE("here", "killed")));
  CHECK(files_in(desk.path() / ".unfinished") == 1);  // its own
  REQUIRE(folder.commit());
  CHECK_FALSE(fs::exists(desk.path() / "a.json"));
}

TEST_CASE("what another pipeline has not finished yet stays", "[export][newswire]") {
  const TemporaryFolder desk;
  {
    ItemFolder running(desk.path().string()), later(desk.path().string());
    REQUIRE(running.open("running"));
    put(running, item());
    REQUIRE(later.open("later"));
    put(later, item(1, "there"), "b.json");
    CHECK_FALSE(ItemFolder(desk.path().string()).open("running"));
    REQUIRE(running.commit());
    REQUIRE(later.commit());
    CHECK_FALSE(running.is_lost());
  }
  CHECK(fs::exists(desk.path() / "a.json"));
  CHECK(fs::exists(desk.path() / "b.json"));
  CHECK(files_in(desk.path() / ".unfinished") == 0);
}

TEST_CASE("a folder that goes away is told, and what waits is known to be lost",
          "[export][newswire]") {
  const TemporaryFolder desk;
  const std::string path = (desk.path() / "out").string();
  ItemFolder folder(path);
  REQUIRE(folder.open("here"));
  put(folder, item());
  fs::rename(path, path + "2");
  const auto status = folder.commit();
  REQUIRE_FALSE(status);
  CHECK(status.error().text().find(path) == 0);
  CHECK(folder.is_lost());
  std::ofstream(desk.path() / "file") << "x";
  CHECK(ItemFolder((desk.path() / "file").string()).open("here").error().text() ==
        (desk.path() / "file").string() + ": is no folder");
}

TEST_CASE("notices become one note", "[export][newswire]") {
  CHECK(note_of("").empty());
  CHECK(note_of("[1]").empty());
  CHECK(note_of(R"([{"kind":"editorial note","text":"a"},{"kind":"correction","text":"b"}])") ==
        "a\n\ncorrection: b");
}

TEST_CASE("only what can be one is taken for a URI", "[export][newswire]") {
  for (const char* good : {"urn:x:1", "http://x.example/a", "geo:1,2", "tag:x,2024:a"})
    CHECK(is_item_uri(good));
  for (const char* bad : {"", "0042", ":a", "a:", "a b:c", "urn:a b", "urn:\xC3\xA9", "1a:b"})
    CHECK_FALSE(is_item_uri(bad));
}
