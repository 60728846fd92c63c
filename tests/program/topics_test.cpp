// tag.topics, trained and out of the box, as a user meets it.
#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

std::string article(const std::string& id, const std::string& body, const std::string& topic) {
  Json record{{"id", id}, {"title", ""}, {"body", body}};
  if (!topic.empty()) record["tags"] = {{{"scheme", "topic"}, {"name", topic}}};
  return record.dump() + "\n";
}

/// Twelve articles in German: Hafen, Feld, or no topic.
std::string archive() {
  std::string lines;
  for (int i = 0; i < 4; ++i) {
    const std::string day = " am Tag " + std::to_string(i) + ".";
    lines += article("h" + std::to_string(i), "Die Fähre verlässt den Hafen und die Mole" + day,
                     "Hafen");
    lines +=
        article("f" + std::to_string(i), "Der Weizen und die Gerste werden gemäht" + day, "Feld");
    lines += article("c" + std::to_string(i), "Der Chor singt alte Lieder im Saal" + day, "");
  }
  return lines;
}

/// The topics of one article: "name score".
Json topics_of(const Desk& desk, const Json& record, const std::string& config = "{}") {
  desk.write("one.jsonl", record.dump() + "\n");
  const Outcome outcome = desk.wirecopy("stage tag.topics --config '" + config + "' <one.jsonl");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const Json answer = Json::parse(outcome.out);
  return answer.contains("tags") ? answer["tags"] : Json::array();
}

bool has_topic(const Json& tags, const std::string& name) {
  for (const Json& tag : tags)
    if (tag["scheme"] == "topic" && tag["name"] == name) return true;
  return false;
}

const Json kMatch{
    {"title", "Late penalty kick decides the cup final"},
    {"language", "en"},
    {"body",
     "The goalkeeper touched the ball, but the striker had the last word in the FA Cup: a penalty "
     "kick in injury time. The midfielder who won it left the pitch with a knee injury."}};

constexpr const char* kModel = R"({"model": "ours.model"})";

}  // namespace

TEST_CASE("an archive's own topics are learned, in any language", "[program][topics]") {
  const Desk desk;
  desk.write("archive.jsonl", archive());
  const Outcome trained =
      desk.wirecopy("train tag.topics --input archive.jsonl --output ours.model --json");
  INFO(trained.err);
  REQUIRE(trained.status == 0);
  const Json about = Json::parse(trained.out)["about"]["trained on"];
  CHECK(about["articles"] == 12);
  CHECK(about["without a topic"] == 4);
  CHECK(about["topics"] == 2);

  const Json tags = topics_of(desk, {{"body", "Die Fähre liegt im Hafen an der Mole."}}, kModel);
  REQUIRE(tags.size() == 1);
  CHECK(tags[0]["name"] == "Hafen");
  CHECK(tags[0]["score"] > 0.3);
  CHECK(tags[0]["score"] <= 1);
  CHECK(topics_of(desk, {{"body", "Der Chor singt im Saal."}}, kModel).empty());
}

TEST_CASE("eval says how often topics are right", "[program][topics]") {
  const Desk desk;
  desk.write("archive.jsonl", archive());
  REQUIRE(desk.wirecopy("train tag.topics --input archive.jsonl --output ours.model").status == 0);
  const Outcome outcome =
      desk.wirecopy("eval tag.topics archive.jsonl --json --config '" + std::string(kModel) + "'");
  INFO(outcome.err);
  const Json found = Json::parse(outcome.out);
  CHECK(found["all_right"] == 12);
  CHECK(found["classes"]["hafen"]["right"] == 4);
}

TEST_CASE("an archive of which nothing can be learned is told, and writes no model",
          "[program][topics]") {
  const Desk desk;
  desk.write("archive.jsonl", article("a", "Die Fähre", "Hafen"));
  const Outcome outcome = desk.wirecopy("train tag.topics --input archive.jsonl --output m.model");
  CHECK(outcome.status != 0);
  CHECK(has(outcome.err, "no topic has two articles"));
  CHECK_FALSE(std::filesystem::exists(desk.path() / "m.model"));
}

TEST_CASE("articles without words are told, and the others are learned from", "[program][topics]") {
  const Desk desk;
  desk.write("archive.jsonl", archive() + article("empty", "", "Hafen"));
  const Outcome outcome = desk.wirecopy("train tag.topics --input archive.jsonl --output m.model");
  CHECK(outcome.status == 65);
  CHECK(has(outcome.err, "empty: it has no title and no body"));
  CHECK(std::filesystem::exists(desk.path() / "m.model"));
}

TEST_CASE("a model that is none, or damaged, is refused with a sentence", "[program][topics]") {
  const Desk desk;
  desk.write("ours.model", "no model");
  const std::string stage = "stage tag.topics --config '" + std::string(kModel) + "'";
  const Outcome none = desk.wirecopy(stage, "echo '{}' |");
  CHECK(none.status == 78);
  CHECK(has(none.err, "ours.model"));

  desk.write("archive.jsonl", archive());
  REQUIRE(desk.wirecopy("train tag.topics --input archive.jsonl --output ours.model").status == 0);
  std::string bytes = contents(desk.path() / "ours.model");
  bytes[bytes.size() - 1] = static_cast<char>(bytes.back() ^ 1);
  desk.write("ours.model", bytes);
  CHECK(desk.wirecopy(stage, "echo '{}' |").status == 78);
}

TEST_CASE("English articles get IPTC Media Topics out of the box", "[program][topics]") {
  const Desk desk;
  const Json tags = topics_of(desk, kMatch);
  CHECK(has_topic(tags, "soccer"));
  CHECK(has_topic(tags, "sport"));
  CHECK_FALSE(has_topic(tags, "health"));
  for (const Json& tag : tags) {
    CHECK(tag["code"].get<std::string>().rfind("medtop:", 0) == 0);
    CHECK(tag["score"] >= 0.5);
  }
}

TEST_CASE("other languages, and texts whose language is unknown, get no topics of IPTC",
          "[program][topics]") {
  const Desk desk;
  Json match = kMatch;
  match["language"] = "de";
  CHECK(topics_of(desk, match).empty());
  match["language"] = "enm";  // not English, though it begins like it
  CHECK(topics_of(desk, match).empty());
  match.erase("language");
  CHECK(topics_of(desk, match).empty());
  match["language"] = "en-GB";
  CHECK(has_topic(topics_of(desk, match), "sport"));
}

TEST_CASE("a leftover line of the site is no topic", "[program][topics]") {
  const Desk desk;
  const Json tags = topics_of(
      desk, {{"language", "en"},
             {"title", "Choir sings in the old hall"},
             {"body",
              "The choir sings on Saturday.\n\nRead all the Latest News, Breaking News and "
              "Coronavirus News here."}});
  CHECK_FALSE(has_topic(tags, "health"));
}

TEST_CASE("explain names the words that decided", "[program][topics]") {
  const Desk desk;
  Json match = kMatch;
  match["id"] = "final";
  desk.write("in.jsonl", match.dump() + "\n");
  desk.pipeline("in.jsonl", "tag.topics");
  REQUIRE(desk.wirecopy("run -q p.json").status == 0);
  const Outcome outcome = desk.wirecopy("explain p.json final");
  CHECK(has(outcome.out, "soccer 0."));
  CHECK(has(outcome.out, "penalty kick"));
}

TEST_CASE("phrases of one's own are added, and wrong ones are told with their line",
          "[program][topics]") {
  const Desk desk;
  const Json ships{{"language", "en"},
                   {"title", "Quay closed"},
                   {"body", "The pilot boat and the quay crane wait for the tide."}};
  CHECK(topics_of(desk, ships).empty());
  desk.write("ours.txt", "[20000343 waterway and maritime transport]\n3 pilot boat, quay\n");
  CHECK(has_topic(topics_of(desk, ships, R"({"phrases": "ours.txt"})"),
                  "waterway and maritime transport"));
  desk.write("ours.txt", "[20000343 ships]\n3 quay\n");
  const Outcome wrong =
      desk.wirecopy(R"(stage tag.topics --config '{"phrases": "ours.txt"}')", "echo '{}' |");
  CHECK(wrong.status == 78);
  CHECK(has(wrong.err, "ours.txt:1: 20000343 is called \"waterway and maritime transport\""));
  const Outcome both = desk.wirecopy(
      R"(stage tag.topics --config '{"phrases": "ours.txt", "model": "m"}')", "echo '{}' |");
  CHECK(both.status == 78);
  CHECK(has(both.err, "a model has no phrases"));
}
