#include <algorithm>
#include <set>

#include "catch.hpp"
#include "program/export_desk.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

namespace fs = std::filesystem;

void write_pipeline(const Desk& desk, const std::string& more = {},
                    const std::string& folder = "site") {
  desk.write("p.json", R"({"name":"p","order":"source","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["a.jsonl"]}},
    {"id":"out","type":"export.site","config":{"folder":")" +
                           folder + R"(","title":"Gazette")" + more + "}}]}");
}

/// Runs a pipeline over these articles.
void run(const Desk& desk, const std::string& articles, const std::string& file = "p.json") {
  desk.write("a.jsonl", articles);
  CHECK(desk.wirecopy("run " + file + " -q").status == 0);
}

#define NEEDS_SITE(desk)                                \
  if (!has((desk).wirecopy("list").out, "export.site")) \
  WIRECOPY_SKIP("export.site is not built here")

std::string page(const Desk& desk, const std::string& name) {
  return contents(desk.path() / "site" / name);
}

/// "articles/rain-1a2b3c4d5e.html" of the only page that begins so; empty: there is none.
std::string named(const Desk& desk, const std::string& folder, const std::string& beginning) {
  std::string found;
  std::error_code ignored;
  for (const auto& each : fs::directory_iterator(desk.path() / "site" / folder, ignored)) {
    const std::string name = each.path().filename().string();
    if (!name.starts_with(beginning + '-')) continue;
    CHECK(found.empty());
    found = folder + '/' + name;
  }
  return found;
}

/// All files of the site and what they hold.
std::map<std::string, std::string> all_of(const fs::path& site) {
  std::map<std::string, std::string> files;
  for (const auto& each : fs::recursive_directory_iterator(site))
    if (each.is_regular_file() && each.path().filename() != ".wirecopy-site")
      files[fs::relative(each.path(), site).string()] = contents(each.path());
  return files;
}

/// Links of all pages that lead to no file of the site.
std::set<std::string> broken_links(const Desk& desk) {
  std::set<std::string> broken;
  const fs::path site = desk.path() / "site";
  for (const auto& [name, text] : all_of(site)) {
    if (!name.ends_with(".html") || name == "404.html") continue;
    for (const std::string attribute : {" href=\"", " src=\"", " action=\""}) {
      for (size_t at = text.find(attribute); at != text.npos; at = text.find(attribute, at + 1)) {
        const size_t begin = at + attribute.size();
        const std::string link = text.substr(begin, text.find('"', begin) - begin);
        if (link.starts_with("http") || link.starts_with("#") || link.starts_with("mailto:"))
          continue;
        if (!fs::is_regular_file(site / fs::path(name).parent_path() / link))
          broken.insert(name + " -> " + link);
      }
    }
  }
  return broken;
}

constexpr const char* kThree =
    R"({"id":"1","title":"Grain moves by night","summary":"Trains go.","body":"Silos of Beja empty.",)"
    R"("published":"2024-05-01T10:00:00+02:00","section":"Economy","story":"s","authors":["Ana"],)"
    R"("tags":[{"scheme":"topic","code":"medtop:1","name":"transport"},{"scheme":"place","code":"9",)"
    R"("name":"Beja","props":{"latitude":38.01,"longitude":-7.86,"role":"focus"}}]})"
    "\n"
    R"({"id":"2","title":"Farmers doubt the trains","body":"They come late.","story":"s",)"
    R"("published":"2024-05-01T12:00:00+02:00","tags":[{"scheme":"place","code":"9","name":"Beja",)"
    R"("props":{"latitude":38.01,"longitude":-7.86}}]})"
    "\n"
    R"({"id":"3","title":"Lake falls","body":"Ferries stop.","published":"2024-04-30"})"
    "\n";

}  // namespace

TEST_CASE("a site has a page for each article and lists that lead there", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk);
  run(desk, kThree);

  const std::string grain = named(desk, "articles", "grain-moves-by-night");
  REQUIRE_FALSE(grain.empty());
  CHECK(has(page(desk, grain), "Silos of Beja empty."));
  CHECK(has(page(desk, grain), "Farmers doubt the trains"));
  CHECK(has(page(desk, grain), "<circle"));
  const std::string front = page(desk, "index.html");
  CHECK(front.find("Farmers doubt the trains") < front.find("Grain moves by night"));
  CHECK(front.find("Grain moves by night") < front.find("Lake falls"));
  CHECK_FALSE(named(desk, "topics", "transport").empty());
  CHECK_FALSE(named(desk, "places", "beja").empty());
  CHECK_FALSE(named(desk, "sections", "economy").empty());
  CHECK(has(page(desk, "archive/2024-05.html"), "Grain moves by night"));
  CHECK(has(page(desk, "search/i-s.js"), "\"silos\""));
  CHECK(broken_links(desk) == std::set<std::string>{});
  CHECK_FALSE(fs::exists(desk.path() / "site/feed.xml"));

  const auto before = all_of(desk.path() / "site");
  CHECK(desk.wirecopy("run p.json -q").status == 0);
  CHECK(all_of(desk.path() / "site") == before);
}

TEST_CASE("a later revision has the same address, a kill takes the article away",
          "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk, R"(,"url":"https://gazette.example")");
  run(desk, kThree);
  const std::string first = named(desk, "articles", "lake-falls");
  CHECK(has(page(desk, "feed.xml"), "Lake falls"));

  run(desk, R"({"id":"3","title":"Lake rises","body":"Ferries go.","published":"2024-04-30"})"
            "\n");
  CHECK(has(page(desk, first), "Lake rises"));
  CHECK(has(page(desk, first), "Updated"));
  CHECK_FALSE(has(page(desk, first), "Ferries stop."));
  CHECK(named(desk, "articles", "lake-rises").empty());
  CHECK(has(page(desk, "index.html"), "Lake rises"));

  run(desk, R"({"id":"3","title":"Lake rises","status":"canceled"})"
            "\n"
            R"({"id":"2","title":"Farmers","status":"withheld"})"
            "\n");
  CHECK(has(page(desk, first), "This article was withdrawn"));
  CHECK(named(desk, "articles", "farmers-doubt-the-trains").empty());
  for (const auto& [name, text] : all_of(desk.path() / "site")) {
    CHECK_FALSE(has(text, "Lake rises"));
    CHECK_FALSE(has(text, "Farmers doubt"));
    CHECK_FALSE(has(text, "\"ferries\""));
  }
  CHECK(broken_links(desk) == std::set<std::string>{});
}

TEST_CASE("the oldest articles leave the site when there are too many", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk, R"(,"articles":2)");
  run(desk, kThree);
  CHECK(named(desk, "articles", "lake-falls").empty());
  CHECK_FALSE(has(page(desk, "index.html"), "Lake falls"));
  CHECK_FALSE(fs::exists(desk.path() / "site/archive/2024-04.html"));
  CHECK(broken_links(desk) == std::set<std::string>{});
}

TEST_CASE("other words in the head come to all pages, other folders get the new articles",
          "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk);
  run(desk, kThree);
  write_pipeline(desk, R"(,"description":"Of the coast","language":"de")");
  CHECK(desk.wirecopy("run p.json -q").status == 0);
  const std::string lake = page(desk, named(desk, "articles", "lake-falls"));
  CHECK(has(lake, "Of the coast"));
  CHECK(has(lake, "Zum Inhalt springen"));
  CHECK(has(lake, "Ferries stop."));

  write_pipeline(desk, {}, "other");
  const Outcome moved = desk.wirecopy("run p.json");
  CHECK(moved.status == 0);
  CHECK(has(moved.err, "other from now on; what earlier runs have exported is in "));
  CHECK(has(contents(desk.path() / "other/index.html"), "There are no articles yet."));
}

TEST_CASE("a folder of others is refused, one that is gone too", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  desk.write("a.jsonl", kThree);
  fs::create_directories(desk.path() / "site");
  desk.write("site/thesis.txt", "mine");
  write_pipeline(desk);
  const Outcome refused = desk.wirecopy("run p.json");
  CHECK(refused.status == 74);
  CHECK(has(refused.err, "site: holds files, and no .wirecopy-site"));
  CHECK(page(desk, "thesis.txt") == "mine");

  fs::remove(desk.path() / "site/thesis.txt");
  CHECK(desk.wirecopy("run p.json -q").status == 0);
  fs::rename(desk.path() / "site", desk.path() / "aside");
  const Outcome gone = desk.wirecopy("run p.json");
  CHECK(gone.status == 74);
  CHECK(has(gone.err, "site: is gone or empty, though articles of earlier runs are in it"));
}

TEST_CASE("the site of another pipeline stays unless the user begins anew", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk);
  run(desk, kThree);
  const std::string front = page(desk, "index.html");
  write_twin(desk);
  const Outcome refused = desk.wirecopy("run q.json");
  CHECK(refused.status == 74);
  CHECK(has(refused.err, "the site there is of another pipeline"));
  CHECK(page(desk, "index.html") == front);
  CHECK(desk.wirecopy("run p.json -q").status == 0);
  // It goes when there is something to put in its place, and not before.
  desk.write("a.jsonl", "");
  CHECK(desk.wirecopy("run q.json -q --fresh").status == 0);
  CHECK(desk.wirecopy("run q.json -q").status == 0);
  CHECK(page(desk, "index.html") == front);
  CHECK_FALSE(named(desk, "articles", "lake-falls").empty());
  run(desk, kThree, "q.json");
  CHECK(has(page(desk, "index.html"), "Lake falls"));
  CHECK(desk.wirecopy("run p.json -q").status == 74);
}

TEST_CASE("what is no site of this state is taken over by a run that begins anew",
          "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk);
  run(desk, kThree);
  desk.write("site/articles/mine.html", "<h1>mine</h1>");
  desk.write("site/CNAME", "gazette.example");
  desk.write("a.jsonl", "{\"id\":\"9\",\"title\":\"Only one\"}\n");
  CHECK(desk.wirecopy("run p.json -q --fresh").status == 0);
  CHECK(named(desk, "articles", "lake-falls").empty());
  CHECK_FALSE(named(desk, "articles", "only-one").empty());
  CHECK(page(desk, "articles/mine.html") == "<h1>mine</h1>");
  CHECK(page(desk, "CNAME") == "gazette.example");
}

TEST_CASE("a page that somebody has removed stands in no list", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk);
  run(desk, kThree);
  fs::remove(desk.path() / "site" / named(desk, "articles", "lake-falls"));
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 0);
  CHECK(has(run.err, "the page of an article is gone from the folder"));
  CHECK_FALSE(has(page(desk, "index.html"), "Lake falls"));
  CHECK(broken_links(desk) == std::set<std::string>{});
}

TEST_CASE("a page tells what stories and merged stories say", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  write_pipeline(desk);
  run(desk, R"({"id":"1","title":"One","story":"s"})"
            "\n"
            R"({"id":"2","title":"Two","story":"t"})"
            "\n"
            R"({"id":"3","title":"Three","story":"t","stories.title":"Two","stories.merged":"s"})"
            "\n");
  CHECK(has(page(desk, named(desk, "articles", "one")), "All of this story (3)"));

  desk.write("b.jsonl", "");
  run(desk, R"({"id":"4","title":"Four","story":"u","stories.parted_from":"t",)"
            R"("stories.moved":["1","4"]})"
            "\n");
  CHECK(has(page(desk, named(desk, "articles", "one")), "All of this story (2)"));
  CHECK(has(page(desk, named(desk, "articles", "two")), "All of this story (2)"));
  CHECK(broken_links(desk) == std::set<std::string>{});
}

TEST_CASE("odd records make pages that hold together", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  std::string tags;
  for (int i = 0; i < 1000; ++i)
    tags += std::string(i > 0 ? "," : "") + R"({"scheme":"person","name":"Name )" +
            std::to_string(i) + "\"}";
  write_pipeline(desk);
  run(desk,
      "{\"id\":\"empty\"}\n"
      "{\"id\":\"nul\",\"title\":\"a\\u0000b\",\"body\":\"c\\u0001d\"}\n"
      "{\"id\":\"tags\",\"title\":\"Tags\",\"tags\":[" +
          tags +
          "]}\n"
          "{\"id\":\"year\",\"title\":\"Year\",\"published\":\"1998\"}\n"
          "{\"id\":\"future\",\"title\":\"Future\",\"published\":\"2999-01-01T00:00:00Z\"}\n"
          "{\"id\":\"links\",\"title\":\"Links\",\"canonical_url\":\"MAILTO:a@x.example\","
          "\"media\":["
          "{\"url\":\"mailto:b@x.example\"},{\"url\":\"https://y.example/a b\"}]}\n"
          "{\"id\":\"same\",\"title\":\"Year\",\"url\":\"javascript:alert(1)\"}\n"
          "{\"id\":\"html\",\"title\":\"Html\",\"body_html\":\"<h5>x</h5><script>alert(1)</script>"
          "<p onclick=alert(1)>p<img src=http://x.example/t.gif></p><a href=javascript:a()>l</a>"
          "<!--/article--><a href=ftp://x.example>f</a>\"}\n");
  const std::string html = page(desk, named(desk, "articles", "html"));
  CHECK(has(html, "<h2>x</h2>"));
  for (const char* bad : {"alert", "onclick", "<img", "javascript", "ftp:", "x.example"})
    CHECK_FALSE(has(html, bad));
  const std::string links = page(desk, named(desk, "articles", "links"));
  CHECK_FALSE(has(links, "x.example"));
  CHECK(has(links, "href=\"https://y.example/a%20b\""));
  CHECK(has(page(desk, named(desk, "articles", "a-b")),
            "c\xEF\xBF\xBD"
            "d"));
  CHECK_FALSE(named(desk, "articles", "empty").empty());
  CHECK(broken_links(desk) == std::set<std::string>{});
}

TEST_CASE("options of a site that cannot be are refused with the line", "[program][site]") {
  const Desk desk;
  NEEDS_SITE(desk);
  desk.write("a.jsonl", kThree);
  for (const char* wrong :
       {R"(,"url":"gazette.example")", R"(,"url":"https://x.example/?a")", R"(,"accent":"red")",
        R"(,"refresh":"5ms")", R"(,"logo":"a.exe")", R"(,"language":"xx")", R"(,"articles":0)"}) {
    write_pipeline(desk, wrong);
    CHECK(desk.wirecopy("check p.json").status == 78);
  }
  write_pipeline(desk, R"(,"logo":"none.svg")");
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 74);
  CHECK(has(run.err, "none.svg"));
}
