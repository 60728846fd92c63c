#include "http/retry_after.hpp"

#include "catch.hpp"
#include "record/moment.hpp"

using namespace wirecopy;
using http::kLongestRetryAfter;

namespace {

const int64_t kNow = record::parse_moment("2026-11-29T12:00:00.25Z")->utc;

/// Microseconds from now.
std::optional<int64_t> wait(std::string_view value) {
  const auto until = http::retry_after(value, kNow);
  if (!until) return std::nullopt;
  return *until - kNow;
}

}  // namespace

TEST_CASE("a server may say in how many seconds", "[http][retry]") {
  CHECK(wait("120") == 120'000'000);
  CHECK(wait("0") == 0);
  CHECK(wait(" 007\t") == 7'000'000);
  CHECK(wait("0.5") == 500'000);
  CHECK(wait("1.0001") == 1'001'000);
  CHECK(wait("2.") == 2'000'000);
}

TEST_CASE("a server may say on which date", "[http][retry]") {
  CHECK(wait("Sun, 29 Nov 2026 12:01:00 GMT") == 59'750'000);
  CHECK(wait("Sunday, 29-Nov-26 12:01:00 GMT") == 59'750'000);
  CHECK(wait("Sun Nov 29 12:01:00 2026") == 59'750'000);
}

TEST_CASE("nobody waits into the past or for weeks", "[http][retry]") {
  CHECK(wait("Sun, 29 Nov 2026 12:00:00 GMT") == 0);
  CHECK(wait("Sun, 06 Nov 1994 08:49:37 GMT") == 0);
  for (const char* value :
       {"604801", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    CHECK(wait(value) == kLongestRetryAfter.count());
  CHECK(wait("604800") == kLongestRetryAfter.count());
  CHECK(wait("604799") == kLongestRetryAfter.count() - 1'000'000);
}

TEST_CASE("what is neither seconds nor a date is nothing", "[http][retry]") {
  for (const char* value : {"", " ", ".", "-5", "+5", "60s", "1e3", "0x10", "1,5", "1 2", "soon",
                            "nan", "120, 60", "1.2.3"})
    CHECK_FALSE(wait(value));
}
