#include "tag/language/language.hpp"

#include <string>

#include "catch.hpp"
#include "tag/language/letters.hpp"

using namespace wirecopy::tag;

namespace {

std::string code_of(const Prose& prose) {
  const auto found = detect_language(prose);
  return found ? found->code : "none";
}

std::string words_of(std::string_view text, size_t most = 1000) {
  std::string out;
  append_words(text, most, out);
  return out;
}

const std::string kPortuguese =
    "O governo anunciou nesta quarta-feira um novo pacote de medidas para reduzir o preço dos "
    "combustíveis no país, disse o ministro.";

}  // namespace

TEST_CASE("languages get their BCP 47 codes", "[tag][language]") {
  CHECK(code_of({.body = kPortuguese}) == "pt");
  CHECK(code_of({.body = "הממשלה הודיעה היום על תוכנית חדשה להפחתת מחירי הדלק במדינה."}) == "he");
  CHECK(code_of({.body = "Regjeringen la i dag fram et nytt forslag som skal gi lavere priser, men "
                         "partiene på Stortinget er ikke enige om hvordan det skal betales."}) ==
        "nb");
  CHECK(code_of({.body = "今天的新聞報導說，政府將於下週公布新的政策，並且召開記者會說明。"}) ==
        "zh-Hant");
  CHECK(code_of({.body = "今天的新闻报道说，政府将于下周公布新的政策，并且召开记者会说明。"}) ==
        "zh");
}

TEST_CASE("the languages of the large tables are known", "[tag][language]") {
  CHECK(code_of({.body = "La registaro anoncis hodiaŭ novan planon por malaltigi la prezojn de la "
                         "nutraĵoj en la tuta lando."}) == "eo");
  CHECK(code_of({.body = "Soomaaliya waxaa maanta ka dhacay shir ay ka qayb galeen madaxda dalka "
                         "iyo wakiillo ka socda dalalka deriska ah."}) == "so");
}

TEST_CASE("too little text has no language", "[tag][language]") {
  for (const char* text : {"", " ", "Merkel", "12.5 % 2024-01-01 (14:30)", "\x01\x02\x03", "?!",
                           "https://example.org/this-is-an-english-address", "\xff\xfe\xc0"}) {
    CAPTURE(text);
    CHECK(code_of({.title = text, .body = text}) == "none");
  }
}

TEST_CASE("a short body borrows from title and summary", "[tag][language]") {
  CHECK(code_of({.title = "Die Brücke wird im Herbst gesperrt",
                 .summary = "Wer über den Fluss will, muss ab September einen Umweg fahren.",
                 .body = "Foto: X"}) == "de");
}

TEST_CASE("only a clear text may contradict its source", "[tag][language]") {
  CHECK(detect_language({.body = kPortuguese})->is_clear);
  CHECK_FALSE(detect_language({.body = "Bom dia a todos os senhores"})->is_clear);
}

TEST_CASE("tags of the same or a close language agree", "[tag][language]") {
  CHECK(agrees("en-GB", "en"));
  CHECK(agrees("EN_us", "en"));
  CHECK(agrees("iw", "he"));
  CHECK(agrees("no", "nb"));
  CHECK(agrees("zh-TW", "zh-Hant"));
  CHECK(agrees("hr", "bs"));
  CHECK(agrees("sr-Latn", "hr"));
  CHECK_FALSE(agrees("en", "pt"));
  CHECK_FALSE(agrees("es", "pt"));
}

TEST_CASE("a tag must name a language", "[tag][language]") {
  CHECK(names_language("pt-BR"));
  CHECK(names_language("haw"));
  for (const char* tag : {"", "-", "und", "mul", "english", "x-default", "1", "e"}) {
    CAPTURE(tag);
    CHECK_FALSE(names_language(tag));
  }
}

TEST_CASE("words of no language are left out", "[tag][language]") {
  CHECK(words_of("see  https://x.example @someone #tag a@b.c www.x.org\n now") == "see now ");
  CHECK(words_of("l\xC2\x92homme") == "l'homme ");
  CHECK(words_of("a\x01"
                 "b\xEF\xBF\xBE"
                 "c\xFF") == "a b c\xEF\xBF\xBD ");
  CHECK(words_of("abcdef", 3) == "abc ");
}

TEST_CASE("hostile texts have a language or none in bounded time", "[tag][language]") {
  for (const char* unit : {"a", "\xE4\xB8\x80", "\xFF", "\xCC\x81", "<", "&amp;", "the "}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    CAPTURE(unit);
    CHECK(code_of({text, text, text}).size() <= 8);
  }
}
