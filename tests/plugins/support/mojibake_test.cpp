#include "support/mojibake/mojibake.hpp"

#include <string>

#include "catch.hpp"
#include "support/charset/decode.hpp"

using namespace wirecopy::support;

namespace {

/// UTF-8 read in another encoding.
std::string misread(std::string_view text, Encoding encoding) {
  return decode_bytes(text, encoding).text;
}

std::string undone(std::string_view text) {
  const auto unmixed = undo_mojibake(text);
  return unmixed ? unmixed->text : std::string(text);
}

constexpr Encoding kEncodings[] = {
    Encoding::windows_1252, Encoding::windows_1250, Encoding::windows_1251, Encoding::windows_1254,
    Encoding::windows_1257, Encoding::iso_8859_2,   Encoding::macintosh};

}  // namespace

TEST_CASE("UTF-8 that was read in another encoding is undone", "[support][mojibake]") {
  for (const std::string_view text : {"Le café est fermé – l’été à Paris.", "Größe, Straße, über",
                                      "Kraków, więc się £5", "českých řek", "Şehir, ğüş"})
    for (const Encoding encoding : kEncodings) {
      CAPTURE(text, misread(text, encoding));
      if (misread(text, encoding).find("\uFFFD") == std::string::npos)
        CHECK(undone(misread(text, encoding)) == text);
    }
}

TEST_CASE("other alphabets come back, too", "[support][mojibake]") {
  for (const std::string_view text :
       {"Привет, мир! Путин сказал", "北京今天下雨了", "שלום עולם", "Ελλάδα", "😀 great"}) {
    CAPTURE(text);
    CHECK(undone(misread(text, Encoding::windows_1252)) == text);
    CHECK(undone(misread(text, Encoding::windows_1251)) == text);
  }
}

TEST_CASE("what was misread twice and three times is undone as often", "[support][mojibake]") {
  const std::string text = "Le café est fermé, à Paris – l’été.";
  const auto again = [](const std::string& each) { return misread(each, Encoding::windows_1252); };

  const auto twice = undo_mojibake(again(again(text)));
  REQUIRE(twice);
  CHECK(twice->text == text);
  CHECK(twice->rounds == 2);
  CHECK(twice->encoding == "windows-1252");
  CHECK(undone(again(again(again(text)))) == text);
  CHECK(undone(again(again("Путин сказал"))) == "Путин сказал");
}

TEST_CASE("letters that leave no trace go with the others", "[support][mojibake]") {
  CHECK(undone("CafÃ© Ã  Paris, dÃ©jÃ -vu") == "Café à  Paris, déjà-vu");  // plain blanks
  CHECK(undone("â€œYes,â€ he said") == "“Yes,” he said");                  // 0x9D is gone
  CHECK(undone("â€œYes,â€\uFFFD he said") == "“Yes,” he said");
  CHECK(undone("PRÃŠT Ã” VOUS, cÃ´tÃ©") == "PRÊT Ô VOUS, côté");
}

TEST_CASE("what nobody writes is undone among what is right", "[support][mojibake]") {
  CHECK(undone("“Naïve” cafÃ© for Â£5") == "“Naïve” café for £5");
  CHECK(undone("Right: é.\nIt costs Â£5") == "Right: é.\nIt costs £5");
}

TEST_CASE("texts that are right stay", "[support][mojibake]") {
  for (const char* text :
       {"", "Plain.", "MANHÃ” e “AMANHÔ — não", "Il a hésité…» et café…»", "«Å» är bokstaven.",
        "„Spaß“ und Maß…", "CAFÉ™ CAFÉ»", "The letter “Ã¤” shows that", "Рёбра и Сёстры СССР»",
        "Šiauliai, Łódź, Ťažký", "Ünlü Ğ", "3×½", "Mª José, 1º", "أهلا وسهلا", "한국어"}) {
    CAPTURE(text);
    CHECK_FALSE(undo_mojibake(text));
  }
}

TEST_CASE("malformed lines stay, and large ones take linear time", "[support][mojibake]") {
  CHECK_FALSE(undo_mojibake("caf\xE9 \xC3"));
  std::string deep = "é", many;
  for (int i = 0; i < 12; ++i) deep = misread(deep, Encoding::windows_1252);
  for (int i = 0; i < 200000; ++i) many += "Ã©";

  CHECK(undone(deep) == "é");
  CHECK(undone(many).size() == 400000);
}
