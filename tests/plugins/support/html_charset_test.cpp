#include "support/html/charset.hpp"

#include <string>

#include "catch.hpp"
#include "support/html/prescan.hpp"

using namespace wirecopy::support;
using namespace wirecopy::support::html;
using namespace std::string_literals;

namespace {

std::string text(std::string_view bytes, std::string_view declared = {}) {
  return std::string(to_utf8(bytes, declared).text());
}

std::string meta(std::string_view bytes) {
  const auto found = prescan(bytes);
  return found ? std::string(name_of(*found)) : "";
}

}  // namespace

TEST_CASE("a page of UTF-8 is not copied", "[support][html]") {
  for (const std::string page : {"", "<p>River talks", "<p>caf\xC3\xA9 \xF0\x9F\x98\x80"}) {
    CHECK(to_utf8(page).text().data() == page.data());
    CHECK(to_utf8(page, "utf-8").text() == page);
  }
  const std::string marked = "\xEF\xBB\xBF<p>caf\xC3\xA9";
  CHECK(to_utf8(marked).text().data() == marked.data() + 3);
  const std::string plain = "<meta charset=windows-1251><p>River talks";
  CHECK(to_utf8(plain).text().data() == plain.data());
  CHECK(to_utf8(plain).encoding() == Encoding::windows_1251);
}

TEST_CASE("a decoded page keeps its text when it is moved", "[support][html]") {
  PageText page = to_utf8("caf\xE9", "latin1");
  const PageText moved = std::move(page);
  const PageText copy = moved;

  CHECK(moved.text() == "café");
  CHECK(copy.text() == "café");
}

TEST_CASE("the encoding is the byte order mark's, the declared one, or the meta element's",
          "[support][html]") {
  CHECK(text("\xEF\xBB\xBF"
             "caf\xC3\xA9",
             "iso-8859-1") == "café");
  CHECK(text("\xFF\xFEh\0i\0"s, "utf-8") == "hi");
  CHECK(text("\xFE\xFF\0h\0i"s) == "hi");
  CHECK(text("caf\xE9", "ISO-8859-1") == "café");
  CHECK(text("\x93quoted\x94", " latin1 ") == "“quoted”");
  CHECK(text("<meta charset=utf-8>\xC4\xE0", "windows-1251") == "<meta charset=utf-8>Да");
  CHECK(text("<meta charset=\"windows-1251\">\xC4\xE0") == "<meta charset=\"windows-1251\">Да");
  CHECK(text("<META http-equiv=Content-Type content='text/html; charset=shift_jis'>\x93\xFA") ==
        "<META http-equiv=Content-Type content='text/html; charset=shift_jis'>日");
  CHECK(text("<meta charset=windows-1251>\xC4\xE0", "no-such-charset") ==
        "<meta charset=windows-1251>Да");
}

TEST_CASE("a page that names no encoding is UTF-8, and what is none is windows-1252",
          "[support][html]") {
  CHECK(text("caf\xC3\xA9 \x80") == "café €");
  CHECK(text("caf\xC3\xA9", "no-such-charset") == "café");
  CHECK(text("caf\xE9", "utf-8") == "café");
  CHECK(text("") == "");
}

TEST_CASE("the encoding of a page that names none is guessed where it reads as one",
          "[support][html]") {
  const std::string_view kTalks =
      "\xC6\xFC\xCB\xDC\xA4\xCE\xB5\xEB\xBF\xA9\xA4\xCF\xCC\xB5\xCE\xC1";
  const std::string page = "<html lang=ja><p>" + std::string(kTalks) + "</p>";
  const PageText guessed = to_utf8(page);
  CHECK(guessed.text() == "<html lang=ja><p>日本の給食は無料</p>");
  CHECK(guessed.is_guess());
  CHECK(name_of(guessed.encoding()) == "euc-jp");
  CHECK(to_utf8(page, "utf-8").is_guess());
  const PageText named = to_utf8(page, "euc-jp");
  CHECK(named.text() == guessed.text());
  CHECK_FALSE(named.is_guess());
  CHECK_FALSE(to_utf8("caf\xE9").is_guess());
}

TEST_CASE("an encoding that browsers refuse leaves one replacement character", "[support][html]") {
  CHECK(text("<p>talks", "iso-2022-kr") == "\uFFFD");
  CHECK(text("<meta charset=hz-gb-2312><p>talks") == "\uFFFD");
  CHECK(text("", "iso-2022-kr") == "");
}

TEST_CASE("UTF-16 that a page is said to have must be there", "[support][html]") {
  CHECK(text("<p>caf\xC3\xA9", "utf-16") == "<p>café");
  CHECK(text("<\0p\0>\0"s, "utf-16") == "<p>");
  CHECK(text("\0<\0p\0>"s, "utf-16be") == "<p>");
  CHECK(text("<\0?\0x\0m\0l\0?\0>\0"s) == "<?xml?>");
  CHECK(meta("<meta charset=utf-16le>") == "utf-8");
  CHECK(meta("<meta charset=UTF-16>") == "utf-8");
}

TEST_CASE("UTF-8 that was encoded twice is decoded twice", "[support][html]") {
  CHECK(text("doesn\xC3\xA2\xC2\x80\xC2\x99t") == "doesn’t");
  // Of these, only the apostrophe leaves a control character.
  CHECK(text("caf\xC3\x83\xC2\xA9 doesn\xC3\xA2\xC2\x80\xC2\x99t") == "café doesn’t");
  CHECK(text("Âge â la carte Ã") == "Âge â la carte Ã");
  CHECK(text("\xC3\xA2\xC2\x80") == "\xC3\xA2\xC2\x80");
}

TEST_CASE("malformed bytes of an encoding become replacement characters", "[support][html]") {
  CHECK(text("\x81\x81 ok\xFF", "shift_jis").ends_with(" ok\uFFFD"));
}

TEST_CASE("a meta element names an encoding in many spellings", "[support][html][prescan]") {
  for (const char* page :
       {"<meta charset=koi8-r>",
        "<META CHARSET='KOI8-R'>",
        "<meta\ncharset\t=\r\"koi8-r\" >",
        "<meta/charset=koi8-r />",
        "<meta name=x charset=koi8-r>",
        "<meta charset=' koi8-r\n'>",
        "<meta http-equiv=content-type content=text/html;charset=koi8-r>",
        "<meta content='text/html; charset = \"koi8-r\"' http-equiv='Content-Type'>",
        "<meta content=\"charset charset='koi8-r'; x\" http-equiv='Content-Type'>",
        "<meta content=x content='charset=utf-8' charset=koi8-r>",
        "<meta =x charset=koi8-r>",
        "<meta charset=koi8-r charset=utf-8>",
        "<metadata charset=utf-8><meta charset=koi8-r>",
        "<meta charset=bogus><meta charset=koi8-r>",
        "<!--<meta charset=utf-8>--><meta charset=koi8-r>",
        "<!--><meta charset=koi8-r>-->",
        "<a title='<meta charset=utf-8>'><meta charset=koi8-r>",
        "</a title='<meta charset=utf-8>'><meta charset=koi8-r>",
        "<!DOCTYPE '<meta charset=utf-8'><meta charset=koi8-r>",
        "<?<meta charset=utf-8>?><meta charset=koi8-r>",
        "</ <meta charset=utf-8><meta charset=koi8-r>",
        "1 < 2 <meta charset=koi8-r>",
        "<script>if (a < '<meta charset=koi8-r>')</script>"}) {
    CAPTURE(page);
    CHECK(meta(page) == "koi8-r");
  }
  CHECK(meta("<meta charset=x-user-defined>") == "windows-1252");
}

TEST_CASE("what only looks like the encoding of a page is none", "[support][html][prescan]") {
  for (const char* page : {"",
                           "<",
                           "<!",
                           "</",
                           "<?",
                           "<meta",
                           "<meta ",
                           "<meta charset",
                           "<meta charset=",
                           "<meta charset=koi8-r",
                           "<meta charset='koi8-r>",
                           "<meta charset=koi8-r ",
                           "<metacharset=koi8-r>",
                           "<meta charset>",
                           "<meta charset=''>",
                           "<meta x charset-koi8-r>",
                           "<meta content='text/html; charset=koi8-r'>",
                           "<meta http-equiv=content-type charset-x>",
                           "<meta http-equiv=refresh content='text/html; charset=koi8-r'>",
                           "<meta http-equiv=content-type content='charset=\"koi8-r'>",
                           "<meta charset=bogus http-equiv=content-type content='charset=koi8-r'>",
                           "<!-- <meta charset=koi8-r>",
                           "<a title='<meta charset=koi8-r>'>",
                           "<a title='<meta charset=koi8-r>",
                           "<!DOCTYPE <meta charset=koi8-r",
                           "charset=koi8-r"}) {
    CAPTURE(page);
    CHECK(meta(page) == "");
  }
}

TEST_CASE("an XML declaration names an encoding where no meta element does",
          "[support][html][prescan]") {
  CHECK(meta("<?xml version=\"1.0\" encoding=\"koi8-r\"?><p>") == "koi8-r");
  CHECK(meta("<?xml encoding = 'koi8-r' ?>") == "koi8-r");
  CHECK(meta("<?xml encoding='utf-16'?>") == "utf-8");
  CHECK(meta("<?xml encoding='koi8-r'?><meta charset=ibm866>") == "ibm866");
  for (const char* page : {"<?xml", "<?xml?>", "<?xml encoding?>", "<?xml encoding=koi8-r?>",
                           "<?xml encoding='koi8-r'", "<?xml encoding='koi8-r?>",
                           " <?xml encoding='koi8-r'?>", "<?xml encoding='koi8-r '?>"}) {
    CAPTURE(page);
    CHECK(meta(page) == "");
  }
}

TEST_CASE("a meta element behind the first 1024 bytes counts where a page is no UTF-8",
          "[support][html]") {
  const std::string late = std::string(2000, ' ') + "<meta charset=windows-1251>";

  CHECK_FALSE(find_page_encoding(late).has_value());
  CHECK(text(late + "\xC4\xE0").ends_with(">Да"));
  CHECK(text(late + "Да").ends_with(">Да"));
  CHECK(text(std::string(kLatePrescan, ' ') + late + "\xC4").ends_with(">Ä"));
}

TEST_CASE("the label of a content type is found", "[support][html][prescan]") {
  CHECK(charset_in("text/html; charset=utf-8") == "utf-8");
  CHECK(charset_in("text/html;CharSet = \"a b\" ; x") == "a b");
  CHECK(charset_in("text/html; charset=utf-8; boundary=x") == "utf-8");
  CHECK(charset_in("charset x charset='y'") == "y");
  CHECK(charset_in("charsetcharset=y") == "y");
  for (const char* none :
       {"", "text/html", "charset", "charset=", "charset= ", "charset='x", "charse=x"})
    CHECK(charset_in(none) == "");
}

TEST_CASE("a hostile head of any length names no encoding", "[support][html][prescan]") {
  for (const char* part :
       {"<", "<!--", "<!", "</", "<a ", "<a b='", "<meta ", "<meta a", "charset", "&"}) {
    std::string page;
    while (page.size() < 1'000'000) page += part;
    CHECK(meta(page) == "");
    CHECK(charset_in(page).empty());
  }
}

TEST_CASE("what is no page is told by its type", "[support][html][charset]") {
  CHECK(is_page_type("text/html; charset=utf-8"));
  CHECK(is_page_type(" Application/XHTML+xml"));
  CHECK(is_page_type(""));
  CHECK_FALSE(is_page_type("application/pdf"));
  CHECK_FALSE(is_page_type("video/mp4"));
}
