#include "http/path_pattern.hpp"

#include <vector>

#include "catch.hpp"

using namespace wirecopy::http;

namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const auto read = PathPattern::read(pattern);
  REQUIRE(read);
  return read->matches(RequestPath(path));
}

struct Case {
  std::string_view pattern;
  std::vector<std::string_view> matched, passed_by;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    for (const std::string_view path : one.matched) {
      INFO(one.pattern << " and " << path);
      CHECK(matches(one.pattern, path));
    }
    for (const std::string_view path : one.passed_by) {
      INFO(one.pattern << " and not " << path);
      CHECK_FALSE(matches(one.pattern, path));
    }
  }
}

std::string times(size_t count, std::string_view text) {
  std::string all;
  while (count-- > 0) all += text;
  return all;
}

}  // namespace

// Google's documentation of how it reads robots.txt has these paths.
TEST_CASE("a pattern matches what begins with it", "[http][robots]") {
  const std::vector<std::string_view> below = {"/fish",
                                               "/fish.html",
                                               "/fish/salmon.html",
                                               "/fishheads",
                                               "/fishheads/yummy.html",
                                               "/fish.html?id=anything"};
  const std::vector<std::string_view> elsewhere = {"/", "/bar", "/Fish.asp", "/catfish",
                                                   "/?id=fish"};
  check({{"/", {"/", "", "/x", "?x", "/x?y"}, {}},
         {"/fish", below, elsewhere},
         {"/fish*", below, elsewhere},
         {"/fish/",
          {"/fish/", "/fish/?salmon", "/fish/salmon", "/fish/salmon.html", "/fish/?id=anything"},
          {"/fish", "/fish.html", "/Fish/Salmon.html"}}});
}

TEST_CASE("a star is any characters, and a closing dollar the end", "[http][robots]") {
  check(
      {{"/*.php",
        {"/a.php", "/f/a.php", "/f/a.php?x", "//f/any.php.file.html", "/a.php/", "/index?f=a.php/"},
        {"/bar", "/php/", "/index?php", "/windows.PHP"}},
       {"/*.php$",
        {"/a.php", "/f/a.php", "/x.php.php"},
        {"/a.php?x", "/a.php/", "/a.php5", "/php/", "/a?php", "/aaaphpaaa", "//windows.PHP"}},
       {"/fish*.php", {"/fish.php", "/fishheads/catfish.php?x"}, {"/bar", "/Fish.PHP"}},
       {"*.gif$", {"/a.gif", "/.gif"}, {"/a.gif?", "/a.GIF"}},
       {"/$", {"/", ""}, {"/a", "/?"}},
       {"/*$", {"/", "/a"}, {}},
       {"*", {"/", "/a"}, {}},
       {"*$", {"/", "/a"}, {}},
       {"/a/*/b", {"/a//b", "/a/x/b", "/a/x/y/bc", "/a/?/b"}, {"/a/b", "/a/x/B"}},
       {"/*aab*b$", {"/aaaabb", "/aabxaab"}, {"/aab", "/aaba"}},
       {"/*ab*b$", {"/xxabb"}, {"/xxab"}},
       {"/a*a$", {"/aa", "/aba"}, {"/a"}},
       {"/a$b", {"/a$b", "/a$bc", "/a%24b"}, {"/a", "/ab"}}});
}

TEST_CASE("what is special in a pattern is meant when it is escaped", "[http][robots]") {
  check({{"/file-with-a-%2A.html",
          {"/file-with-a-*.html", "/file-with-a-%2a.html"},
          {"/file-with-a-x.html"}},
         {"/foo-%24", {"/foo-$", "/foo-%24", "/foo-$x"}, {"/foo-"}}});
}

TEST_CASE("an octet is the same escaped and bare", "[http][robots]") {
  check({{"/bar/\u30C4", {"/bar/%E3%83%84", "/bar/%e3%83%84", "/bar/\u30C4"}, {"/bar/%E3%83%85"}},
         {"/bar/%E3%83%84", {"/bar/%E3%83%84", "/bar/\u30C4"}, {}},
         {"/bar/%62%61%7A", {"/bar/baz", "/bar/%62%61%7A"}, {"/bar/%62%61%7B"}},
         {"/bar/baz", {"/bar/%62%61%7a", "/%62ar/baz"}, {}},
         {"/%7Ejoe/", {"/~joe/x"}, {}},
         {"/a b", {"/a%20b", "/a b"}, {"/a+b"}},
         {"/\xE4", {"/%E4", "/\xE4"}, {"/%C3%A4"}},
         {"/a:b@c", {"/a%3Ab%40c"}, {}},
         {std::string_view("/a\0b", 4), {"/a%00b"}, {"/ab", "/axb"}}});
}

TEST_CASE("an escaped delimiter of a path is not the delimiter", "[http][robots]") {
  check({{"/a%2Fb", {"/a%2Fb", "/a%2fb"}, {"/a/b"}},
         {"/a/b", {"/a/b"}, {"/a%2Fb"}},
         {"/a%3Fb", {"/a%3Fb"}, {"/a?b"}},
         {"/a%23b", {"/a%23b"}, {"/a#b"}},
         {"/a%2Bb", {"/a%2bb"}, {"/a+b"}},
         {"/a%3Db", {"/a%3db"}, {"/a=b"}},
         {"/a%3Bb", {"/a%3bb"}, {"/a;b"}},
         {"/?a=1%26b", {"/?a=1%26b"}, {"/?a=1&b"}},
         {"/?a%2Bb%3Dc%3Bd",
          {"/?a%2Bb%3Dc%3Bd"},
          {"/?a+b%3Dc%3Bd", "/?a%2Bb=c%3Bd", "/?a%2Bb%3Dc;d"}},
         {"/100%", {"/100%", "/100%!"}, {"/100"}},
         {"/*%", {"/caf%C3%A9", "/caf\u00E9"}, {"/cafe"}}});
}

TEST_CASE("an address in a query may be escaped or not", "[http][robots]") {
  constexpr std::string_view kBare = "/foo?baz=https://foo.bar",
                             kEscaped = "/foo?baz=https%3A%2F%2Ffoo.bar";
  check({{kBare, {kBare, kEscaped}, {}},
         {kEscaped, {kBare, kEscaped}, {}},
         {"/*%2F", {"/?u=a%2Fb", "/a%2Fb"}, {"/a/b", "/?u=a/b"}},
         {"/*/secret", {"/?u=/x/secret", "/?u=%2Fx%2Fsecret", "/a/secret"}, {"/secret"}},
         {"*?foo=", {"/?foo=", "/a?b?foo="}, {"/?bar="}}});
}

TEST_CASE("what follows a number sign is no part of a request", "[http][robots]") {
  check({{"/a$", {"/a#b"}, {"/a?#b"}}});
}

TEST_CASE("a pattern that no request can match is none", "[http][robots]") {
  for (const char* text : {"", "fish", "https://site.example/fish", "$", "?a", " /a", "%2F"})
    CHECK_FALSE(PathPattern::read(text));
}

TEST_CASE("a pattern is as long as it is compared", "[http][robots]") {
  CHECK(PathPattern::read("/a*$")->length() == 4);
  CHECK(PathPattern::read("/\u00E1")->length() == 7);
  CHECK(PathPattern::read("/a b")->length() == 6);
  CHECK(PathPattern::read("/%62")->length() == 2);
  CHECK(PathPattern::read("/%aa") == PathPattern::read("/%AA"));
}

TEST_CASE("patterns made to take long are answered", "[http][robots]") {
  const std::string path = "/" + times(8000, "a");
  CHECK_FALSE(matches(times(8000, "*") + "b", path));
  CHECK_FALSE(matches(times(4000, "*a") + "b", path));
  CHECK_FALSE(matches(times(100, "*aaaaaaaaaaaaaaaaaaab"), path));
  CHECK_FALSE(matches("*" + times(4000, "a") + "b", path));
  CHECK(matches(times(8000, "*a") + "$", path));
}
