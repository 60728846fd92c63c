#include <string>
#include <vector>

#include "catch.hpp"
#include "clean/text/apostrophes.hpp"

using namespace wirecopy::clean;

namespace {

/// The text with what it has lost; it says itself whether it is English.
std::string mended(std::string_view text, std::string_view language = "en",
                   std::string_view other = {}) {
  const std::vector<std::string_view> texts{text, other};
  Tally tally;
  return Apostrophes(texts, language, 0).mend(text, tally);
}

}  // namespace

TEST_CASE("names get the apostrophe before their s back", "[clean][text]") {
  CHECK(mended("It includes Russias numerically superior arsenal.") ==
        "It includes Russia's numerically superior arsenal.");
  CHECK(mended("Chinas President met Microsofts lawyers in North Koreas capital.") ==
        "China's President met Microsoft's lawyers in North Korea's capital.");
  CHECK(mended("The companys plan, the womens team and the countrys army.") ==
        "The company's plan, the women's team and the country's army.");
}

TEST_CASE("plurals and names that end in s stay", "[clean][text]") {
  for (const char* text :
       {"The Philippines army, the Russias of old and all the Russias people",
        "The Russians said that Russias of many kinds exist.", "Both Koreas leaders met.",
        "The Netherlands team beat Wales captain Williams side.", "Reuters reporters",
        "Frances McDormand and Barclays bank", "the administrations plan", "Russias, they said",
        "The MPs plan and NGOs lawyers", "St Andrews golf course, Kings Cross station"}) {
    CAPTURE(text);
    CHECK(mended(text) == text);
  }
}

TEST_CASE("what may be many who do something stays", "[clean][text]") {
  for (const char* text :
       {"Koreas agree to hold talks", "Sudans sign oil deal", "as Sudans sign oil deal",
        "nearly two million Teslas built since 2012", "Toyotas carrying fighters",
        "Amazons lived by the Black Sea", "National Parliaments need time",
        "Obamas visit Cuba. President Obama and his wife came.",
        "Kennedys gathered in Boston. Senator Kennedy spoke.",
        "Americas sales rose. In North America they fell.", "he Googles symptoms",
        "who Googles symptoms", "Sudans defeat Egypt", "Sudans proposed a truce",
        "Vietnams import rice", "the North and South Koreas leaders met", "opens Sundays noon to 5",
        "They close Mondays mornings"}) {
    CAPTURE(text);
    CHECK(mended(text) == text);
  }
  CHECK(mended("Sudans government and Kennedys widow. Senator Kennedy died.") ==
        "Sudan's government and Kennedy's widow. Senator Kennedy died.");
}

TEST_CASE("people whom the text names own things", "[clean][text]") {
  CHECK(mended("President Vladimir Putin spoke. Putins decision came late.") ==
        "President Vladimir Putin spoke. Putin's decision came late.");
  CHECK(mended("Putins decision came late.", "en", "Mr. Putin spoke") ==
        "Putin's decision came late.");
  CHECK(mended("Putins decision came late.") == "Putins decision came late.");
  CHECK(mended("Joe Biden spoke. The Bidens children came.") ==
        "Joe Biden spoke. The Bidens children came.");
  CHECK(mended("Mr William met Mr Williams. Williams team won.") ==
        "Mr William met Mr Williams. Williams team won.");
  CHECK(mended("Justin Trudeau met Frances president in France.") ==
        "Justin Trudeau met Frances president in France.");
}

TEST_CASE("days of the week have one where something is theirs", "[clean][text]") {
  CHECK(
      mended("Wednesdays discussions in Geneva come late. After Sundays game todays talks end.") ==
      "Wednesday's discussions in Geneva come late. After Sunday's game today's talks end.");
  for (const char* text :
       {"On Sundays families meet.", "Wednesdays feature live music.",
        "It opened. Fridays close late.", "Tuesdays and Fridays", "They meet Mondays at noon.",
        "a song of the Happy Mondays singer", "The Mondays club"}) {
    CAPTURE(text);
    CHECK(mended(text) == text);
  }
}

TEST_CASE("words that there are not without an apostrophe get it", "[clean][text]") {
  CHECK(mended("They dont know. Thats why it isnt so, and youre right.") ==
        "They don't know. That's why it isn't so, and you're right.");
  CHECK(mended("é dont édont “dont” dont") == "é don't édont “don't” don't");
  CHECK(mended("édont dont") == "édont don't");
  CHECK(mended("I cant go, he wont come, Im sure its been a day. Ive seen it at 5 oclock.") ==
        "I can't go, he won't come, I'm sure it's been a day. I've seen it at 5 o'clock.");
}

TEST_CASE("words that may be others stay", "[clean][text]") {
  for (const char* text :
       {"As was his wont, he was wont to sing. Political cant is old.",
        "As is the wont of politicians", "the hows and whys", "its a cappella concert",
        "its a-ha moment", "Jony Ive said the work", "Mr. Ive told us. Ive made the work",
        "Jony Ive left. Im Sang-soo", "Im claimed that", "mens rea, mens agitat molem",
        "\"Dont Look Back\" is a film.", "its rules were well known",
        "Write to dont.example, @dont", "dont-know", "we shell out; hell and id", "Ill health"}) {
    CAPTURE(text);
    CHECK(mended(text) == text);
  }
}

TEST_CASE("a text that has its apostrophes keeps its spelling", "[clean][text]") {
  CHECK(mended("It's theirs. They dont care.") == "It's theirs. They dont care.");
  CHECK(mended("It’s theirs. They dont care.") == "It’s theirs. They don't care.");
  CHECK(mended("It's theirs. They dont care and wasnt here.") ==
        "It's theirs. They don't care and wasn't here.");
}

TEST_CASE("only English is English", "[clean][text]") {
  const std::string text = "Die Tagung des Russias Berlins wird dont heute in der Stadt gehalten.";

  CHECK(mended(text, "") == text);
  CHECK(mended("They dont know", "de") == "They dont know");
  CHECK(mended("They dont know", "en-GB") == "They don't know");
  CHECK(mended("The plan of the state includes Russias arsenal.", "") ==
        "The plan of the state includes Russia's arsenal.");
}

TEST_CASE("the words that were mended are told, the first few", "[clean][text]") {
  const std::vector<std::string_view> texts{
      "They dont know; they wont say. Russias army isnt and arent and wasnt."};
  Tally tally;
  Apostrophes(texts, "en", 0).mend(texts[0], tally);

  CHECK(tally.text() == "6 lost apostrophes: don't, won't, Russia's, isn't, aren't, ...");
}

TEST_CASE("texts full of names take linear time", "[clean][text]") {
  std::string text = "the of and ";
  for (int i = 0; i < 20000; ++i) text += "Aaaas" + std::to_string(i) + " Brows plan dont ";

  CHECK(mended(text).size() > text.size());
}
