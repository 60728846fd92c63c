#include "http/http_date.hpp"

#include <string>

#include "catch.hpp"
#include "record/moment.hpp"

using namespace wirecopy;
using http::parse_http_date;

namespace {

/// As RFC 3339, read on a day of 2026; "refused" where it is no date.
std::string read(std::string_view text, std::string_view now = "2026-11-29T12:00:00Z") {
  const auto date = parse_http_date(text, record::parse_moment(now)->utc);
  if (!date) return "refused";
  wcp_moment moment{};
  moment.utc = *date;
  moment.has_offset = 1;
  moment.precision = WCP_BY_SECOND;
  std::string out;
  record::append_moment(out, moment);
  return out;
}

}  // namespace

TEST_CASE("a date is read in its three forms", "[http][date]") {
  for (const char* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994"})
    CHECK(read(text) == "1994-11-06T08:49:37Z");
}

TEST_CASE("a date is read as servers write it", "[http][date]") {
  for (const char* text :
       {"sun, 06 nov 1994 08:49:37 gmt", "SUN, 06 NOV 1994 08:49:37 GMT",
        "  Sun,06  Nov\t1994 08:49:37  GMT ", "Sun, 6 Nov 1994 8:49:37 GMT",
        "06 Nov 1994 08:49:37 GMT", "Sun, 06-Nov-1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
        "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 November 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 08:49:37 -0000",
        "Sun, 06 Nov 1994 08:49:37 Z", "Sun, 06 Nov 1994 08:49:37", "Nov 6 08:49:37 1994",
        "Sun Nov 06 08:49:37 1994 GMT"})
    CHECK(read(text) == "1994-11-06T08:49:37Z");
}

TEST_CASE("each month and the ends of years are read", "[http][date]") {
  CHECK(read("Thu, 01 Jan 1970 00:00:00 GMT") == "1970-01-01T00:00:00Z");
  CHECK(read("Thu, 29 Feb 2024 23:59:59 GMT") == "2024-02-29T23:59:59Z");
  CHECK(read("Sat, 31 Dec 2016 23:59:60 GMT") == "2017-01-01T00:00:00Z");
  CHECK(read("Fri, 31 Dec 9999 23:59:59 GMT") == "9999-12-31T23:59:59Z");
  int month = 0;
  for (const char* name :
       {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}) {
    ++month;
    CHECK(read(std::string("1 ") + name + " 2020 00:00:00") ==
          std::string("2020-") + (month < 10 ? "0" : "") + std::to_string(month) + "-01T00:00:00Z");
  }
}

TEST_CASE("a year of two digits is at most 50 years ahead", "[http][date]") {
  CHECK(read("Sunday, 01-Jan-76 00:00:00 GMT") == "2076-01-01T00:00:00Z");
  CHECK(read("Sunday, 01-Jan-77 00:00:00 GMT") == "1977-01-01T00:00:00Z");
  CHECK(read("Sunday, 01-Jan-26 00:00:00 GMT") == "2026-01-01T00:00:00Z");
  CHECK(read("Sunday, 01-Jan-00 00:00:00 GMT", "1999-06-01T00:00:00Z") == "2000-01-01T00:00:00Z");
  CHECK(read("Sunday, 01-Jan-99 00:00:00 GMT", "2000-06-01T00:00:00Z") == "1999-01-01T00:00:00Z");
}

TEST_CASE("what is no date is refused", "[http][date]") {
  for (const char* text : {"",
                           "0",
                           "-1",
                           "now",
                           "Sun",
                           "Sun, 06 Nov 1994",
                           "06 Nov 1994 08:49 GMT",
                           "Sun, 31 Nov 1994 08:49:37 GMT",
                           "Wed, 29 Feb 2023 08:49:37 GMT",
                           "Sun, 00 Nov 1994 08:49:37 GMT",
                           "Sun, 06 Nov 1994 24:00:00 GMT",
                           "Sun, 06 Nov 1994 08:60:00 GMT",
                           "Sun, 06 Nov 1994 08:49:61 GMT",
                           "Sun, 06 Nov 1994 08:49:7 GMT",
                           "Sun, 06 Nov 1994 08:4:37 GMT",
                           "06 Nov 1994 08:49:37 GMT x",
                           "Sun, 06 Nov 1994 08:49:37:00 GMT",
                           "Sun, 06 Nov 1994 08:49:37 EST",
                           "Sun, 06 Nov 1994 08:49:37 +0200",
                           "Sun, 06 Nov 1994 08:49:37 GMT x",
                           "Sun, 06 Now 1994 08:49:37 GMT",
                           "Sun, 06 11 1994 08:49:37 GMT",
                           "Sun, 06 Nov 994 08:49:37 GMT",
                           "Sun, 06 Nov 19940 08:49:37 GMT",

                           "1994-11-06T08:49:37Z",
                           "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT"})
    CHECK(read(text) == "refused");
  std::string far(100, ' ');
  far += "Sun, 06 Nov 1994 08:49:37 GMT";
  CHECK(read(far) == "refused");
}
