#include "http/url.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "record/ascii.hpp"

namespace wirecopy::http {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

// A host is one, however it is written. Older libraries than 7.88 leave names as they are.
#ifdef CURLU_PUNYCODE
constexpr unsigned kAscii = CURLU_PUNYCODE;
#else
constexpr unsigned kAscii = 0;
#endif

std::string part(CURLU* handle, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, which, &text, flags) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

std::optional<Url> taken_apart(CURLU* handle) {
  const std::string scheme = part(handle, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  for (const CURLUPart secret : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT})
    curl_url_set(handle, secret, nullptr, 0);
  std::string host = part(handle, CURLUPART_HOST, kAscii);
  std::transform(host.begin(), host.end(), host.begin(), record::lower);
  if (host.ends_with('.')) host.pop_back();
  if (host.empty() || curl_url_set(handle, CURLUPART_HOST, host.c_str(), 0) != CURLUE_OK)
    return std::nullopt;
  Url url;
  url.text = part(handle, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  const std::string port = part(handle, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  url.origin = scheme + "://" + host + (port.empty() ? "" : ":" + port);
  const std::string query = part(handle, CURLUPART_QUERY);
  url.path = part(handle, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
  return url;
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  const Handle handle(curl_url(), curl_url_cleanup);
  const std::string copy(text);
  if (curl_url_set(handle.get(), CURLUPART_URL, copy.c_str(), CURLU_URLENCODE) != CURLUE_OK)
    return std::nullopt;
  return taken_apart(handle.get());
}

std::optional<Url> resolve_url(const Url& base, std::string_view location) {
  const Handle handle(curl_url(), curl_url_cleanup);
  const std::string copy(location);
  if (curl_url_set(handle.get(), CURLUPART_URL, base.text.c_str(), CURLU_URLENCODE) != CURLUE_OK ||
      curl_url_set(handle.get(), CURLUPART_URL, copy.c_str(), CURLU_URLENCODE) != CURLUE_OK)
    return std::nullopt;
  return taken_apart(handle.get());
}

}  // namespace wirecopy::http
