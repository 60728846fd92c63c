#include <string>
#include <vector>

#include "catch.hpp"
#include "support/prose/abbreviations.hpp"
#include "support/prose/sentences.hpp"

using namespace wirecopy::support;

namespace {

/// Sentences with a bar between them.
std::string cut(std::string_view text, std::string_view language = "en") {
  std::vector<Sentence> sentences;
  split_sentences(text, language, sentences);
  std::string list;
  for (const Sentence& sentence : sentences)
    list.append(list.empty() ? "" : "|").append(sentence.text);
  return list;
}

/// Nothing is cut but where a bar stands.
void check(const std::string& barred, std::string_view language = "en") {
  std::string text;
  for (const char c : barred) text += c == '|' ? ' ' : c;
  CHECK(cut(text, language) == barred);
}

}  // namespace

TEST_CASE("sentences end with their marks", "[support][sentences]") {
  check("It rained.|The ferry left!|Who knew?|Nobody did...|Or so... they said.");
  check("One line");
  CHECK(cut("").empty());
  CHECK(cut(" \n\n ").empty());
  CHECK(cut("One\n\nTwo. Three") == "One|Two.|Three");
  CHECK(cut("It\nrained. It\nstopped.") == "It\nrained.|It\nstopped.");
}

TEST_CASE("marks within words end nothing", "[support][sentences]") {
  check("It fell by 3.5 percent at news.example on 1.2.2024 and at 10.30 a.m. on Monday.");
  check("The Yahoo! share fell.|Then it rose.");
}

TEST_CASE("titles and initials end nothing", "[support][sentences]") {
  check("Mr. Smith met Dr. Jones and Gov. Lee in St. Louis.|He left.");
  check(
      "A jury in Lansing, Mich. Monday cleared Msgr. Kelly and Pvt. Lee of Nashville, Tenn.|The "
      "trial was long.");
  check("The shop is in Main St.|The owner lives above it.");
  check("They stood under the arch.|The mayor spoke in St. Peter.");
  check("J. Smith and J.P. Morgan met George W. Bush.|The meeting was short.");
  check("He works for Acme Inc. of Delaware.|It is big.");
  check("Vgl. Abs. 3 und Art. 5 des Gesetzes, bzw. Nr. 7.|Das gilt z.B. Bonn.", "de");
  check("M. Dupont et Mme. Durand sont partis.|Ils sont loin.", "fr");
  check("El Sr. García y la Dra. Ruiz viajan a EE.UU. con D. Juan.|No dijeron nada.", "es");
  check("В 2020 г. цены выросли на 5 тыс. рублей.|Это много.", "ru");
}

TEST_CASE("an abbreviation may end a sentence where another begins", "[support][sentences]") {
  check("He moved to the U.S.|The house was small.");
  check("The U.S. President spoke to the U.N. Security Council.");
  check("They came at 10 p.m.|It was dark.");
  check("It was won by Acme Corp.|In May it was lost.");
}

TEST_CASE("a number goes with what stands before it", "[support][sentences]") {
  check("It is No. 5 in the list, see p. 12 and Jan. 3.");
  check("She said no.|They left.");
  check("He is 25.|Smith is 26.");
}

TEST_CASE("ordinals have dots in some languages", "[support][sentences]") {
  check("Am 3. Mai kommt der 21. Spieltag.|Die Saison endet.", "de");
  check("Er ist 25.|Das ist jung.", "de-AT");
  check("Den 3. Maj kommer han.", "da");
  check("He turned 25.|May was cold.", "en");
}

TEST_CASE("quotation marks close a sentence, and what goes on in lower case does not end",
          "[support][sentences]") {
  check("\"It rained.\"|The ferry left.");
  check("\"Why?\" he asked.|\"Because!\" she said.");
  check("“It rained.”|“And then?”|Nobody spoke (or sang.)|So it ended.");
  check("« Où ? » demanda-t-il.|« Là. »|Il partit.", "fr");
  check("»Nein.«|»Doch.«|Er ging.", "de");
  check("«No lo sé.» — dijo ella.|Y calló.", "es");
  check("¿Quién?|¡Nadie!|Así fue.", "es");
}

TEST_CASE("texts without blanks are cut behind their marks", "[support][sentences]") {
  CHECK(cut("今天下雨。船没有开！谁知道？没有人", "zh") == "今天下雨。|船没有开！|谁知道？|没有人");
  CHECK(cut("雨だ。「船は出ない。帰ろう。」と言った。そうした。", "ja") ==
        "雨だ。|「船は出ない。帰ろう。」と言った。|そうした。");
  CHECK(cut("他说：“下雨了。”我们走。", "zh") == "他说：“下雨了。”|我们走。");
}

TEST_CASE("sentences end in the scripts of Asia and Africa", "[support][sentences]") {
  check("बारिश हुई।|नाव नहीं चली।", "hi");
  check("هل أمطرت؟|نعم أمطرت.|ثم توقفت.", "ar");
  check("بارش ہوئی۔|کشتی نہیں چلی۔", "ur");
  check("Անձրև եկավ։|Նավը չշարժվեց։", "hy");
  check("ዝናብ ዘነበ።|መርከቡ አልሄደም።", "am");
  check("Пошёл дождь.|Паром не вышел.", "ru");
}

TEST_CASE("a sentence knows its paragraph and whether it has ended", "[support][sentences]") {
  std::vector<Sentence> sentences;
  split_sentences("A headline\n\nIt rained. It stopped.\n\nPhoto: Lee", "en", sentences);
  REQUIRE(sentences.size() == 4);
  CHECK_FALSE(sentences[0].is_ended);
  CHECK(sentences[1].is_ended);
  CHECK(sentences[2].paragraph == 1);
  CHECK(sentences[3].paragraph == 2);
  CHECK_FALSE(sentences[3].is_ended);
}

TEST_CASE("sentences of hostile texts take linear time", "[support][sentences]") {
  for (const char* unit : {".", ". ", ".\"", "a.", "A. ", "!?", "\xE2\x80\xA6 ", "\xFF", "。", "「",
                           "」。", ".   ", "1. ", "\"", "(", "Mr. ", "\n\n.", "\xE3\x80"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    CAPTURE(unit);
    std::vector<Sentence> sentences;
    split_sentences(text, "de", sentences);
    size_t bytes = 0;
    for (const Sentence& sentence : sentences) bytes += sentence.text.size();
    CHECK(bytes <= text.size());
  }
}
