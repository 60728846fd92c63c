#include "pipeline/quantity.hpp"

#include "catch.hpp"

using namespace wirecopy::pipeline;

TEST_CASE("durations are read", "[pipeline][quantity]") {
  CHECK(parse_duration("20ms")->count() == 20);
  CHECK(parse_duration("5m")->count() == 300'000);
  CHECK(parse_duration("1h30m")->count() == 5'400'000);
  CHECK(parse_duration("1d2h3m4s5ms")->count() == 93'784'005);
  CHECK(parse_duration("0s")->count() == 0);
}

TEST_CASE("what is no duration is refused in words", "[pipeline][quantity]") {
  for (const char* text :
       {"", "5", "m", "5 m", "-5m", "5x", "1.5s", "m5", "5m ", "99999999999999999999s"})
    CHECK_FALSE(parse_duration(text));
  CHECK(parse_duration("5x").error().message ==
        R"("5x" is no duration such as "20ms", "5m" or "1h30m")");
  CHECK(parse_duration("5m1h").error().message ==
        R"("5m1h" has its units out of order: d, h, m, s, ms)");
  CHECK(parse_duration("1s1s").error().message ==
        R"("1s1s" has its units out of order: d, h, m, s, ms)");
  CHECK(parse_duration("40000d").error().message == R"("40000d" is longer than 100 years)");
  CHECK(parse_duration("18446744073709551615d").error().message ==
        R"("18446744073709551615d" is longer than 100 years)");
}

TEST_CASE("sizes are read", "[pipeline][quantity]") {
  CHECK(*parse_size("64MB") == 64'000'000);
  CHECK(*parse_size("16MiB") == 16u * 1024 * 1024);
  CHECK(*parse_size("512B") == 512);
  CHECK(*parse_size("0KB") == 0);
}

TEST_CASE("what is no size is refused in words", "[pipeline][quantity]") {
  for (const char* text : {"", "64", "MB", "64mb", "1.5MB", "-1MB", "64MB2", "6 MB"})
    CHECK_FALSE(parse_size(text));
  CHECK(parse_size("64").error().message == R"("64" is no size such as "64MB" or "16MiB")");
  CHECK(parse_size("99999999TB").error().message == R"("99999999TB" is too large)");
}
