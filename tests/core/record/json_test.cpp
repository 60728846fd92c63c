#include <string>

#include "catch.hpp"
#include "record/json_reader.hpp"
#include "record/json_writer.hpp"

using namespace wirecopy;
using namespace wirecopy::record;

namespace {

/// A record read from JSON and written again.
struct Article {
  Arena arena;
  FieldNames names;
  JsonReader reader;
  Record record{arena, names};
  std::string error;

  explicit Article(std::string_view text, JsonReader::Options options = {}) {
    const Status status = reader.read(text, record, options);
    if (!status) error = status.error().message;
  }
  std::string json(RawForm raw = RawForm::inline_) const {
    std::string out;
    append_json(out, record, raw);
    return out;
  }
};

std::string refusal(std::string_view text) { return Article(text).error; }

}  // namespace

TEST_CASE("a record is written as it was read, fields in their order", "[record][json]") {
  const std::string text =
      R"({"id":"a","revision":2,"url":"https://x.example/","title":"T","body":"One.\n\nTwo.",)"
      R"("language":"en-GB","authors":["A B","C"],"dateline":{"place":"Oslo","text":"OSLO:",)"
      R"("date":"2024-02-29"},"published":"2021-07-23T10:00:00+05:30","status":"canceled",)"
      R"("urgency":3,"media":[{"url":"https://x.example/i.jpg","width":640}],)"
      R"("tags":[{"scheme":"person","name":"A B","score":0.5,"count":2,)"
      R"("spans":[{"start":0,"length":3}],"props":{"role":"x"}}],"similarity":0.25,)"
      R"("notices":[{"kind":"agency","text":"n"}],)"
      R"("evidence":{"published":{"from":"json-ld","trust":0.9}},)"
      R"("raw":{"text":"<p>","content_type":"text/html","charset":"utf-8"},)"
      R"("meta":{"x.count":7,"x.flag":true,"x.ratio":1.0,"x.tree":{"a":[1,null]}}})";
  const Article article(text);

  REQUIRE(article.error == "");
  CHECK(article.json() == text);
}

TEST_CASE("what is no known field goes below meta and null is absent", "[record][json]") {
  const Article article(R"({"id":"a","title":null,"wordcount":3,"meta":{"p.k":null}})");

  CHECK(article.json() == R"({"id":"a","meta":{"wordcount":3}})");
}

TEST_CASE("what is written reads back as it stands, where evidence is of a field of its own, too",
          "[record][json]") {
  const Article article(R"({"id":"a","first":1,"evidence":{"second":{"from":"x","trust":0.5}},)"
                        R"("second":2})");
  const std::string text =
      R"({"id":"a","evidence":{"second":{"from":"x","trust":0.5}},"meta":{"first":1,"second":2}})";
  CHECK(article.json() == text);
  CHECK(Article(text).json() == text);
}

TEST_CASE("text is escaped and NUL survives", "[record][json]") {
  const Article article(
      "{\"title\":\"a\\u0000b \\\"q\\\" \\\\ \\u001f \\u00e9 \xF0\x9F\x93\xB0\"}");

  REQUIRE(article.error == "");
  CHECK(article.record.text(WCP_F_TITLE).size() == 19);
  CHECK(article.json() ==
        "{\"title\":\"a\\u0000b \\\"q\\\" \\\\ \\u001f \xC3\xA9 \xF0\x9F\x93\xB0\"}");
}

TEST_CASE("escapes at every place of a word are found", "[record][json]") {
  for (size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '\n';
    std::string out;
    append_quoted(out, text);
    CHECK(out == '"' + text.substr(0, at) + "\\n" + text.substr(at + 1) + '"');
  }
}

TEST_CASE("each byte has the escape that JSON asks for, and no other has one", "[record][json]") {
  constexpr std::string_view kShort = "\"\\\n\r\t\b\f", kLetters = "\"\\nrtbf";
  constexpr std::string_view kHex = "0123456789abcdef";
  for (int c = 0; c < 256; ++c) {
    const std::string text(49, static_cast<char>(c));
    const size_t letter = kShort.find(text[0]);
    std::string one(1, text[0]), expected = "\"", out;
    if (letter != kShort.npos)
      one = {'\\', kLetters[letter]};
    else if (c < 0x20)
      one = std::string("\\u00") + kHex[static_cast<size_t>(c) / 16] +
            kHex[static_cast<size_t>(c) % 16];
    for (size_t i = 0; i < text.size(); ++i) expected += one;
    append_quoted(out, text);
    CHECK(out == expected + '"');
  }
}

TEST_CASE("a wrong member is named", "[record][json]") {
  CHECK(refusal(R"([1])") == "a record is an object, not a list");
  CHECK(refusal(R"({"title":5})") == R"("title" must be a text, not a number)");
  CHECK(refusal(R"({"title":"a","title":"b"})") == R"("title" stands twice in the record)");
  CHECK(refusal(R"({"published":"yesterday"})").find(R"("published" must be a time like)") == 0);
  CHECK(refusal(R"({"published":"2021-07-23T10:00:00"})").find("needs an offset") !=
        std::string::npos);
  CHECK(refusal(R"({"urgency":2.0})") == R"("urgency" must be an integer, not 2.0)");
  CHECK(refusal(R"({"similarity":2})") == R"("similarity" is out of range: 2)");
  CHECK(refusal(R"({"dateline.place":"Oslo"})") ==
        R"("dateline.place" must stand inside "dateline")");
  CHECK(refusal(R"({"foo":1,"meta":{"foo":2}})") ==
        R"("foo" stands twice: beside "meta" and in it)");
  CHECK(refusal(R"({"urgency":10})") == R"("urgency" is out of range: 10)");
  CHECK(refusal(R"({"status":"gone"})") == R"("status" must be usable, withheld or canceled)");
  CHECK(refusal(R"({"id":""})") == R"("id" must have 1 to 1024 bytes)");
  CHECK(refusal(R"({"authors":"A"})") == R"("authors" must be a list, not a text)");
  CHECK(refusal(R"({"authors":[1]})") == R"("authors" must be a text, not a number)");
  CHECK(refusal(R"({"tags":[{"scheme":"x"}]})").find("a tag needs") == 0);
  CHECK(refusal(R"({"tags":[{"scheme":"x","name":"y","score":2}]})") ==
        R"("score" must lie between 0 and 1)");
  CHECK(refusal(R"({"raw":{"path":"/etc/passwd"}})") == R"(unknown member "path" in "raw")");
  CHECK(refusal(R"({"raw":{"base64":"a"}})") == R"("base64" of "raw" is not base64)");
  CHECK(refusal(R"({"a":1} x)").find("not JSON: ") == 0);
  CHECK(refusal("") == "not JSON: an empty text");
  CHECK(refusal("{\"title\":\"\xff\"}") == "not UTF-8");
  CHECK(refusal(std::string(100, '[')).find("not JSON: ") == 0);
}

TEST_CASE("a span must lie on characters of its text", "[record][json]") {
  const auto with_span = [](const char* span) {
    return refusal(std::string(R"({"tags":[{"scheme":"p","name":"n","spans":[)") + span +
                   R"(]}],"body":"né"})");
  };
  CHECK(with_span(R"({"start":1,"length":2})") == "");
  CHECK(with_span(R"({"start":0,"length":2})") ==
        R"(a span of the tag "n" does not lie on characters of its text)");
  CHECK(with_span(R"({"start":0,"length":9})") != "");
  CHECK(with_span(R"({"start":0,"length":0})") != "");
}

TEST_CASE("raw bytes that are no text are written in base64", "[record][json]") {
  const Article article(R"({"raw":{"base64":"/wD+"}})");

  CHECK(article.record.text(WCP_F_RAW) == std::string_view("\xff\0\xfe", 3));
  CHECK(article.json() == R"({"raw":{"base64":"/wD+"}})");
  CHECK(article.json(RawForm::none) == "{}");
}

TEST_CASE("what tells of raw bytes stands with them alone", "[record][json]") {
  const Article article(R"({"title":"T","raw":{"text":"x","content_type":"text/html"}})");

  CHECK(article.json() == R"({"title":"T","raw":{"text":"x","content_type":"text/html"}})");
  CHECK(article.json(RawForm::none) == R"({"title":"T"})");
}

TEST_CASE("the names below meta are bounded", "[record][json]") {
  std::string text = "{";
  for (size_t i = 0; i <= kMaxInternedFields; ++i)
    text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
  CHECK(refusal(text + "}") == "more than 4096 different names below \"meta\"");
}

TEST_CASE("many members and long lists cost little or are refused", "[record][json]") {
  std::string nulls = "{\"meta\":{";
  for (int i = 0; i < 50'000; ++i) nulls += "\"a" + std::to_string(i) + "\":null,";
  CHECK(refusal(nulls + "\"b\":1}}").empty());
  CHECK(refusal(nulls + "\"a1\":null}}") == R"("a1" stands twice in "meta")");

  std::string tags = "{\"tags\":[";
  for (int i = 0; i < 2001; ++i)
    tags +=
        std::string(i == 0 ? "" : ",") + R"({"scheme":"s","name":"n)" + std::to_string(i) + "\"}";
  CHECK(refusal(tags + "]}") == R"("tags" has more than 2000 items)");
}

TEST_CASE("a list does not outgrow its limit by being added to", "[record][json]") {
  Arena arena;
  FieldNames names;
  Record record(arena, names);
  for (int i = 0; i < 2000; ++i) record.put_tag({.scheme = "s", .name = "n" + std::to_string(i)});
  JsonReader reader;
  const std::string known = R"({"tags":[{"scheme":"s","name":"n7"}]})";
  CHECK(reader.read(known, record, {}));
  CHECK_FALSE(reader.read(R"({"tags":[{"scheme":"s","name":"new"}]})", record, {}));
}
