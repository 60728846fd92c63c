#include "globs/globs.hpp"

#include <string>

#include "catch.hpp"

using namespace wirecopy::globs;

TEST_CASE("globs match names as a shell does", "[globs]") {
  CHECK(name_matches("*.txt", "a.txt"));
  CHECK(name_matches("a*b*c", "aXbXbc"));
  CHECK(name_matches("?.txt", "é.txt"));
  CHECK(name_matches("[a-c]x[!0-9]", "bxz"));
  CHECK(name_matches("[]]", "]"));
  CHECK(name_matches("a[b", "a[b"));
  CHECK(name_matches("[é-ö]", "ö"));
  CHECK_FALSE(name_matches("*.txt", "a.txt.gz"));
  CHECK_FALSE(name_matches("[a-c]", "d"));
  CHECK_FALSE(name_matches("*", ".hidden"));
  CHECK_FALSE(name_matches("?", ""));
  CHECK(path_matches("/a/**/*.txt", "/a/x.txt"));
  CHECK(path_matches("/a/**/*.txt", "/a/b/c/x.txt"));
  CHECK(path_matches("/**/b/**/x", "/a/b/a/b/c/x"));
  CHECK_FALSE(path_matches("/a/*.txt", "/a/b/x.txt"));
  CHECK_FALSE(path_matches("/a/**/x", "/a/.git/x"));
}

TEST_CASE("a hostile glob is matched in bounded time", "[globs]") {
  std::string pattern;
  for (int i = 0; i < 2000; ++i) pattern += "a*";
  CHECK_FALSE(name_matches(pattern + "b", std::string(4000, 'a')));
}

TEST_CASE("the folder above the first wildcard is where a search begins", "[globs]") {
  CHECK(fixed_part("/a/b/*.txt") == "/a/b/");
  CHECK(fixed_part("a/x[0-9]/b?") == "a/");
  CHECK(fixed_part("*.txt").empty());
}

TEST_CASE("folders are entered where a path below them can match", "[globs]") {
  CHECK(may_match_below("/a/**", "/a/b/c"));
  CHECK(may_match_below("/a/**/x", "/a/b/c"));
  CHECK(may_match_below("/a/*/x", "/a/b"));
  CHECK_FALSE(may_match_below("/a/*", "/a/b"));
  CHECK_FALSE(may_match_below("/a/*/x", "/b/c"));
}
