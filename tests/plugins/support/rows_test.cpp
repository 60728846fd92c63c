#include <functional>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/rows/row_reader.hpp"
#include "support/rows/utc_text.hpp"

using wirecopy::Record;
using namespace wirecopy::support;

namespace {

std::string utc(int64_t microseconds, uint8_t precision, bool exactly = false) {
  wcp_moment moment{};
  moment.utc = microseconds;
  moment.precision = precision;
  return std::string(UtcText(moment, exactly).text());
}

// A host that knows no more than the fields of an article, which it has by their names in JSON.
struct Meta {
  std::string name, text, json;
};
struct Fields {
  std::map<wcp_field, std::string> texts;
  std::vector<std::string> authors;
  std::vector<Meta> own;  ///< numbers from 0x10000 on
  std::vector<wcp_tag> tags;
  std::vector<wcp_media> media;
};

const Fields& fields(const wcp_record* record) { return *reinterpret_cast<const Fields*>(record); }
wcp_str str(const std::string& text) { return {text.data(), text.size()}; }
const Meta* own(const wcp_record* record, wcp_field field) {
  const auto& all = fields(record).own;
  return field >= 0x10000 && field - 0x10000 < all.size() ? &all[field - 0x10000] : nullptr;
}

const wcp_record* named = nullptr;  // field_name() is not told of which record

wcp_host_api api() {
  wcp_host_api host{};
  host.struct_size = sizeof host;
  host.get_str = [](const wcp_record* record, wcp_field field) noexcept -> wcp_str {
    if (const Meta* meta = own(record, field)) return str(meta->text);
    const auto found = fields(record).texts.find(field);
    return found == fields(record).texts.end() ? wcp_str{} : str(found->second);
  };
  host.get_int = [](const wcp_record*, wcp_field field, int64_t* out) noexcept -> wcp_status {
    *out = 4;
    return field == WCP_F_REVISION ? WCP_OK : WCP_ERR_NOT_FOUND;
  };
  host.get_num = [](const wcp_record*, wcp_field, double*) noexcept -> wcp_status {
    return WCP_ERR_NOT_FOUND;
  };
  host.get_moment = [](const wcp_record*, wcp_field field, wcp_moment* out) noexcept -> wcp_status {
    out->utc = 1'714'557'600'000'000;
    return field == WCP_F_FETCHED ? WCP_OK : WCP_ERR_NOT_FOUND;
  };
  host.get_json = [](const wcp_record* record, wcp_field field, wcp_str* out) noexcept {
    const Meta* const meta = own(record, field);
    if (meta) *out = str(meta->json);
    return wcp_status{meta ? WCP_OK : WCP_ERR_NOT_FOUND};
  };
  host.next_field = [](const wcp_record* record, wcp_field* at, wcp_type*) noexcept {
    const wcp_field next = *at == 0 ? 0x10000 : *at + 1;
    *at = next;
    return wcp_status{own(record, next) ? WCP_OK : WCP_ERR_NOT_FOUND};
  };
  host.field_name = [](wcp_context*, wcp_field field) noexcept {
    return str(own(named, field)->name);
  };
  host.list_size = [](const wcp_record* record, wcp_field field) noexcept {
    const Fields& all = fields(record);
    return field == WCP_F_AUTHORS ? all.authors.size()
           : field == WCP_F_TAGS  ? all.tags.size()
                                  : all.media.size();
  };
  host.list_at = [](const wcp_record* record, wcp_field, size_t at) noexcept {
    return str(fields(record).authors[at]);
  };
  host.tag_at = [](const wcp_record* record, size_t at, wcp_tag* out) noexcept {
    *out = fields(record).tags[at];
    return wcp_status{WCP_OK};
  };
  host.media_at = [](const wcp_record* record, size_t at, wcp_media* out) noexcept {
    *out = fields(record).media[at];
    return wcp_status{WCP_OK};
  };
  return host;
}

/// Reads an article and hands over its rows.
template <class Use>
void read(Fields article, Use use) {
  const wcp_host_api host = api();
  named = reinterpret_cast<const wcp_record*>(&article);
  RowReader reader({&host, nullptr});
  const auto handle = reinterpret_cast<wcp_record*>(&article);
  use(reader.read(Record(&host, handle, nullptr)));
}

}  // namespace

TEST_CASE("times become texts that sort as the times do", "[support][rows]") {
  const int64_t noon = 1'714'564'800'000'000;  // 2024-05-01 12:00
  CHECK(utc(noon + 61'000'007, WCP_BY_MICROSECOND) == "2024-05-01T12:01:01Z");
  CHECK(utc(noon + 61'000'007, WCP_BY_MICROSECOND, true) == "2024-05-01T12:01:01.000007Z");
  CHECK(utc(noon, WCP_BY_MINUTE) == "2024-05-01T12:00:00Z");
  CHECK(utc(-1, WCP_BY_SECOND, true) == "1969-12-31T23:59:59.999999Z");
  CHECK(utc(-62'167'219'200'000'000, WCP_BY_SECOND) == "0000-01-01T00:00:00Z");
  CHECK(utc(253'402'300'799'999'999, WCP_BY_SECOND, true) == "9999-12-31T23:59:59.999999Z");
}

TEST_CASE("columns are listed as a statement wants them", "[support][rows]") {
  const std::string_view names[] = {"id", "title"};
  CHECK(column_list(names, [](std::string_view name) { return "a." + std::string(name); }) ==
        "a.id, a.title");
  CHECK(column_list(names, std::identity(), " AND ") == "id AND title");
}

TEST_CASE("a date without a clock stays one", "[support][rows]") {
  const int64_t day = 1'714'521'600'000'000;  // 2024-05-01
  CHECK(utc(day, WCP_BY_DAY, true) == "2024-05-01");
  CHECK(utc(day, WCP_BY_MONTH) == "2024-05");
  CHECK(utc(day, WCP_BY_YEAR) == "2024");
}

TEST_CASE("an article becomes rows, and what it does not have is empty", "[support][rows]") {
  Fields article;
  article.texts = {{WCP_F_ID, "a1"}, {WCP_F_TITLE, "Rain"}};
  article.authors = {"A. Writer", "", "B. Editor"};
  wcp_tag tag{};
  tag.scheme = WCP_LIT("place");
  tag.name = WCP_LIT("Oslo");
  tag.props = WCP_LIT("{\"kind\":\"city\"}");
  tag.score = 0.5;
  tag.count = 2;
  article.tags = {tag};
  wcp_media picture{};
  picture.url = WCP_LIT("https://x.example/i.jpg");
  picture.width = 640;
  article.media = {picture};
  read(article, [](const ArticleRows& rows) {
    CHECK(rows.id == "a1");
    CHECK(rows.revision == 4);
    CHECK_FALSE(rows.urgency);
    CHECK(rows.text(text_at("title")) == "Rain");
    CHECK(rows.text(text_at("status")) == "usable");
    REQUIRE(rows.times[time_at("fetched")]);
    CHECK(rows.times[time_at("fetched")]->utc == 1'714'557'600'000'000);
    CHECK_FALSE(rows.times[time_at("published")]);
    CHECK(rows.meta.empty());
    REQUIRE(rows.authors.size() == 2);
    CHECK(rows.authors[1] == "B. Editor");
    REQUIRE(rows.tags.size() == 1);
    CHECK(rows.tags[0].props == "{\"kind\":\"city\"}");
    CHECK(rows.tags[0].count == 2);
    REQUIRE(rows.media.size() == 1);
    CHECK(rows.media[0].width == 640);
  });
}

TEST_CASE("a NUL within a text is shown as what it is", "[support][rows]") {
  using namespace std::string_literals;
  Fields article;
  article.texts = {{WCP_F_ID, "a\0b"s}, {WCP_F_BODY, "\0two\0\0"s}};
  article.authors = {"\0"s};
  read(article, [](const ArticleRows& rows) {
    CHECK(rows.id ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(rows.text(text_at("body")) == "\xEF\xBF\xBDtwo\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(rows.authors[0] == "\xEF\xBF\xBD");
  });
}

TEST_CASE("meta is one object, and what it says of stories is found", "[support][rows]") {
  Fields article;
  article.own = {
      {"odd \"name\"", "{\"a\":1}", "{\"a\":1}"}, {"stories.title", "Storm", "\"Storm\""},
      {"stories.merged", "s7", "\"s7\""},         {"stories.parted_from", "s8", "\"s8\""},
      {"stories.parted_into", "s9", "\"s9\""},    {"stories.moved", "", "[\"a\",\"b\"]"}};
  read(article, [](const ArticleRows& rows) {
    CHECK(rows.meta ==
          R"({"odd \"name\"":{"a":1},"stories.title":"Storm","stories.merged":"s7",)"
          R"("stories.parted_from":"s8","stories.parted_into":"s9","stories.moved":["a","b"]})");
    CHECK(rows.story.title == "Storm");
    CHECK(rows.story.merged == "s7");
    CHECK(rows.story.parted_from == "s8");
    CHECK(rows.story.parted_into == "s9");
    CHECK(rows.story.moved == R"(["a","b"])");
  });
  read({}, [](const ArticleRows& rows) { CHECK(rows.story.moved.empty()); });
}
