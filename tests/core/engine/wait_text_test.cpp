#include "engine/wait_text.hpp"

#include "catch.hpp"

using wirecopy::engine::tried_again_in;

TEST_CASE("people are told in whole units when something is tried again", "[engine]") {
  CHECK(tried_again_in(-3) == "tried again in 0 ms");
  CHECK(tried_again_in(250) == "tried again in 0 ms");
  CHECK(tried_again_in(199'990) == "tried again in 200 ms");
  CHECK(tried_again_in(999'980) == "tried again in 1 s");
  CHECK(tried_again_in(2'000'000) == "tried again in 2 s");
  CHECK(tried_again_in(59'999'900) == "tried again in 60 s");
}
