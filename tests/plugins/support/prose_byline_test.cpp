#include "catch.hpp"
#include "support/prose/byline_words.hpp"

using namespace wirecopy::support;

TEST_CASE("the opening of a byline is found in many languages", "[support][prose]") {
  CHECK(byline_opening("By Ann Lee") == 3);
  CHECK(byline_opening("by: Ann Lee") == 4);
  CHECK(byline_opening("WRITTEN BY Ann Lee") == 11);
  CHECK(byline_opening("Von Ann Lee") == 4);
  CHECK(byline_opening("Autor:Ann Lee") == 6);
  CHECK(byline_opening("Byron Lee") == 0);
  CHECK(byline_opening("By") == 0);
  CHECK(byline_opening("") == 0);
}

TEST_CASE("labels, work and degrees are told from names", "[support][prose]") {
  CHECK(is_byline_label("by"));
  CHECK(is_byline_label("author"));
  CHECK(is_byline_label("autor:"));
  CHECK_FALSE(is_byline_label("ann lee"));
  CHECK(is_role("staff writer"));
  CHECK(is_role("staff writers"));
  CHECK_FALSE(is_role("ann lee"));
  CHECK(is_credential("MD"));
  CHECK(is_credential("Ph.D."));
  CHECK_FALSE(is_credential("Lee"));
  CHECK(names_another("reviewed by ann lee"));
  CHECK_FALSE(names_another("by ann lee"));
}
