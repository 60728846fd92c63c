#include "record/record.hpp"

#include <string>

#include "catch.hpp"
#include "record/json_writer.hpp"

using namespace wirecopy::record;

namespace {

std::string json(const Record& record) {
  std::string out;
  append_json(out, record, RawForm::none);
  return out;
}

Tag person(std::string_view name, std::span<const wcp_span> spans = {}) {
  return {.scheme = "person", .name = name, .spans = spans};
}

}  // namespace

TEST_CASE("undo restores every kind of value", "[record]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  record.set_text(WCP_F_TITLE, "before");
  record.append(WCP_F_AUTHORS, "A");
  record.put_tag(person("P"));
  record.set_evidence(WCP_F_TITLE, "feed", 0.5);
  const wcp_field meta = names.intern("x.y", WCP_T_INT);
  const std::string before = json(record);

  record.begin_stage(1);
  record.set_text(WCP_F_TITLE, "after");
  record.append(WCP_F_AUTHORS, "B");
  record.put_tag(person("Q"));
  record.put_tag({.scheme = "person", .name = "P", .score = 0.1});
  record.remove_tag(0);
  record.put_media({.url = "u"});
  record.set_integer(meta, 4);
  record.set_evidence(WCP_F_TITLE, "page", 0.9);
  record.set_moment(WCP_F_PUBLISHED, {0, 0, 1, WCP_BY_SECOND, 0});
  record.unset(WCP_F_AUTHORS);
  REQUIRE(json(record) != before);
  record.undo();

  CHECK(json(record) == before);
  CHECK(record.changes().empty());
}

TEST_CASE("changes of an earlier stage stay when a later one is undone", "[record]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  record.set_text(WCP_F_TITLE, "source");
  record.begin_stage(1);
  record.set_text(WCP_F_TITLE, "first");
  record.begin_stage(2);
  record.set_text(WCP_F_TITLE, "second");
  record.undo();

  CHECK(record.text(WCP_F_TITLE) == "first");
  REQUIRE(record.changes().size() == 1);
  CHECK(record.changes()[0].stage == 1);
  CHECK(record.changes()[0].before.view() == "source");
}

TEST_CASE("a view stays valid when its field is written", "[record]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  record.set_text(WCP_F_BODY, "old text");
  const std::string_view view = record.text(WCP_F_BODY);
  record.set_text(WCP_F_BODY, "new text");

  CHECK(view == "old text");
}

TEST_CASE("spans are dropped when their text is written, and only those", "[record]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  record.set_text(WCP_F_TITLE, "a title");
  record.set_text(WCP_F_BODY, "a body");
  const wcp_span spans[] = {{0, 1, 0, 0}, {0, 1, WCP_F_TITLE, 0}};
  record.put_tag(person("a", spans));
  record.begin_stage(1);
  record.set_text(WCP_F_BODY, "another");

  REQUIRE(record.tags()[0]->spans.size() == 1);
  CHECK(record.tags()[0]->spans[0].field == WCP_F_TITLE);
  record.undo();
  CHECK(record.tags()[0]->spans.size() == 2);
}

TEST_CASE("branches that append to one list do not meet", "[record]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  record.append(WCP_F_AUTHORS, "A");
  Record branch = record;
  record.append(WCP_F_AUTHORS, "B");
  branch.append(WCP_F_AUTHORS, "C");
  branch.begin_stage(3);
  branch.set_text(WCP_F_TITLE, "branch");

  CHECK(json(record) == R"({"authors":["A","B"]})");
  CHECK(json(branch) == R"({"title":"branch","authors":["A","C"]})");
  CHECK(record.changes().empty());
}

TEST_CASE("a moved record needs its old arena no more", "[record]") {
  FieldNames names;
  Arena later;
  auto first = std::make_unique<Arena>();
  Record record(*first, names);
  record.set_text(names.intern("x.y", 0), "meta");
  record.append(WCP_F_AUTHORS, "A");
  const wcp_span spans[] = {{0, 4, 0, 0}};
  record.set_text(WCP_F_BODY, "body");
  record.begin_stage(1);
  record.put_tag(person("P", spans));
  record.put_media({.url = "u", .caption = "c"});
  record.set_evidence(WCP_F_BODY, "page", 1);
  const std::string before = json(record);
  record.move_to(later);
  first.reset();

  CHECK(json(record) == before);
  record.undo();
  CHECK(json(record) == R"({"body":"body","authors":["A"],"meta":{"x.y":"meta"}})");
}

TEST_CASE("an interned field keeps its first type", "[record][fields]") {
  FieldNames names;
  const wcp_field any = names.intern("a.b", 0);
  CHECK(any >= kFirstInternedField);
  CHECK(names.intern("a.b", WCP_T_INT) == any);
  CHECK(names.intern("a.b", WCP_T_STR) == 0);
  CHECK(names.intern("a.b", 0) == any);
  CHECK(names.name(any) == "a.b");
  CHECK(names.name(any + 1).empty());
}

TEST_CASE("every known field is found by name and number", "[record][fields]") {
  for (const FieldInfo& field : known_fields()) {
    CHECK(find_known_field(field.name) == &field);
    CHECK(find_known_field(field.id) == &field);
  }
  CHECK(find_known_field("titel") == nullptr);
  CHECK(find_known_field("") == nullptr);
  CHECK(find_known_field(wcp_field{0}) == nullptr);
}
