#include "clean/dateline/dateline.hpp"

#include <string>

#include "catch.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;
using wirecopy::support::WrittenDay;

TEST_CASE("a story is filed under its dateline", "[clean][dateline]") {
  const auto story = file_story("WASHINGTON (Reuters) - The talks begin.\n\nThey will end.");

  REQUIRE(story);
  CHECK(story->place == "Washington");
  CHECK(story->text == "WASHINGTON (Reuters) -");
  CHECK(story->provider == "Reuters");
  CHECK_FALSE(story->date);
  CHECK(story->body == "The talks begin.\n\nThey will end.");
}

TEST_CASE("a dateline after a standfirst is found, a later one is not", "[clean][dateline]") {
  CHECK(file_story("A standfirst.\n\nBy Our Reporter\n\nPARIS: It began.")->body ==
        "A standfirst.\n\nBy Our Reporter\n\nIt began.");
  CHECK_FALSE(file_story("One.\n\nTwo.\n\nThree.\n\nPARIS: It began."));
}

TEST_CASE("a dateline on a line of its own goes as a whole", "[clean][dateline]") {
  CHECK(file_story("LONDON, 3 May 2020 (AP) —\n\nIt began.")->body == "It began.");
  CHECK_FALSE(file_story("LONDON, 3 May 2020 (AP) —"));
}

TEST_CASE("a date is kept only with its year", "[clean][dateline]") {
  CHECK(file_story("LONDON, 12 March 2024 - It began.")->date == WrittenDay{2024, 3, 12});
  CHECK_FALSE(file_story("LONDON, March 12 (AP) - It began.")->date);
}

TEST_CASE("days count from 1970", "[clean][dateline]") {
  CHECK(day_start({1970, 1, 1}) == 0);
  CHECK(day_start({2021, 7, 23}) == int64_t{1627000} * 1000 * 1000000 - int64_t{1600} * 1000000);
  CHECK(day_start({2000, 3, 1}) - day_start({2000, 2, 28}) == int64_t{2} * 86400 * 1000000);
  CHECK(day_start({1969, 12, 31}) == int64_t{-86400} * 1000000);
}

TEST_CASE("speakers of an interview are no places", "[clean][dateline]") {
  CHECK_FALSE(file_story("AMY SMITHSON: Welcome.\n\nJOHN MILLER: Thank you."));
  CHECK(file_story("NEW DELHI: It began.\n\nJohn Miller: Thank you."));
}

TEST_CASE("an article without a dateline is left alone", "[clean][dateline]") {
  CHECK_FALSE(file_story(""));
  CHECK_FALSE(file_story("The two sides expect to explore a deal."));
  CHECK_FALSE(file_story("NATO: The alliance meets."));
  CHECK_FALSE(file_story("\xFF\xFE: bytes"));
  CHECK_FALSE(file_story("ROME\0: It began."s));
  CHECK_FALSE(file_story(std::string(1 << 20, 'A') + ": It began."));
}

TEST_CASE("places become readable", "[clean][dateline]") {
  CHECK(readable_place("RIO DE JANEIRO") == "Rio de Janeiro");
  CHECK(readable_place("PORT-AU-PRINCE, Haiti") == "Port-au-Prince, Haiti");
  CHECK(readable_place("LA PAZ") == "La Paz");
  CHECK(readable_place("WASHINGTON, U.S.") == "Washington, U.S.");
  CHECK(readable_place("LONDON, UK") == "London, UK");
  CHECK(readable_place("N’DJAMENA/KÖLN") == "N’Djamena/Köln");
  CHECK(readable_place("МОСКВА") == "Москва");
  CHECK(readable_place("Kyiv, Ukraine") == "Kyiv, Ukraine");
  CHECK(readable_place("").empty());
}

TEST_CASE("a line of place, day and clock goes whole", "[clean][dateline]") {
  const auto [line, place] = GENERATE(
      table<std::string, std::string>({{"Valencia, 7 de mayo de 2024 - 18:30 h", "Valencia"},
                                       {"BERLIN, 7. Mai 2024 - 14.12 Uhr", "Berlin"}}));
  CAPTURE(line);
  const auto story = file_story(line + "\n\nThe council met on Tuesday to talk of houses.");
  REQUIRE(story);
  CHECK(story->place == place);
  CHECK(story->text == line);
  CHECK(story->body == "The council met on Tuesday to talk of houses.");
}
