#include <algorithm>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

TEST_CASE("run writes the articles and says what became of them", "[program][run]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"One\"}\n\n{\"id\":\"2\",\"title\":\"Two\"}\r\n");
  desk.pipeline("a.jsonl", "demo.upper");
  const Outcome run = desk.wirecopy("run p.json");

  CHECK(run.status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["title"] == "ONE");
  CHECK(has(run.err, "p: done in "));
}

TEST_CASE("the report as JSON adds up at every stage", "[program][run]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"throw\"}\n{\"title\":\"ok\"}\n");
  desk.pipeline("a.jsonl", "bad.throws");
  const Outcome run = desk.wirecopy("run p.json --report json -q");

  CHECK(run.status == 65);
  const auto report = nlohmann::json::parse(run.err);
  CHECK(report["balanced"] == true);
  CHECK(report["stages"][1]["dead"] == 1);
  CHECK(report["exit"] == 65);
  CHECK(desk.wirecopy("run p.json --allow-dead -q").status == 0);
}

TEST_CASE("a stage that throws, forgets or fails costs the article, not the run",
          "[program][run]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"throw\"}\n{\"title\":\"forget\"}\n{\"title\":\"ok\"}\n");
  for (const auto& [stage, error] : {std::pair("bad.throws", "thrown by process"),
                                     std::pair("bad.forgets", "lost: the stage gave no answer")}) {
    desk.pipeline("a.jsonl", stage);
    CHECK(desk.wirecopy("run p.json --fresh").status == 65);
    CHECK(desk.lines("out.jsonl").size() == 2);
    REQUIRE(desk.dead().size() == 1);
    CHECK(has(desk.dead()[0]["error"], error));
    CHECK(desk.dead()[0]["stage"] == "middle");
  }
}

TEST_CASE("broken bytes become text or dead letters that name the place", "[program][run]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"\xff\"}\nnot json\n{\"id\":\"1\",\"title\":\"a\\u0000b\"}\n");
  desk.pipeline("a.jsonl", "clean.text");
  CHECK(desk.wirecopy("run p.json").status == 65);

  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0]["title"] == "ab");
  const auto dead = desk.dead();
  REQUIRE(dead.size() == 2);
  for (const char* place : {"line 1: not UTF-8", "line 2: not JSON"})  // in any order: two workers
    CHECK(std::ranges::any_of(dead, [&](const auto& d) { return has(d["error"], place); }));
}

TEST_CASE("an empty file is no article and no silence", "[program][run]") {
  const Desk desk;
  desk.write("a.txt", "");
  desk.pipeline("a.txt", "");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(desk.dead().at(0)["error"], "a.txt: is empty"));
}

TEST_CASE("a line of 100 MB is passed over in little memory", "[program][run]") {
  const Desk desk;
  {
    std::ofstream file(desk.path() / "a.jsonl");
    file << "{\"id\":\"1\"}\n{\"title\":\"";
    const std::string block(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) file << block;
    file << "\"}\n{\"id\":\"2\"}\n";
  }
  desk.pipeline("a.jsonl", "");
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  const Outcome run = desk.wirecopy("run p.json");
#elif defined(__has_feature)
  const Outcome run = desk.wirecopy("run p.json");
#else
  const Outcome run = desk.wirecopy("run p.json", "ulimit -d 200000;");
#endif
  CHECK(run.status == 65);
  CHECK(desk.lines("out.jsonl").size() == 2);
  CHECK(has(desk.dead().at(0)["error"], "line 2: a line of 104857"));
}

TEST_CASE("a full disk ends with 74 and names what is not written", "[program][run]") {
  const Desk desk;
  std::string text;
  for (int i = 0; i < 40; ++i)
    text +=
        "{\"id\":\"n" + std::to_string(i) + "\",\"body\":\"" + std::string(60'000, 'x') + "\"}\n";
  desk.write("a.jsonl", text);
  desk.pipeline("a.jsonl", "");
  // A limit of 1 MB on any file stands for the disk.
  const Outcome run = desk.wirecopy("run p.json", "ulimit -f 1024;");

  CHECK(run.status == 74);
  CHECK(has(run.err, "failed: out: "));
  CHECK(has(run.err, " articles wait for the next run: run it again, and it goes on with them\n"));
  // What stands in the file is whole.
  for (const auto& line : desk.lines("out.jsonl"))
    CHECK(line["body"].get<std::string>().size() == 60'000);

  desk.pipeline("a.jsonl", "", "/dev/full");
  CHECK(desk.wirecopy("run p.json").status == 74);
}

TEST_CASE("a full file system ends with 74", "[program][run]") {
  const Desk desk;
  const std::string mounted =
      "unshare --mount --map-root-user sh -c 'mkdir -p full && mount -t tmpfs -o size=1m tmpfs "
      "full";
  if (std::system(("cd " + desk.path().string() + " && " + mounted + "' 2>.err").c_str()) != 0)
    WIRECOPY_SKIP("a file system cannot be mounted here");
  std::string text;
  for (int i = 0; i < 40; ++i)
    text +=
        "{\"id\":\"n" + std::to_string(i) + "\",\"body\":\"" + std::string(60'000, 'x') + "\"}\n";
  desk.write("a.jsonl", text);
  desk.pipeline("a.jsonl", "", "full/out.jsonl");
  // What the mount holds is gone with its namespace: the program and the copy run in it.
  desk.write("fill.sh",
             "\"$@\" >.out 2>.err; status=$?; cp full/out.jsonl copy.jsonl; exit $status");
  const Outcome run = desk.wirecopy("run p.json'", mounted + " && exec sh fill.sh");

  INFO(run.err);
  CHECK(run.status == 74);
  CHECK(has(run.err, "No space left on device"));
  CHECK(has(run.err, " articles wait for the next run: run it again, and it goes on with them\n"));
  for (const auto& line : desk.lines("copy.jsonl"))
    CHECK(line["body"].get<std::string>().size() == 60'000);
}

TEST_CASE("several pipelines run at the same time", "[program][run]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"one\"}\n{\"title\":\"throw\"}\n");
  desk.pipeline("a.jsonl", "demo.upper", "upper.jsonl");
  std::filesystem::rename(desk.path() / "p.json", desk.path() / "upper.json");
  desk.pipeline("a.jsonl", "bad.throws");
  CHECK(desk.wirecopy("run upper.json p.json").status == 78);  // both are called p

  desk.write(
      "upper.json",
      "{\"stages\":[{\"id\":\"in\",\"type\":\"fetch.files\",\"config\":{\"paths\":[\"a.jsonl\"]}},"
      "{\"type\":\"demo.upper\"},{\"type\":\"export.jsonl\",\"config\":{\"path\":\"upper.jsonl\"}}]"
      "}");
  const Outcome run = desk.wirecopy("run upper.json p.json");
  CHECK(run.status == 65);
  CHECK(has(run.err, "upper: done in "));
  CHECK(has(run.err, "1 dead letter: wirecopy dlq list"));
  CHECK(desk.lines("upper.jsonl").size() == 2);
  CHECK(desk.lines("out.jsonl").size() == 1);
}

TEST_CASE("members that came in can be asked for", "[program][run]") {
  const Desk desk;
  desk.write(
      "a.jsonl",
      "{\"id\":\"1\",\"isPaid\":true}\n{\"id\":\"2\",\"isPaid\":\"true\"}\n{\"id\":\"3\"}\n");
  desk.write(
      "p.json",
      "{\"stages\":[{\"type\":\"fetch.files\",\"config\":{\"paths\":[\"a.jsonl\"]}},"
      "{\"id\":\"paid\",\"type\":\"filter\",\"when\":{\"field\":\"meta.isPaid\",\"is\":true}},"
      "{\"type\":\"export.jsonl\",\"config\":{\"path\":\"out.jsonl\"}}]}");
  const Outcome run = desk.wirecopy("run p.json");
  INFO(run.err);
  CHECK(run.status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0]["id"] == "1");
}

TEST_CASE("the pipelines that come with wirecopy run", "[program][run]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  const auto run = [&](const std::string& name, const std::string& output) {
    const Outcome outcome =
        desk.wirecopy("run " + folder + '/' + name + ".json", "WIRECOPY_OUTPUT=$PWD/" + output);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
  };
  run("agency-wire", "wire.jsonl");
  CHECK(desk.lines("wire.jsonl").size() == 12);
  const std::string stages = desk.wirecopy("list").out;
  for (const char* stage : {"clean.article", "fetch.feed", "tag.language", "export.sqlite"})
    if (!has(stages, stage)) WIRECOPY_SKIP("some of their stages are not built here");
  run("pages-to-jsonl", "pages.jsonl");
  CHECK(desk.lines("pages.jsonl").size() == 2);
  run("feeds-to-sqlite", "news.db");
  for (const char* file : {"wire.jsonl", "pages.jsonl"})
    for (const auto& article : desk.lines(file)) {
      CHECK_FALSE(article.value("title", "").empty());
      CHECK_FALSE(article.value("body", "").empty());
    }
  const std::string count = "cd " + desk.path().string() +
                            " && python3 -c \"import sqlite3; db = sqlite3.connect('news.db');"
                            "assert db.execute('SELECT count(*) FROM articles WHERE language IS "
                            "NOT NULL').fetchone()[0] == 7;"
                            "assert db.execute('SELECT count(*) FROM tags').fetchone()[0] > 20\"";
  CHECK(std::system(count.c_str()) == 0);
}

TEST_CASE("a missing input is named", "[program][run]") {
  const Desk desk;
  desk.pipeline("none.txt", "");
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 75);
  CHECK(has(run.err, "none.txt: No such file or directory"));
}

TEST_CASE("a terminal shows how far a run is, a file does not", "[program][run]") {
  if (std::system("script --version >/dev/null 2>&1") != 0)
    WIRECOPY_SKIP("script is not installed");
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"One\"}\n");
  desk.pipeline("a.jsonl", "");
  CHECK_FALSE(has(desk.wirecopy("run p.json").err, "%"));
  desk.write("run.sh", "exec " WIRECOPY_PROGRAM " run --fresh p.json $1");
  const std::string typed = "cd " + desk.path().string() + " && TERM=xterm script -qec ";
  REQUIRE(std::system((typed + "'sh run.sh' seen >/dev/null </dev/null").c_str()) == 0);
  CHECK(has(contents(desk.path() / "seen"), "100 %  1 article"));
  CHECK(has(contents(desk.path() / "seen"), "p: done in"));
  REQUIRE(std::system((typed + "'sh run.sh -q' quiet >/dev/null </dev/null").c_str()) == 0);
  CHECK_FALSE(has(contents(desk.path() / "quiet"), "%"));
}

TEST_CASE("a run whose input is missing leaves the old output alone", "[program][run]") {
  const Desk desk;
  desk.write("out.jsonl", "{\"id\":\"old\"}\n");
  desk.pipeline("none.txt", "");
  CHECK(desk.wirecopy("run p.json --fresh").status == 75);
  CHECK(desk.lines("out.jsonl").size() == 1);
}

TEST_CASE("a binary file is no article, a text in UTF-16 is one", "[program][run]") {
  const Desk desk;
  std::filesystem::create_directory(desk.path() / "in");
  desk.write("in/a.txt", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  desk.write("in/b.txt", std::string("\xFF\xFEO\0n\0e\0\n\0T\0w\0o\0", 16));
  desk.pipeline("in", "");
  CHECK(desk.wirecopy("run p.json").status == 65);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0]["title"] == "One");
  REQUIRE(desk.dead().size() == 1);
  CHECK(has(desk.dead()[0]["error"], "a.txt: is binary data, not text"));
  CHECK(desk.dead()[0]["record"].contains("raw"));
}

TEST_CASE("the state lies where the file says", "[program][state]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"id\":\"1\"}\n");
  desk.write("p.json",
             "{\"state\":{\"path\":\"kept\",\"sync\":\"normal\"},\"order\":\"source\",\"stages\":["
             "{\"type\":\"fetch.files\",\"config\":{\"paths\":[\"a.jsonl\"]}},"
             "{\"type\":\"export.jsonl\",\"config\":{\"path\":\"out.jsonl\"}}]}");
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(std::filesystem::exists(desk.path() / "kept/log.db"));
  CHECK(has(desk.wirecopy("state show p.json").out, "kept"));
  CHECK(has(desk.wirecopy("run p.json").err, "nothing new since the last run"));
  CHECK(has(desk.wirecopy("explain p.json 1").out, "exported by jsonl"));
}
