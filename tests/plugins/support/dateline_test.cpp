#include "support/dateline/dateline.hpp"

#include <string>

#include "catch.hpp"
#include "support/dateline/agencies.hpp"

using namespace wirecopy::support;

namespace {

struct Style {
  const char *paragraph, *text, *place, *agency;
};

constexpr Style kStyles[] = {
    {"WASHINGTON: The talks begin.", "WASHINGTON:", "WASHINGTON", ""},
    {"WASHINGTON (Reuters) - The talks begin.", "WASHINGTON (Reuters) -", "WASHINGTON", "Reuters"},
    {"PARIS, July 3 (AFP) — The talks begin.", "PARIS, July 3 (AFP) —", "PARIS", "AFP"},
    {"GENEVA, Switzerland (AP) — The talks begin.", "GENEVA, Switzerland (AP) —",
     "GENEVA, Switzerland", "AP"},
    {"NEW YORK — The talks begin.", "NEW YORK —", "NEW YORK", ""},
    {"NEW YORK—The talks begin.", "NEW YORK—", "NEW YORK", ""},
    {"BERLIN/PARIS - The talks begin.", "BERLIN/PARIS -", "BERLIN/PARIS", ""},
    {"BERLIN/Paris (dpa) - The talks begin.", "BERLIN/Paris (dpa) -", "BERLIN/Paris", "dpa"},
    {"LONDON, 12 March 2024 /PRNewswire/ -- The talks begin.",
     "LONDON, 12 March 2024 /PRNewswire/ --", "LONDON", "PRNewswire"},
    {"Kyiv, Ukraine (AP) – The talks begin.", "Kyiv, Ukraine (AP) –", "Kyiv, Ukraine", "AP"},
    {"SAN FRANCISCO--(BUSINESS WIRE)--The talks begin.", "SAN FRANCISCO--(BUSINESS WIRE)--",
     "SAN FRANCISCO", "BUSINESS WIRE"},
    {"NEWARK, N.J., May 2, 2023 (GLOBE NEWSWIRE) -- The talks begin.",
     "NEWARK, N.J., May 2, 2023 (GLOBE NEWSWIRE) --", "NEWARK, N.J.", "GLOBE NEWSWIRE"},
    {"New Delhi [India], July 3 (ANI): The talks begin.",
     "New Delhi [India], July 3 (ANI):", "New Delhi [India]", "ANI"},
    {"Paris, 3 juil 2021 (AFP) - The talks begin.", "Paris, 3 juil 2021 (AFP) -", "Paris", "AFP"},
    {"MOSCOW, July 3. /TASS/. The talks begin.", "MOSCOW, July 3. /TASS/.", "MOSCOW", "TASS"},
    {"KYIV. July 3 (Interfax-Ukraine) – The talks begin.", "KYIV. July 3 (Interfax-Ukraine) –",
     "KYIV", "Interfax-Ukraine"},
    {"МОСКВА, 3 июл — РИА Новости. The talks begin.", "МОСКВА, 3 июл — РИА Новости.", "МОСКВА",
     "РИА Новости"},
    {"Stockholm (TT) The talks begin.", "Stockholm (TT)", "Stockholm", "TT"},
    {"ROMA, 03 LUG - The talks begin.", "ROMA, 03 LUG -", "ROMA", ""},
    {"July 3 (Reuters) - The talks begin.", "July 3 (Reuters) -", "", "Reuters"},
    {"MOSCOW, July 3. /TASS/ - The talks begin.", "MOSCOW, July 3. /TASS/ -", "MOSCOW", "TASS"},
    {"Geneva, 12 March 2024 – The talks begin.", "Geneva, 12 March 2024 –", "Geneva", ""},
    {"RIO DE JANEIRO: The talks begin.", "RIO DE JANEIRO:", "RIO DE JANEIRO", ""},
    {"FRANKFURT am MAIN (dpa) - The talks begin.", "FRANKFURT am MAIN (dpa) -", "FRANKFURT am MAIN",
     "dpa"},
    {"PORT-AU-PRINCE, Haiti — The talks begin.", "PORT-AU-PRINCE, Haiti —", "PORT-AU-PRINCE, Haiti",
     ""},
    {"KÖLN (dpa) - The talks begin.", "KÖLN (dpa) -", "KÖLN", "dpa"},
    {"McALLEN, Texas (AP) — The talks begin.", "McALLEN, Texas (AP) —", "McALLEN, Texas", "AP"},
    {"ROME July 3 (Reuters) - The talks begin.", "ROME July 3 (Reuters) -", "ROME", "Reuters"},
    {"SPRINGFIELD, Ill. (WICS) — The talks begin.", "SPRINGFIELD, Ill. (WICS) —",
     "SPRINGFIELD, Ill.", "WICS"},
    {"(Reuters) - The talks begin.", "(Reuters) -", "", "Reuters"},
    {"МОСКВА, 3 мая - The talks begin.", "МОСКВА, 3 мая -", "МОСКВА", ""},
    {"МОСКВА: The talks begin.", "МОСКВА:", "МОСКВА", ""},
};

constexpr const char* kRefused[] = {
    "",
    ":",
    " - ",
    "The two sides expect to explore a deal.",
    "NATO: The alliance meets.",
    "Stockholm (TT) is the name of an agency.",
    "July 3 - The alliance meets.",
    "The work of Reuters (AP) The end.",
    "UPDATE: The alliance meets.",
    "BREAKING - The alliance meets.",
    "BREAKING NEWS: The alliance meets.",
    "WATCH: The alliance meets.",
    "Q: What is the alliance?",
    "EXCLUSIVE: The alliance meets.",
    "EDITOR'S NOTE: The alliance meets.",
    "UNESCO: The alliance meets.",
    "FACT CHECK - The alliance meets.",
    "COVID-19: The alliance meets.",
    "G20 - The alliance meets.",
    "US - The alliance meets.",
    "A U.S. court ruled on Friday.",
    "U.S. stocks - The alliance meets.",
    "Washington: The alliance meets.",
    "Berlin - Die Allianz trifft sich.",
    "Budget 2024 - what we know",
    "Kyiv (pop. 3 million) - The alliance meets.",
    "WASHINGTON (and beyond) - The alliance meets.",
    "WASHINGTON - but not only there.",
    "WASHINGTON:",
    "WASHINGTON",
    "WASHINGTON-based firms",
    "MONDAY: The alliance meets.",
    "Monday, 3 March – The alliance meets.",
    "Updated, 3 March 2024 – The alliance meets.",
    "PARIS, 31 June",
    "WWRZQ: The alliance meets.",
    "I - The alliance meets.",
    "(Reuters)",
    "(Applause) - Thank you.",
    "\xFF\xFE: The alliance meets.",
};

}  // namespace

TEST_CASE("datelines of many house styles are split off", "[support][dateline]") {
  for (const Style& style : kStyles) {
    CAPTURE(style.paragraph);
    const auto dateline = split_dateline(style.paragraph);
    if (*style.text == '\0') {
      CHECK_FALSE(dateline);
      continue;
    }
    REQUIRE(dateline);
    CHECK(dateline->text == style.text);
    CHECK(dateline->place == style.place);
    CHECK(dateline->agency == style.agency);
    CHECK(dateline->rest == "The talks begin.");
  }
}

TEST_CASE("what only looks like a dateline is left alone", "[support][dateline]") {
  for (const char* paragraph : kRefused) {
    CAPTURE(paragraph);
    CHECK_FALSE(split_dateline(paragraph));
  }
}

TEST_CASE("the day of a dateline keeps its year where one is written", "[support][dateline]") {
  CHECK(split_dateline("LONDON, 12 March 2024 - It began.")->date == WrittenDay{2024, 3, 12});
  CHECK(split_dateline("PARIS, July 3 (AFP) - It began.")->date == WrittenDay{0, 7, 3});
  CHECK(split_dateline("BONN, 1. Mai 2022 (dpa) - Es begann.")->date == WrittenDay{2022, 5, 1});
  CHECK(split_dateline("MADRID, 3 de julio de 2020 (EFE) - Ya.")->date == WrittenDay{2020, 7, 3});
  CHECK(split_dateline("MADRID, 3 de julio (EFE) - Ya.")->date == WrittenDay{0, 7, 3});
  CHECK_FALSE(split_dateline("PARIS - It began.")->date);
}

TEST_CASE("a date must be a day of the calendar", "[support][dateline]") {
  CHECK(read_date("February 29, 2024")->day == WrittenDay{2024, 2, 29});
  CHECK_FALSE(read_date("February 29, 2023"));
  CHECK_FALSE(read_date("June 31"));
  CHECK_FALSE(read_date("July 2021"));
  CHECK_FALSE(read_date("99999999999999999999 July"));
  CHECK_FALSE(read_date(""));
}

TEST_CASE("a dateline may stand on a line of its own with agency or date", "[support][dateline]") {
  const auto dateline = split_dateline("LONDON, 3 May 2020 -");

  REQUIRE(dateline);
  CHECK(dateline->rest.empty());
}

TEST_CASE("agencies are known by several names", "[support][dateline]") {
  CHECK(find_agency("The Associated Press") == "AP");
  CHECK(find_agency("dpa/lno") == "dpa");
  CHECK(find_agency("PTI, Reuters") == "PTI");
  CHECK(find_agency("and beyond").empty());
  CHECK(find_agency("").empty());
  CHECK(find_agency(std::string(1 << 20, '/')).empty());
}

TEST_CASE("a paragraph without end is read only at its start", "[support][dateline]") {
  const std::string long_name(1 << 20, 'A');
  std::string nested;
  for (int i = 0; i < 100000; ++i) nested += "ROME/";

  CHECK_FALSE(split_dateline(long_name + ": The end."));
  CHECK_FALSE(split_dateline(nested));
  CHECK_FALSE(split_dateline(std::string("ROME\0: X", 8)));
}
