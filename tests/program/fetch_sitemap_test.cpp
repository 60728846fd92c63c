// fetch.sitemap, through the program.
#include <set>

#include "catch.hpp"
#include "gzip.hpp"
#include "program/asked_server.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;

namespace {

void write_pipeline(const Desk& desk, const std::string& options) {
  desk.write("p.json", R"({"http": {"allow_private": true, "delay": "0s"}, "stages": [
    {"id": "maps", "type": "fetch.sitemap", "config": {)" +
                           options + R"(}},
    {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
}

std::string urls(const FaultServer& server, const std::string& path, const std::string& more = {}) {
  return R"("urls": [")" + server.url(path) + "\"]" + more;
}

std::multiset<std::string> found(const Desk& desk) {
  std::multiset<std::string> all;
  for (const auto& line : desk.lines("out.jsonl")) all.insert(line.at("url"));
  return all;
}

std::string url(const std::string& loc, const std::string& more = {}) {
  return "<url><loc>" + loc + "</loc>" + more + "</url>";
}
std::string urlset(const std::string& urls) {
  return "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" + urls + "</urlset>";
}
std::string map(const std::string& loc, const std::string& modified = {}) {
  return "<sitemap><loc>" + loc + "</loc>" +
         (modified.empty() ? "" : "<lastmod>" + modified + "</lastmod>") + "</sitemap>";
}
std::string index(const std::string& maps) { return "<sitemapindex>" + maps + "</sitemapindex>"; }

}  // namespace

TEST_CASE("a news sitemap becomes articles", "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk, urls(server, "/sitemap.xml?news=1&urls=2"));

  CHECK(desk.wirecopy("run p.json --once").status == 0);

  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].at("url") == server.url("/page/1"));
  CHECK(lines[0].at("source_url") == server.url("/sitemap.xml?news=1&urls=2"));
  CHECK_FALSE(lines[0].at("title").get<std::string>().empty());
  CHECK_FALSE(lines[0].at("publisher").get<std::string>().empty());
  CHECK(lines[0].at("language") == "en");
  CHECK(lines[0].contains("published"));
  CHECK(lines[0].at("evidence").at("title").at("from") == "news-sitemap");
}

TEST_CASE("an index leads to its sitemaps, packed or not", "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/index.xml",
             index(map(server.url("/sitemap.xml.gz?urls=2")) + map("/plain.gz") + map("lines.txt") +
                   map("/none.xml")));
  set_answer(server, "path=/plain.gz", urlset(url("/page/7")));
  set_answer(server, "path=/lines.txt&type=text/plain", server.url("/page/8") + "\r\n/page/9\n");
  write_pipeline(desk, urls(server, "/index.xml"));

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 0);
  CHECK(found(desk) == std::multiset<std::string>{server.url("/page/1"), server.url("/page/2"),
                                                  server.url("/page/7"), server.url("/page/8"),
                                                  server.url("/page/9")});
  CHECK(has(outcome.err, server.url("/none.xml") + ": status 404"));
}

TEST_CASE("a site leads to its robots.txt, and that to its sitemaps", "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/&type=text/html", "<!DOCTYPE html><html><body>Welcome</body></html>");
  SECTION("which it names") {
    set_answer(
        server, "path=/robots.txt&type=text/plain",
        "User-agent: *\nDisallow: /x\nsitemap : " + server.url("/a.xml") + "\nSitemap: b.xml\n");
    set_answer(server, "path=/a.xml", urlset(url("/page/1")));
    set_answer(server, "path=/b.xml", urlset(url("https://other.example/page/2")));
    write_pipeline(desk, urls(server, "/"));

    const Outcome outcome = desk.wirecopy("run p.json --once");

    CHECK(outcome.status == 0);
    CHECK(has(outcome.err, server.url("/") + ": names " + server.url("/robots.txt")));
    CHECK(found(desk) ==
          std::multiset<std::string>{server.url("/page/1"), "https://other.example/page/2"});
  }
  SECTION("or does not: then /sitemap.xml is tried") {
    write_pipeline(desk, urls(server, "/"));

    CHECK(desk.wirecopy("run p.json --once").status == 0);
    CHECK(found(desk).size() == 3);
  }
}

TEST_CASE("what is older than since is passed over, and not asked for",
          "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(
      server, "path=/index.xml",
      index(map("/old.xml", "2026-09-30") + map("/new.xml", "2026-11-02") + map("/undated.xml")));
  set_answer(server, "path=/new.xml",
             urlset(url("/page/1", "<lastmod>2026-11-01</lastmod>") +
                    url("/page/2", "<lastmod>2026-10-30T10:00:00Z</lastmod>")));
  set_answer(server, "path=/undated.xml", urlset(url("/page/3")));
  SECTION("those without a date are taken") {
    write_pipeline(desk, urls(server, "/index.xml", R"(, "since": "2026-11-01")"));
    const Outcome outcome = desk.wirecopy("run p.json --once");
    CHECK(outcome.status == 0);
    CHECK(found(desk) == std::multiset<std::string>{server.url("/page/1"), server.url("/page/3")});
    CHECK(has(outcome.err, "/new.xml: passes over 1 old, 0 undated and 0 other pages of 2"));
  }
  SECTION("or not") {
    write_pipeline(desk, urls(server, "/index.xml",
                              R"(, "since": "2026-11-01", "undated": false, "exclude": ["*/9"])"));
    CHECK(desk.wirecopy("run p.json --once").status == 0);
    CHECK(found(desk) == std::multiset<std::string>{server.url("/page/1")});
  }
  CHECK(requests_for(server, "/old.xml").size() == 0);
}

TEST_CASE("a sitemap that has not changed since it was read is not asked again",
          "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  const auto name = [&](const std::string& modified) {
    set_answer(server, "path=/index.xml", index(map("/a.xml", modified) + map("/b.xml")));
  };
  name("2026-01-02T03:04:05Z");
  set_answer(server, "path=/a.xml", urlset(url("/page/1")));
  set_answer(server, "path=/b.xml", urlset(url("/page/2")));
  write_pipeline(desk,
                 urls(server, "/index.xml", R"(, "min_interval": "1s", "max_interval": "1s")"));
  {
    Running run(desk);
    await_requests(server, "/index.xml", 3);
    await_requests(server, "/b.xml", 3);  // nothing says when it has changed
    CHECK(requests_for(server, "/a.xml").size() == 1);
    set_answer(server, "path=/a.xml", urlset(url("/page/1") + url("/page/3")));
    name("2026-01-03T03:04:05Z");
    await_requests(server, "/a.xml", 2);
    run.signal(SIGTERM);
    run.end();
  }
  // The next run knows it, though the index comes with nothing new.
  const size_t before = requests_for(server, "/index.xml").size();
  Running run(desk);
  await_requests(server, "/index.xml", before + 2);
  run.signal(SIGTERM);
  run.end();
  CHECK(requests_for(server, "/a.xml").size() <=
        3);  // the second answer may have come too late for the first run
  CHECK(found(desk).count(server.url("/page/1")) == 1);
  CHECK(found(desk).count(server.url("/page/2")) == 1);
}

TEST_CASE("a run that was stopped between an index and its sitemaps goes on with these",
          "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/index.xml", index(map("/a.xml") + map("/b.xml", "2026-01-02")));
  set_answer(server, "path=/a.xml&delay_ms=600000", "");
  set_answer(server, "path=/b.xml&delay_ms=600000", "");
  write_pipeline(desk, urls(server, "/index.xml"));
  {
    Running run(desk);
    await_requests(server, "/a.xml", 1);
    run.signal(SIGTERM);
    run.end();
  }
  set_answer(server, "path=/a.xml", urlset(url("/page/1")));
  set_answer(server, "path=/b.xml", urlset(url("/page/2")));

  CHECK(desk.wirecopy("run p.json --once").status == 0);

  CHECK(found(desk) == std::multiset<std::string>{server.url("/page/1"), server.url("/page/2")});
  CHECK(requests_for(server, "/index.xml").size() == 1);
}

TEST_CASE("indexes of indexes end somewhere", "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/0", index(map("/1", "2126-01-01")));
  set_answer(server, "path=/1", index(map("/2") + map("/0", "2126-01-01")));
  set_answer(server, "path=/2", index(map("/3") + map("/page.xml")));
  set_answer(server, "path=/3", index(map("/4")));
  set_answer(server, "path=/page.xml", urlset(url("/page/1")));
  write_pipeline(desk, urls(server, "/0"));

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 65);
  CHECK(found(desk) == std::multiset<std::string>{server.url("/page/1")});
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead().front().at("error") ==
        server.url("/3") + ": names 1 more documents, such as " + server.url("/4") +
            ", and was found behind 3 others itself: they are not asked");
  CHECK(requests_for(server, "/4").size() == 0);
  CHECK(requests_for(server, "/0").size() == 1);
}

TEST_CASE("what is no sitemap is a dead letter, and what is whole of a broken one comes",
          "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  const std::string packed =
      gzip(urlset(url("/page/1") + std::string(100'000, ' ') + url("/page/2")));
  set_answer(server, "path=/cut.xml.gz", packed.substr(0, packed.size() - 60));
  set_answer(server, "path=/page.xml&type=text/html", "<!DOCTYPE html><p>Not found");
  set_answer(server, "path=/cut.xml",
             "<urlset>\n" + url("/page/3") + "\n<url><loc>" + server.url("/pa"));
  write_pipeline(desk, R"("urls": [")" + server.url("/cut.xml.gz") + "\", \"" +
                           server.url("/page.xml") + "\", \"" + server.url("/feed.xml") + "\", \"" +
                           server.url("/cut.xml") + "\"]");

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 65);
  std::set<std::string> errors;
  for (const auto& dead : desk.dead()) errors.insert(dead.at("error"));
  CHECK(errors == std::set<std::string>{
                      server.url("/cut.xml.gz") +
                          ": ends inside its gzip data: what stands before that is read",
                      server.url("/page.xml") + ": is an HTML page, not a sitemap",
                      server.url("/feed.xml") + ": is a feed, not a sitemap: fetch.feed reads it",
                      server.url("/cut.xml") + ": line 3: ends inside <loc>"});
  CHECK(found(desk).count(server.url("/page/3")) == 1);
  CHECK(found(desk).count(server.url("/pa")) == 0);
}

TEST_CASE("half an address at the end of a cut text is no page", "[program][sitemap]") {
  const Desk desk;
  std::string lines;
  for (int i = 0; i < 100; ++i)
    lines += "https://a.example/" + std::to_string(i) + "/" + std::string(1'000, 'x') + "/page\n";
  desk.write("map.txt.gz", gzip(lines));
  write_pipeline(desk, R"("paths": ["map.txt.gz"], "max_sitemap": "50KB")");

  CHECK(desk.wirecopy("run p.json").status == 65);

  const auto pages = found(desk);
  CHECK(pages.size() == 48);
  for (const std::string& page : pages) CHECK(page.ends_with("/page"));
}

TEST_CASE("a bomb ends at the bound", "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/bomb.xml.gz",
             gzip(urlset(url(server.url("/page/1")) + std::string(1 << 20, ' '))));
  write_pipeline(desk, urls(server, "/bomb.xml.gz", R"(, "max_sitemap": "100KB")"));

  CHECK(desk.wirecopy("run p.json --once").status == 65);

  CHECK(found(desk) == std::multiset<std::string>{server.url("/page/1")});
  REQUIRE(desk.dead().size() == 1);
  CHECK(has(desk.dead().front().at("error"), "is larger than max_sitemap when it is unpacked"));
}

TEST_CASE("saved sitemaps are read, and what they lead to is asked once",
          "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  std::filesystem::create_directories(desk.path() / "in");
  desk.write("in/index.xml.gz", index(map(server.url("/sitemap.xml?urls=1"))));  // not packed
  desk.write("in/a.xml", gzip(urlset(url("https://a.example/1", "<lastmod>2026-11</lastmod>"))));
  desk.write("in/b.txt", "https://a.example/2\n");
  write_pipeline(desk, R"("paths": ["in"])");
  const std::multiset<std::string> files{"https://a.example/1", "https://a.example/2"};
  SECTION("a later run asks for what is new") {
    CHECK(desk.wirecopy("run p.json").status == 0);
    auto all = files;
    all.insert(server.url("/page/1"));
    CHECK(found(desk) == all);
    CHECK(desk.wirecopy("run p.json").status == 0);
    CHECK(requests_for(server, "/sitemap.xml?urls=1").size() == 1);

    desk.write("in/index.xml.gz", index(map(server.url("/sitemap.xml?urls=1")) +
                                        map(server.url("/sitemap.xml?urls=2"))));
    CHECK(desk.wirecopy("run p.json").status == 0);
    CHECK(requests_for(server, "/sitemap.xml?urls=2").size() == 1);
    CHECK(requests_for(server, "/sitemap.xml?urls=1").size() == 2);
  }
  SECTION("where nobody can be asked, that is said") {
    CHECK(desk.wirecopy("run p.json --deterministic").status == 65);
    CHECK(found(desk) == files);
    REQUIRE(desk.dead().size() == 1);
    CHECK(has(desk.dead().front().at("error"), "servers cannot be asked in this run"));
  }
}

TEST_CASE("a run that was stopped inside a file goes on behind its place, whatever is chosen now",
          "[program][sitemap]") {
  const Desk desk;
  desk.write("map.xml", urlset(url("https://a.example/x1") + url("https://a.example/x2") +
                               url("https://a.example/b1") + url("https://a.example/b2")));
  write_pipeline(desk, R"("paths": ["map.xml"])");
  CHECK(desk.wirecopy("run p.json --limit 2").status == 0);
  CHECK(found(desk).size() == 2);
  write_pipeline(desk, R"("paths": ["map.xml"], "exclude": ["*/x?"])");

  CHECK(desk.wirecopy("run p.json").status == 0);

  CHECK(found(desk) == std::multiset<std::string>{"https://a.example/b1", "https://a.example/b2",
                                                  "https://a.example/x1", "https://a.example/x2"});
}

TEST_CASE("a sitemap that two files name is asked once", "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("a.xml", index(map(server.url("/sitemap.xml?urls=1"))));
  desk.write("b.xml", "<!-- another -->" + index(map(server.url("/sitemap.xml?urls=1"))));
  write_pipeline(desk,
                 R"("paths": ["a.xml", "b.xml"], "min_interval": "1s", "max_interval": "1s")");
  CHECK(desk.wirecopy("run p.json").status == 0);
  const size_t asked = requests_for(server, "/sitemap.xml?urls=1").size();

  for (int run = 0; run < 3; ++run) CHECK(desk.wirecopy("run p.json").status == 0);

  CHECK(asked >= 1);
  CHECK(asked <= 2);  // between the two files, it may be
  // Where it was asked between them, the second is asked for when it may be, in the next run.
  CHECK(requests_for(server, "/sitemap.xml?urls=1").size() <= 2);
  CHECK(found(desk) == std::multiset<std::string>{server.url("/page/1")});
}

TEST_CASE("a choice that has changed brings what it passed over before",
          "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  const std::string both = urlset(url("https://a.example/1") + url("https://a.example/2"));
  const std::multiset<std::string> one{"https://a.example/1"},
      all{"https://a.example/1", "https://a.example/2"};
  std::string from;
  SECTION("of a file") {
    desk.write("map.xml", both);
    from = R"("paths": ["map.xml"])";
  }
  SECTION("of an address") {
    set_answer(server, "path=/map.xml", both);
    from = urls(server, "/map.xml");
  }
  SECTION("of one that an index says to be unchanged") {
    set_answer(server, "path=/index.xml", index(map("/map.xml", "2026-01-02T03:04:05Z")));
    set_answer(server, "path=/map.xml", both);
    from = urls(server, "/index.xml");
  }
  write_pipeline(desk, from + R"(, "match": ["*/1"])");
  CHECK(desk.wirecopy("run p.json --once").status == 0);
  CHECK(found(desk) == one);

  write_pipeline(desk, from);
  CHECK(desk.wirecopy("run p.json --once").status == 0);
  CHECK(found(desk) == all);
  CHECK(desk.wirecopy("run p.json --once").status == 0);
  CHECK(found(desk) == all);
  CHECK(requests_for(server, "/map.xml").size() <= 2);
}

TEST_CASE("a sitemap of which nothing is wanted is none that cannot be read",
          "[program][sitemap][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/map.xml",
             urlset(url("/a", "<lastmod>2020-01-01</lastmod>") + url("mailto:x")));
  set_answer(server, "path=/index.xml", index(map("/old.xml", "2020-01-01") + map("mailto:x")));
  write_pipeline(desk, R"("since": "2024-01-01", "urls": [")" + server.url("/map.xml") + "\", \"" +
                           server.url("/index.xml") + "\"]");

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 65);
  CHECK(desk.dead().size() == 2);
  CHECK_FALSE(has(outcome.err, "cannot be read"));
}

TEST_CASE("mistakes in the options of fetch.sitemap are told at their place",
          "[program][sitemap]") {
  const Desk desk;
  write_pipeline(desk, R"("urls": ["http://x.example/"], "since": "yesterday")");
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "/stages/0/config/since"));
  CHECK(has(outcome.err, R"(must be a date like "2026-11-01" or a duration like "7d")"));
  write_pipeline(desk, R"("urls": ["http://x.example/"], "max_sitemap": "1TB")");
  CHECK(has(desk.wirecopy("check p.json").err, "/stages/0/config/max_sitemap"));
}
