#include "catch.hpp"
#include "support/prose/base64.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/language_tag.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

using namespace wirecopy::support;

TEST_CASE("the beginning of a text holds whole characters", "[support][prose]") {
  CHECK(beginning("caf\xc3\xa9s", 9) == "caf\xc3\xa9s");
  CHECK(beginning("caf\xc3\xa9s", 5) == "caf\xc3\xa9");
  CHECK(beginning("caf\xc3\xa9s", 4) == "caf");
  CHECK(beginning("\xf0\x9f\x8d\x80", 3).empty());
}

TEST_CASE("copies of a sentence fold to the same text", "[support][prose]") {
  const std::string plain = fold("Russias talks with the US re start");

  CHECK(fold("“Russia’s” TALKS\u00A0with  the US re\u2011start…") == plain);
  CHECK(fold("  Russia's talks\r\nwith the\u200B US re-start.") == plain);
  CHECK(fold("Russia's talks with the UK") != plain);
}

TEST_CASE("letters beyond ASCII fold to lower case", "[support][prose]") {
  CHECK(fold("ÉCOLE ÄÖÜ ŁÓDŹ ŽILINA МОСКВА ЁЛКА ΑΘΗΝΑ") ==
        "école äöü łódź žilina москва ёлка αθηνα");
  CHECK(fold_name("The Daily Star!") == "thedailystar");
  CHECK(fold_name("—…— ") == "");
}

TEST_CASE("malformed bytes become one replacement each", "[support][prose]") {
  CHECK(fold("a\xFF\xC3") == "a\uFFFD\uFFFD");
  CHECK(decode("\xE2\x80", 0).size == 2);
  CHECK(decode("\xC0\x80", 0).size == 1);
  CHECK_FALSE(decode("\xED\xA0\x80", 0).valid);
  CHECK(decode("\xF0\x9F\x99\x82", 0).value == 0x1F642);
}

TEST_CASE("code points survive the way out and in again", "[support][prose]") {
  for (const char32_t c : {U'a', U'é', U'’', U'\U0001F642', U'\U0010FFFF'}) {
    std::string out;
    append_utf8(c, out);
    CHECK(decode(out, 0).value == c);
    CHECK(decode(out, 0).size == out.size());
  }
  std::string surrogate;
  append_utf8(0xD800, surrogate);
  CHECK(surrogate == "\uFFFD");
}

TEST_CASE("a body is split at blank lines and joined again", "[support][prose]") {
  const auto paragraphs = split_paragraphs("\n\n One\nline. \n \t\r\n\nTwo.\n\nThree.\n\n");

  REQUIRE(paragraphs.size() == 3);
  CHECK(paragraphs[0] == "One\nline.");
  CHECK(join_paragraphs(paragraphs) == "One\nline.\n\nTwo.\n\nThree.");
  CHECK(split_paragraphs("").empty());
  CHECK(split_paragraphs(" \n \n").empty());
}

TEST_CASE("languages get the case of BCP 47", "[support][prose]") {
  CHECK(language_tag("en-gb") == "en-GB");
  CHECK(language_tag(" EN_us, fr") == "en-US");
  CHECK(language_tag("ZH-hant-tw") == "zh-Hant-TW");
  CHECK(language_tag("es-419") == "es-419");
  CHECK(language_tag("en-x-us-test") == "en-x-us-test");
  for (const char* none : {"", " ", "English", "{{ lang }}", "e", "en-", "français"})
    CHECK(language_tag(none).empty());
}

TEST_CASE("scripts without blanks between words are known", "[support][prose]") {
  for (const char32_t c : {U'里', U'す', U'カ', U'ก', U'ខ', U'𠀀'}) CHECK(is_unspaced(c));
  for (const char32_t c : {U'a', U'ж', U'ع', U'한', U'、', U' '}) CHECK_FALSE(is_unspaced(c));
}

TEST_CASE("base64 is told from words", "[support][prose]") {
  CHECK(decode_base64("") == "");
  CHECK(decode_base64("Zg==") == "f");
  CHECK(decode_base64("Zm8=") == "fo");
  CHECK(decode_base64("Zm9v") == "foo");
  CHECK(decode_base64("\n  Zm9v  \r\n  YmE=\n") == "fooba");
  CHECK(decode_base64("_-8=") == "\xff\xef");
  for (const char* none : {"Zg", "Zg=", "Zg===", "Z===", "=", "Zg==Zg==", "Zm9v YmFy", "Zm9v!"})
    CHECK_FALSE(decode_base64(none));
}

TEST_CASE("marks of other scripts are no letters", "[support][prose]") {
  for (const char32_t c : {U'।', U'،', U'؟', U'۔', U'։', U'።', U'\u037E', U'־'})
    CHECK_FALSE(is_letter(c));
  for (const char32_t c : {U'ह', U'ي', U'ա', U'አ', U'ω', U'״', U'გ'}) CHECK(is_letter(c));
}
