// Articles that have nearly as many tags as a record may hold.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

TEST_CASE("no stage that tags fails an article that has room for one tag more", "[program][tags]") {
  const Desk desk;
  const auto stage =
      GENERATE(as<std::string>(), "tag.entities", "tag.keywords", "tag.places", "tag.topics");
  if (!has(desk.wirecopy("list").out, stage)) WIRECOPY_SKIP((stage + " is not built here").c_str());
  Json article{{"id", "1"},
               {"language", "en"},
               {"title", "Goalkeeper saves penalty as Lisbon side wins soccer cup in Madrid"},
               {"body",
                "LISBON: The goalkeeper Ana Duarte saved a penalty kick, and the striker Rui Mota "
                "scored in Madrid, Spain, for the soccer club, the European Commission said in "
                "Berlin and Paris."}};
  for (int i = 0; i < 1999; ++i)
    article["tags"].push_back({{"scheme", "desk"}, {"name", "n" + std::to_string(i)}});
  desk.write("in.jsonl", article.dump() + "\n");
  const Outcome outcome = desk.wirecopy("stage " + stage + " <in.jsonl");
  INFO(stage << ": " << outcome.err);
  CHECK(outcome.status == 0);
  const Json after = Json::parse(outcome.out, nullptr, false);
  REQUIRE(after.is_object());
  CHECK_FALSE(after.contains("error"));
  CHECK(after["tags"].size() == 2000);
}
