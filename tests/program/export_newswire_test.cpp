// What export.newswire leaves in its folder, and what fetch.newswire makes of it.
#include <algorithm>

#include "catch.hpp"
#include "program/export_desk.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

void write_pipeline(const Desk& desk, Json options = Json::object(), const char* path = "out") {
  options["folder"] = path;
  write_export(desk, "export.newswire", options);
}

/// The names below the folder, sorted.
std::vector<std::string> names(const Desk& desk) {
  std::vector<std::string> all;
  for (const auto& file : fs::recursive_directory_iterator(desk.path() / "out"))
    if (file.is_regular_file()) all.push_back(fs::relative(file.path(), desk.path() / "out"));
  std::sort(all.begin(), all.end());
  return all;
}

Json item(const Desk& desk, const std::string& name) {
  return Json::parse(contents(desk.path() / "out" / name));
}

Json whole_article() {
  return {
      {"id", "n1"},
      {"url", "https://x.example/a?b=1"},
      {"title", "Ferries <back> & more"},
      {"subtitle", "After nine years"},
      {"summary", "Short.\n\nTwo."},
      {"body", "One & two < three.\n\nFour."},
      {"body_html", "<p>One &amp; two &lt; three.</p><p><b>Four</b>.</p>"},
      {"language", "en-GB"},
      {"authors", {"Ann Lee", "Bo Chan", "Cy Dee"}},
      {"provider", "Norda"},
      {"rights", "\xC2\xA9 Norda\n\nNo resale."},
      {"status", "withheld"},
      {"urgency", 3},
      {"published", "2024-05-01T10:00:00+02:00"},
      {"modified", "2024-05-02T11:30:00Z"},
      {"expires", "2024-06-01T00:00:00Z"},
      {"embargoed_until", "2024-05-01T12:00:00Z"},
      {"dateline", {{"place", "Harlow"}}},
      {"notices", {{{"kind", "editorial note"}, {"text", "Adds quote."}}}},
      {"tags",
       {{{"scheme", "topic"}, {"name", "shipping"}, {"code", "medtop:20000343"}, {"score", 0.75}},
        {{"scheme", "topic"}, {"name", "own"}, {"code", "0042"}},
        {{"scheme", "person"}, {"name", "Ines Calder"}},
        {{"scheme", "organisation"}, {"name", "Harbour Board"}, {"code", "wd:Q1"}},
        {{"scheme", "place"}, {"name", "Oslo"}, {"code", "geo:59.9,10.7"}},
        {{"scheme", "place"}, {"name", "Harlow"}},
        {{"scheme", "event"}, {"name", "Regatta"}},
        {{"scheme", "genre"}, {"name", "Analysis"}, {"code", "genre:Analysis"}},
        {{"scheme", "keyword"}, {"name", "ferry"}},
        {{"scheme", "desk"}, {"name", "north"}, {"code", "7"}}}},
      {"media",
       {{{"url", "https://x.example/a.jpg"},
         {"type", "image/jpeg"},
         {"caption", "A boat"},
         {"credit", "Ann Lee"},
         {"width", 640},
         {"height", 480}}}},
      {"meta", {{"newswire.guid", "tag:norda.example,2024:1"}, {"newswire.slugline", "FERRY"}}}};
}

std::vector<std::string> tag_texts(const Json& article) {
  std::vector<std::string> all;
  for (const Json& tag : article["tags"])
    all.push_back(tag.value("scheme", "") + "|" + tag.value("name", "") + "|" +
                  tag.value("code", "") + "|" + std::to_string(tag.value("score", 1.0)));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("fetch.newswire reads what export.newswire has written", "[program][export_newswire]") {
  const Desk desk;
  const Json sent = whole_article();
  append_articles(desk, {sent});
  write_pipeline(desk);
  run_export(desk);
  const auto back = read_back(desk, "fetch.newswire", "out");
  REQUIRE(back.size() == 1);
  for (const auto& [field, value] : sent.items()) {
    if (field == "id" || field == "tags" || field == "meta" || field == "dateline") continue;
    INFO(field << ": " << back[0].value(field, Json()) << " " << value);
    CHECK(back[0].value(field, Json()) == value);
  }
  CHECK(back[0]["dateline"]["place"] == "Harlow");
  CHECK(tag_texts(back[0]) == tag_texts(sent));
  CHECK(back[0]["meta"]["newswire.guid"] == "tag:norda.example,2024:1");
  CHECK(back[0]["meta"]["newswire.slugline"] == "FERRY");
  CHECK(back[0]["meta"]["newswire.version"] == "1");
}

TEST_CASE("names that a byline cannot part come back as they are", "[program][export_newswire]") {
  const Desk desk;
  using Names = std::vector<std::string>;
  const Names authors = GENERATE(Names{"Ann Lee, MD", "Bo & Chan"}, Names{"By Gones"},
                                 Names{"Ann Lee"}, Names{"Rand AND Co", "Cy"});
  append_articles(desk, {{{"id", "n1"}, {"title", "T"}, {"authors", authors}}});
  write_pipeline(desk);
  run_export(desk);
  CHECK(read_back(desk, "fetch.newswire", "out").at(0)["authors"] == Json(authors));
}

TEST_CASE("a later revision takes the place of its file, a kill is written as one",
          "[program][export_newswire]") {
  const Desk desk;
  Json article = whole_article();
  article["status"] = "usable";
  append_articles(desk, {article});
  write_pipeline(desk);
  run_export(desk);
  REQUIRE(names(desk).size() == 1);
  const std::string name = names(desk)[0];
  article["title"] = "Changed";
  append_articles(desk, {article});
  article["status"] = "canceled";
  append_articles(desk, {article});
  run_export(desk);
  CHECK(names(desk) == std::vector<std::string>{name});
  CHECK(item(desk, name)["version"] == "3");
  CHECK(item(desk, name)["pubstatus"] == "canceled");
  CHECK(item(desk, name)["headlines"][0]["value"] == "Changed");
  // The same again, by a state that knows nothing of it.
  run_export(desk, "--fresh");
  CHECK(names(desk) == std::vector<std::string>{name});
  CHECK(item(desk, name)["version"] == "3");
}

TEST_CASE("of two pipelines the form that was fetched later stays", "[program][export_newswire]") {
  const Desk desk;
  write_pipeline(desk);
  for (const auto& [day, title] : {std::pair("10", "first"), {"09", "older"}, {"11", "newer"}}) {
    Json article = {{"id", "n1"}, {"title", title}};
    article["fetched"] = std::string("2024-05-") + day + "T08:00:00Z";
    desk.write("a.jsonl", article.dump() + "\n");
    run_export(desk, "--fresh");
    const std::string shown = item(desk, names(desk).at(0))["headlines"][0]["value"];
    CHECK(shown == (std::string(title) == "older" ? "first" : title));
  }
}

TEST_CASE("revisions may have a file each, and days or names a folder each",
          "[program][export_newswire]") {
  const Desk desk;
  Json one = {{"id", "00112233445566778899aabbccddeeff"},
              {"title", "One"},
              {"published", "2024-05-01T23:30:00-02:00"}};
  append_articles(desk, {one});
  one["title"] = "Two";
  one["published"] = "2024-07-01T00:00:00Z";
  append_articles(desk, {one});
  const std::string uuid = "00112233-4455-8677-8899-aabbccddeeff";
  using Names = std::vector<std::string>;
  SECTION("both") {
    write_pipeline(desk, {{"subfolders", "day"}, {"revisions", "all"}});
    run_export(desk);
    CHECK(names(desk) == Names{"2024-05-02/" + uuid + "-1.json", "2024-05-02/" + uuid + "-2.json"});
  }
  SECTION("in another run") {
    write_pipeline(desk, {{"subfolders", "day"}});
    run_export(desk);
    one["title"] = "Three";
    append_articles(desk, {one});
    run_export(desk);
    CHECK(names(desk) == Names{"2024-05-02/" + uuid + ".json"});
    CHECK(item(desk, names(desk)[0])["version"] == "3");
    CHECK(read_back(desk, "fetch.newswire", "out").size() == 1);
  }
  SECTION("by name") {
    write_pipeline(desk, {{"subfolders", "name"}});
    run_export(desk);
    CHECK(names(desk) == Names{"00/" + uuid + ".json"});
  }
}

TEST_CASE("odd articles make items that ninjs allows", "[program][export_newswire]") {
  const Desk desk;
  Json tagged = {{"id", "tags"}, {"title", "Tags"}, {"tags", Json::array()}};
  for (int i = 0; i < 2000; ++i)
    tagged["tags"].push_back({{"scheme", "key word<"},
                              {"name", "tag " + std::to_string(i)},
                              {"code", "a b" + std::to_string(i)}});
  append_articles(
      desk, {{{"id", "nothing"}},
             whole_article(),
             tagged,
             {{"id", "controls"},
              {"title", std::string("a\0b\x01\"\\", 6)},
              {"body", "</script>]]>"},
              {"url", "javascript:alert(1)"}},
             {{"id", "year"}, {"title", "A year"}, {"published", "2021"}},
             {{"id", "wire"},
              {"title", "T"},
              {"meta", {{"newswire.guid", "no uri"}, {"newswire.class", "icls:poem"}}}},
             {{"id", "media"},
              {"media",
               {{{"url", "a b.jpg"}}, {{"url", "https://x.example/a b.mp4"}, {"type", "video"}}}}},
             {{"id", "long"}, {"title", "T"}, {"body", std::string(10'000'000, 'b')}}});
  write_pipeline(desk);
  run_export(desk);
  CHECK(names(desk).size() == 8);
  std::string files;
  for (const std::string& name : names(desk)) files += " " + (desk.path() / "out" / name).string();
  if (std::system("python3 -c '' 2>/dev/null") == 0) {
    const std::string command = std::string("python3 -B ") + WIRECOPY_SOURCE +
                                "/tests/support/newswire/check_ninjs.py" + files + " >&2";
    CHECK(std::system(command.c_str()) == 0);
  }
}

TEST_CASE("a file of somebody else that has the name of an item stays as it is",
          "[program][export_newswire]") {
  const Desk desk;
  append_articles(desk, {{{"id", "a"}, {"title", "One"}}});
  write_pipeline(desk);
  run_export(desk);
  const std::string name = names(desk).at(0);
  desk.write("out/" + name, "my notes\n");
  append_articles(desk, {{{"id", "a"}, {"title", "Two"}}});
  const Outcome refused = desk.wirecopy("run p.json -q --once");
  CHECK(refused.status == 74);
  CHECK(has(refused.err, name + ": is there already, and is no item that export.newswire has"));
  CHECK(contents(desk.path() / "out" / name) == "my notes\n");
  fs::remove(desk.path() / "out" / name);
  run_export(desk);
  CHECK(item(desk, name)["headlines"][0]["value"] == "Two");
}

TEST_CASE("two pipelines fill one folder", "[program][export_newswire]") {
  const Desk desk;
  write_pipeline(desk);
  write_twin(desk);
  append_articles(desk, {{{"id", "n1"}, {"title", "T"}}});
  desk.write("out/.unfinished/word/left.json", "{}");
  CHECK(desk.wirecopy("run p.json q.json -q").status == 0);
  CHECK(names(desk).size() == 1);
  CHECK(fs::is_empty(desk.path() / "out" / ".unfinished"));
}

TEST_CASE("a folder that cannot be one is refused", "[program][export_newswire]") {
  const Desk desk;
  append_articles(desk, {whole_article()});
  write_pipeline(desk);
  desk.write("out", "a file");
  const Outcome refused = desk.wirecopy("run p.json -q");
  CHECK(refused.status == 74);
  CHECK(has(refused.err, "out: is no folder"));
  write_pipeline(desk, {}, "-");
  CHECK(has(desk.wirecopy("check p.json").err, "must be a folder"));
}
