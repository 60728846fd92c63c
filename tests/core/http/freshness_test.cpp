#include "http/freshness.hpp"

#include "catch.hpp"
#include "record/moment.hpp"

using namespace wirecopy;
using http::kLongestMaxAge;

namespace {

/// Seconds; -1 where the headers do not say.
int64_t age(std::string_view headers) {
  const int64_t now = record::parse_moment("2026-11-29T12:00:00Z")->utc;
  const auto found = http::max_age(headers, now);
  return found ? found->count() : -1;
}

}  // namespace

TEST_CASE("headers that say nothing give nothing", "[http][freshness]") {
  for (const char* headers :
       {"", "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", "Cache-Control: public\r\n",
        "Cache-Control: s-maxage=60\r\n", "Cache-Control: max-age\r\n",
        "Cache-Control: max-age=x\r\n", "Cache-Control: max-age=-1\r\n",
        "X-Cache-Control: max-age=60\r\n", "Cache-Control: no-cache=\"Set-Cookie\"\r\n",
        "Date: Sun, 29 Nov 2026 12:00:00 GMT\r\n", "Cache-Control\r\n", ":\r\n"})
    CHECK(age(headers) == -1);
}

TEST_CASE("max-age is read", "[http][freshness]") {
  CHECK(age("HTTP/1.1 200 OK\r\nCache-Control: max-age=3600\r\n\r\n") == 3600);
  CHECK(age("cache-control:PUBLIC , Max-Age = 60,must-revalidate\n") == 60);
  CHECK(age("Cache-Control: max-age=\"60\"") == 60);
  CHECK(age("Cache-Control: s-maxage=5, max-age=60\r\n") == 60);
  CHECK(age("Cache-Control: private=\"a, max-age=1\\\", b\", max-age=60\r\n") == 60);
  CHECK(age("Cache-Control: private=\"a, max-age=1") == -1);
  CHECK(age("Cache-Control: ,, max-age=0,\r\n") == 0);
  CHECK(age("Cache-Control: max-age=99999999999999999999\r\n") == kLongestMaxAge.count());
}

TEST_CASE("the least of several is taken", "[http][freshness]") {
  CHECK(age("Cache-Control: max-age=60, max-age=50\r\nCache-Control: max-age=70\r\n") == 50);
  CHECK(age("Cache-Control: max-age=60\r\nCache-Control: no-cache\r\n") == 0);
  CHECK(age("Cache-Control: No-Store, max-age=60\r\n") == 0);
}

TEST_CASE("Expires counts from Date, and after Cache-Control", "[http][freshness]") {
  const std::string expires = "Expires: Sun, 29 Nov 2026 13:00:00 GMT\r\n";
  CHECK(age(expires + "Date: Sun, 29 Nov 2026 12:50:00 GMT\r\n") == 600);
  CHECK(age("Date: Sun, 29 Nov 2026 13:50:00 GMT\r\n" + expires) == 0);
  CHECK(age(expires + "Date: Sun, 29 Nov 2026 12:50:00 GMT\r\nDate: today\r\n") == 600);
  CHECK(age(expires) == 3600);
  CHECK(age(expires + "Date: today\r\n") == 3600);
  CHECK(age(expires + "Cache-Control: max-age=5\r\n") == 5);
  CHECK(age(expires + "Cache-Control: public\r\n") == 3600);
  CHECK(age("Expires: Fri, 31 Dec 9999 23:59:59 GMT\r\n") == kLongestMaxAge.count());
  for (const char* value : {"0", "-1", "", "Thu, 01 Jan 1970 00:00:00 GMT"})
    CHECK(age(std::string("Expires: ") + value + "\r\n") == 0);
}
