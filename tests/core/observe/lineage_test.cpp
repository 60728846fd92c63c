#include "observe/lineage.hpp"

#include <string>

#include "catch.hpp"
#include "core/record/random_record.hpp"
#include "observe/lineage_reader.hpp"
#include "record/bytes.hpp"
#include "record/text_difference.hpp"

using namespace wirecopy;
using namespace wirecopy::observe;
using namespace wirecopy::record;

namespace {

struct Article {
  Arena arena;
  FieldNames names;
  Record record{arena, names};
  std::string entry{};

  Lineage lineage(std::span<const ArticleEnd> ends = {}) {
    entry.clear();
    append_lineage(entry, record, {.run = 7, .at = 11, .ends = ends});
    const auto read = read_lineage(entry);
    REQUIRE(read);
    return *read;
  }
};

using Texts = std::vector<std::string_view>;

}  // namespace

TEST_CASE("an entry says who the article is and how it ended", "[observe][lineage]") {
  Article article;
  article.record.set_text(WCP_F_ID, "abc");
  article.record.set_integer(WCP_F_REVISION, 3);
  const ArticleEnd ends[] = {{EndKind::exported, 4}, {EndKind::dropped, 2, "too short"}};
  const Lineage lineage = article.lineage(ends);

  CHECK(lineage.run == 7);
  CHECK(lineage.id == "abc");
  CHECK(lineage.revision == 3);
  CHECK(lineage.at == 11);
  CHECK(lineage.changes.empty());
  REQUIRE(lineage.ends.size() == 2);
  CHECK(lineage.ends[0].kind == EndKind::exported);
  CHECK(lineage.ends[1].stage == 2);
  CHECK(lineage.ends[1].words == "too short");
}

TEST_CASE("an entry tells stage by stage what changed in which field", "[observe][lineage]") {
  Article article;
  Record& record = article.record;
  record.set_text(WCP_F_BODY, "One. Two. Three.");
  record.append(WCP_F_AUTHORS, "A");
  record.begin_stage(1);
  record.set_text(WCP_F_BODY, "One. 2. Three.");
  record.set_text(WCP_F_BODY, "One. Three.");  // joined with the one before
  record.note_explanation("the second is a counting line");
  record.begin_stage(2);
  record.set_integer(WCP_F_URGENCY, 4);
  record.append(WCP_F_AUTHORS, "B");
  record.put_tag({.scheme = "place", .name = "Oslo"});
  record.set_text(WCP_F_TITLE, "T");
  record.unset(WCP_F_TITLE);  // nothing, after all
  record.begin_stage(3);
  record.set_integer(WCP_F_URGENCY, 5);
  record.set_text(record.names().intern("any.key", 0), "x");
  record.set_text(WCP_F_BODY, "One. Three.");  // no change
  record.set_text(WCP_F_RAW, "\xff\xff", WCP_T_BYTES);
  const Lineage lineage = article.lineage();

  const auto& changes = lineage.changes;
  REQUIRE(changes.size() == 8);
  CHECK(changes[0].stage == 1);
  CHECK(changes[0].field == "body");
  REQUIRE(changes[0].hunks.size() == 1);
  CHECK(changes[0].hunks[0].at == 5);
  CHECK(changes[0].hunks[0].removed.text == "Two. ");
  CHECK(changes[0].hunks[0].inserted.text.empty());
  CHECK(changes[1].kind == ChangeKind::words);
  CHECK(changes[1].words.text == "the second is a counting line");
  CHECK(changes[2].field == "urgency");
  CHECK_FALSE(changes[2].was_there);
  CHECK(changes[2].after == "4");
  CHECK(changes[3].field == "authors");
  CHECK(changes[3].added == Texts{"\"B\""});
  CHECK(changes[3].removed.empty());
  CHECK(changes[4].added == Texts{R"({"scheme":"place","name":"Oslo","score":1.0})"});
  CHECK(changes[5].before == "4");
  CHECK(changes[5].after == "5");
  CHECK(changes[6].field == "any.key");
  CHECK(changes[7].field == "raw");
  CHECK(changes[7].kind == ChangeKind::size);
  CHECK(changes[7].size_after == 2);
}

TEST_CASE("spans that go with a rewritten text are no change of a tag", "[observe][lineage]") {
  Article article;
  article.record.set_text(WCP_F_BODY, "Oslo is cold.");
  const wcp_span spans[] = {{0, 4, 0, 0}};
  article.record.put_tag({.scheme = "place", .name = "Oslo", .spans = spans});
  article.record.begin_stage(1);
  article.record.set_text(WCP_F_BODY, "Oslo is warm.");
  const Lineage lineage = article.lineage();

  REQUIRE(lineage.changes.size() == 1);
  CHECK(lineage.changes[0].field == "body");
}

TEST_CASE("what a stage said is undone with what it did", "[record][lineage]") {
  Article article;
  article.record.note_explanation("before any stage");
  article.record.begin_stage(1);
  article.record.set_text(WCP_F_TITLE, "T");
  article.record.note_explanation("kept");
  article.record.begin_stage(2);
  article.record.note_explanation("undone");
  article.record.note_explanation("");
  article.record.undo();
  Arena later;
  article.record.move_to(later);
  const Lineage lineage = article.lineage();

  REQUIRE(lineage.changes.size() == 2);
  CHECK(lineage.changes[1].words.text == "kept");
  CHECK(article.record.next(0) == WCP_F_TITLE);
}

TEST_CASE("long texts are cut", "[observe][lineage]") {
  Article article;
  article.record.begin_stage(1);
  article.record.set_text(WCP_F_BODY, std::string(kLongestKept - 1, 'x') + "é and more");
  std::string notices = R"([{"kind":"k","text":")";
  notices.append(kLongestKept, 'y').append("\"}]");
  article.record.set_text(WCP_F_NOTICES, notices, WCP_T_JSON);
  for (int i = 0; i < 2000; ++i)
    article.record.append(WCP_F_AUTHORS, std::string(100, 'a') + std::to_string(i));
  const Lineage lineage = article.lineage();

  REQUIRE(lineage.changes.size() == 3);
  const KeptText& body = lineage.changes[0].hunks[0].inserted;
  CHECK(body.is_cut());
  CHECK(body.text.size() == kLongestKept - 1);
  CHECK(body.size == kLongestKept + 10);
  CHECK(lineage.changes[1].kind == ChangeKind::size);
  const FieldChange& authors = lineage.changes[2];
  CHECK(authors.added.size() + authors.left_out == 2000);
  CHECK(authors.left_out > 1000);
}

TEST_CASE("the texts of an entry lead back to the article as it came", "[observe][lineage]") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    INFO("seed " << seed);
    Article article;
    RandomWriter writer(seed);
    writer.fill(article.record);
    const std::string before(article.record.text(WCP_F_BODY));
    for (uint32_t stage = 1; stage < 5; ++stage) {
      article.record.begin_stage(stage);
      writer.fill(article.record);
      if (stage == 3) article.record.undo();
    }
    std::string body(article.record.text(WCP_F_BODY));
    const Lineage lineage = article.lineage();
    for (size_t i = lineage.changes.size(); i-- > 0;) {
      const FieldChange& change = lineage.changes[i];
      if (change.field != "body") continue;
      std::vector<Hunk> hunks;
      for (const TextChange& hunk : change.hunks)
        hunks.push_back({hunk.at, hunk.removed.text, hunk.inserted.text});
      const auto earlier = reverted(body, hunks);
      REQUIRE(earlier);
      body = *earlier;
    }
    REQUIRE(body == before);
  }
}

TEST_CASE("the table of a run reads back", "[observe][lineage]") {
  const Run run{
      7, 8, "0.1.0", "wire", {{"a", "clean.text", "1.0.0", "h"}, {"b", "filter", "", ""}}};
  std::string entry;
  append_run(entry, run);
  const auto read = read_run(entry);

  REQUIRE(read);
  CHECK(read->number == 7);
  CHECK(read->pipeline == "wire");
  REQUIRE(read->stages.size() == 2);
  CHECK(read->stages[0].version == "1.0.0");
  CHECK(read->stages[1].type == "filter");
  CHECK_FALSE(read_lineage(entry));
}

TEST_CASE("entries that are cut, or newer, are refused", "[observe][lineage]") {
  Article article;
  article.record.set_text(WCP_F_ID, "abc");
  const ArticleEnd ends[] = {{EndKind::exported, 4}};
  article.lineage(ends);
  const size_t without_changes = article.entry.size();
  article.record.begin_stage(1);
  article.record.set_text(WCP_F_TITLE, "A title");
  article.lineage(ends);
  const std::string entry = article.entry;
  for (size_t size = 0; size < entry.size(); ++size)
    if (size != without_changes) CHECK_FALSE(read_lineage(std::string_view(entry).substr(0, size)));

  std::string newer = entry;
  newer[0] = 2;
  CHECK(read_lineage(newer).error().message ==
        "an entry of lineage of version 2; this program reads up to version 1: it is older than "
        "what wrote it");
  std::string with_unknown = entry;
  with_unknown += std::string("\x01\x06\x3f\x02", 4) + "??";
  const auto read = read_lineage(with_unknown);
  REQUIRE(read);
  CHECK(read->changes.size() == 1);
}
