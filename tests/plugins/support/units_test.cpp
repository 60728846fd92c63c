#include "support/units/duration.hpp"

#include "catch.hpp"

using namespace std::chrono_literals;
using wirecopy::support::parse_duration;

TEST_CASE("a duration is read as options write it", "[support][units]") {
  CHECK(parse_duration("20ms") == 20ms);
  CHECK(parse_duration("1h30m") == 90min);
  CHECK(parse_duration("2d") == 48h);
  for (const auto* wrong : {"", "s", "5", "5x", "1h30", "40000d", "99999999999999999999s"})
    CHECK_FALSE(parse_duration(wrong));
}
