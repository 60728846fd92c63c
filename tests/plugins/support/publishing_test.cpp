#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/identifier.hpp"
#include "support/publishing/markup_text.hpp"
#include "support/publishing/replaced_file.hpp"
#include "support/publishing/written_moment.hpp"

using namespace wirecopy::support;
using wirecopy::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::string bytes_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

wcp_moment moment(wcp_time utc, int16_t offset = 0, uint8_t precision = WCP_BY_SECOND) {
  return {utc, offset, 1, precision, 0};
}

constexpr wcp_time kMay = 1'714'550'400'000'000;  // 2024-05-01T08:00:00Z

}  // namespace

TEST_CASE("a file is replaced whole, with its rights, through a link", "[support][publishing]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "web" / "feed.atom").string();
  REQUIRE(replace_file(path, "one"));
  CHECK(bytes_in(path) == "one");
  REQUIRE(::chmod(path.c_str(), 0604) == 0);
  const std::string link = (folder.path() / "link").string();
  fs::create_symlink(path, link);
  REQUIRE(replace_file(link, "two"));
  CHECK(bytes_in(path) == "two");
  CHECK(fs::is_symlink(link));
  CHECK((fs::status(path).permissions() & fs::perms::all) == fs::perms(0604));
  CHECK(std::distance(fs::directory_iterator(folder.path() / "web"), {}) == 1);
}

TEST_CASE("what is no file is not replaced, and a failure leaves nothing behind",
          "[support][publishing]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "feed").string();
  fs::create_directory(path);
  const auto refused = replace_file(path, "text");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().text() == path + ": is no regular file");
  std::ofstream(folder.path() / "file") << "x";
  const auto nowhere = replace_file((folder.path() / "file" / "feed").string(), "text");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().text().find("file") != std::string::npos);
  fs::create_symlink("nowhere/feed", folder.path() / "link");
  CHECK_FALSE(replace_file((folder.path() / "link").string(), "text"));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 3);
}

TEST_CASE("the name of an unfinished file is hidden", "[support][publishing]") {
  CHECK(unfinished_name("/x/feed.atom") == "/x/.feed.atom.tmp");
  CHECK(unfinished_name("feed.atom") == ".feed.atom.tmp");
}

TEST_CASE("an identifier is made of the id alone", "[support][publishing]") {
  CHECK(urn_of("00112233445566778899aabbccddeeff") ==
        "urn:uuid:00112233-4455-8677-8899-aabbccddeeff");
  CHECK(uuid_of("n1") == uuid_of("n1"));
  CHECK(uuid_of("n1") != uuid_of("n2"));
  CHECK(uuid_of("").size() == 36);
  CHECK(uuid_of("00112233445566778899AABBCCDDEEFF") != uuid_of("00112233445566778899aabbccddeeff"));
  CHECK(uuid_of("n1") == "495ae416-c55e-8221-9733-a26dd4b49b94");
}

TEST_CASE("times are written as RFC 3339 and RFC 822 want them", "[support][publishing]") {
  CHECK(rfc3339_of(moment(kMay)) == "2024-05-01T08:00:00Z");
  CHECK(rfc3339_of(moment(kMay, 120)) == "2024-05-01T10:00:00+02:00");
  CHECK(rfc3339_of(moment(kMay + 120'000, -210)) == "2024-05-01T04:30:00.12-03:30");
  CHECK(rfc822_of(moment(kMay, 120)) == "Wed, 01 May 2024 10:00:00 +0200");
  CHECK(rfc822_of(moment(kMay, -210)) == "Wed, 01 May 2024 04:30:00 -0330");
  CHECK(rfc3339_of(moment(0)) == "1970-01-01T00:00:00Z");
  CHECK(rfc3339_of(moment(-1)) == "1969-12-31T23:59:59.999999Z");
  CHECK(has_plain_year(moment(kMay)));
  CHECK_FALSE(has_plain_year(moment(INT64_MAX)));
  CHECK_FALSE(has_plain_year(moment(INT64_MIN)));
  CHECK_FALSE(has_plain_year(moment(-62'167'219'200'000'000)));  // the year 0
}

TEST_CASE("only addresses of the web are shown, and nothing breaks out of them",
          "[support][publishing]") {
  CHECK(web_address("https://x.example/a?b=%20c#d") == "https://x.example/a?b=%20c#d");
  CHECK(web_address("HTTP://x.example/\xC3\xA9") == "HTTP://x.example/\xC3\xA9");
  CHECK(web_address("https://x.example/a b\"<>\n") == "https://x.example/a%20b%22%3C%3E%0A");
  CHECK(web_address("https://x.example/100%") == "https://x.example/100%25");
  for (const char* other : {"", "javascript:alert(1)", "data:text/html,x", "//x.example", "/a",
                            "file:///etc/passwd", "https://", "https:///a", "https://?a",
                            "ftp://x.example/", "mailto:a@x.example", " https://x.example"})
    CHECK(web_address(other).empty());
  CHECK(web_address("https://x.example/" + std::string(kMostOfAddress, 'a')).empty());
}

TEST_CASE("a text of a stranger becomes no markup and no broken XML", "[support][publishing]") {
  const auto as = [](auto append, std::string_view text) {
    std::string out;
    append(text, out);
    return out;
  };
  CHECK(as(append_html, "<script>alert('x')&\"") == "&lt;script&gt;alert(&#39;x&#39;)&amp;&quot;");
  CHECK(as(append_xml, "<a b='\">&amp;") == "&lt;a b='&quot;&gt;&amp;amp;");
  CHECK(as(append_html, std::string("a\0b\x01\x7f", 5)) ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(as(append_xml, std::string_view("\0\x01\t\n\r\x1F\x7F", 7)) ==
        "\xEF\xBF\xBD\xEF\xBF\xBD\t\n&#13;\xEF\xBF\xBD\x7F");
  const std::string odd = "\xEF\xBF\xBE|\xEF\xBF\xBF|\xEF\xBB\xBF|\xEF\xBF\xBD|ﬁ";
  for (const std::string& text : {as(append_html, odd), as(append_xml, odd), readable(odd)})
    CHECK(text == "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBB\xBF|\xEF\xBF\xBD|ﬁ");
  CHECK(as(append_html, "a\r\nb\tc") == "a\n\nb\tc");
  CHECK(as(append_xml, "a\r\nb\tc") == "a&#13;\nb\tc");
  CHECK(readable("<a>\r\x02") == "<a>\r\xEF\xBF\xBD");
  std::string paragraphs;
  append_paragraphs("One <b>\n\nTwo\nlines", append_html, paragraphs);
  CHECK(paragraphs == "<p>One &lt;b&gt;</p><p>Two<br>lines</p>");
}

TEST_CASE("the type of a file is told, or seen by its ending", "[support][publishing]") {
  CHECK(media_type("Image/JPEG; q=1", "https://x.example/a") == "image/jpeg");
  CHECK(media_type("image", "https://x.example/a.PNG?x=.gif") == "image/png");
  CHECK(media_type("image/*", "https://x.example/a") == "");
  CHECK(media_type("", "https://x.example/a.mp3") == "audio/mpeg");
  CHECK(media_type("x\"y/z", "https://x.example/a.b/c") == "");
}
