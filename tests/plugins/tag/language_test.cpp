#include "tag/language/language.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "catch.hpp"
#include "tag/language/letters.hpp"
#include "tag/language/passages.hpp"
#include "tag/language/tags.hpp"

using namespace wirecopy::tag;

namespace {

/// The model that ships.
const LanguageModel& shipped() {
  static const auto model =
      LanguageModel::open(WIRECOPY_TEST_CASES "/../../plugins/tag/language/languages.model");
  REQUIRE(model);
  return *model;
}

std::optional<Detected> detect(const Prose& prose) {
  return detect_language(shipped(), prose, true);
}

std::string code_of(const Prose& prose) {
  const auto found = detect(prose);
  return found ? found->code : "none";
}

/// ASCII letters as they are, others as '?'.
std::string words_of(std::string_view text) {
  Letters letters;
  append_letters(text, letters);
  std::string out;
  for (const uint16_t symbol : letters.symbols)
    out += symbol < 0x80 ? static_cast<char>(symbol) : '?';
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

TEST_CASE("languages of few speakers are known, too", "[tag][language]") {
  CHECK(code_of({.body = "La registaro anoncis hodiaŭ novan planon por malaltigi la prezojn de la "
                         "nutraĵoj en la tuta lando."}) == "eo");
  CHECK(code_of({.body = "Soomaaliya waxaa maanta ka dhacay shir ay ka qayb galeen madaxda dalka "
                         "iyo wakiillo ka socda dalalka deriska ah."}) == "so");
}

TEST_CASE("a script that one language has says which", "[tag][language]") {
  CHECK(code_of({.body = "ಸರ್ಕಾರ ಇಂದು ಹೊಸ ಯೋಜನೆ ಪ್ರಕಟಿಸಿದೆ"}) == "kn");
  CHECK(code_of({.body = "ລັດຖະບານ ປະກາດ ແຜນການ ໃໝ່"}) == "lo");
  CHECK(code_of({.body = "চৰকাৰে আজি নতুন আঁচনি ঘোষণা কৰিছে আৰু ৰাইজক জনাইছে"}) == "as");
  CHECK(code_of({.body = "政府は今日、新しい計画を発表した。"}) == "ja");
  CHECK(code_of({.body = "정부는 오늘 새로운 계획을 발표했다"}) == "ko");
  CHECK(code_of({.body = "די רעגירונג האט הײַנט אָנגעזאָגט אַ נײַעם פּלאַן װעגן פּרײַזן"}) == "yi");
}

TEST_CASE("too little text has no language", "[tag][language]") {
  for (const char* text : {"", " ", "Merkel", "12.5 % 2024-01-01 (14:30)", "\x01\x02\x03", "?!",
                           "https://example.org/this-is-an-english-address", "\xff\xfe\xc0",
                           "@someone #english RT @another"}) {
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
  CHECK(detect({.body = kPortuguese})->is_clear);
  CHECK_FALSE(detect({.body = "Bom dia a todos os senhores"})->is_clear);
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

TEST_CASE("text of no language has none", "[tag][language]") {
  CHECK(code_of({.body = "xkcd zqrt vwpl qqjx bnmz ghtr zxcv wqyr plkj mnbv zzkq vvwx jkqz "
                         "xxpr tzqw kqkq wzwz pqxz"}) == "none");
  CHECK(code_of({.body = "0x7f 0x3a 0xff 12 34 56 78 90 {}[]();; == != <= >= && ||"}) == "none");
}

TEST_CASE("a short text is read to its end only where somebody is to be contradicted",
          "[tag][language]") {
  const auto found = detect_language(shipped(), {.body = kPortuguese});
  REQUIRE(found);
  CHECK(found->code == "pt");
  CHECK_FALSE(found->is_clear);
}

TEST_CASE("a text in a language that is not known has none, or is trusted little",
          "[tag][language]") {
  const auto hausa = detect(
      {.body =
           "Su dai 'yan adam, ana haifuwarsu ne duka 'yantattu, kuma kowannensu na da mutunci "
           "da hakkoki daidai da na kowa. Suna da hankali da tunani, saboda haka duk abin da za "
           "su aikata wa juna, ya kamata su yi shi a cikin 'yan uwanci. Kowane mutum na da "
           "hurumin cin gajiyar dukkan hakkoki da 'yancin walwala da aka bayyana a nan."});
  CHECK((!hausa || hausa->trust < 0.5));
}

TEST_CASE("a text in two languages is trusted less and is not clear", "[tag][language]") {
  const std::string german =
      "Der Bundestag hat am Donnerstag nach langer Debatte ein Gesetz verabschiedet, das die "
      "Preise von Strom und Gas senken soll, teilte die Regierung mit. ";
  const auto mixed = detect({.body = german + kPortuguese + german + kPortuguese});
  REQUIRE(mixed);
  CHECK(mixed->trust < 0.8);
  CHECK_FALSE(mixed->is_clear);
  CHECK(detect({.body = german + german})->trust > 0.95);
}

TEST_CASE("words of no language are left out", "[tag][language]") {
  CHECK(words_of("see  https://x.example @someone #tag a@b.c www.x.org\n Now") == " see now ");
  CHECK(words_of("l\xC2\x92homme, e\xCC\x81t\xC3\xA9") == " l homme e t? ");
  CHECK(words_of("Sooooo \xFF good 12a") == " soo good a ");
  CHECK(words_of("\xE1\xBF") == " ");
  CHECK(words_of("") == " ");
}

TEST_CASE("of a long text passages from all over it are read, from a short one all",
          "[tag][language]") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "word ";
  size_t bytes = 0, passages = 0, furthest = 0;
  const auto take = [&](std::string_view passage) {
    bytes += passage.size(), ++passages;
    furthest = std::max(furthest, static_cast<size_t>(passage.data() - text.data()));
    CHECK(passage.starts_with("word "));
    return true;
  };
  for_each_passage(text, take);
  CHECK(passages == kMostPassages);
  CHECK(bytes < kMostPassages * (kPassage + 10));
  CHECK(furthest > kMostBytes * 9 / 10);
  CHECK(furthest < kMostBytes);

  for (const size_t size : {0, 1, 63, 64, 95, 96, 500, 2000}) {
    CAPTURE(size);
    std::string read;
    for_each_passage(std::string_view(text).substr(0, size),
                     [&](std::string_view passage) { return read += passage, true; });
    CHECK(read == text.substr(0, size));
  }
}

TEST_CASE("hostile texts have a language or none in bounded time", "[tag][language]") {
  for (const char* unit : {"a", "\xE4\xB8\x80", "\xFF", "\xCC\x81", "<", "&amp;", "the "}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    CAPTURE(unit);
    CHECK(code_of({text, text, text}).size() <= 8);
  }
}
