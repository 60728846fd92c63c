// What export.feed leaves on the disk, as readers see it.
#include <algorithm>

#include "catch.hpp"
#include "program/export_desk.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

const std::string kSource = WIRECOPY_SOURCE;

int shell(const std::string& command) { return std::system((command + " >&2").c_str()); }
bool has_command(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

/// Writes p.json: a.jsonl into a feed of this name.
void write_pipeline(const Desk& desk, const std::string& name, Json options = Json::object()) {
  options["path"] = name;
  if (!options.contains("link")) options["link"] = "https://planet.example/";
  write_export(desk, "export.feed", options);
}

Json article(int number) {
  const std::string day = std::to_string(10 + number % 18);
  return {{"id", "n" + std::to_string(number)},
          {"url", "https://x.example/" + std::to_string(number)},
          {"title", "Title " + std::to_string(number)},
          {"language", "en"},
          {"published", "2024-05-" + day + "T08:00:00+02:00"},
          {"body", "Text " + std::to_string(number) + ".\n\nMore."}};
}

std::string titles(const Desk& desk, const std::string& name) {
  std::string all;
  for (const Json& item : read_back(desk, "fetch.feed", name))
    (all += all.empty() ? "" : "|") += item.value("title", "");
  return all;
}

/// Articles that are odd in every way that JSON and UTF-8 allow.
std::vector<Json> odd_articles() {
  std::vector<Json> articles = {
      {{"id", "nothing"}},
      {{"id", "markup"},
       {"title", "<script>alert(1)</script> & \"AT&T\" &amp; ]]>"},
       {"summary", "1 < 2 & <b>three</b>"},
       {"body", "]]> <p>no tag</p> &lt;"}},
      {{"id", "controls"},
       {"title", std::string("a\0b\x01"
                             "c\r\nd\x0B",
                             9)},
       {"body", std::string("x\0y\n\n\x1Bz", 6)},
       {"url", "https://x.example/\x01"}},
      {{"id", "noncharacters"}, {"title", "\xEF\xBF\xBE\xEF\xBF\xBF\xF4\x8F\xBF\xBF"}},
      {{"id", "addresses"},
       {"url", "javascript:alert(1)"},
       {"title", "T"},
       {"body_html",
        "<a href=\"javascript:alert(1)\">x</a><img src=\"data:text/html,x\" onerror=a>"},
       {"media",
        {{{"url", "javascript:alert(2)"}, {"type", "image/png"}},
         {{"url", "https://x.example/a b\"<>.mp3"}, {"type", "a\"b/c"}}}}},
      {{"id", "year"}, {"title", "A year"}, {"published", "2021"}, {"url", "https://x.example/y"}},
      {{"id", std::string(1024, 'i')}, {"title", "A long id"}},
      {{"id", "html"},
       {"title", "T"},
       {"body_html", "<p>a<br>b<!-- ]]> --><script>x</script>"},
       {"language", "de"},
       {"authors", {"<Ann>", "B & C", ""}}}};
  Json tagged = {{"id", "tags"}, {"title", "Tags"}, {"tags", Json::array()}};
  for (int i = 0; i < 2000; ++i)
    tagged["tags"].push_back({{"scheme", "key word<"}, {"name", "tag " + std::to_string(i)}});
  articles.push_back(tagged);
  articles.push_back({{"id", "long"},
                      {"title", std::string(100'000, 't')},
                      {"body", std::string(10'000'000, 'b')}});
  return articles;
}

}  // namespace

TEST_CASE("a feed shows the latest articles, and the next run goes on with them",
          "[program][export_feed]") {
  const Desk desk;
  const auto name =
      GENERATE(std::string("web/f.atom"), std::string("f.rss"), std::string("f.json"));
  write_pipeline(desk, name, {{"entries", 3}});
  append_articles(desk, {});
  run_export(desk);  // nothing yet: a feed without entries
  REQUIRE(fs::exists(desk.path() / name));
  append_articles(desk, {article(1), article(4), article(2)});
  run_export(desk);
  CHECK(titles(desk, name) == "Title 4|Title 2|Title 1");
  append_articles(desk, {article(3), article(0)});
  run_export(desk);
  CHECK(titles(desk, name) == "Title 4|Title 3|Title 2");
  Json changed = article(2);
  changed["title"] = "Changed";
  append_articles(desk, {changed});
  run_export(desk);
  CHECK(titles(desk, name) == "Title 4|Title 3|Changed");
  for (Json taken : {article(4), article(3)}) {
    taken["status"] = taken["id"] == "n4" ? "canceled" : "withheld";
    append_articles(desk, {taken});
  }
  run_export(desk);
  CHECK(titles(desk, name) == "Changed");
}

TEST_CASE("what is not new leaves the file alone; what is told anew, or lost, is written",
          "[program][export_feed]") {
  const Desk desk;
  const fs::path file = desk.path() / "f.atom";
  append_articles(desk, {article(1)});
  write_pipeline(desk, "f.atom");
  run_export(desk);
  const auto entries = [&] {
    const std::string text = contents(file);
    return text.substr(text.find("<entry"));
  };
  const std::string before = entries();
  const auto written = fs::last_write_time(file);
  run_export(desk);
  CHECK(fs::last_write_time(file) == written);
  write_pipeline(desk, "f.atom", {{"title", "Another"}});
  run_export(desk);
  CHECK(has(contents(file), "<title type=\"text\">Another</title>"));
  fs::remove(file);
  write_pipeline(desk, "f.atom");
  run_export(desk);
  CHECK(entries() == before);
  CHECK_FALSE(has(contents(file), "Another"));
}

TEST_CASE("an entry keeps its id when its address changes", "[program][export_feed]") {
  const Desk desk;
  const auto id = [&] {
    const std::string text = contents(desk.path() / "f.atom");
    return text.substr(text.find("<id>", text.find("<entry")), 60);
  };
  Json moved = article(1);
  append_articles(desk, {moved});
  write_pipeline(desk, "f.atom");
  run_export(desk);
  const std::string before = id();
  CHECK(has(before, "<id>urn:uuid:"));
  moved["url"] = "https://x.example/moved";
  moved["title"] = "Moved";
  append_articles(desk, {moved});
  run_export(desk);
  CHECK(id() == before);
  CHECK(has(contents(desk.path() / "f.atom"), "https://x.example/moved"));
}

TEST_CASE("fetch.feed reads what export.feed has written", "[program][export_feed]") {
  const Desk desk;
  const auto name = GENERATE(std::string("f.atom"), std::string("f.rss"), std::string("f.json"));
  const Json sent = {{"id", "n1"},
                     {"url", "https://x.example/a?b=1&c=2"},
                     {"title", "Ferries <back> in \"service\" & more; AT&T &lt;"},
                     {"summary", "Short & <b>bold</b>.\n\nTwo."},
                     {"authors", {"Ann Lee", "Bo Chan"}},
                     {"published", "2024-05-01T10:00:00+02:00"},
                     {"modified", "2024-05-02T11:30:00Z"},
                     {"language", "de"},
                     {"section", "harbour"},
                     {"rights", "\xC2\xA9 Harbour News"},
                     {"tags",
                      {{{"scheme", "keyword"}, {"name", "harbour"}},
                       {{"scheme", "keyword"}, {"name", "R&D <x>"}}}},
                     {"media", {{{"url", "https://x.example/a.mp3"}, {"type", "audio/mpeg"}}}},
                     {"body", "One & two < three.\n\nFour."},
                     {"body_html", "<p>One &amp; two &lt; three.</p><p><b>Four</b>.</p>"}};
  append_articles(desk, {sent});
  write_pipeline(desk, name, {{"language", "en"}});
  run_export(desk);
  const auto back = read_back(desk, "fetch.feed", name);
  REQUIRE(back.size() == 1);
  for (const char* field : {"url", "title", "summary", "authors", "published", "modified",
                            "language", "section", "body", "body_html"}) {
    INFO(field << ": " << back[0].value(field, Json()) << " " << sent[field]);
    CHECK(back[0].value(field, Json()) == sent[field]);
  }
  CHECK(
      (name == "f.json" || back[0]["rights"] == sent["rights"]));  // fetch.feed knows no extension
  REQUIRE(back[0]["tags"].size() == 2);
  for (size_t i = 0; i < 2; ++i) CHECK(back[0]["tags"][i]["name"] == sent["tags"][i]["name"]);
  CHECK(back[0]["media"][0]["url"] == "https://x.example/a.mp3");
  CHECK(back[0]["media"][0]["type"] == "audio/mpeg");
}

TEST_CASE("odd articles make valid feeds", "[program][export_feed]") {
  const Desk desk;
  append_articles(desk, odd_articles());
  const std::string checks = kSource + "/tests/support/feeds/";
  for (const std::string name : {"f.atom", "f.rss", "f.json"}) {
    write_pipeline(desk, name, {{"title", "<b> & \x01"}, {"url", "https://x.example/f?a&b"}});
    run_export(desk, "--fresh");
    const std::string file = (desk.path() / name).string();
    INFO(name);
    if (has_command("python3 -c ''"))
      CHECK(shell("python3 -B " + checks + "check_feed.py " + file) == 0);
    // Of "nothing" there is nothing to read.
    CHECK(read_back(desk, "fetch.feed", name).size() == 9);
    CHECK(fs::file_size(file) < 6'000'000);
  }
}

TEST_CASE("an Atom feed is what RFC 4287 demands", "[program][export_feed]") {
  if (!has_command("xmllint --version")) WIRECOPY_SKIP("libxml2-utils is not installed");
  const Desk desk;
  append_articles(desk, odd_articles());
  append_articles(desk, {article(1), article(2)});
  const Json options =
      GENERATE(Json({{"url", "https://x.example/f"}, {"language", "en-GB"}, {"author", "A & B"}}),
               Json({{"content", "summary"}}), Json({{"content", "text"}, {"description", "<d>"}}));
  write_pipeline(desk, "f.atom", options);
  run_export(desk);
  CHECK(shell("xmllint --huge --noout --relaxng " + kSource + "/tests/support/feeds/atom.rng " +
              (desk.path() / "f.atom").string()) == 0);
}

TEST_CASE("feedparser has nothing against a feed", "[program][export_feed]") {
  if (!has_command("/usr/bin/python3 -c 'import feedparser'"))
    WIRECOPY_SKIP("python3-feedparser is not installed");
  const Desk desk;
  append_articles(desk, odd_articles());
  const auto name = GENERATE(std::string("f.atom"), std::string("f.rss"));
  write_pipeline(desk, name);
  run_export(desk);
  CHECK(shell("/usr/bin/python3 -B " + kSource +
              "/tests/support/feeds/check_feed.py --feedparser " + (desk.path() / name).string()) ==
        0);
}

TEST_CASE("a file that is no feed of ours stays as it is", "[program][export_feed]") {
  const Desk desk;
  append_articles(desk, {article(1)});
  write_pipeline(desk, "f.xml");
  desk.write("f.xml", "<html>mine</html>");
  const Outcome refused = desk.wirecopy("run p.json -q");
  CHECK(refused.status == 74);
  CHECK(has(refused.err, "f.xml: is there already, and is no feed that export.feed has written"));
  CHECK(contents(desk.path() / "f.xml") == "<html>mine</html>");
  fs::remove(desk.path() / "f.xml");
  run_export(desk);
  CHECK(titles(desk, "f.xml") == "Title 1");
}

TEST_CASE("the feed of another pipeline stays unless the user begins anew",
          "[program][export_feed]") {
  const Desk desk;
  append_articles(desk, {article(1)});
  const std::string name = GENERATE("f.atom", "f.rss", "f.json");
  write_pipeline(desk, name);
  run_export(desk);
  write_twin(desk);
  append_articles(desk, {article(2)});
  const Outcome refused = desk.wirecopy("run q.json -q");
  CHECK(refused.status == 74);
  CHECK(has(refused.err, name + ": is the feed of another pipeline"));
  CHECK(titles(desk, name) == "Title 1");
  CHECK(desk.wirecopy("run q.json -q --fresh").status == 0);
  CHECK(titles(desk, name) == "Title 2|Title 1");
  // It is the other one's now, also for the pipeline that had it before.
  append_articles(desk, {article(3)});
  const Outcome lost = desk.wirecopy("run p.json -q");
  CHECK(lost.status == 74);
  CHECK(has(lost.err, name + ": is the feed of another pipeline"));
  CHECK(titles(desk, name) == "Title 2|Title 1");
  CHECK(desk.wirecopy("run q.json -q").status == 0);
  CHECK(titles(desk, name) == "Title 3|Title 2|Title 1");
}

TEST_CASE("begun anew without an article, a feed goes when the first one comes",
          "[program][export_feed]") {
  const Desk desk;
  append_articles(desk, {article(1)});
  write_pipeline(desk, "f.atom");
  run_export(desk);
  write_twin(desk);
  desk.write("a.jsonl", "");
  CHECK(desk.wirecopy("run q.json -q --fresh").status == 0);
  CHECK(titles(desk, "f.atom") == "Title 1");
  append_articles(desk, {article(2)});
  CHECK(desk.wirecopy("run q.json -q").status == 0);
  CHECK(titles(desk, "f.atom") == "Title 2");
}

TEST_CASE("a feed without entries is anybody's", "[program][export_feed]") {
  const Desk desk;
  desk.write("a.jsonl", "");
  const std::string name = GENERATE("f.atom", "f.rss", "f.json");
  write_pipeline(desk, name);
  run_export(desk);
  REQUIRE(fs::exists(desk.path() / name));
  write_twin(desk);
  append_articles(desk, {article(1)});
  CHECK(desk.wirecopy("run q.json -q").status == 0);
  CHECK(titles(desk, name) == "Title 1");
}

TEST_CASE("wrong options of a feed are told with their place", "[program][export_feed]") {
  const Desk desk;
  desk.write("a.jsonl", "");
  const auto [name, options, words] = GENERATE(table<std::string, Json, std::string>(
      {{"-", {{"format", "atom"}}, "needs a file"},
       {"f.txt", Json::object(), "must be told where the file ends in none of"},
       {"f.atom", {{"link", "planet.example"}}, "must be an address of the web"},
       {"f.atom", {{"id", "planet"}}, "must be a URI"},
       {"f.atom", {{"max_age", "soon"}}, "is no duration"},
       {"f.atom", {{"language", "plain English"}}, "must be a language of BCP 47"},
       {"f.atom", {{"entries", 0}}, "1"}}));
  write_pipeline(desk, name, options);
  const Outcome check = desk.wirecopy("check p.json");
  CHECK(check.status == 78);
  INFO(check.err);
  CHECK(has(check.err, words));
}

TEST_CASE("RSS without the address of its site is refused by the option's name",
          "[program][export_feed]") {
  const Desk desk;
  desk.write("a.jsonl", "");
  write_export(desk, "export.feed", {{"path", "f.rss"}});
  CHECK(has(desk.wirecopy("check p.json").err, "RSS needs \"link\": the address of the site"));
}

TEST_CASE("an embargoed article waits, an expired one is not shown", "[program][export_feed]") {
  const Desk desk;
  Json secret = article(1), over = article(2);
  secret["embargoed_until"] = "2999-01-01T00:00:00Z";
  over["expires"] = "2024-06-01T00:00:00Z";
  append_articles(desk, {secret, over, article(3)});
  write_pipeline(desk, "f.atom");
  run_export(desk);
  CHECK(titles(desk, "f.atom") == "Title 3");
  CHECK_FALSE(has(contents(desk.path() / "f.atom"), "Title 1"));
}
