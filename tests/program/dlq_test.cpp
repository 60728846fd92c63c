#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

TEST_CASE("dead letters are listed, mended, tried again and dropped", "[program][dlq]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"throw\"}\n{\"id\":\"2\",\"title\":\"throw\"}\n");
  desk.pipeline("a.jsonl", "bad.throws");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(desk.wirecopy("dlq list p.json").out, "middle"));
  REQUIRE(desk.dead().size() == 2);
  CHECK(desk.dead()[0]["record"]["id"] == "1");

  auto mended = desk.dead()[0];
  mended["record"]["title"] = "calm";
  desk.write("mended.jsonl", mended.dump() + "\n");
  CHECK(desk.wirecopy("dlq retry p.json --with mended.jsonl").status == 0);
  CHECK(desk.wirecopy("run p.json").status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0]["title"] == "calm");

  CHECK(desk.wirecopy("dlq retry p.json").status == 64);  // says neither which nor --all
  desk.write("none.jsonl", "\n");
  CHECK(desk.wirecopy("dlq retry p.json --with none.jsonl").status == 64);
  CHECK(desk.wirecopy("dlq retry p.json --all").status == 0);
  CHECK(desk.wirecopy("run p.json").status == 65);  // fails again
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.wirecopy("dlq drop p.json 999").status == 64);
  CHECK(desk.wirecopy("dlq drop p.json " + desk.dead()[0]["number"].dump()).status == 0);
  CHECK(desk.dead().empty());
  CHECK(desk.wirecopy("state check p.json").status == 0);
}

TEST_CASE("of all dead letters those are retried that can be", "[program][dlq]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"throw\"}\nno record\n");
  desk.pipeline("a.jsonl", "bad.throws");
  CHECK(desk.wirecopy("run p.json").status == 65);
  REQUIRE(desk.dead().size() == 2);
  const Outcome retry = desk.wirecopy("dlq retry p.json --all");
  CHECK(retry.status == 0);
  CHECK(has(retry.err, "could not be read by in"));
  CHECK(has(retry.err, "1 article goes on where it failed"));
}

TEST_CASE("what a source could not read goes on only when it is mended", "[program][dlq]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"One\"}\nno record\n");
  desk.pipeline("a.jsonl", "");
  CHECK(desk.wirecopy("run p.json").status == 65);
  const Outcome retry = desk.wirecopy("dlq retry p.json --all");
  CHECK(retry.status == 64);
  CHECK(has(retry.err, "could not be read by in"));
  CHECK(desk.dead().size() == 1);
}

TEST_CASE("what has failed and why is told without the plugins, by the state folder too",
          "[program][dlq][explain]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"throw\"}\n{\"id\":\"2\",\"title\":\"calm\"}\n");
  desk.pipeline("a.jsonl", "bad.throws");
  CHECK(desk.wirecopy("run p.json").status == 65);
  desk.pipeline("a.jsonl", "gone.stage");
  for (const std::string place : {"p.json", ".wirecopy/p"}) {
    INFO(place);
    CHECK(has(desk.wirecopy("dlq list " + place).out, "middle"));
    CHECK(has(desk.wirecopy("dlq show " + place).out, "bad.throws"));
    CHECK(has(desk.wirecopy("dlq export " + place).out, "\"number\""));
    CHECK(has(desk.wirecopy("explain " + place + " 2").out, "exported"));
  }
  CHECK(desk.wirecopy("dlq retry p.json --all").status == 78);  // this needs to know its stages
  CHECK(desk.wirecopy("dlq drop p.json --all").status == 0);
  CHECK(desk.wirecopy("dlq list p.json").out.empty());
}
