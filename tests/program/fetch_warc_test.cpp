// Web archives, read by the program.
#include <algorithm>
#include <csignal>

#include "catch.hpp"
#include "gzip.hpp"
#include "program/run_program.hpp"
#include "program/running_program.hpp"
#include "warc.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

void warc_pipeline(const Desk& desk, Json config) {
  if (!config.contains("paths")) config["paths"] = {"a.warc.gz"};
  desk.write("p.json", Json{{"name", "p"},
                            {"stages",
                             {{{"id", "in"}, {"type", "fetch.warc"}, {"config", config}},
                              {{"id", "out"},
                               {"type", "export.jsonl"},
                               {"config", {{"path", "out.jsonl"}, {"raw", true}}}}}}}
                           .dump());
}

/// Each record a member, as crawlers write them.
std::string packed(const std::vector<std::string>& records) {
  std::string archive;
  for (const std::string& record : records) archive += gzip(record);
  return archive;
}

std::string joined(const std::vector<std::string>& records) {
  std::string archive;
  for (const std::string& record : records) archive += record;
  return archive;
}

/// The names of the pages in the order written.
std::string names(const Desk& desk) {
  std::string names;
  for (const Json& article : desk.lines("out.jsonl")) {
    const auto url = article["url"].get<std::string>();
    names += url.substr(url.rfind('/') + 1) + " ";
  }
  return names;
}

std::string errors(const Desk& desk) {
  std::string errors;
  for (const Json& dead : desk.dead()) errors += dead["error"].get<std::string>() + "\n";
  return errors;
}

/// The bytes where the member of a record begins.
size_t start_of(const std::vector<std::string>& records, size_t index) {
  return packed({records.begin(), records.begin() + static_cast<ptrdiff_t>(index)}).size();
}

}  // namespace

TEST_CASE("the pages of an archive are articles, all else is passed by and counted",
          "[program][warc]") {
  const Desk desk;
  const std::string path = desk.write(
      "a.warc.gz",
      packed({warc_record("warcinfo", "", "software: test\r\n", "application/warc-fields"),
              warc_record("request", "http://news.example/one", "GET / HTTP/1.1\r\n\r\n",
                          "application/http; msgtype=request"),
              warc_page("one"),
              warc_record("response", "http://news.example/gone",
                          http_answer("<p>Gone</p>", "", "404 Not Found")),
              warc_record("response", "http://news.example/png",
                          http_answer("\x89PNG", "", "200 OK", "image/png")),
              warc_record("response", "dns:news.example", "127.0.0.1", "text/dns"),
              warc_record("revisit", "http://news.example/one", http_answer("")),
              warc_record("conversion", "http://news.example/one", "one", "text/plain"),
              warc_record("resource", "<http://news.example/two>", "<p>two</p>", "text/html")}));
  warc_pipeline(desk, {});
  const auto run = desk.wirecopy("run p.json --report json");

  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(has(run.err, path + ": 2 pages; passed by: 1 answers with another status than 200, 1 of "
                            "other types, 5 other records"));
  CHECK(names(desk) == "one two ");
  const auto articles = desk.lines("out.jsonl");
  REQUIRE(articles.size() == 2);
  CHECK(articles[0]["url"] == "http://news.example/one");
  CHECK(articles[0]["source_url"] == "file://" + path);
  CHECK(articles[0]["fetched"] == "2024-01-02T03:04:05Z");
  CHECK(articles[0]["raw"]["text"] == "<html><title>one</title><p>one</p></html>");
  CHECK(articles[0]["raw"]["content_type"] == "text/html; charset=utf-8");
  CHECK(articles[1]["raw"]["text"] == "<p>two</p>");
  CHECK(articles[0]["id"] != articles[1]["id"]);
}

TEST_CASE("an archive is read packed by record, as a whole or not at all, whatever its name is",
          "[program][warc]") {
  const auto records = warc_pages("p", 3);
  for (const std::string& archive : {packed(records), gzip(joined(records)), joined(records)}) {
    const Desk desk;
    desk.write("archive", archive);
    warc_pipeline(desk, {{"paths", {"archive"}}});
    CHECK(desk.wirecopy("run p.json").status == 0);
    CHECK(names(desk) == "p0 p1 p2 ");

    warc_pipeline(desk, {{"paths", {"-"}}});
    CHECK(desk.wirecopy("run --fresh p.json <archive").status == 0);
    CHECK(names(desk) == "p0 p1 p2 ");
  }
}

TEST_CASE("a folder gives its archives and nothing else", "[program][warc]") {
  const Desk desk;
  std::filesystem::create_directories(desk.path() / "crawl/2024");
  desk.write("crawl/2024/b.warc.gz", packed({warc_page("b")}));
  desk.write("crawl/a.WARC", warc_page("a"));
  desk.write("crawl/warc.paths.gz", gzip("crawl-data/b.warc.gz\n"));
  warc_pipeline(desk, {{"paths", {"crawl"}}});
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(names(desk) == "b a ");
}

TEST_CASE("bodies come out of their chunks and codings", "[program][warc]") {
  const Desk desk;
  const std::string page = "<p>grain</p>", coded = gzip(page);
  const std::string chunks = "5;x=y\r\n" + coded.substr(0, 5) + "\r\n" + [&] {
    char size[20];
    std::snprintf(size, sizeof size, "%zX\r\n", coded.size() - 5);
    return std::string(size);
  }() + coded.substr(5) + "\r\n0\r\nTrailer: x\r\n\r\n";
  const std::string both = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
  desk.write("a.warc.gz",
             packed({warc_record("response", "http://x.example/1", http_answer(chunks, both)),
                     // A crawler that keeps bodies decoded leaves such headers.
                     warc_record("response", "http://x.example/2", http_answer(page, both)),
                     warc_record("response", "http://x.example/3",
                                 http_answer(page, "X-Crawl-Content-Encoding: br\r\n"))}));
  warc_pipeline(desk, {});
  CHECK(desk.wirecopy("run p.json").status == 0);
  const auto articles = desk.lines("out.jsonl");
  REQUIRE(articles.size() == 3);
  for (const Json& article : articles) CHECK(article["raw"]["text"] == page);
}

TEST_CASE("what a crawler has cut is marked, what is broken is a dead letter", "[program][warc]") {
  const Desk desk;
  const std::string coded = gzip(std::string(5000, 'x') + "<p>end</p>");
  const auto answer = [](const std::string& name, const std::string& block,
                         std::string_view fields = {}) {
    return warc_record("response", "http://x.example/" + name, block,
                       "application/http; msgtype=response", fields);
  };
  const std::string is_gzip = "Content-Encoding: gzip\r\n";
  const std::string half = coded.substr(0, coded.size() - 10);
  const std::string path = desk.write(
      "a.warc.gz",
      packed({answer("said", http_answer("<p>o", ""), "WARC-Truncated: time\r\n"),
              answer("short", http_answer("<p>o", "Content-Length: 11\r\n")),
              answer("chunk", http_answer("9\r\n<p>one", "Transfer-Encoding: chunked\r\n")),
              answer("part", http_answer(half, is_gzip), "WARC-Truncated: length\r\n"),
              answer("broken", http_answer(half, is_gzip)),
              answer("noise", "\x16\x03\x01 no HTTP")}));
  warc_pipeline(desk, {});
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names(desk) == "said short chunk part ");
  const auto articles = desk.lines("out.jsonl");
  REQUIRE(articles.size() == 4);
  CHECK(articles[0]["meta"]["warc.truncated"] == "time");
  CHECK(articles[1]["meta"]["warc.truncated"] == "unspecified");
  CHECK(articles[2]["meta"]["warc.truncated"] == "unspecified");
  CHECK(articles[3]["meta"]["warc.truncated"] == "length");
  CHECK(has(errors(desk), ": its body ends within its gzip\n"));
  CHECK(has(errors(desk), ": the answer begins with no status line of HTTP\n"));
  CHECK(has(errors(desk), path + ": byte "));
}

TEST_CASE("a page over the limit is a dead letter with its beginning, a film is passed by",
          "[program][warc]") {
  const Desk desk;
  const std::string large = "<p>" + std::string(200'000, 'x');
  const auto records = std::vector<std::string>{
      warc_page("one"), warc_record("response", "http://x.example/large", http_answer(large)),
      warc_record("response", "http://x.example/film",
                  http_answer(large, "", "200 OK", "video/mp4")),
      warc_record("response", "http://x.example/bomb",
                  http_answer(gzip(large), "Content-Encoding: gzip\r\n")),
      warc_page("two")};
  const std::string path = desk.write("a.warc.gz", packed(records));
  warc_pipeline(desk, {{"max_record", "100KB"}});
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names(desk) == "one two ");
  const std::string at = path + ": byte " + std::to_string(start_of(records, 1)) + ": has ";
  CHECK(has(errors(desk), at));
  CHECK(has(errors(desk), "the limit is 100000 (see \"max_record\")\n"));
  CHECK(has(errors(desk), "out of its codings it has more than 100000 bytes"));
  const auto letters = desk.dead();
  REQUIRE(letters.size() == 2);
  const auto at_large = std::find_if(letters.begin(), letters.end(), [](const Json& letter) {
    return letter["record"]["url"] == "http://x.example/large";
  });
  REQUIRE(at_large != letters.end());
  CHECK(has((*at_large)["record"]["raw"]["text"].get<std::string>(), "HTTP/1.1 200 OK"));
}

TEST_CASE("types say what is read", "[program][warc]") {
  const Desk desk;
  desk.write("a.warc.gz",
             packed({warc_page("page"),
                     warc_record("response", "http://x.example/pdf",
                                 http_answer("%PDF", "", "200 OK", "application/pdf")),
                     warc_record("response", "http://x.example/text",
                                 http_answer("text", "", "200 OK", "Text/Plain ; charset=x"))}));
  warc_pipeline(desk, {{"types", {"application/pdf", "text/plain"}}});
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(names(desk) == "pdf text ");
  warc_pipeline(desk, {{"types", {"html"}}});
  const auto check = desk.wirecopy("check p.json");
  CHECK(check.status == 78);
  CHECK(has(check.err, "must be a type like \"text/html\" or \"text/*\""));
}

TEST_CASE("a cut archive gives what stands before the cut, and goes on there when it has grown",
          "[program][warc]") {
  const auto records = warc_pages("p", 4);
  const size_t third = records.size() - 3;  // p2
  for (const bool is_packed : {true, false}) {
    const Desk desk;
    const std::string whole = is_packed ? packed(records) : joined(records);
    const std::vector<std::string> before(records.begin(),
                                          records.begin() + static_cast<ptrdiff_t>(third));
    const size_t start = (is_packed ? packed(before) : joined(before)).size();
    const std::string path = desk.write(
        "a.warc.gz", whole.substr(0, start + (is_packed ? 150 : records[third].size() - 10)));
    warc_pipeline(desk, {});
    CHECK(desk.wirecopy("run p.json").status == 65);
    CHECK(names(desk) == "p0 p1 ");
    CHECK(errors(desk) ==
          path + ": byte " + std::to_string(start) +
              (is_packed ? ": ends inside its gzip data\n" : ": ends inside a record\n"));
    CHECK(desk.wirecopy("run p.json").status == 0);  // as it was
    CHECK(desk.dead().size() == 1);

    // What was read is not read again: nobody sees that it is no archive any more.
    desk.write("a.warc.gz",
               whole.substr(0, 4) + std::string(start - 68, 'x') + whole.substr(start - 64));
    CHECK(desk.wirecopy("run p.json").status == 0);
    CHECK(names(desk) == "p0 p1 p2 p3 ");
  }
}

TEST_CASE("behind damage, reading goes on with the next record, and what is lost is told",
          "[program][warc]") {
  const auto records = warc_pages("p", 4);
  const size_t hit = 4;  // p1
  {
    const Desk desk;
    std::string archive = packed(records);
    const size_t start = start_of(records, hit), end = start_of(records, hit + 1);
    archive.replace(start + 60, 10, "damaged!!!");
    const std::string path = desk.write("a.warc.gz", archive);
    warc_pipeline(desk, {});
    CHECK(desk.wirecopy("run p.json").status == 65);
    CHECK(names(desk) == "p0 p2 p3 ");
    CHECK(has(errors(desk), path + ": byte " + std::to_string(start) + ": broken gzip data: "));
    CHECK(has(errors(desk),
              "; what stands from there to byte " + std::to_string(end) + " is lost\n"));
  }
  const Desk desk;
  auto damaged = records;
  damaged[hit].replace(damaged[hit].find("<title>"), 20, "");  // its length is wrong now
  desk.write("a.warc.gz", joined(damaged));
  warc_pipeline(desk, {});
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names(desk) == "p0 p2 p3 ");
  CHECK(has(errors(desk), ": a record does not end where its Content-Length says; what stands"));
}

TEST_CASE("a run that begins before damage goes on behind it", "[program][warc]") {
  const auto records = warc_pages("p", 2);
  const Desk desk;
  warc_pipeline(desk, {});
  desk.write("a.warc.gz", packed(records));
  CHECK(desk.wirecopy("run p.json").status == 0);
  desk.write("a.warc.gz", packed(records) + "junk" + packed({warc_page("p2")}));
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names(desk) == "p0 p1 p2 ");
  CHECK(has(errors(desk), ": holds other bytes behind its gzip data; what stands from there to "));
}

TEST_CASE("an archive whose first bytes are damaged is read from its second record on",
          "[program][warc]") {
  const auto records = warc_pages("p", 2);
  const Desk desk;
  warc_pipeline(desk, {});
  const std::string archive = packed(records);
  desk.write("a.warc.gz", std::string(20, '\0') + archive.substr(20));
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names(desk) == "p0 p1 ");
  CHECK(has(errors(desk), ": byte 0: is no gzip data; what stands from there to byte " +
                              std::to_string(start_of(records, 1)) + " is lost\n"));
}

TEST_CASE("what is no archive is named, and the next one is read", "[program][warc]") {
  const Desk desk;
  const std::string path = desk.write("a.html", "<html></html>");
  desk.write("b.warc", warc_page("b"));
  desk.write("empty.warc.gz", "");
  warc_pipeline(desk, {{"paths", {"a.html", "empty.warc.gz", "b.warc"}}});
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names(desk) == "b ");
  CHECK(errors(desk) == path +
                            ": byte 0: is no WARC file, which begins with \"WARC/\"; what stands "
                            "from there to the end is lost\n");
}

TEST_CASE("a later run reads what has come; another file of the name is read anew",
          "[program][warc]") {
  const auto records = warc_pages("p", 2);
  for (const auto& write : {packed, joined}) {
    const Desk desk;
    warc_pipeline(desk, {});
    desk.write("a.warc.gz", write(records));
    CHECK(desk.wirecopy("run p.json").status == 0);
    CHECK(has(desk.wirecopy("run p.json").err, "nothing new since the last run"));
    desk.write("a.warc.gz", write(records) + write({warc_page("p2")}));
    CHECK(desk.wirecopy("run p.json").status == 0);
    CHECK(names(desk) == "p0 p1 p2 ");
    desk.write("a.warc.gz", write(warc_pages("q", 9)));
    CHECK(has(desk.wirecopy("run p.json").err,
              "a.warc.gz: is not what was read before: read again from its start"));
    CHECK(names(desk) == "p0 p1 p2 q0 q1 q2 q3 q4 q5 q6 q7 q8 ");
  }
}

TEST_CASE("an archive in one member goes on inside it", "[program][warc]") {
  const auto records = warc_pages("p", 3);
  const std::string text = joined(records);
  const Desk desk;
  warc_pipeline(desk, {});
  desk.write("a.warc.gz", gzip(text.substr(0, text.size() - 20)));
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names(desk) == "p0 p1 ");
  desk.write("a.warc.gz", gzip(text));
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(names(desk) == "p0 p1 p2 ");
  desk.write("a.warc.gz", gzip(joined(warc_pages("q", 4))));
  CHECK(has(desk.wirecopy("run p.json").err, "is not what was read before"));
  CHECK(names(desk) == "p0 p1 p2 q0 q1 q2 q3 ");
}

TEST_CASE("killed anywhere, a run goes on and nothing is lost or twice", "[program][warc]") {
  constexpr int kPages = 300;
  const Desk desk;
  Json paths = Json::array();
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    const std::string file = std::string(name) + ".warc.gz";
    paths.push_back(file);
    desk.write(file, packed(warc_pages(name, kPages)));
  }
  warc_pipeline(desk, {{"paths", paths}});
  for (const char* name : {"/a.warc.gz: ", "/b.warc.gz: ", "/d.warc.gz: "}) {
    Running run(desk);
    run.await_error(name);
    run.signal(SIGKILL);
    CHECK(run.end().status == -SIGKILL);
  }
  CHECK(desk.wirecopy("run p.json").status == 0);
  std::vector<std::string> urls;
  for (const Json& article : desk.lines("out.jsonl")) urls.push_back(article["url"]);
  CHECK(urls.size() == size_t{5} * kPages);
  std::sort(urls.begin(), urls.end());
  CHECK(std::unique(urls.begin(), urls.end()) == urls.end());
}
