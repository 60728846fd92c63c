#include "http/transfers.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include <wirecopy/sdk/http.hpp>

#include "codings/decoder.hpp"
#include "http/address.hpp"
#include "http/exchange.hpp"

namespace wirecopy::http {
namespace {

constexpr size_t kMostHeaders = 256 * 1024;
constexpr long kMostIdle = 128;  // connections that are kept for later
constexpr const char* kPrivate =
    "its address is a private one (\"http\": {\"allow_private\": true} in the pipeline file lets "
    "it "
    "be asked)";

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

CURLM* open_multi() {
  start_library();
  return curl_multi_init();
}

/// Calls `each` with all values of a header.
template <class Each>
void for_all(std::string_view headers, std::string_view name, Each each) {
  while (!headers.empty()) {
    const size_t size = std::min(headers.find('\n'), headers.size() - 1) + 1;
    const std::string_view value = http_header(headers.substr(0, size), name);
    if (!value.empty()) each(value);
    headers.remove_prefix(size);
  }
}

/// The values of all headers of a name, as one list.
std::string all_of(std::string_view headers, std::string_view name) {
  std::string all;
  for_all(headers, name, [&](std::string_view value) { (all += value) += ','; });
  return all;
}

bool tells_two_lengths(std::string_view headers) {
  std::set<std::string_view> lengths;
  for_all(headers, "content-length", [&](std::string_view value) { lengths.insert(value); });
  return lengths.size() > 1;
}

Answer::Failure failure_of(CURLcode code) {
  switch (code) {
    case CURLE_OK:
      return Answer::Failure::none;
    case CURLE_URL_MALFORMAT:
      return Answer::Failure::refused;
    case CURLE_UNSUPPORTED_PROTOCOL:  // a version of HTTP that is none: addresses are checked
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return Answer::Failure::broken;
    default:
      return Answer::Failure::unreachable;
  }
}

}  // namespace

struct Transfers::Transfer {
  const uint64_t number;
  Hop hop;
  Done done;
  Answer answer;
  CURL* easy = curl_easy_init();
  curl_slist* lines = nullptr;
  std::optional<codings::Decoder> decoder;  ///< from the first byte of the body
  size_t header_bytes = 0;
  bool is_in_head = false;
  std::string stopped;  ///< why we end it ourselves
  char problem[CURL_ERROR_SIZE] = "";

  Transfer(uint64_t numbered, const Hop& to, Done told)
      : number(numbered), hop(to), done(std::move(told)) {}
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    curl_easy_cleanup(easy);
    curl_slist_free_all(lines);
  }

  /// Behind a proxy, it knows the addresses.
  bool may_use(const sockaddr& address) {
    if (hop.allow_private || !hop.proxy.empty() || is_public_address(address)) return true;
    stopped = kPrivate;
    return false;
  }

  static curl_socket_t on_open(void* user, curlsocktype, curl_sockaddr* address) {
    auto& self = *static_cast<Transfer*>(user);
    if (!self.may_use(address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  /// A connection that is used again was opened for somebody who may have been allowed more.
  static int on_ready(void* user, char* ip, char*, int, int) {
    auto& self = *static_cast<Transfer*>(user);
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    v4.sin_family = AF_INET;
    v6.sin6_family = AF_INET6;
    const bool may = inet_pton(AF_INET, ip, &v4.sin_addr) == 1
                         ? self.may_use(reinterpret_cast<const sockaddr&>(v4))
                         : inet_pton(AF_INET6, ip, &v6.sin6_addr) == 1 &&
                               self.may_use(reinterpret_cast<const sockaddr&>(v6));
    return may ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
  }

  static size_t on_header(char* bytes, size_t size, size_t count, void* user) {
    auto& self = *static_cast<Transfer*>(user);
    const std::string_view line(bytes, size * count);
    if ((self.header_bytes += line.size()) > kMostHeaders) {
      self.stopped = "its headers are larger than 256 KB";
      return 0;
    }
    self.take_header(line);
    return line.size();
  }

  /// Of several heads (1xx) the last counts; what comes behind the body is no part of it.
  void take_header(std::string_view line) {
    const bool is_blank = line == "\r\n" || line == "\n";
    if (!is_in_head && !line.starts_with("HTTP/")) return;
    if (!is_in_head)
      answer.headers.clear();
    else if (!is_blank)
      answer.headers.append(line);
    is_in_head = !is_blank;
  }

  static size_t on_body(char* bytes, size_t size, size_t count, void* user) {
    auto& self = *static_cast<Transfer*>(user);
    if (!self.decoder)
      self.decoder.emplace(all_of(self.answer.headers, "content-encoding"), self.hop.max_bytes);
    return self.decoder->put({bytes, size * count}) ? size * count : 0;
  }

  void set_up() {
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(easy, option, value); };
    set(CURLOPT_URL, hop.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_PIPEWAIT, 1L);
    set(CURLOPT_USERAGENT, hop.user_agent.c_str());
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(hop.timeout.count()));
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_ERRORBUFFER, problem);
    set(CURLOPT_PRIVATE, this);
    // None where it is empty, and for all hosts where it is not, whatever the environment says.
    set(CURLOPT_PROXY, hop.proxy.c_str());
    set(CURLOPT_NOPROXY, "");
    if (!hop.ca_file.empty()) set(CURLOPT_CAINFO, hop.ca_file.c_str());
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_ready);
    set(CURLOPT_PREREQDATA, this);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    set(CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    set(CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    set(CURLOPT_WRITEDATA, this);
    set_method();
    set_headers();
  }

  void set_method() {
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(easy, option, value); };
    if (hop.method == "HEAD") {
      set(CURLOPT_NOBODY, 1L);
    } else if (hop.method != "GET") {
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(hop.body.size()));
      set(CURLOPT_POSTFIELDS, hop.body.data());
      set(CURLOPT_CUSTOMREQUEST, hop.method.c_str());
    }
  }

  void set_headers() {
    lines = curl_slist_append(lines, std::string(codings::kAcceptEncoding).c_str());
    std::string_view rest = hop.headers;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find("\r\n"), rest.size());
      if (end > 0) lines = curl_slist_append(lines, std::string(rest.substr(0, end)).c_str());
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    if (hop.method != "GET" && hop.method != "HEAD") lines = curl_slist_append(lines, "Expect:");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  }

  void judge(CURLcode code) {
    long status = 0;
    curl_off_t wire = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
    answer.code = static_cast<int>(status);
    answer.wire_bytes = static_cast<uint64_t>(wire) + header_bytes;
    if (code == CURLE_OK && tells_two_lengths(answer.headers)) {
      answer.failure = Answer::Failure::broken;
      answer.error = "its headers tell two lengths of one body";
      answer.code = 0;
      return;
    }
    if (code == CURLE_OK && (!decoder || decoder->finish())) {
      if (decoder) answer.body = decoder->take();
      return;
    }
    if (decoder && decoder->is_too_large() && hop.may_be_cut) {
      answer.body = decoder->take();
      return;
    }
    if (decoder && !decoder->problem().empty()) {
      answer.failure = decoder->is_too_large() ? Answer::Failure::refused : Answer::Failure::broken;
      answer.error = decoder->problem();
    } else if (code == CURLE_OUT_OF_MEMORY && stopped.empty()) {  // its word for one of 100 KB
      answer.failure = Answer::Failure::refused;
      answer.error = "one of its headers is too large";
    } else {
      answer.failure = stopped.empty() ? failure_of(code) : Answer::Failure::refused;
      answer.error = !stopped.empty()     ? stopped
                     : problem[0] != '\0' ? std::string(problem)
                                          : curl_easy_strerror(code);
    }
    answer.code = 0;
  }
};

Transfers::Transfers()
    : multi_(open_multi(),
             [](void* multi) { return static_cast<int>(curl_multi_cleanup(multi)); }) {
  curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, kMostIdle);
}

Transfers::~Transfers() {
  while (!running_.empty()) cancel(running_.begin()->first);
}

uint64_t Transfers::start(const Hop& hop, Done done) {
  auto transfer = std::make_unique<Transfer>(++last_, hop, std::move(done));
  if (transfer->easy == nullptr) return 0;
  transfer->set_up();
  if (curl_multi_add_handle(multi_.get(), transfer->easy) != CURLM_OK) return 0;
  running_.emplace(last_, std::move(transfer));
  return last_;
}

void Transfers::cancel(uint64_t number) {
  const auto at = running_.find(number);
  if (at == running_.end()) return;
  curl_multi_remove_handle(multi_.get(), at->second->easy);
  running_.erase(at);
}

void Transfers::run(std::chrono::milliseconds longest) {
  curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(longest.count()), nullptr);
  int left = 0;
  curl_multi_perform(multi_.get(), &left);
  std::vector<std::pair<uint64_t, CURLcode>> ended;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    Transfer* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    ended.emplace_back(transfer->number, message->data.result);
  }
  for (const auto& [number, code] : ended) {
    const auto at = running_.find(number);
    if (at == running_.end()) continue;  // cancelled by one before it
    const std::unique_ptr<Transfer> transfer = std::move(at->second);
    running_.erase(at);
    curl_multi_remove_handle(multi_.get(), transfer->easy);
    transfer->judge(code);
    transfer->done(std::move(transfer->answer));
  }
}

void Transfers::wake() { curl_multi_wakeup(multi_.get()); }

}  // namespace wirecopy::http
