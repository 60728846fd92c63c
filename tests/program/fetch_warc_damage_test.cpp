// Web archives that are cut, damaged, or read in several runs.
#include <algorithm>
#include <csignal>

#include "program/running_program.hpp"
#include "program/warc_desk.hpp"

using namespace wirecopy::test;

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
