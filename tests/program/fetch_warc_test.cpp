// Web archives, read by the program.
#include "program/warc_desk.hpp"

using namespace wirecopy::test;

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
