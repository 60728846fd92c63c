// What a second run of fetch.files and fetch.feed reads.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

std::string line(const std::string& title) {
  return "{\"title\":\"" + title + "\",\"body\":\"" + std::string(100, 'x') + title + "\"}\n";
}

/// The titles in the order written, after a run.
std::string titles(const Desk& desk, const std::string& input = {}) {
  desk.wirecopy("run p.json --allow-dead" + input);
  std::string titles;
  for (const auto& article : desk.lines("out.jsonl"))
    titles += article["title"].get<std::string>() + " ";
  return titles;
}

bool says_so(const Desk& desk) {
  return has(contents(desk.path() / ".err"),
             "a.jsonl: is not what was read before: read again from its start\n");
}

}  // namespace

TEST_CASE("two stars at the end of a glob are all files below", "[program][files]") {
  const Desk desk;
  for (const char* folder : {"deep/a", "deep/a/b", "deep/.hidden"})
    std::filesystem::create_directories(desk.path() / folder);
  for (const char* name :
       {"deep/1.jsonl", "deep/a/2.jsonl", "deep/a/b/3.jsonl", "deep/.hidden/4.jsonl"})
    desk.write(name, line(std::string(name).substr(std::string(name).size() - 7, 1)));
  desk.pipeline("deep/**", "clean.title");
  CHECK(titles(desk) == "1 2 3 ");
}

TEST_CASE("a second run reads the lines that were appended", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  desk.write("a.jsonl", line("one") + line("two"));
  CHECK(titles(desk) == "one two ");
  CHECK(titles(desk) == "one two ");
  CHECK(has(contents(desk.path() / ".err"), "nothing new since the last run"));
  desk.write("a.jsonl", line("one") + line("two") + line("three"));
  CHECK(titles(desk) == "one two three ");
  CHECK_FALSE(says_so(desk));
}

TEST_CASE("a file that was written again is read from its start", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  desk.write("a.jsonl", line("one") + line("two"));
  titles(desk);
  desk.write("a.jsonl", line("one") + line("TWO"));  // the same size; "one" is unchanged
  CHECK(titles(desk) == "one two TWO ");
  CHECK(says_so(desk));
  desk.write("a.jsonl", line("six"));  // shorter
  CHECK(titles(desk) == "one two TWO six ");
  CHECK(says_so(desk));
  desk.write("a.jsonl", line("seven") + line("eight") + line("nine"));  // longer
  CHECK(titles(desk) == "one two TWO six seven eight nine ");
  CHECK(says_so(desk));
}

TEST_CASE("an edit that keeps the length is found, also far before the end", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  const std::string rest = line("two") + line("three");
  desk.write("a.jsonl", line("one") + rest);
  CHECK(titles(desk) == "one two three ");
  desk.write("a.jsonl", line("ONE") + rest);
  CHECK(titles(desk) == "one two three ONE ");
  CHECK(says_so(desk));
}

TEST_CASE("a line without id and url is the same wherever it stands", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  desk.write("a.jsonl", line("one") + line("two"));
  CHECK(titles(desk) == "one two ");
  desk.write("a.jsonl", line("zero") + line("two") + line("one"));
  CHECK(titles(desk) == "one two zero ");
}

TEST_CASE("what cannot be read stays one dead letter however often it is read",
          "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl*", "");
  desk.write("a.jsonl", "broken\n" + line("one") + "broken\n");
  REQUIRE(std::system(("cd " + desk.path().string() +
                       " && printf '{\"title\":\"packed\"}\\n{\"tit' | gzip -c | head -c -12 "
                       ">a.jsonl.gz")
                          .c_str()) == 0);
  const auto letters = [&] {
    return nlohmann::json::parse(desk.wirecopy("dlq list p.json --json").out);
  };
  CHECK(desk.wirecopy("run p.json").status == 65);
  const auto first = letters();
  REQUIRE(first.size() == 3);
  CHECK(desk.wirecopy("run p.json").status == 65);  // the cut file is tried again
  CHECK(letters().size() == 3);
  desk.write("a.jsonl", line("zero") + "broken\n" + line("one"));
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(letters().size() == 3);
  CHECK(letters()[0]["number"] == first[0]["number"]);
  desk.write("a.jsonl", "other\n" + line("one"));
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(letters().size() == 4);
}

TEST_CASE("a page or feed that has changed makes a revision", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.txt", "");
  desk.write("a.txt", "Title\n\nA body.\n");
  titles(desk);
  CHECK(titles(desk) == "Title ");
  desk.write("a.txt", "Title\n\nA text.\n");  // the same size
  titles(desk);
  REQUIRE(desk.lines("out.jsonl").size() == 2);
  CHECK(desk.lines("out.jsonl")[1]["revision"] == 2);

  const Desk feeds;
  feeds.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.feed","config":{"paths":["a.xml"]}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
  const auto feed = [](const std::string& entry) {
    return "<rss version=\"2.0\"><channel><title>F</title><item><title>One</title>"
           "<guid>urn:1</guid></item><item></item>" +
           entry + "</channel></rss>";
  };
  feeds.write("a.xml", feed(""));
  CHECK(titles(feeds) == "One ");
  CHECK(titles(feeds) == "One ");
  CHECK(has(contents(feeds.path() / ".err"), "nothing new since the last run"));
  CHECK(feeds.dead().size() == 1);  // not one for each run
  feeds.write("a.xml", feed("<item><title>Two</title><guid>urn:2</guid></item>"));
  CHECK(titles(feeds) == "One Two ");
}

TEST_CASE("an output that is elsewhere by now is told, one that was moved is gone on with",
          "[program][files]") {
  const Desk desk;
  desk.write("a.jsonl", line("one"));
  desk.pipeline("a.jsonl", "");
  CHECK(desk.wirecopy("run p.json").status == 0);
  desk.write("a.jsonl", line("one") + line("two"));
  desk.pipeline("a.jsonl", "", "new.jsonl");
  const Outcome changed = desk.wirecopy("run p.json -q");
  CHECK(changed.status == 0);
  CHECK(has(changed.err, "/new.jsonl from now on; what earlier runs have exported is in "));
  CHECK(has(changed.err, "/out.jsonl and does not come again (wirecopy run --fresh"));
  CHECK(desk.lines("new.jsonl").size() == 1);

  std::filesystem::rename(desk.path() / "new.jsonl", desk.path() / "moved.jsonl");
  desk.write("a.jsonl", line("one") + line("two") + line("three"));
  desk.pipeline("a.jsonl", "", "moved.jsonl");
  const Outcome moved = desk.wirecopy("run p.json -q");
  CHECK(moved.status == 0);
  CHECK_FALSE(has(moved.err, "from now on"));
  CHECK(desk.lines("moved.jsonl").size() == 2);
}

TEST_CASE("an output that comes back is gone on with", "[program][files]") {
  const Desk desk;
  std::string input;
  for (const char* output : {"a.jsonl", "b.jsonl", "a.jsonl"}) {
    desk.write("in.jsonl", input += line(output + std::to_string(input.size())));
    desk.pipeline("in.jsonl", "", output);
    REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  }
  CHECK(desk.lines("a.jsonl").size() == 2);
  CHECK(desk.lines("b.jsonl").size() == 1);
}

TEST_CASE("lines of others behind an output are kept and told", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  desk.write("a.jsonl", line("one"));
  desk.wirecopy("run p.json");
  const std::string before = contents(desk.path() / "out.jsonl");
  desk.write("out.jsonl", before + "{\"id\":\"mine\"}\n");
  const Outcome run = desk.wirecopy("run p.json -q");
  CHECK(run.status == 0);
  CHECK(has(run.err, "out.jsonl: held 14 bytes behind what earlier runs have finished"));
  CHECK(contents(desk.path() / "out.jsonl") == before);
  CHECK(contents(desk.path() / "out.jsonl.surplus") == "{\"id\":\"mine\"}\n");
}

TEST_CASE("what comes by a pipe is not taken for what came before", "[program][files]") {
  const Desk desk;
  desk.pipeline("-", "");
  desk.write("a", line("one") + line("two"));
  desk.write("b", line("six"));
  CHECK(titles(desk, " <a") == "one two ");
  CHECK(titles(desk, " <b") == "one two six ");
  CHECK(titles(desk, " <a") == "one two six ");  // unchanged
  for (const auto& article : desk.lines("out.jsonl")) CHECK(article["revision"] == 1);
}

TEST_CASE("a text that is no UTF-8 is told, and read in the encoding that is said",
          "[program][files]") {
  const Desk desk;
  const std::string russian =
      "\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB\n\n\xCC\xEE\xF1\xEA\xE2\xE0.";
  desk.write("a.txt", russian);
  desk.write("b.txt", russian + " 2");
  desk.write("c.txt", "Caf\xC3\xA9\n\nUTF-8.");
  const auto run = [&](const std::string& config) {
    desk.write("p.json",
               R"({"stages":[{"id":"in","type":"fetch.files","config":{)" + config +
                   R"(}},{"id":"out","type":"export.jsonl","config":{"path":"o.jsonl"}}]})");
    return desk.wirecopy("run --fresh p.json");
  };
  const Outcome silent = run(R"("paths":["a.txt","b.txt","c.txt"])");
  INFO(silent.err);
  CHECK(silent.status == 0);
  const size_t told = silent.err.find("read as windows-1252; \"encoding\" says another one");
  REQUIRE(told != silent.err.npos);
  CHECK(has(silent.err.substr(0, told), "a.txt"));
  CHECK(silent.err.find("read as windows-1252", told + 1) == silent.err.npos);

  const Outcome said = run(R"("paths":["a.txt","b.txt"],"encoding":"windows-1251")");
  CHECK_FALSE(has(said.err, "read as"));
  CHECK(desk.lines("o.jsonl").at(0)["title"] == "Переговоры");
  const Outcome other = run(R"("paths":["c.txt"],"encoding":"windows-1251")");
  CHECK(has(other.err, "read as utf-8"));
  CHECK(desk.lines("o.jsonl").at(0)["title"] == "Café");

  CHECK(has(run(R"("paths":["a.txt"],"encoding":"cyrillic-1")").err,
            "must be an encoding that browsers know"));
  CHECK(has(run(R"("paths":["a.txt"],"format":"jsonl","encoding":"koi8-r")").err,
            "is for texts and pages"));
}

TEST_CASE("texts of UTF-16 without a mark and pages are read in the encoding that is said",
          "[program][files]") {
  const Desk desk;
  desk.write("a.txt", std::string("H\0i\0\n\0y\0o\0u\0", 12));
  desk.write(
      "b.html",
      "<title>\xCC\xEE\xF1\xEA\xE2\xE0</title><article><h1>\xCC\xEE\xF1\xEA\xE2\xE0</h1><p>" +
          std::string(20, 'a') + " bbbb cccc dddd eeee ffff gggg hhhh iiii.</p></article>");
  desk.write("p.json", R"({"stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["a.txt"],"encoding":"utf-16le"}},
    {"id":"in2","type":"fetch.files","config":{"paths":["b.html"],"encoding":"windows-1251"}},
    {"id":"page","type":"clean.article","from":["in","in2"]},
    {"id":"out","type":"export.jsonl","config":{"path":"o.jsonl"}}]})");
  const Outcome run = desk.wirecopy("run p.json");
  INFO(run.err);
  REQUIRE(run.status == 0);
  std::string all;
  for (const auto& article : desk.lines("o.jsonl")) all += article.dump();
  CHECK(has(all, "\"title\":\"Hi\""));
  CHECK(has(all, "Москва"));
}
