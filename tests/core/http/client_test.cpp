#include "http/client.hpp"

#include <future>
#include <nlohmann/json.hpp>
#include <set>

#include <wirecopy/sdk/http.hpp>

#include "http/host.hpp"

#include "catch.hpp"
#include "fault_server.hpp"

using namespace wirecopy;
using namespace std::chrono_literals;
using http::Client;
using http::Request;
using http::Response;
using test::FaultServer;

namespace {

const int kOwner = 0;

Request request(const std::string& url) {
  Request asked;
  asked.url = url;
  asked.timeout = 20s;
  asked.max_bytes = 1'000'000;
  asked.manners.delay = 0ms;
  asked.manners.per_host = 8;
  asked.manners.robots = false;
  asked.manners.allow_private = true;
  return asked;
}

Response ask(Client& client, Request asked) {
  auto promise = std::make_shared<std::promise<Response>>();
  client.send(std::move(asked), &kOwner, 1,
              [promise](Response response) { promise->set_value(std::move(response)); });
  return promise->get_future().get();
}

Response get(Client& client, const std::string& url) { return ask(client, request(url)); }

std::string in_percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    char escaped[4];
    std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned char>(c));
    out += escaped;
  }
  return out;
}

/// Sets what a path answers.
void set(Client& client, const std::string& origin, const std::string& path,
         const std::string& body, const std::string& more = {}) {
  Request asked = request(origin + "/_set?path=" + in_percent(path) + more);
  asked.method = "POST";
  asked.body = body;
  REQUIRE(ask(client, asked).code == 200);
}

nlohmann::json log_of(Client& client, const FaultServer& server) {
  return nlohmann::json::parse(get(client, server.url("/_log")).body);
}

}  // namespace

TEST_CASE("what a server sends soundly is read, however it is wrapped", "[http][client]") {
  const FaultServer server;
  Client client;
  const std::string text = get(client, server.url("/text?bytes=30")).body;
  REQUIRE(text.size() == 30);
  for (const auto* path : {"/gzip", "/br", "/zstd", "/deflate", "/raw-deflate", "/double-gzip",
                           "/early-hints", "/lf-only-headers", "/slow-headers", "/then-close",
                           "/etag/strong", "/text?encoding=gzip,br", "/gzip-trailing?members=0"}) {
    INFO(path);
    const Response response = get(client, server.url(path));
    CHECK(response.error.empty());
    CHECK(response.code == 200);
    CHECK(response.body == text);
  }
  CHECK(get(client, server.url("/chunked?trailers=1")).body.size() == 300);
  CHECK(get(client, server.url("/until-close?bytes=100")).body.size() == 100);
  CHECK(get(client, server.url("/slow-body?bytes=20")).body.size() == 20);
  CHECK(get(client, server.url("/gzip-trailing?members=3")).body == text + text + text);
  CHECK(get(client, server.url("/folded-header")).code == 200);
  CHECK(get(client, server.url("/too-long?bytes=100")).body.size() == 100);
  CHECK(get(client, server.url("/charset/shift_jis?header=shift_jis")).code == 200);
}

TEST_CASE("a broken answer is a reason, never a body", "[http][client]") {
  const FaultServer server;
  for (const auto* path :
       {"/bad-length", "/bad-status-line", "/header-without-colon", "/chunked-broken",
        "/chunked-broken?size=ffffffffffffffff", "/chunked-cut", "/chunked-cut?inside=1",
        "/close-early", "/gzip-broken", "/gzip-cut", "/gzip-labelled-plain", "/http09",
        "/nul-in-header", "/two-content-lengths", "/reset", "/reset?after=100"}) {
    INFO(path);
    Client client;  // one that has not met the failures before
    const Response response = get(client, server.url(path));
    CHECK(response.code == 0);
    CHECK_FALSE(response.error.empty());
    CHECK(response.body.empty());
    CHECK(response.may_come_back);
  }
}

TEST_CASE("what would never end, or be too large, is cut off", "[http][client]") {
  const FaultServer server;
  for (const auto* path :
       {"/endless", "/endless?form=length", "/endless?form=close", "/gzip-bomb?mb=50",
        "/br-bomb?mb=50", "/zstd-bomb?mb=50", "/deflate-bomb?mb=50", "/text?bytes=1000001"}) {
    INFO(path);
    Client client;
    const Response response = get(client, server.url(path));
    CHECK(response.code == 0);
    CHECK(response.error == "its body is larger than 1 MB");
    CHECK_FALSE(response.may_come_back);
  }
  for (const auto* path : {"/endless-headers", "/huge-header", "/many-headers?count=100000",
                           "/1xx-storm?count=100000"}) {
    INFO(path);
    Client client;
    const Response response = get(client, server.url(path));
    CHECK(response.code == 0);
    CHECK_FALSE(response.error.empty());
  }
  for (const auto* path : {"/no-answer", "/stall?after=10", "/stall?after=200"}) {
    INFO(path);
    Client client;
    Request asked = request(server.url(path));
    asked.timeout = 100ms;
    const Response response = ask(client, asked);
    CHECK(response.code == 0);
    CHECK(response.error.find("timed out") != std::string::npos);
    CHECK(response.may_come_back);
  }
}

TEST_CASE("a status is told as it is, with its body", "[http][client]") {
  const FaultServer server;
  Client client;
  CHECK(get(client, server.url("/gone")).code == 410);
  CHECK(get(client, server.url("/status/404")).body.size() == 30);
  CHECK_FALSE(get(client, server.url("/status/404")).may_come_back);
  CHECK(get(client, server.url("/status/500")).may_come_back);
  CHECK(get(client, server.url("/304-forever")).code == 304);
  CHECK(get(client, server.url("/body-with-204")).code == 204);
  Request asked = request(server.url("/etag/strong"));
  const std::string tag(http_header(ask(client, asked).headers, "ETag"));
  asked.headers = "If-None-Match: " + tag + "\r\n";
  CHECK(ask(client, asked).code == 304);
  asked = request(server.url("/text"));
  asked.method = "HEAD";
  CHECK(ask(client, asked).body.empty());
}

TEST_CASE("redirects are followed, and what is permanent is told", "[http][client]") {
  const FaultServer server(2);
  Client client;
  const Response chain = get(client, server.url("/redirect-chain/5"));
  CHECK(chain.code == 200);
  CHECK(chain.url == server.url("/text"));
  CHECK(chain.moved_to.empty());
  CHECK(get(client, server.url("/redirect-chain/5?code=301")).moved_to == server.url("/text"));
  CHECK(get(client, server.url("/redirect/301?to=/redirect/302")).moved_to ==
        server.url("/redirect/302"));
  CHECK(get(client, server.url("/redirect-to?url=" + in_percent(server.url("/text", 1)))).url ==
        server.url("/text", 1));
  CHECK(get(client, server.url("/redirect-loop?length=3")).error ==
        "it redirects more than 10 times");
  CHECK(get(client, server.url("/redirect-to?url=file:///etc/passwd")).error ==
        "it redirects to what is no address of http or https");
  CHECK(get(client, server.url("/redirect-to?url=javascript:x")).code == 0);
  CHECK(get(client, server.url("/redirect/302")).code == 302);  // without a Location
}

TEST_CASE("what one host may know is not told to another", "[http][client]") {
  const FaultServer server(2);
  Client client;
  Request asked = request(server.url("/redirect-to?url=" + in_percent(server.url("/echo", 1))));
  asked.headers = "Authorization: Bearer secret\r\nAccept: text/html\r\n";
  const std::string there = ask(client, asked).body;
  CHECK(there.find("secret") == std::string::npos);
  CHECK(there.find("text/html") != std::string::npos);
  asked.url = server.url("/redirect/302?to=/echo");
  CHECK(ask(client, asked).body.find("secret") != std::string::npos);
  const std::string plain = get(client, "http://user:word@" + server.url("/echo").substr(7)).body;
  CHECK(plain.find("uthorization") == std::string::npos);
}

TEST_CASE("private addresses are refused, at first and behind each redirect", "[http][client]") {
  const FaultServer server;
  Client client;
  Request asked = request(server.url("/text"));
  asked.manners.allow_private = false;
  const std::string refusal =
      "its address is a private one (\"http\": {\"allow_private\": true} in the pipeline file lets "
      "it "
      "be asked)";
  const std::string port = server.url("").substr(server.url("").rfind(':'));
  for (const std::string host :
       {"127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"}) {
    INFO(host);
    asked.url = "http://" + host + port + "/text";
    const Response response = ask(client, asked);
    CHECK(response.code == 0);
    CHECK(response.error == refusal);
    CHECK_FALSE(response.may_come_back);
  }
  for (const auto& entry : log_of(client, server)) CHECK(entry.at("path") != "/text");

  // A connection that is open already for one who may is not for one who may not.
  CHECK(get(client, server.url("/text")).code == 200);
  asked.url = server.url("/text");
  CHECK(ask(client, asked).error == refusal);
}

TEST_CASE("connections are used again", "[http][client]") {
  const FaultServer server;
  Client client;
  for (int i = 0; i < 5; ++i) get(client, server.url("/text"));
  std::set<int> connections;
  for (const auto& entry : log_of(client, server)) connections.insert(entry.at("conn").get<int>());
  CHECK(connections.size() == 1);
}

TEST_CASE("robots.txt is asked once, and obeyed", "[http][client]") {
  const FaultServer server(3);
  Client client;
  set(client, server.origin(), "/robots.txt",
      "User-agent: *\nDisallow: /\n\nUser-agent: Wirecopy\nDisallow: /page/\nAllow: /page/1\n");
  Request asked = request(server.url("/page/1"));
  asked.manners.robots = true;
  CHECK(ask(client, asked).code == 200);
  asked.url = server.url("/page/2");
  CHECK(ask(client, asked).error == "robots.txt of " + server.origin() + " forbids it");
  asked.url = server.url("/redirect/302?to=/page/3");
  CHECK(ask(client, asked).error == "robots.txt of " + server.origin() + " forbids it");
  asked.manners.robots = false;
  asked.url = server.url("/page/2");
  CHECK(ask(client, asked).code == 200);
  int asked_for_it = 0;
  for (const auto& entry : log_of(client, server))
    asked_for_it += entry.at("path") == "/robots.txt";
  CHECK(asked_for_it == 1);

  asked.manners.robots = true;
  asked.url = server.url("/page/2", 1);  // without robots.txt all is allowed
  CHECK(ask(client, asked).code == 200);

  set(client, server.origin(2), "/robots.txt", "", "&status=503");
  asked.url = server.url("/page/2", 2);
  const Response response = ask(client, asked);
  CHECK(response.error == "robots.txt of " + server.origin(2) + " cannot be read: status 503");
  CHECK(response.may_come_back);
  CHECK(response.retry_at > 0);
}

TEST_CASE("a host that wants a pause gets it, and nobody waits longer than it would",
          "[http][client]") {
  const FaultServer server(2);
  Client client;
  for (const auto* form : {"seconds", "date"}) {
    const size_t host = form == std::string("date") ? 1 : 0;
    Request asked = request(server.url("/429?in=3600&form=" + std::string(form), host));
    const Response response = ask(client, asked);
    CHECK(response.code == 429);
    CHECK(response.may_come_back);
    CHECK(response.retry_at > 0);
    asked.url = server.url("/text", host);
    asked.patience = 10s;
    const Response next = ask(client, asked);
    CHECK(next.code == 0);
    CHECK(next.error == server.origin(host) + " wants to be left alone");
    CHECK(next.may_come_back);
    CHECK(std::abs(next.retry_at - response.retry_at) < 2'000'000);
  }
}

TEST_CASE("a host that does not answer is left alone for a while", "[http][client]") {
  const FaultServer server;
  Client client;
  Request asked = request(server.url("/reset"));
  asked.patience = 1s;
  for (unsigned i = 0; i < http::Host::kPatience; ++i) CHECK(ask(client, asked).code == 0);
  asked.url = server.url("/text");
  CHECK(ask(client, asked).error == server.origin() + " wants to be left alone");
}

TEST_CASE("at most so many requests are at one host at once", "[http][client]") {
  const FaultServer server;
  Client client;
  std::vector<std::future<Response>> responses;
  for (int i = 0; i < 20; ++i) {
    auto promise = std::make_shared<std::promise<Response>>();
    responses.push_back(promise->get_future());
    Request asked = request(server.url("/text?delay_ms=5&id=" + std::to_string(i)));
    asked.manners.per_host = 2;
    client.send(asked, &kOwner, 2, [promise](Response got) { promise->set_value(std::move(got)); });
  }
  for (auto& response : responses) CHECK(response.get().code == 200);
  int most = 0;
  for (const auto& entry : log_of(client, server))
    most = std::max(most, entry.at("open").get<int>());
  CHECK(most <= 2);
}

TEST_CASE("requests to one host start one delay after the other", "[http][client]") {
  const FaultServer server;
  Client client;
  Request asked = request(server.url("/text"));
  asked.manners.delay = 30ms;
  for (int i = 0; i < 4; ++i) CHECK(ask(client, asked).code == 200);
  int64_t last = 0;
  for (const auto& entry : log_of(client, server)) {
    if (entry.at("path") != "/text") continue;
    const int64_t at = entry.at("t");
    // Timers of a millisecond, and the way to the server.
    if (last != 0) CHECK(at - last >= 25'000);
    last = at;
  }
}

TEST_CASE("who is cancelled hears nothing", "[http][client]") {
  const FaultServer server;
  Client client;
  std::atomic<int> heard{0};
  const int other = 0;
  for (int i = 0; i < 10; ++i)
    client.send(request(server.url("/no-answer")), &other, 1, [&](const Response&) { ++heard; });
  client.cancel_all(&other);
  CHECK(heard == 0);
  client.send(request(server.url("/no-answer")), &kOwner, 7, [&](const Response&) { ++heard; });
  client.cancel(&kOwner, 7);
  CHECK(get(client, server.url("/text")).code == 200);
  CHECK(heard == 0);
}

TEST_CASE("what is no address is refused in words", "[http][client]") {
  Client client;
  for (const auto* url : {"", "ftp://example.org/", "file:///etc/passwd", "no address", "http://",
                          "javascript:alert(1)", "http://[::1/"}) {
    INFO(url);
    CHECK(get(client, url).error == "this is no address of http or https");
  }
}

TEST_CASE("the server learns who asks", "[http][client]") {
  const FaultServer server;
  Client client;
  Request asked = request(server.url("/echo"));
  asked.manners.contact = "https://example.org/bot";
  const auto echo = nlohmann::json::parse(ask(client, asked).body);
  const std::string agent = echo.at("headers").at("user-agent");
  CHECK(agent.starts_with("wirecopy/"));
  CHECK(agent.ends_with(" (+https://example.org/bot)"));
}

TEST_CASE("counts tell what was asked of each host", "[http][client]") {
  const FaultServer server;
  Client client;
  get(client, server.url("/text"));
  get(client, server.url("/status/500"));
  const auto counts = client.counts();
  REQUIRE(counts.size() == 1);
  CHECK(counts[0].host == server.origin());
  CHECK(counts[0].requests == 2);
  CHECK(counts[0].failures == 1);
  CHECK(counts[0].bytes > 60);
}
