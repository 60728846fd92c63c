#include "record/image.hpp"

#include <string>

#include "catch.hpp"
#include "core/record/random_record.hpp"
#include "record/bytes.hpp"
#include "record/json_check.hpp"
#include "record/json_reader.hpp"
#include "record/json_writer.hpp"

using namespace wirecopy;
using namespace wirecopy::record;

namespace {

std::string image(const Record& record) {
  std::string out;
  append_image(out, record);
  return out;
}

std::string json(const Record& record) {
  std::string out;
  append_json(out, record, RawForm::inline_);
  return out;
}

/// The error of reading `bytes`; empty: none.
std::string refusal(std::string_view bytes) {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  const Status status = read_image(bytes, record);
  return status ? "" : status.error().message;
}

/// An image of one field: its number, type and value.
std::string image_of(uint64_t field, uint8_t type, std::string_view value) {
  std::string out("\x01\x00\x01", 3);
  append_number(out, field);
  out += static_cast<char>(type);
  append_sized(out, value);
  return out;
}

}  // namespace

TEST_CASE("an image reads back to the same record", "[record][image]") {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    INFO("seed " << seed);
    Arena arena;
    FieldNames names;
    Record record(arena, names);
    RandomWriter(seed).fill(record);
    const std::string bytes = image(record);

    Arena other_arena;
    FieldNames other_names;
    other_names.intern("any.text", 0);  // numbered in another order
    Record read(other_arena, other_names);
    const Status status = read_image(bytes, read);
    INFO((status ? "" : status.error().message));
    REQUIRE(status);

    REQUIRE(image(read) == bytes);
    REQUIRE(read.flags == record.flags);
    REQUIRE(read.changes().empty());
    Arena third_arena;
    Record third(third_arena, names);
    REQUIRE(read_image(image(read), third));
    REQUIRE(json(third) == json(record));
  }
}

TEST_CASE("what JSON can say an image can hold", "[record][image]") {
  constexpr std::string_view kText =
      R"({"id":"a","meta":{"":1,"x.big":18446744073709551615,"x.list":[1e20,-0.0,1e-300],)"
      R"("x.no":false,"x.object":{"a":{"b":[]}},"x.real":1.0}})";
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  JsonReader reader;
  REQUIRE(reader.read(kText, record, {}));
  Record read(arena, names);
  const Status status = read_image(image(record), read);

  REQUIRE(status);
  CHECK(json(read) == json(record));
}

TEST_CASE("an image cut anywhere is refused", "[record][image]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  RandomWriter writer(7);
  while (record.changes().size() + record.tags().size() < 2) writer.fill(record);
  const std::string bytes = image(record);
  for (size_t size = 0; size < bytes.size(); ++size)
    CHECK_FALSE(refusal(std::string_view(bytes).substr(0, size)).empty());
  CHECK_FALSE(refusal(bytes + "x").empty());
}

TEST_CASE("fields of a newer version are skipped, a newer image is refused", "[record][image]") {
  CHECK(refusal(image_of(61, 0x99, "anything")).empty());
  CHECK(refusal(image_of(300, 0x99, "anything")).empty());
  CHECK_FALSE(refusal(image_of(0x10000, WCP_T_STR, "x")).empty());
  std::string newer = image_of(WCP_F_TITLE, WCP_T_STR, "t");
  newer[0] = 2;
  CHECK(refusal(newer) ==
        "a record image of version 2; this program reads up to version 1: it is older than what "
        "wrote it");
}

TEST_CASE("an image with a value that no stage may write is refused", "[record][image]") {
  const auto number = [](int64_t value) {
    std::string out;
    append_signed(out, value);
    return out;
  };
  const auto real = [](double value) {
    std::string out;
    append_real(out, value);
    return out;
  };
  CHECK(refusal(image_of(WCP_F_TITLE, WCP_T_STR, "t")).empty());
  CHECK(refusal(image_of(WCP_F_TITLE, WCP_T_STR, "\xff")) ==
        "a damaged record image, at \"title\"");
  CHECK_FALSE(refusal(image_of(WCP_F_TITLE, WCP_T_INT, number(1))).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_ID, WCP_T_STR, "")).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_ID, WCP_T_STR, std::string(1025, 'x'))).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_STATUS, WCP_T_INT, number(3))).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_REVISION, WCP_T_INT, number(0))).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_SIMILARITY, WCP_T_NUM, real(1.5))).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_SIMILARITY, WCP_T_NUM, real(0.0 / 0.0))).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_NOTICES, WCP_T_JSON, R"({"a":1})")).empty());
  CHECK_FALSE(refusal(image_of(WCP_F_AUTHORS, WCP_T_LIST, std::string(1, '\0'))).empty());

  std::string tag;
  for (const char* text : {"person", "A", "", ""}) append_sized(tag, text);
  append_real(tag, 1);
  tag += std::string("\x01\x01\x00\x01\x09", 5);  // count 1; one span: 0, 1, body
  std::string with_body("\x01\x00\x02\x09\x01\x01x\x1c\x80", 9);
  append_sized(with_body, "\x01" + tag);
  CHECK(refusal(with_body).empty());
  CHECK(refusal(image_of(WCP_F_TAGS, kTagList, "\x01" + tag)) ==
        "a damaged record image, at \"tags\"");
}

TEST_CASE("compact JSON is told from other text", "[record][image]") {
  for (const char* text : {"1", "-1.5e+3", "\"a\\u00e9\\\\\"", "[]", "{}", "[[],{\"a\":null}]",
                           "\"\\ud83d\\ude00\"", "18446744073709551615"})
    CHECK(is_compact_json(text));
  for (const char* text : {"",
                           " 1",
                           "01",
                           "1.",
                           "1e",
                           "-",
                           "\"",
                           "\"\\x\"",
                           "\"\\ud83d\"",
                           "\"\\ude00\"",
                           "[1,]",
                           "[1 ]",
                           "{\"a\"}",
                           "{1:2}",
                           "nul",
                           "1 2",
                           "18446744073709551616",
                           "1e999",
                           "\"\n\"",
                           "\"\\u-123\""})
    CHECK_FALSE(is_compact_json(text));
  CHECK(is_compact_json(std::string(64, '[') + std::string(64, ']')));
  CHECK_FALSE(is_compact_json(std::string(65, '[') + std::string(65, ']')));
  CHECK_FALSE(is_compact_json(std::string(1 << 20, '[')));
}

TEST_CASE("changes lead another record to the same values", "[record][image]") {
  const auto everything = [](wcp_field) { return true; };
  for (unsigned seed = 0; seed < 2000; ++seed) {
    INFO("seed " << seed);
    Arena arena, other_arena;
    FieldNames names, other_names;
    other_names.intern("any.text", 0);  // numbered in another order
    Record record(arena, names), other(other_arena, other_names);
    RandomWriter(seed).fill(record);
    const std::string before = image(record);
    REQUIRE(read_image(before, other));
    record.begin_stage(0);
    RandomWriter(seed + 5000).fill(record);
    if (seed % 3 == 0) record.unset(WCP_F_TITLE);
    std::string changes;
    append_changes(changes, record, 0);
    other.begin_stage(0);
    REQUIRE(apply_changes(changes, other, everything));
    record.flags = other.flags;  // no field
    CHECK(image(other) == image(record));
    other.undo();
    CHECK(image(other) == before);
  }
}

TEST_CASE("damaged changes are refused, and only what may be written is", "[record][image]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  record.begin_stage(0);
  RandomWriter(1).fill(record);
  record.set_text(WCP_F_BODY, "a body");
  std::string changes;
  append_changes(changes, record, 0);
  for (size_t size = 0; size < changes.size(); ++size) {
    Arena into;
    Record other(into, names);
    CHECK_FALSE(apply_changes(changes.substr(0, size), other, [](wcp_field) { return true; }));
  }
  Record other(arena, names);
  const Status status =
      apply_changes(changes, other, [](wcp_field field) { return field != WCP_F_BODY; });
  REQUIRE_FALSE(status);
  CHECK(status.error().message.find("body") != std::string::npos);
}
