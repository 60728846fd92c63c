// What export.jsonl and export.csv leave on the disk.
#include <set>

#include "catch.hpp"
#include "program/export_desk.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

namespace {

/// Writes p.json: a.jsonl into `sink`, an object without its id.
void write_pipeline(const Desk& desk, const std::string& sink) {
  desk.write("p.json", R"({"stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["a.jsonl"]}},
    {"id":"out",)" + sink + "}]}");
}

void write_articles(const Desk& desk, int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i)
    text += R"({"id":"n)" + std::to_string(i) + R"(","title":"Title )" + std::to_string(i) +
            "\",\"body\":\"" + std::string(200, static_cast<char>('a' + i % 26)) + "\"}\n";
  desk.write("a.jsonl", text);
}

}  // namespace

TEST_CASE("articles become rows: fields, tags of a scheme, lists, what is nested",
          "[program][csv]") {
  const Desk desk;
  desk.write("a.jsonl",
             R"({"id":"1","title":"=1+1","authors":["A B","C"],"urgency":3,"status":"withheld",)"
             R"("published":"2024-05-01T10:00:00+02:00","dateline":{"place":"Oslo"},)"
             R"("tags":[{"scheme":"place","name":"Oslo"},{"scheme":"person","name":"Ann"},)"
             R"({"scheme":"person","code":"Q5"}],"media":[{"url":"https://x.example/i.jpg"}],)"
             R"("notices":[{"kind":"agency","text":"n"}],"meta":{"desk.mood":"calm"},)"
             R"("body":"One.\n\nTwo, \"three\"."})"
             "\n{\"id\":\"2\"}\n");
  write_pipeline(desk, R"("type":"export.csv","config":{"path":"out.csv","columns":["id","title",
    "authors","urgency","status","published","dateline.place","tags.person","tags","media",
    "notices","meta.desk.mood","body"]})");
  const Outcome run = desk.wirecopy("run p.json -q");
  INFO(run.err);
  REQUIRE(run.status == 0);
  CHECK(contents(desk.path() / "out.csv") ==
        "id,title,authors,urgency,status,published,dateline.place,tags.person,tags,media,notices,"
        "meta.desk.mood,body\n"
        "1,'=1+1,A B; C,3,withheld,2024-05-01T10:00:00+02:00,Oslo,Ann; Q5,Oslo; Ann; Q5,"
        "https://x.example/i.jpg,\"[{\"\"kind\"\":\"\"agency\"\",\"\"text\"\":\"\"n\"\"}]\",calm,"
        "\"One.\n\nTwo, \"\"three\"\".\"\n"
        "2,,,,,,,,,,,,\n");
}

TEST_CASE("a text that is empty is an empty cell", "[program][csv]") {
  const Desk desk;
  desk.write("a.jsonl", R"({"id":"1","title":"","authors":[""],"meta":{"mood":"","list":[]}})");
  write_pipeline(desk, R"("type":"export.csv","config":{"path":"out.csv","columns":["id","title",
    "authors","meta.mood","meta.list"]})");
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  CHECK(contents(desk.path() / "out.csv") == "id,title,authors,meta.mood,meta.list\n1,,,,[]\n");
}

TEST_CASE("a table goes on where the last run ended, with one first line", "[program][csv]") {
  const Desk desk;
  write_pipeline(desk, R"("type":"export.csv","config":{"path":"out.csv","columns":["id","title"],
    "delimiter":"semicolon","bom":true})");
  for (int first : {0, 2}) {
    write_articles(desk, first, 2);
    REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  }
  CHECK(contents(desk.path() / "out.csv") ==
        "\xEF\xBB\xBFid;title\nn0;Title 0\nn1;Title 1\nn2;Title 2\nn3;Title 3\n");
}

TEST_CASE("a table with other columns is not gone on with", "[program][csv]") {
  const Desk desk;
  const auto name = GENERATE(std::string("out.csv"), std::string("out.csv.gz"));
  const auto run = [&](const std::string& columns, const std::string& more = "") {
    write_pipeline(desk, R"("type":"export.csv","config":{"path":")" + name + "\"," + more +
                             R"("columns":[)" + columns + "]}");
    return desk.wirecopy("run p.json -q");
  };
  write_articles(desk, 0, 1);
  REQUIRE(run(R"("id","title")").status == 0);
  const std::string before = contents(desk.path() / name);
  write_articles(desk, 1, 1);
  const Outcome refused = run(R"("id","url")");
  CHECK(refused.status == 74);
  CHECK(has(refused.err, name + ": begins with another first line"));
  CHECK(contents(desk.path() / name) == before);
  CHECK(run(R"("id","title")").status == 0);
  if (name != "out.csv") return;
  fs::remove_all(desk.path() / ".wirecopy");  // as if others had written it
  CHECK(run(R"("id","url")", R"("append":true,)").status == 74);
  CHECK(run(R"("id","title")", R"("append":true,)").status == 0);
}

TEST_CASE("a column that no article can have is refused with its place", "[program][csv]") {
  const Desk desk;
  write_articles(desk, 0, 1);
  const auto refusal = [&](const std::string& column) {
    write_pipeline(
        desk, R"("type":"export.csv","config":{"path":"o.csv","columns":[")" + column + R"("]})");
    const Outcome check = desk.wirecopy("check p.json");
    CHECK(check.status == 78);
    return check.err;
  };
  CHECK(has(refusal("titel"), R"("titel" is no field: did you mean "title"?)"));
  CHECK(has(refusal("persons"), R"("persons" is no field: did you mean "tags.person"?)"));
  const std::string both = refusal(R"(titel","persons)");  // all at once
  CHECK(has(both, "config/columns/0"));
  CHECK(has(both, "config/columns/1"));
  CHECK(
      has(refusal("mood"), R"("mood" is no field; tags.SCHEME and meta.KEY may stand here, too)"));
}

TEST_CASE("of each article the fields that are asked for are written", "[program][files]") {
  const Desk desk;
  desk.write("a.jsonl", R"({"id":"1","title":"T","dateline":{"place":"Oslo","text":"OSLO -"},)"
                        R"("meta":{"desk.mood":"calm","desk.lamp":1},"body":"B."})"
                        "\n{\"id\":\"2\",\"body\":\"C.\"}\n{\"id\":\"3\"}\n");
  write_pipeline(desk, R"("type":"export.jsonl","config":{"path":"out.jsonl","fields":[
    "dateline.text","body","meta.desk.mood","dateline.place"]})");
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  CHECK(contents(desk.path() / "out.jsonl") ==
        R"({"dateline":{"text":"OSLO -","place":"Oslo"},"body":"B.","meta":{"desk.mood":"calm"}})"
        "\n{\"body\":\"C.\"}\n{}\n");
}

TEST_CASE("packed files are read by everyone, over several runs", "[program][files]") {
  const Desk desk;
  const auto ending = GENERATE(std::string("gz"), std::string("zst"));
  write_pipeline(desk, R"("type":"export.jsonl","config":{"path":"out.jsonl.)" + ending + "\"}");
  for (int first : {0, 1000}) {
    write_articles(desk, first, 1000);
    REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  }
  const std::string unpack = ending == "gz" ? "gzip -dc" : "zstd -dqc";
  if (std::system(("command -v " + unpack.substr(0, unpack.find(' ')) + " >/dev/null").c_str()) !=
      0)
    WIRECOPY_SKIP((unpack + " is not here").c_str());
  CHECK(std::system(("cd " + desk.path().string() + " && " + unpack + " out.jsonl." + ending +
                     " >plain.jsonl")
                        .c_str()) == 0);
  const auto lines = desk.lines("plain.jsonl");
  REQUIRE(lines.size() == 2000);
  std::set<std::string> ids;
  for (const auto& line : lines) ids.insert(line["id"]);
  CHECK(ids.size() == 2000);
  CHECK(fs::file_size(desk.path() / ("out.jsonl." + ending)) * 5 <
        fs::file_size(desk.path() / "plain.jsonl"));
}

TEST_CASE("a file that has come to its size is closed, and all articles are there once",
          "[program][files]") {
  const Desk desk;
  write_pipeline(desk, R"("type":"export.csv","config":{"path":"o/news.csv","columns":["id","body"],
    "rotate":{"size":"4KB"}})");
  for (int run = 0; run < 6; ++run) {
    write_articles(desk, run * 30, 30);
    REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  }
  std::set<std::string> ids;
  size_t rows = 0, closed = 0;
  for (const auto& entry : fs::directory_iterator(desk.path() / "o")) {
    const std::string text = contents(entry.path());
    closed += entry.path().filename() != "news.csv";
    CHECK(text.starts_with("id,body\n"));
    for (size_t at = text.find('\n') + 1; at < text.size(); at = text.find('\n', at) + 1, ++rows)
      ids.insert(text.substr(at, text.find(',', at) - at));
  }
  CHECK(closed >= 3);
  CHECK(rows == 180);
  CHECK(ids.size() == 180);
}

TEST_CASE("what cannot be rotated is refused with its place", "[program][files]") {
  const Desk desk;
  write_articles(desk, 0, 1);
  write_pipeline(desk, R"("type":"export.jsonl","config":{"path":"-","rotate":{"every":"1h"}})");
  CHECK(has(desk.wirecopy("check p.json").err, "standard output is one stream"));
  write_pipeline(desk, R"("type":"export.jsonl","config":{"path":"o","rotate":{"size":"1KB"}})");
  CHECK(has(desk.wirecopy("check p.json").err, "must be a size of 4KB or more"));
}

TEST_CASE("a file of somebody else is not made anew unless that is wished", "[program][files]") {
  const Desk desk;
  const std::string type = GENERATE("export.jsonl", "export.csv");
  write_articles(desk, 0, 3);
  write_pipeline(desk, R"("type":")" + type + R"(","config":{"path":"out"})");
  desk.write("out", "my own notes\n");
  const Outcome refused = desk.wirecopy("run p.json -q");
  CHECK(refused.status == 74);
  CHECK(refused.err.find("holds 13 bytes that this pipeline has not written") != std::string::npos);
  CHECK(contents(desk.path() / "out") == "my own notes\n");

  REQUIRE(desk.wirecopy("run --fresh p.json -q").status == 0);
  CHECK(contents(desk.path() / "out").find("Title 2") != std::string::npos);
  CHECK(contents(desk.path() / "out").find("my own notes") == std::string::npos);
  // Its own file from here on: the next run goes on, another pipeline is refused.
  write_articles(desk, 3, 1);
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  CHECK(contents(desk.path() / "out").find("Title 3") != std::string::npos);
  write_twin(desk);
  CHECK(desk.wirecopy("run q.json -q").status == 74);
}

TEST_CASE("a run without articles leaves no packed file that nobody can read", "[program][files]") {
  const Desk desk;
  write_articles(desk, 0, 100);
  write_pipeline(desk, R"("type":"export.jsonl","config":{"path":"out.jsonl.gz",
    "rotate":{"size":"4KB"}})");
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  for (const auto& file : fs::directory_iterator(desk.path()))
    if (file.path().extension() == ".gz") CHECK(file.file_size() > 0);
  desk.write("a.jsonl", "");
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  write_articles(desk, 100, 1);
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  CHECK(fs::file_size(desk.path() / "out.jsonl.gz") > 0);
}
