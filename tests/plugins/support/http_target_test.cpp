#include "catch.hpp"
#include "support/http_target/answer.hpp"
#include "support/http_target/credentials.hpp"
#include "support/http_target/digest.hpp"

using namespace wirecopy::support;

TEST_CASE("digests are those of the published vectors", "[support][http_target]") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 4231, test cases 1, 2 and 6.
  CHECK(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hex(hmac_sha256(std::string(131, '\xaa'),
                        "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("base64 is that of RFC 4648", "[support][http_target]") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xff\xfe") == "//4=");
}

TEST_CASE("credentials become headers", "[support][http_target]") {
  CHECK(basic_header("Aladdin", "open sesame") ==
        "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n");
  CHECK(api_key_header("a2V5") == "Authorization: ApiKey a2V5\r\n");
}

TEST_CASE("what could end a header is none", "[support][http_target]") {
  CHECK(is_header_name("X-Desk"));
  for (const char* name : {"", "X Desk", "X:", "X\r", "\xc3\x84"})
    CHECK_FALSE(is_header_name(name));
  CHECK(is_header_value("Bearer a b\tc \xc3\xa4"));
  for (const std::string& value :
       std::vector<std::string>{"a\r\nB: c", "a\n", {"a\0b", 3}, "a\x7f"})
    CHECK_FALSE(is_header_value(value));
}

TEST_CASE("each answer asks for one reaction", "[support][http_target]") {
  const auto reaction = [](int code) { return reaction_to({code}); };
  for (const int code : {200, 201, 202, 204, 299}) CHECK(reaction(code) == Reaction::taken);
  for (const int code : {400, 406, 409, 415, 422}) CHECK(reaction(code) == Reaction::refused);
  CHECK(reaction(413) == Reaction::too_large);
  for (const int code : {301, 302, 308, 401, 403, 404, 405, 407, 410})
    CHECK(reaction(code) == Reaction::denied);
  for (const int code : {408, 425, 429, 500, 502, 503, 504, 599})
    CHECK(reaction(code) == Reaction::away);
  CHECK(reaction_to({0, "timeout"}) == Reaction::away);
  CHECK(reaction_to({.error = "the certificate is not valid", .may_come_back = false}) ==
        Reaction::denied);
}

TEST_CASE("sentences name the server, not what may be secret in its address",
          "[support][http_target]") {
  const std::string url = "https://user:pw@hooks.example/T0/secret?key=1";
  CHECK(sentence_of({401, {}, {}, "who?"}, url, "api_key") ==
        "https://hooks.example: wants other credentials: check api_key (401): who?");
  CHECK(sentence_of({503}, url, "") == "https://hooks.example: cannot answer now (503)");
  CHECK(sentence_of({.error = "could not connect"}, url, "") ==
        "https://hooks.example: could not connect");
  CHECK(sentence_of({.code = 308, .headers = "Location: https://new.example/a?b=c\r\n"}, url, "") ==
        "https://hooks.example: is somewhere else, at https://new.example: redirects are not "
        "followed, give the address itself as url (308)");
  CHECK(sentence_of({400, {}, {}, "a page"}, url, "", "a reason") ==
        "https://hooks.example: refuses it (400): a reason");
}

TEST_CASE("foreign bytes are quoted as one short line", "[support][http_target]") {
  CHECK(quotable(" <p>\r\n a\x01\x1b[31m b\tc ", 100) == "<p> a [31m b c");
  CHECK(quotable(std::string("a\0b", 3)) == "a b");
  CHECK(quotable("\xff\xc3") == "\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(quotable("\xc3\xa4\xc3\xa4\xc3\xa4", 5) == "\xc3\xa4\xc3\xa4");
  CHECK(quotable(std::string(1'000'000, 'x')).size() == 300);
  CHECK(quotable("\xe2\x80\xae"
                 "evil") == "evil");
}
