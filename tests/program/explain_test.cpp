#include "catch.hpp"
#include "observe/lineage.hpp"
#include "program/run_program.hpp"
#include "state/commit_log.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

namespace {

constexpr wcp_time kNoon = 1'700'000'000'000'000;

/// A pipeline p.json and a log in which its article "a1" has ended.
void write_log(const Desk& desk, std::string_view error = {}) {
  desk.pipeline("a.jsonl", "");
  state::CommitLog::Options options;
  options.folder = desk.path() / ".wirecopy" / "p";
  options.pipeline = "p";
  options.stages = {{"in", "fetch.files"}, {"out", "export.jsonl"}};
  auto log = state::CommitLog::open(std::move(options));
  REQUIRE(log);

  state::Transaction all;
  observe::append_run(all.lineage.emplace_back(), {1,
                                                   kNoon,
                                                   "0.1.0",
                                                   "p",
                                                   {{"in", "fetch.files", "1.0.0", "h0"},
                                                    {"lines", "clean.boilerplate", "1.0.0", "h1"},
                                                    {"places", "tag.dictionary", "2.0.0", "h2"},
                                                    {"out", "export.jsonl", "1.0.0", "h3"}}});
  all.lineage_ids.push_back(observe::run_key(1));

  record::Arena arena;
  record::FieldNames names;
  record::Record article(arena, names);
  article.set_text(WCP_F_ID, "a1");
  article.set_integer(WCP_F_REVISION, 2);
  article.set_text(WCP_F_BODY, "Grain moves.\n\nRead all the Latest News here.\n\nPrices fell.");
  article.begin_stage(1);
  article.set_text(WCP_F_BODY, "Grain moves.\n\nPrices fell.");
  article.note_explanation("\"Read all the Latest News\" is a line of the site");
  article.begin_stage(2);
  article.put_tag({.scheme = "place", .name = "Oslo", .props = R"({"rule":"cities"})"});
  article.set_text(WCP_F_LANGUAGE, "\033[31men");
  const observe::ArticleEnd end = error.empty()
                                      ? observe::ArticleEnd{observe::EndKind::exported, 3}
                                      : observe::ArticleEnd{observe::EndKind::dead, 2, error};
  observe::append_lineage(all.lineage.emplace_back(), article, {1, kNoon + 1'000'000, {&end, 1}});
  all.lineage_ids.push_back(observe::article_key("a1"));
  REQUIRE((*log)->commit(all));
  REQUIRE((*log)->close());
}

}  // namespace

TEST_CASE("explain prints what each stage did and why", "[program][explain]") {
  const Desk desk;
  write_log(desk);
  const Outcome shown = desk.wirecopy("explain p.json a1");

  CHECK(shown.err.empty());
  CHECK(shown.status == 0);
  CHECK(shown.out ==
        "article a1, revision 2, 2023-11-14T22:13:21Z, in the run of 2023-11-14T22:13:20Z "
        "(wirecopy 0.1.0)\n"
        "\n"
        "  lines: clean.boilerplate 1.0.0\n"
        "    because: \"Read all the Latest News\" is a line of the site\n"
        "    body\n"
        "      - Read all the Latest News here.\n"
        "\n"
        "  places: tag.dictionary 2.0.0\n"
        "    tags (new)\n"
        "      + place: Oslo (1.0) rule: cities\n"
        "    language (new)\n"
        "      + \\x1b[31men\n"
        "\n"
        "  exported by out: export.jsonl 1.0.0\n");
}

TEST_CASE("explain shows one field alone, and as JSON", "[program][explain]") {
  const Desk desk;
  write_log(desk, "no such city");
  const Outcome text = desk.wirecopy("explain p.json a1 --field language");
  CHECK_FALSE(has(text.out, "Latest News"));
  CHECK(has(text.out, "language (new)"));
  CHECK(has(text.out, "dead letter at places: tag.dictionary 2.0.0: no such city"));

  const auto json =
      nlohmann::json::parse(desk.wirecopy("explain p.json a1 --field body --json").out);
  REQUIRE(json.size() == 1);
  REQUIRE(json[0]["changes"].size() == 2);
  CHECK(json[0]["changes"][0]["text"][0]["removed"] == "Read all the Latest News here.\n\n");
  CHECK(json[0]["changes"][0]["config_hash"] == "h1");
  CHECK(json[0]["changes"][1]["because"] == "\"Read all the Latest News\" is a line of the site");
  CHECK(json[0]["ends"][0]["how"] == "dead letter");
}

TEST_CASE("explain says when there is nothing to explain", "[program][explain]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  CHECK(desk.wirecopy("explain p.json a1").status != 0);
  write_log(desk);
  const Outcome unknown = desk.wirecopy("explain p.json a2");
  CHECK(unknown.status == 64);
  CHECK(has(unknown.err, "nothing is known of an article \"a2\" in "));
  CHECK(desk.wirecopy("explain p.json").status == 64);
}

TEST_CASE("what is done behind a sink is told, too", "[explain]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"1\",\"title\":\"Harbour  reopens\"}\n");
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "early", "type": "export.jsonl", "config": {"path": "early.jsonl"}},
    {"id": "text", "type": "clean.text"},
    {"id": "late", "type": "export.jsonl", "config": {"path": "late.jsonl"}}]})");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const std::string told = desk.wirecopy("explain p.json 1").out;
  CHECK(has(told, "text: clean.text"));
  CHECK(has(told, "by early"));
  CHECK(has(told, "by late"));
}
