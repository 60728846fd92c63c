#include <string>

#include "article_pages.hpp"
#include "catch.hpp"

using namespace std::string_literals;

namespace {

std::string with_lines(const std::string& lines) {
  return "<article><h1>River talks go on</h1>" + paragraph(kFirst) + lines + paragraph(kSecond) +
         paragraph(kThird) + "</article>";
}

}  // namespace

TEST_CASE("a line without a full stop below the first paragraph is the story's",
          "[clean][article]") {
  const std::string line =
      GENERATE("City 3, United 1"s, "Town Hall, Main Street 5, Port Town"s,
               "With: Ann Lee, Bob Ray, Cy Fox"s, "What we know so far"s, "June 9, 2024"s,
               "Where: Town hall"s, "When: June 10, 2024, 7 pm"s,
               "Roses are red and violets are blue in the gardens of the town"s);
  const std::string tag = GENERATE("p"s, "div"s);
  CAPTURE(line, tag);

  CHECK(body_of(with_lines("<" + tag + ">" + line + "</" + tag + ">")) ==
        kFirst + "\n\n" + line + "\n\n" + kSecond + "\n\n" + kThird);
}

TEST_CASE("a line above the first paragraph stays where it is none of the headline's",
          "[clean][article]") {
  CHECK(body_of("<article><h1>River talks go on</h1><p>City 3, United 1</p>" + story() +
                "</article>") == "City 3, United 1\n\n" + text());
}

TEST_CASE("date, byline and credit below a standfirst are not the story's", "[clean][article]") {
  const std::string line =
      GENERATE("By Ann Lee and Bob Ray"s, "Ann Lee | May 3, 2024"s, "Published 3 May 2024"s,
               "Photo: Ann Lee, Agency"s, "(3 May 2024 18:30)"s, "Share"s);
  CAPTURE(line);

  CHECK(body_of("<article><div><h1>River talks go on</h1>" + paragraph(kFirst) + "<p>" + line +
                "</p></div>" + paragraph(kSecond) + paragraph(kThird) + "</article>") == text());
}

TEST_CASE("a line directly below a picture at the head is its caption", "[clean][article]") {
  CHECK(body_of(with_lines(
            "<img src=a.jpg><center><em>The ferry before the flood</em></center>")) == text());
}

TEST_CASE("byline and dates of a short story are not its text, either", "[clean][article]") {
  CHECK(
      body_of("<article><h1>Plan de vivienda</h1><p>Destinará 400 millones a pisos públicos</p>"
              "<p>Por Ana María Gómez y José Núñez</p><p>Valencia, 7 de mayo de 2024 - 18:30 h</p>"
              "<p>Actualizado: 8 de mayo de 2024</p>" +
              paragraph(kFirst) + "</article>") ==
      "Destinará 400 millones a pisos públicos\n\n" + kFirst);
}

TEST_CASE("days of Arabic months and ages below a headline are not the story's",
          "[clean][article]") {
  const std::string line = GENERATE("5 مايو 2024"s, "الأحد 5 مايو 2024"s, "بقلم: سارة عبد الله"s,
                                    "3 hours ago"s, "vor 3 Stunden"s);
  CAPTURE(line);
  CHECK(body_of("<article><h1>River talks go on</h1><p>" + line + "</p>" + story() +
                "</article>") == text());
}

TEST_CASE("blanks before a line end go, those of the text before it, too", "[clean][article]") {
  CHECK(
      body_of("<article>" + story() + "<pre>a  <b>\n</b>b</pre>" + paragraph(kFirst) + "</article>")
          .find("a\nb") != std::string::npos);
}
