#include "clean/text/text.hpp"

#include <string>

#include "catch.hpp"
#include "clean/text/characters.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

namespace {

std::string tidy_line(std::string_view text, const Rules& rules = {}) {
  Tally tally;
  return wirecopy::clean::tidy_line(text, rules, tally);
}

std::string tidy_paragraphs(std::string_view text) {
  Tally tally;
  return wirecopy::clean::tidy_paragraphs(text, {}, tally);
}

}  // namespace

TEST_CASE("a tidy text is left alone", "[clean][text]") {
  const std::string body = "The talks begin – “at last” – on Friday…\n\nÄrzte, façade, Київ, 北京.";

  CHECK(tidy_paragraphs(body) == body);
  CHECK(tidy_line("Talks begin") == "Talks begin");
  CHECK(tidy_line("") == "");
  CHECK(tidy_paragraphs("") == "");
  CHECK(tidy_paragraphs(" \r\n\t\n\u00A0\u200B") == "");
}

TEST_CASE("every kind of blank and line end becomes one", "[clean][text]") {
  CHECK(tidy_line("  Two\u00A0\u2009 talks\tbegin\r\nnow ") == "Two talks begin now");
  CHECK(tidy_paragraphs("One.\r\n\r\nTwo.\r\rThree.\u2029Four.\u2028Five.\fSix.") ==
        "One.\n\nTwo.\n\nThree.\n\nFour.\nFive.\n\nSix.");
  CHECK(tidy_paragraphs("One.  \n \u3000\n\n\n  Two.\n\n") == "One.\n\nTwo.");
}

TEST_CASE("invisible and control characters go", "[clean][text]") {
  CHECK(tidy_line("\uFEFFCor\u00ADona\u200Bvirus\u200E \x01\x02 rules\0 stay\x7F"s) ==
        "Coronavirus rules stay");
  CHECK(tidy_line("a\u0086b\u2060c\uFFFCd\uFFFE") == "abcd");
}

TEST_CASE("joiners stay where a script spells with them", "[clean][text]") {
  CHECK(tidy_line("می\u200Cخواهم") == "می\u200Cخواهم");
  CHECK(tidy_line("👩\u200D🚀") == "👩\u200D🚀");
  CHECK(tidy_line("Ru\u200Dssia") == "Russia");
}

TEST_CASE("direction marks stay in pairs on lines that run from right to left", "[clean][text]") {
  CHECK(tidy_line("\u202Bשלום\u202C abc\u200E") == "\u202Bשלום\u202C abc\u200E");
  CHECK(tidy_line("\u2067مرحبا\u2069 \u202Aab") == "\u2067مرحبا\u2069 ab");
  CHECK(tidy_line("\u202Eשלום\u202C") == "שלום");
  CHECK(tidy_line("\u202Aabc\u202C &rlm;d&am\u200Ep;") == "abc d&");
}

TEST_CASE("quotation marks become straight where rules say so", "[clean][text]") {
  const Rules straight{true, true, Quotes::straight, false};
  Tally tally;

  CHECK(wirecopy::clean::tidy_line("“It’s ‘new’,” he said. „So“ «ici»", straight, tally) ==
        "\"It's 'new',\" he said. \"So\" «ici»");
  CHECK(tally.quotes == 7);
}

TEST_CASE("what was done is counted", "[clean][text]") {
  Tally tally;

  CHECK(wirecopy::clean::tidy_line("caf\u00C3\u00A9 &amp;\u200B \xFF Ko\u0308ln", {}, tally) ==
        "café & \uFFFD Köln");
  CHECK(tally.text() ==
        "1 character of UTF-8 read as windows-1252, 1 malformed character, 1 reference, "
        "1 invisible character, accents composed");
  CHECK(Tally{}.text().empty());
}

TEST_CASE("references may be left alone, and so may what looks misread", "[clean][text]") {
  CHECK(tidy_line("&amp; CafÃ©", {false, false, Quotes::keep, false}) == "&amp; CafÃ©");
}

TEST_CASE("letters and their accents are composed", "[clean][text]") {
  CHECK(tidy_line("Cafe\u0301 in Ko\u0308ln") == "Café in Köln");
  CHECK(tidy_line("\u1112\u1161\u11AB") == "한");
  CHECK(tidy_line("A\u030A \u212B") == "Å Å");
}

TEST_CASE("a tower of accents is cut and costs linear time", "[clean][text]") {
  std::string tower = "a";
  for (int i = 0; i < 500000; ++i) tower += i % 2 ? "\u0301" : "\u0316";

  CHECK(tidy_line(tower + " b").size() < 80);
}

TEST_CASE("malformed bytes become replacement characters", "[clean][text]") {
  CHECK(tidy_line("caf\xE9 noir") == "caf\uFFFD noir");
  CHECK(tidy_line("\xC0\xAF\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(tidy_line("cut \xE2\x80") == "cut \uFFFD");
}

TEST_CASE("references to characters are decoded, however often they were escaped",
          "[clean][text]") {
  CHECK(tidy_line("AT&amp;T&nbsp;says &#8220;no&#x201D; &ndash; &euro;5") == "AT&T says “no” – €5");
  CHECK(tidy_line("&amp;amp; &lt;p&gt; Russia&amp;amp;#8217;s") == "& <p> Russia’s");
  CHECK(tidy_line("&a&#109;p; &am\u200Bp; &amp&semi;") == "& & &");
  CHECK(tidy_line("Russia&#146;s caf&eacute;") == "Russia’s café");
  CHECK(tidy_line("one&shy;word&#8203;s&#173;") == "onewords");
  CHECK(tidy_line("&check; &NotEqualTilde; &lsqb;1&rsqb; 5&percnt;") == "✓ ≂̸ [1] 5%");
}

TEST_CASE("what is no reference stays as written", "[clean][text]") {
  for (const char* text :
       {"R&D", "Q&A; more", "&", "&;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#1114112;", "&#12a;",
        "&unknown;", "Marks & Spencer; Boots", "&copy 2020", "&#99999999999999999999;"}) {
    CAPTURE(text);
    CHECK(tidy_line(text) == text);
  }
}

TEST_CASE("hard-wrapped lines are joined", "[clean][text]") {
  CHECK(tidy_paragraphs("Two countries that rarely agree on anything will hold talks on\n"
                        "river traffic next week, officials of both said on Friday. The\n"
                        "Council welcomed the news.\n"
                        "\n"
                        "It did not say more.") ==
        "Two countries that rarely agree on anything will hold talks on river traffic next week, "
        "officials of both said on Friday. The Council welcomed the news.\n\n"
        "It did not say more.");
}

TEST_CASE("a wrapped text without blank lines is split after its short lines", "[clean][text]") {
  CHECK(tidy_paragraphs("Two countries that rarely agree on anything will hold talks on\n"
                        "river traffic next week.\n"
                        "The council of the port cities welcomed the news on Friday but\n"
                        "did not say more.") ==
        "Two countries that rarely agree on anything will hold talks on river traffic next week."
        "\n\nThe council of the port cities welcomed the news on Friday but did not say more.");
}

TEST_CASE("a word wrapped at its hyphen keeps it", "[clean][text]") {
  CHECK(tidy_paragraphs("Two countries that rarely agree on anything have a long-\n"
                        "term plan for it.") ==
        "Two countries that rarely agree on anything have a long-term plan for it.");
}

TEST_CASE("a headline over its text stays a paragraph of its own", "[clean][text]") {
  CHECK(tidy_paragraphs("At Odds On Nearly Everything, Two Countries To Hold River Talks\n"
                        "Two countries that rarely agree on anything will hold the first talks in "
                        "eleven years on river traffic next week, officials said.\n\n"
                        "More.") ==
        "At Odds On Nearly Everything, Two Countries To Hold River Talks\n\n"
        "Two countries that rarely agree on anything will hold the first talks in "
        "eleven years on river traffic next week, officials said.\n\nMore.");
}

TEST_CASE("lists and short paragraphs on lines of their own stay apart", "[clean][text]") {
  CHECK(tidy_paragraphs("Comments\n0 comment\nShare this") ==
        "Comments\n\n0 comment\n\nShare this");
  CHECK(tidy_paragraphs("The minister said that the talks would go on for another week.\n"
                        "He said that the river was open and that the locks were as well.\n"
                        "Nobody in the port had been told of either before that evening.") ==
        "The minister said that the talks would go on for another week.\n\n"
        "He said that the river was open and that the locks were as well.\n\n"
        "Nobody in the port had been told of either before that evening.");
  CHECK(tidy_paragraphs("Ministers to meet on the river next week in the old port\n"
                        "Port opens its books to the public for the first time ever") ==
        "Ministers to meet on the river next week in the old port\n\n"
        "Port opens its books to the public for the first time ever");
}

TEST_CASE("one huge line and many short ones take linear time", "[clean][text]") {
  const std::string huge(4 << 20, 'x');
  std::string lines;
  for (int i = 0; i < 300000; ++i) lines += "ab\n&";

  CHECK(tidy_paragraphs(huge) == huge);
  CHECK(tidy_line(std::string(1 << 20, ' ')).empty());
  CHECK(tidy_paragraphs(lines).size() > lines.size());
  CHECK(tidy_paragraphs(std::string(1 << 20, '\xFF')).size() == 3u << 20);
}

TEST_CASE("lines of verse and addresses within a text stay lines", "[clean][text]") {
  Tally tally;
  const std::string text =
      "The board met on Monday.\n\nRoses are red,\nviolets are blue.\n\nIt will meet again.";
  CHECK(tidy_paragraphs(text, {}, tally) == text);
  CHECK(tidy_paragraphs("Quay to be rebuilt\nBy Ann Lee\n\nThe board met.\n\nReporting by Ann Lee\n"
                        "Editing by Bob Ray",
                        {}, tally) ==
        "Quay to be rebuilt\n\nBy Ann Lee\n\nThe board met.\n\nReporting by Ann Lee\n\nEditing by "
        "Bob Ray");
}
