// fetch.sitemap, through the program.
#include <nlohmann/json.hpp>
#include <set>

#include "catch.hpp"
#include "fault_server.hpp"
#include "gzip.hpp"
#include "program/http_client.hpp"
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

void set(const FaultServer& server, const std::string& query, const std::string& body) {
  const auto port = static_cast<uint16_t>(server.port());
  REQUIRE(ask(port, "POST /_set?" + query, {}, body).status == 200);
}

/// How often each path was asked for.
std::map<std::string, int> asked(const FaultServer& server) {
  std::map<std::string, int> paths;
  for (const auto& request :
       nlohmann::json::parse(ask(static_cast<uint16_t>(server.port()), "GET /_log").body))
    ++paths[request.at("path").get<std::string>()];
  return paths;
}

/// Until a path was asked for so many times.
void await(const FaultServer& server, const std::string& path, int times) {
  for (int tries = 0; tries < 100'000; ++tries)
    if (asked(server)[path] >= times) return;
  FAIL(path + " was not asked for");
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
  set(server, "path=/index.xml",
      index(map(server.url("/sitemap.xml.gz?urls=2")) + map("/plain.gz") + map("lines.txt") +
            map("/none.xml")));
  set(server, "path=/plain.gz", urlset(url("/page/7")));
  set(server, "path=/lines.txt&type=text/plain", server.url("/page/8") + "\r\n/page/9\n");
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
  set(server, "path=/&type=text/html", "<!DOCTYPE html><html><body>Welcome</body></html>");
  SECTION("which it names") {
    set(server, "path=/robots.txt&type=text/plain",
        "User-agent: *\nDisallow: /x\nsitemap : " + server.url("/a.xml") + "\nSitemap: b.xml\n");
    set(server, "path=/a.xml", urlset(url("/page/1")));
    set(server, "path=/b.xml", urlset(url("https://other.example/page/2")));
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
