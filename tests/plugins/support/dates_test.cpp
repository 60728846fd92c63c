#include "support/dates/dates.hpp"

#include "catch.hpp"

using namespace wirecopy::support;

namespace {

std::string read(std::string_view text) {
  const auto time = read_time(text);
  return time ? to_rfc3339(*time) : "none";
}

}  // namespace

TEST_CASE("times of feeds are read in the zone they were written in", "[support][dates]") {
  struct Row {
    const char *written, *meant;
  };
  const Row rows[] = {
      {"Mon, 01 Jan 2024 10:04:05 GMT", "2024-01-01T10:04:05Z"},
      {"Mon, 1 Jan 2024 10:04:05 +0200", "2024-01-01T10:04:05+02:00"},
      {"Tue, 01 Jan 2024 10:04 EST", "2024-01-01T10:04:00-05:00"},
      {"01 Jan 24 10:04:05 Z", "2024-01-01T10:04:05Z"},
      {"01 Jan 99 10:04:05 UT", "1999-01-01T10:04:05Z"},
      {"Thurs, 5 Sept 2024 10:04:05 GMT+2", "2024-09-05T10:04:05+02:00"},
      {"Mon, 01 Jan 2024 10:04:05 EST -0500", "2024-01-01T10:04:05-05:00"},
      {"2024-01-02T03:04:05-12:59-12", "2024-01-02T03:04:05-12:00"},
      {"Jan 5, 2024 4:05 pm PST", "2024-01-05T16:05:00-08:00"},
      {"January 5, 2024, 12:05 AM", "2024-01-05T00:05:00Z"},
      {"Fri Jan  5 16:29:06 PST 2024", "2024-01-05T16:29:06-08:00"},
      {"Mo, 05 Dez 2024 10:00:00 +0100", "2024-12-05T10:00:00+01:00"},
      {"5-Jan-2024 10:00:00", "2024-01-05T10:00:00Z"},
      {"2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z"},
      {"2024-01-02T03:04:05.678+05:30", "2024-01-02T03:04:05+05:30"},
      {"2024-01-02 03:04:05 -0330", "2024-01-02T03:04:05-03:30"},
      {"2024-01-02T03:04", "2024-01-02T03:04:00Z"},
      {"20240102", "2024-01-02T00:00:00Z"},
      {"20240102T030405+0530", "2024-01-02T03:04:05+05:30"},
      {"20240102T030405.5Z", "2024-01-02T03:04:05Z"},
      {"20240102T0304Z", "2024-01-02T03:04:00Z"},
      {"2024/01/02 03:04", "2024-01-02T03:04:00Z"},
      {"2024-060", "2024-02-29T00:00:00Z"},
      {"2024-02", "2024-02-01T00:00:00Z"},
      {"2024", "2024-01-01T00:00:00Z"},
      {"31.12.2024 23:59", "2024-12-31T23:59:00Z"},
      {"12/31/2024", "2024-12-31T00:00:00Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
      {"Sun, 31 Dec 2023 24:00:00 GMT", "2024-01-01T00:00:00Z"},
  };
  for (const auto& [written, meant] : rows) {
    INFO(written);
    CHECK(read(written) == meant);
  }
}

TEST_CASE("a day of the week that begins as a month does is none", "[support][dates]") {
  struct Row {
    const char *written, *meant;
  };
  const Row rows[] = {
      {"mardi 5 décembre 2023 10:00:00 +0100", "2023-12-05T10:00:00+01:00"},
      {"martes, 5 dic 2023 10:00:00 +0100", "2023-12-05T10:00:00+01:00"},
      {"martedì 5 dicembre 2023", "2023-12-05T00:00:00Z"},
      {"maandag 5 december 2023 10:00", "2023-12-05T10:00:00Z"},
      {"mar. 5 déc. 2023 10:00", "2023-12-05T10:00:00Z"},
      {"mar. 5 mars 2024 10:00", "2024-03-05T10:00:00Z"},
      {"Mar, 05 Dic 2023 10:00:00 GMT", "2023-12-05T10:00:00Z"},
      {"5 Mar 2024 10:00", "2024-03-05T10:00:00Z"},
      {"Mar 5 10:00:00 NOVT 2024", "2024-03-05T10:00:00Z"},
      {"5 marts 2024", "2024-03-05T00:00:00Z"},
      {"maart 5, 2024", "2024-03-05T00:00:00Z"},
  };
  for (const auto& [written, meant] : rows) {
    INFO(written);
    CHECK(read(written) == meant);
  }
  CHECK(read("mardi 5 2024") == "none");
}

TEST_CASE("the half of the day may have full stops", "[support][dates]") {
  CHECK(read("Dec 5, 2023 9:00 p.m. EST") == "2023-12-05T21:00:00-05:00");
  CHECK(read("Dec 5, 2023 12:30 A.M.") == "2023-12-05T00:30:00Z");
  CHECK(read("2023-12-05 9:00 p.m. EST") == "2023-12-05T21:00:00-05:00");
}

TEST_CASE("what is no date, or two, is none", "[support][dates]") {
  for (const auto* text :
       {"", " ", "now", "yesterday", "03/04/2024", "2023-02-29", "32 Jan 2024", "2024-13-01",
        "Mon, 01 Foo 2024 10:00:00 GMT", "1 Jan 2024 25:00:00", "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00Z", "99999999999999999999", "Jan", "12 of 30 May 2024", "2024 foo"}) {
    INFO(text);
    CHECK(read(text) == "none");
  }
  CHECK(read(std::string(1'000'000, '1')) == "none");
}

TEST_CASE("how much of a time is known is kept", "[support][dates]") {
  using By = WrittenTime::By;
  CHECK(read_time("2024")->by == By::year);
  CHECK(read_time("2024-02")->by == By::month);
  CHECK(read_time("1 Feb 2024")->by == By::day);
  CHECK(read_time("2024-02-01T10:00")->by == By::minute);
  CHECK_FALSE(read_time("2024-02-01T10:00:00")->has_offset);
  CHECK(read_time("2024-02-01T10:00:00Z")->has_offset);
}
