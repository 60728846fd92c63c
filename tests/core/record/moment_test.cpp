#include "record/moment.hpp"

#include <string>

#include "catch.hpp"
#include "record/base64.hpp"

using namespace wirecopy::record;

namespace {

/// Read and written again; "refused" where it is no time.
std::string again(std::string_view text) {
  const auto moment = parse_moment(text);
  if (!moment) return "refused";
  std::string out;
  append_moment(out, *moment);
  return out;
}

}  // namespace

TEST_CASE("times keep offset and precision", "[record][moment]") {
  for (const std::string text :
       {"2021-07-23T10:00:00Z", "2021-07-23T10:00:00+05:30", "2021-07-23T10:00:00-00:00",
        "1969-12-31T23:59:59.999999-11:00", "2024-02-29", "2021-07", "2021", "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"})
    CHECK(again(text) == text);
  CHECK(again("2021-07-23 10:00:00z") == "2021-07-23T10:00:00Z");
  CHECK(again("2021-07-23T10:00:00.1239999Z") == "2021-07-23T10:00:00.123999Z");
  CHECK(parse_moment("1970-01-01T01:00:00+01:00")->utc == 0);
  CHECK(parse_moment("2021-07-23T10:00:00-00:00")->has_offset == 0);
}

TEST_CASE("what is no time is refused", "[record][moment]") {
  for (const char* text : {"", "x", "2021-13", "2021-02-29", "2021-07-23T", "2021-07-23T10:00Z",
                           "2021-07-23T25:00:00Z", "2021-07-23T10:00:00", "2021-07-23T10:00:00.Z",
                           "2021-07-23T10:00:00+24:00", "2021-07-23T10:00:00Zx",
                           "0000-01-01T00:00:00+01:00", "21-07-23", "2021-7-3"})
    CHECK(again(text) == "refused");
}

TEST_CASE("base64 goes there and back", "[record][base64]") {
  const std::string bytes("\0\xff\x10wire", 7);
  for (size_t size = 0; size <= bytes.size(); ++size) {
    std::string text;
    append_base64(text, std::string_view(bytes).substr(0, size));
    CHECK(decode_base64(text) == bytes.substr(0, size));
  }
  for (const char* text : {"a", "ab=", "a===", "ab==cd==", "a b=", "ab\n=", "/x=="})
    CHECK_FALSE(decode_base64(text));
}
