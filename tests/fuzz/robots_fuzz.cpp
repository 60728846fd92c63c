// A robots.txt of foreign bytes, its last line the path that is asked for: never more than the file
// holds, and what is asked twice is answered alike.
#include <cstdlib>

#include "http/robots.hpp"
#include "record/ascii.hpp"

using namespace wirecopy::http;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// "%A%39" is compared as "%A9": an escape that the path has not got.
bool has_bare_percent(std::string_view path) {
  for (size_t at = path.find('%'); at != path.npos; at = path.find('%', at + 1))
    if (wirecopy::record::escaped_octet(path.substr(at)) < 0) return true;
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view path = text.substr(text.find_last_of("\r\n") + 1);
  const Robots robots = Robots::parse(text, "wirecopy");
  const bool allowed = robots.allows(path);

  // A path stays what it is when it is written in its comparable form.
  const RequestPath request(path);
  if (!has_bare_percent(path)) {
    require(RequestPath(request.plain).plain == request.plain);
    require(RequestPath(request.plain).loose == request.loose);
    require(robots.allows(request.plain) == allowed || path == "/robots.txt" ||
            request.plain == "/robots.txt");
  }
  if (const auto pattern = PathPattern::read(path)) require(pattern->length() <= 3 * path.size());

  require(robots.sitemaps().size() <= size);
  if (const auto delay = robots.crawl_delay())
    require(delay->count() >= 0 && *delay <= Robots::kLongestDelay);
  require(Robots::allow_all().allows(path));
  return 0;
}
