#include "support/urls/urls.hpp"

#include "catch.hpp"

using namespace wirecopy::support;

TEST_CASE("references are resolved as RFC 3986 does in its examples", "[support][urls]") {
  struct Row {
    const char *reference, *meant;
  };
  const Row rows[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../..", "http://a/"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"g/./h/../i", "http://a/b/c/g/i"},
  };
  for (const auto& [reference, meant] : rows) {
    INFO(reference);
    CHECK(resolve_url("http://a/b/c/d;p?q", reference) == meant);
  }
}

TEST_CASE("without a base an address stays as it is, but for blanks", "[support][urls]") {
  CHECK(resolve_url("", " a/b\n") == "a/b");
  CHECK(resolve_url("not a base", "c") == "c");
  CHECK(resolve_url("mailto:x@a.example", "c") == "c");
  CHECK(resolve_url("http://a", "b") == "http://a/b");
  CHECK(url_scheme("HTTPS://a") == "https");
  CHECK(url_scheme("/a:b").empty());
}

TEST_CASE("a base is not multiplied without bounds", "[support][urls]") {
  const auto base = [](size_t size) {
    const std::string host = "http://a.example/";
    return host + std::string(size - host.size() - 1, 'b') + '/';
  };
  CHECK(resolve_url(base(kMostOfBase), "x") == base(kMostOfBase) + "x");
  CHECK(resolve_url(base(kMostOfBase + 1), "x") == "x");
  const std::string longest(kMostOfUrl - 17, 'x');
  CHECK(resolve_url("http://a.example/", longest).size() == kMostOfUrl);
  CHECK(resolve_url("http://a.example/", longest + "x") == longest + "x");
}

TEST_CASE("an origin is scheme, host and port, however they are written", "[support][urls]") {
  CHECK(url_origin("HTTPS://Example.org:443/a?b") == "https://example.org");
  CHECK(url_origin("http://example.org:8080") == "http://example.org:8080");
  CHECK(url_origin("https://example.org@evil.example/x") == "https://evil.example");
  CHECK(url_origin("https://example.org\\@evil.example/x") == "https://evil.example");
  CHECK(url_origin("https://example.org.evil.example") == "https://example.org.evil.example");
  CHECK(url_origin("mailto:a@example.org").empty());
  CHECK(url_origin("/a").empty());
}
