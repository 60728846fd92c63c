#include "support/charset/charset.hpp"

#include <fstream>
#include <string>

#include "catch.hpp"
#include "support/charset/decode.hpp"
#include "support/charset/encodings.hpp"
#include "support/charset/guess.hpp"
#include "support/prose/utf8.hpp"

using namespace wirecopy::support;
using namespace std::string_literals;

namespace {

std::string decoded(std::string_view bytes, Encoding encoding) {
  return decode_bytes(bytes, encoding).text;
}

}  // namespace

TEST_CASE("labels are those that browsers know", "[support][charset]") {
  struct Case {
    std::string_view label;
    Encoding encoding;
  };
  const Case cases[] = {{"utf-8", Encoding::utf_8},
                        {"UTF8", Encoding::utf_8},
                        {"unicode-1-1-utf-8", Encoding::utf_8},
                        {" \t\n\f\rLatin1 ", Encoding::windows_1252},
                        {"US-ASCII", Encoding::windows_1252},
                        {"ISO_8859-1:1987", Encoding::windows_1252},
                        {"csISOLatinHebrew", Encoding::iso_8859_8},
                        {"logical", Encoding::iso_8859_8},
                        {"866", Encoding::ibm866},
                        {"x-x-big5", Encoding::big5},
                        {"gb2312", Encoding::gb18030},
                        {"x-gbk", Encoding::gb18030},
                        {"MS_Kanji", Encoding::shift_jis},
                        {"ks_c_5601-1987", Encoding::euc_kr},
                        {"utf-16", Encoding::utf_16le},
                        {"unicodeFFFE", Encoding::utf_16be},
                        {"iso-2022-cn-ext", Encoding::replacement},
                        {"hz-gb-2312", Encoding::replacement},
                        {"x-user-defined", Encoding::x_user_defined}};
  for (const auto& [label, encoding] : cases) {
    CAPTURE(label);
    REQUIRE(find_encoding(label).has_value());
    CHECK(find_encoding(label) == encoding);
  }
  for (const char* label :
       {"", " ", "utf", "utf-7", "utf-32", "latin-1", "utf-8\v", "\xC2\xA0utf-8", "ibm037", "scsu",
        "a label longer than any label is", "\xFF"}) {
    CAPTURE(label);
    CHECK_FALSE(find_encoding(label).has_value());
  }
}

TEST_CASE("every encoding can be decoded", "[support][charset]") {
  for (auto i = 0; i <= static_cast<int>(Encoding::utf_32le); ++i) {
    const auto encoding = static_cast<Encoding>(i);
    CAPTURE(name_of(encoding));
    if (is_wide(encoding) || encoding == Encoding::replacement) continue;
    const auto [text, fits] = decode_bytes("<p>River ~\\ talks</p>\r\n", encoding);
    CHECK(text == "<p>River ~\\ talks</p>\r\n");
    CHECK(fits);
    CHECK(is_utf8(decoded("\x80\xFF\xFE\x81<\xE0\xE9\xF1", encoding)));
    CHECK(find_encoding(name_of(encoding)) == encoding);
  }
}

TEST_CASE("every byte of the encodings of one byte is what browsers read", "[support][charset]") {
  // The name of an encoding, then what 0x80 to 0xFF mean there.
  std::ifstream file(WIRECOPY_TEST_CASES "/single_bytes.txt");
  size_t encodings = 0;
  for (std::string name; file >> name; ++encodings) {
    CAPTURE(name);
    const auto encoding = find_encoding(name);
    REQUIRE(encoding);
    for (int byte = 0; byte < 256; ++byte) {
      CAPTURE(byte);
      char32_t wanted = static_cast<char32_t>(byte);
      if (uint32_t code = 0; byte >= 0x80) {
        REQUIRE(file >> std::hex >> code);
        wanted = code;
      }
      std::string text;
      append_utf8(wanted, text);
      const DecodedBytes read = decode_bytes(std::string(1, static_cast<char>(byte)), *encoding);
      CHECK(read.text == text);
      CHECK(read.fits == (wanted != kReplacement));
    }
  }
  CHECK(encodings == 27);
}

TEST_CASE("pairs of bytes that ICU does not know, or as private use, are what browsers read",
          "[support][charset]") {
  CHECK(decoded("\x88\x40\x88\x44 \x88\xA9 \x8C\x43", Encoding::big5) == "㇀㇄ ⏚ 龦");
  CHECK(decoded("\x88\x62 \x88\xA5", Encoding::big5) == "\u00CA\u0304 \u00EA\u030C");
  CHECK(decoded("\x87\xA4 \x8E\x69 \xA3\xC0\xA3\xDF\xA3\xE0", Encoding::big5) == "龗 箸 ␀␟␡");
  CHECK(decode_bytes("\x92\xB2\xFE\xDD", Encoding::big5).fits);
  CHECK(decoded("\xA3\xA0\xA6\xD9\xA6\xDA \xA6\xF3 \xFE\x67", Encoding::gb18030) ==
        "\u3000\uFE10\uFE12 \uFE19 \u9FB7");
  CHECK(decoded("\xAA\xA1", Encoding::gb18030) == "\uE000");
  CHECK(decoded("\x7F\x1A\x1C", Encoding::shift_jis) == "\x7F\x1A\x1C");
}

TEST_CASE("letters of each script are read", "[support][charset]") {
  CHECK(decoded("\xCF\xF0\xE8\xE2\xE5\xF2", Encoding::windows_1251) == "Привет");
  CHECK(decoded("\xF0\xD2\xC9\xD7\xC5\xD4", Encoding::koi8_r) == "Привет");
  CHECK(decoded("\x8F\xE0\xA8", Encoding::ibm866) == "При");
  CHECK(decoded("\xB1\xE6\xEA", Encoding::iso_8859_2) == "ąćę");
  CHECK(decoded("\xA4 \xBD \xAA \xDE", Encoding::iso_8859_16) == "€ œ Ș Ț");
  CHECK(decoded("\xC1\xD5\xDE", Encoding::windows_1253) == "ΑΥή");
  CHECK(decoded("\x80 \xD0\xFE", Encoding::windows_1254) == "€ Ğş");
  CHECK(decoded("\xA1\xCA", Encoding::windows_874) == "กส");
  CHECK(decoded("\xF9\xEC\xE5\xED", Encoding::windows_1255) == "שלום");
  CHECK(decoded("\xD3\xE1\xC7\xE3", Encoding::windows_1256) == "سلام");
  CHECK(decoded("\x8E\xDA", Encoding::macintosh) == "é⁄");
  CHECK(decoded("\x93\xFA\x96\x7B \xB1", Encoding::shift_jis) == "日本 ｱ");
  CHECK(decoded("\xC6\xFC\xCB\xDC", Encoding::euc_jp) == "日本");
  CHECK(decoded("\x1B$BF|K\\\x1B(B!", Encoding::iso_2022_jp) == "日本!");
  CHECK(decoded("\xC7\xD1\xB1\xB9 \x8C\x63", Encoding::euc_kr) == "한국 똠");
  CHECK(decoded("\xA4\xA4\xA4\xE5", Encoding::big5) == "中文");
  CHECK(decoded("\xD6\xD0\xCE\xC4 \x80", Encoding::gb18030) == "中文 €");
  CHECK(decoded("\x94\x39\xDA\x33", Encoding::gb18030) == "💩");
  CHECK(decoded("\x93q\x94", Encoding::windows_1252) == "“q”");
  CHECK(decoded("=\xD8\x00\xDE"s, Encoding::utf_16le) == "😀");
  CHECK(decoded("\xD8=\xDE\x00"s, Encoding::utf_16be) == "😀");
}

TEST_CASE("bytes that an encoding does not know become U+FFFD and are told", "[support][charset]") {
  const DecodedBytes broken = decode_bytes("a\x81 b\xFF", Encoding::shift_jis);
  CHECK(broken.text == "a\uFFFD b\uFFFD");
  CHECK_FALSE(broken.fits);
  CHECK(decoded("\xA1<b>", Encoding::euc_kr) == "\uFFFD<b>");
  CHECK(decoded("\xFC<b>", Encoding::big5) == "\uFFFD<b>");
  CHECK(decoded("!\0\x3D\xD8!\0x"s, Encoding::utf_16le) == "!\uFFFD!\uFFFD");
  CHECK(decoded("caf\xE9", Encoding::utf_8) == "café");
  CHECK_FALSE(decode_bytes("caf\xE9", Encoding::utf_8).fits);
  CHECK(decode_bytes("caf\xC3\xA9", Encoding::utf_8).fits);
  CHECK(decoded("<script>", Encoding::replacement) == "\uFFFD");
  CHECK(decoded("", Encoding::replacement) == "");
}

TEST_CASE("long texts are decoded whole", "[support][charset]") {
  std::string bytes, text;
  for (int i = 0; i < 40'000; ++i) {
    bytes += "\x93\xFA!";
    text += "日!";
  }

  CHECK(decoded(bytes, Encoding::shift_jis) == text);
}

TEST_CASE("ASCII and UTF-8 are told from other bytes", "[support][charset]") {
  CHECK(is_ascii(""));
  CHECK(is_ascii("River talks begin\x7F"));
  CHECK_FALSE(is_ascii("River talks begi\xC3\xB1"));
  CHECK(is_utf8("River talks – 😀"));
  for (const char* bytes :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "caf\xE9", "\xE2\x80"}) {
    CAPTURE(bytes);
    CHECK_FALSE(is_utf8(bytes));
  }
}

TEST_CASE("a document's encoding is that of its bytes before that of its words",
          "[support][charset]") {
  const auto charset = [](std::string_view bytes, std::string_view outer = {}) {
    return decode_document(bytes, outer).charset;
  };
  CHECK(charset("<a>caf\xC3\xA9</a>", "iso-8859-1") == "utf-8");
  CHECK(charset("<a>caf\xE9</a>", "iso-8859-1") == "iso-8859-1");
  CHECK(charset("<a>cafe</a>", "US-ASCII") == "us-ascii");
  CHECK(charset("<a>caf\xE9</a>", "latin1") == "windows-1252");
  CHECK(charset("<?xml version='1.0' encoding=' CP1251 '?>\xCF") == "windows-1251");
  CHECK(charset("\0<\0a\0>"s) == "utf-16be");
  CHECK(charset("<\0\0\0a\0\0\0"s) == "utf-32le");
  CHECK_FALSE(decode_document("<a>caf\xE9</a>", "utf-8").as_declared);
  CHECK_FALSE(decode_document("\x81\x20", "shift_jis").as_declared);
}

TEST_CASE("a name of an encoding that does not fit gives way to the next", "[support][charset]") {
  const std::string russia = "\xD0\xEE\xF1\xF1\xE8\xFF";
  const std::string declared = "<?xml version='1.0' encoding='windows-1251'?>" + russia;
  for (const char* header : {"utf-8", "utf-8-bom", "us-ascii", "utf-16"}) {
    CAPTURE(header);
    const Decoded decoded = decode_document(declared, header);
    CHECK(decoded.text.ends_with("Россия"));
    CHECK(decoded.charset == "windows-1251");
    CHECK(decoded.misnamed() ==
          "is not in the encoding that is named for it (UTF-8, if none), read as windows-1251");
  }
  // What came beside the document goes first where it fits.
  CHECK(decode_document(declared, "koi8-r").charset == "koi8-r");
  // One odd byte makes no other encoding of it.
  const Decoded odd = decode_document("\x93\xFA\x96\x7B\x81 ", "shift_jis");
  CHECK(odd.text.starts_with("日本"));
  CHECK(odd.charset == "shift_jis");
  CHECK(decode_document("\xD0\xC2\xCE\xC5\xC1\xAA\xB2\xA5", "utf-8").text == "新闻联播");
}

TEST_CASE("a text of East Asia that names no encoding is read in the one it was written in",
          "[support][charset]") {
  struct Case {
    std::string_view charset, bytes, text;
  };
  const Case cases[] = {
      {"gb2312", "\xD0\xC2\xCE\xC5\xC1\xAA\xB2\xA5\xBA\xCD\xCC\xEC\xC6\xF8", "新闻联播和天气"},
      {"euc-jp", "\xCC\xC0\xC6\xFC\xA4\xCE\xA5\xCB\xA5\xE5\xA1\xBC\xA5\xB9\xA4\xC7\xA4\xB9",
       "明日のニュースです"},
      {"shift_jis",
       "\x8BL\x8E\x96\x93\x8A\x8D\x65\x82\xAA\x94\xBD\x89\x66\x82\xB3\x82\xEA\x82\xC8\x82\xA2",
       "記事投稿が反映されない"},
      {"euc-kr", "\xBF\xC0\xB4\xC3\xC0\xC7 \xB4\xBA\xBD\xBA\xC0\xD4\xB4\xCF\xB4\xD9",
       "오늘의 뉴스입니다"},
      {"big5",
       "\xA4\xB5\xA4\xD1\xAA\xBA\xB7\x73\xBB\x44\xB3\xF8\xBE\xC9\xBB\x50\xA4\xD1\xAE\xF0\xB9\x77"
       "\xB3\xF8",
       "今天的新聞報導與天氣預報"},
  };
  for (const Case& each : cases) {
    const Decoded decoded = decode_document("<title>" + std::string(each.bytes) + "</title>");
    CHECK(decoded.charset == each.charset);
    CHECK(decoded.text == "<title>" + std::string(each.text) + "</title>");
    CHECK_FALSE(decoded.as_declared);
    CHECK(decode_document(each.bytes, "windows-1251").charset == "windows-1251");
  }
}

TEST_CASE("no text of another alphabet is taken for one of East Asia", "[support][charset]") {
  for (const std::string_view bytes :
       {"D\xE9j\xE0 vu \xE0 l\x92\xE9t\xE9, o\xF9",        // windows-1252
        "Gr\xF6\xDF\x65, \xDC\x62ung, \xC4rger, \xD6l",    // of capitals
        "\xAF\xF3\xB3ta \xB3\xF3\x64ka p\xB3ynie \xBCle",  // iso-8859-2
        "s\xB3owo g\xB3owa \xB3\x61wa \xB6r\xF3\x64ka \xBF\x61\x62\x61 "
        "b\xB1k",  // all before letters
        "\xC7\xE0\xE2\xF2\xF0\xE0 \xEE\xE6\xE8\xE4\xE0\xE5\xF2\xF1\xFF "
        "\xE4\xEE\xE6\xE4\xFC",                                          // windows-1251
        "\xF0\xD2\xC9\xD7\xC5\xD4, \xCD\xC9\xD2 \xC9 \xCC\xC0\xC4\xC9",  // koi8-r
        "\xC7 \xE5\xDF\xE4\xE7\xF3\xE7 \xF4\xE7\xF2 "
        "\xE7\xEC\xDD\xF1\xE1\xF2",  // iso-8859-7
        "\xA2\xE8\xD2\xC7\xC7\xD1\xB9\xB9\xD5\xE9\xE1\xC5\xD0\xCD\xD2\xA1"
        "\xD2\xC8",                                                     // tis-620
        "\xE7\xE3\xF9\xE5\xFA \xE4\xE9\xE5\xED",                        // iso-8859-8
        "caf\xC3\xA9 d\xC3\xA9j\xC3\xA0 \xC3\xA9t\xC3\xA9 \xE9t\xE9s",  // most
                                                                        // is
                                                                        // UTF-8
        "\xB4\xBA\xBD\xBA",                                             // too little
        "\xB4\xBA\xBD\xBA\xC0\xD4\xB4\xCF\xB4\xD9 \xFF",                // one byte of none
        ""}) {
    INFO(bytes);
    CHECK(guess_charset(bytes).empty());
  }
}

TEST_CASE("words of Cyrillic letters tell their encoding", "[support][charset]") {
  for (const Encoding encoding :
       {Encoding::windows_1251, Encoding::koi8_u, Encoding::iso_8859_5, Encoding::ibm866}) {
    std::string bytes;  // "government of the city said on Monday that ...", in lower case
    for (const char32_t letter :
         U"правительство города сообщило в понедельник что северная набережная будет построена") {
      if (letter == U' ') bytes += ' ';
      const auto from_a = static_cast<unsigned>(letter - U'а');
      if (letter < U'а' || letter > U'я') continue;
      constexpr std::string_view kKoi8 =
          "\xC1\xC2\xD7\xC7\xC4\xC5\xD6\xDA\xC9\xCA\xCB\xCC\xCD\xCE\xCF\xD0\xD2\xD3\xD4\xD5\xC6"
          "\xC8\xC3\xDE\xDB\xDD\xDF\xD9\xD8\xDC\xC0\xD1";
      switch (encoding) {
        case Encoding::windows_1251:
          bytes += static_cast<char>(0xE0 + from_a);
          break;
        case Encoding::koi8_u:
          bytes += kKoi8[from_a];
          break;
        case Encoding::iso_8859_5:
          bytes += static_cast<char>(0xD0 + from_a);
          break;
        default:
          bytes += static_cast<char>(from_a < 16 ? 0xA0 + from_a : 0xE0 + from_a - 16);
      }
    }
    INFO(name_of(encoding));
    CHECK(guess_charset(bytes) == name_of(encoding));
    CHECK(decode_document(bytes).text ==
          "правительство города сообщило в понедельник что северная набережная будет построена");
  }
}

TEST_CASE("Greek and German words are not taken for Cyrillic ones", "[support][charset]") {
  for (const std::string_view bytes :
       {"\xE7 \xEA\xF5\xE2\xDD\xF1\xED\xE7\xF3\xE7 \xF4\xE7\xF2 \xF0\xFC\xEB\xE7\xF2 "
        "\xE1\xED\xE1\xEA\xEF\xDF\xED\xF9\xF3\xE5 \xF4\xE7 \xC4\xE5\xF5\xF4\xDD\xF1\xE1 "
        "\xFC\xF4\xE9 "
        "\xE7 \xE2\xFC\xF1\xE5\xE9\xE1 \xF0\xF1\xEF\xEA\xF5\xEC\xE1\xDF\xE1",
        "\xFC"
        "ber gr\xF6\xDF"
        "ere H\xE4user f\xE4hrt f\xFCnf m\xFC\xDFige M\xE4nner "
        "h\xF6"
        "chst \xFC"
        "berfl\xFCssige T\xFCren s\xFC\xDF s\xE4mtlicher k\xFChner "
        "b\xF6ser Gr\xFC\xDF"
        "e"}) {
    INFO(bytes);
    CHECK(guess_charset(bytes).empty());
  }
}
