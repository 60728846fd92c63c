#pragma once

/// \file
/// A request to a server, and what came of it.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace wirecopy::http {

/// How the servers are treated that a pipeline asks.
struct Manners {
  std::chrono::milliseconds delay{1000};  ///< between the starts of two requests to one host
  unsigned per_host = 1;                  ///< requests to one host at once
  bool robots = true;                     ///< robots.txt is asked first, and obeyed
  /// The first address that answers may be a private one: loopback, a local network.
  bool allow_private = false;
  std::string user_agent;  ///< empty: the program's own
  std::string contact;     ///< an address that stands in the user agent; may be empty
  std::string proxy;       ///< "http://host:port", "socks5h://..."; empty: none
  std::string ca_file;     ///< PEM: who may vouch for servers; empty: whom the system trusts
};

/// Shape: `headers` are lines, "Accept: text/html\r\n".
struct Request {
  std::string method = "GET";
  std::string url;
  std::string headers, body;
  std::chrono::milliseconds timeout{30'000};  ///< of each hop
  /// How long it may stand in the queue of its host. Where it would stand longer, because others
  /// are before it or the host wants a pause, the answer is at once that it was not asked.
  std::chrono::milliseconds patience{60'000};
  uint64_t max_bytes = 20'000'000;  ///< of the body, decompressed
  Manners manners;
  /// The server is the user's own: it is asked at once, without queue, pauses, robots.txt and
  /// redirects, and may have a private address.
  bool is_own = false;
};

/// Whether a server that answers so may do better later.
constexpr bool may_come_back(int code) {
  return code >= 500 || code == 429 || code == 408 || code == 425;
}

/// What came of a request. Without an answer of the server `code` is 0 and `error` says why.
struct Response {
  int code = 0;
  std::string url;  ///< the last one, behind redirects
  /// Where the requests of the future should go: as far as all redirects were permanent. Empty: to
  /// where this one went.
  std::string moved_to;
  std::string headers;  ///< of the last hop, lines with "\r\n"
  std::string body;     ///< decompressed
  std::string error;    ///< a sentence without a full stop, "the body is larger than 20 MB"
  uint64_t wire_bytes = 0;
  int64_t retry_at = 0;  ///< when to ask again, where that is known. Units: microseconds since 1970
  int64_t fresh_until = 0;  ///< by its headers; 0: not told. Units: microseconds since 1970
  /// The same may go well later.
  bool may_come_back = false;
  /// Nobody was asked: the host wants a pause, or too many wait for it. It is no try.
  bool was_not_asked = false;
  /// Lets the client know that the body is gone.
  std::shared_ptr<void> held;
};

}  // namespace wirecopy::http
