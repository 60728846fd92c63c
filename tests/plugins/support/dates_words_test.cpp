#include "catch.hpp"
#include "support/dates/calendar_words.hpp"

using namespace wirecopy::support;

TEST_CASE("months are known by name in many languages", "[support][dates]") {
  for (const char* word : {"may", "mai", "mayo", "maggio", "mei", "maj", "maja", "мая", "mayıs"})
    CHECK(month_named(word) == 5);
  CHECK(month_named("grudnia") == 12);
  CHECK(month_named("out") == 0);
  CHECK(month_named("ma") == 0);
  CHECK(month_named("") == 0);
}

TEST_CASE("days of the week are known by name", "[support][dates]") {
  CHECK(weekday_named("monday") == 0);
  CHECK(weekday_named("sonntag") == 6);
  CHECK(weekday_named("mar") == -1);
}

TEST_CASE("a line says whether it dates a publication or a change", "[support][dates]") {
  CHECK(date_label("published on") == DateLabel::published);
  CHECK(date_label("veröffentlicht am") == DateLabel::published);
  CHECK(date_label("mis à jour le") == DateLabel::changed);
  CHECK(date_label("published 3 may, updated") == DateLabel::changed);
  CHECK(date_label("the river") == DateLabel::none);
}
