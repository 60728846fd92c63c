#include <string>

#include "catch.hpp"
#include "support/urls/normal.hpp"

using namespace wirecopy::support;

TEST_CASE("equal addresses have one form", "[support][urls]") {
  for (const char* url :
       {"HTTPS://Example.ORG/a/~b?c=d", "https://example.org:443/a/%7Eb?c=d",
        "https://example.org:/x/../a/./%7eb?c=%64", " https://exa\nmple.org/a/~b?c=d\t"}) {
    CAPTURE(url);
    CHECK(normal_url(url) == "https://example.org/a/~b?c=d");
  }
  CHECK(normal_url("http://example.org") == "http://example.org/");
  CHECK(normal_url("http://example.org:80?") == "http://example.org/");
  CHECK(normal_url("http://example.org?a") == "http://example.org/?a");
}

TEST_CASE("what may mean something stays", "[support][urls]") {
  for (const char* url :
       {"https://User:Pass@example.org:8443/A//b;c?b=2&a=1&&c#Top", "https://example.org/a%2Fb%20c",
        "https://bücher.example/straße?q=ü", "https://xn--bcher-kva.example/",
        "https://[2001:db8::1]:81/", "http://example.org:443/", "https://example.org/100%",
        "https://example.org/?a=%zz", "https://example.org/%%33f%3%33", "mailto:Desk@Example.org",
        "ftp://Example.org/", "/a/../b", "", "not an address", "https://", "https:///a",
        "data:text/plain,A"}) {
    CAPTURE(url);
    CHECK(normal_url(url) == url);
  }
}

TEST_CASE("blanks inside are escaped, and escapes have capitals", "[support][urls]") {
  CHECK(normal_url("https://example.org/a b?c d") == "https://example.org/a%20b?c%20d");
  CHECK(normal_url("https://example.org/%c3%a9") == "https://example.org/%C3%A9");
}

TEST_CASE("the host of an address", "[support][urls]") {
  CHECK(host_of("https://user@example.org:81/a") == "example.org");
  CHECK(host_of("https://[::1]:81/a") == "[::1]");
  CHECK(host_of("/a").empty());
}
