#include "support/references/references.hpp"

#include <string>

#include "catch.hpp"
#include "support/references/names.hpp"

using namespace wirecopy::support;

namespace {

struct Case {
  std::string_view text;
  char32_t first;
  uint32_t size;
};

Reference in_text(std::string_view text) { return read_reference(text, false); }
Reference in_attribute(std::string_view text) { return read_reference(text, true); }

std::string name_at(size_t index) {
  const size_t begin = names::kBegins[index];
  return std::string(names::kText.substr(begin, names::kBegins[index + 1] - begin));
}

}  // namespace

TEST_CASE("every name is found with its semicolon", "[support][references]") {
  constexpr size_t kNames = std::size(names::kPoints);
  size_t bare = 0, pairs = 0;

  for (size_t index = 0; index < kNames; ++index) {
    const std::string text = "&" + name_at(index) + ";";
    CAPTURE(text);
    const Reference found = in_text(text + "x");
    REQUIRE(found.size == text.size());
    REQUIRE(found.first == (names::kPoints[index] & ~names::kBare));
    REQUIRE(in_attribute(text + "=").size == text.size());
    bare += (names::kPoints[index] & names::kBare) != 0;
    pairs += found.second != 0;
  }

  CHECK(kNames == 2125);
  CHECK(bare == 106);
  CHECK(pairs == 93);
}

TEST_CASE("names and their case are told apart", "[support][references]") {
  const Case cases[] = {{"&AMP;", '&', 5},       {"&amp;", '&', 5},
                        {"&Zeta;", 0x396, 6},    {"&zwnj;", 0x200C, 6},
                        {"&AElig;", 0xC6, 7},    {"&nbsp;x", 0xA0, 6},
                        {"&Aopf;", 0x1D538, 6},  {"&frac12;", 0xBD, 8},
                        {"&there4;", 0x2234, 8}, {"&CounterClockwiseContourIntegral;", 0x2233, 33},
                        {"&lang;", 0x27E8, 6},   {"&apos;", '\'', 6}};
  for (const auto& [text, first, size] : cases) {
    CAPTURE(text);
    CHECK(in_text(text).first == first);
    CHECK(in_text(text).size == size);
  }
  CHECK(in_text("&NotEqualTilde;").first == 0x2242);
  CHECK(in_text("&NotEqualTilde;").second == 0x338);
  CHECK(in_text("&fjlig;").second == 'j');
  CHECK(in_text("&amp;").second == 0);
}

TEST_CASE("old names need no semicolon, and the longest wins", "[support][references]") {
  const Case cases[] = {{"&copy", 0xA9, 5},    {"&copy 2020", 0xA9, 5}, {"&copyright", 0xA9, 5},
                        {"&notit;", 0xAC, 4},  {"&notin;", 0x2209, 7},  {"&notin", 0xAC, 4},
                        {"&ampamp;", '&', 4},  {"&gt", '>', 3},         {"&sup1;", 0xB9, 6},
                        {"&sup1", 0xB9, 5},    {"&sup", 0, 0},          {"&eacutee", 0xE9, 7},
                        {"&frac12x", 0xBD, 7}, {"&middot", 0xB7, 7},    {"&copy=1", 0xA9, 5}};
  for (const auto& [text, first, size] : cases) {
    CAPTURE(text);
    CHECK(in_text(text).first == first);
    CHECK(in_text(text).size == size);
  }
}

TEST_CASE("in an attribute a name without semicolon ends a word", "[support][references]") {
  for (const char* text : {"&copy=1", "&copyx", "&copy1", "&notit;", "&amp=", "&ltx", "&notin"}) {
    CAPTURE(text);
    CHECK(in_attribute(text).size == 0);
  }
  CHECK(in_attribute("&copy").size == 5);
  CHECK(in_attribute("&copy&x").size == 5);
  CHECK(in_attribute("&amp ").size == 4);
  CHECK(in_attribute("&copy;x").size == 6);
  CHECK(in_attribute("&#169x").size == 5);
}

TEST_CASE("numbers are read in both bases, with or without semicolon", "[support][references]") {
  const Case cases[] = {
      {"&#8217;", 0x2019, 7},    {"&#8217 ", 0x2019, 6}, {"&#x2019;", 0x2019, 8},
      {"&#X2019g", 0x2019, 7},   {"&#65", 'A', 4},       {"&#0065;", 'A', 7},
      {"&#x1F600;", 0x1F600, 9}, {"&#65a;", 'A', 4},     {"&#1114111;", 0x10FFFF, 10},
      {"&#13;", 0x0D, 5},        {"&#xA0;;", 0xA0, 6},   {"&#127;", 0x7F, 6}};
  for (const auto& [text, first, size] : cases) {
    CAPTURE(text);
    CHECK(in_text(text).first == first);
    CHECK(in_text(text).size == size);
  }
}

TEST_CASE("numbers 128 to 159 are read as windows-1252", "[support][references]") {
  CHECK(in_text("&#146;").first == 0x2019);
  CHECK(in_text("&#x80;").first == 0x20AC);
  CHECK(in_text("&#159").first == 0x178);
  CHECK(in_text("&#x81;").first == 0x81);
  CHECK(in_text("&#160;").first == 0xA0);
}

TEST_CASE("a number that is no character becomes U+FFFD", "[support][references]") {
  for (const std::string text : {"&#0;", "&#xD800;", "&#xdfff;", "&#1114112;", "&#x110000;",
                                 "&#99999999999999999999999999;", "&#x100000041;"}) {
    CAPTURE(text);
    CHECK(in_text(text).first == 0xFFFD);
    CHECK(in_text(text).size == text.size());
  }
  const std::string longest = "&#" + std::string(100'000, '9');
  CHECK(in_text(longest).first == 0xFFFD);
  CHECK(in_text(longest).size == longest.size());
}

TEST_CASE("what is no reference is text", "[support][references]") {
  for (const char* text : {"&", "&;", "&#", "&#;", "&#x", "&#x;", "&#xg", "& amp;", "&R", "&1;",
                           "&unknown;", "&&amp;", "&\xC3\xA4;", "&a", "&=", "&ngE", "&bogus"}) {
    CAPTURE(text);
    CHECK(in_text(text).size == 0);
    CHECK(in_attribute(text).size == 0);
  }
  CHECK(in_text("").size == 0);
  std::string longest(100'000, 'z');
  longest.front() = '&';
  longest.back() = ';';
  CHECK(in_text(longest).size == 0);
}

TEST_CASE("a plain text's reference is closed and means a character", "[support][references]") {
  for (const char* text :
       {"", "&", "&;", "&copy", "&copy ;", "&#8217", "&#8217 ;", "&#0;", "&#xD800;", "&#1114112;",
        "&#99999999999999999999;", "&#;", "&unknown;", "&1;"}) {
    CAPTURE(text);
    CHECK(read_closed_reference(text).size == 0);
  }
  CHECK(read_closed_reference("&copy;x").size == 6);
  CHECK(read_closed_reference("&#146;").first == 0x2019);
  CHECK(read_closed_reference("&#xFFFD;").first == 0xFFFD);
  CHECK(read_closed_reference("&#0000000000000000000065;").first == 'A');
}

TEST_CASE("a reference is written as UTF-8", "[support][references]") {
  std::string out = "a";

  append_utf8(in_text("&nvlt;"), out);
  append_utf8(in_text("&#x1F600;"), out);

  CHECK(out == "a<\u20D2😀");
}
