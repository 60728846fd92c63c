#include "http/client.hpp"

#include <atomic>
#include <set>

#include <wirecopy/sdk/http.hpp>

#include "asking.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;
using http::Client;
using http::Request;
using http::Response;

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

TEST_CASE("who is cancelled hears nothing", "[http][client]") {
  const FaultServer server;
  Client client;
  std::atomic<int> heard{0};
  const int other = 0;
  for (int i = 0; i < 8; ++i)
    client.send(request(server.url("/text?delay_ms=50&id=" + std::to_string(i))), &other, 1,
                [&](const Response&) { ++heard; });
  client.cancel_all(&other);
  client.send(request(server.url("/text?delay_ms=50")), &kOwner, 7,
              [&](const Response&) { ++heard; });
  client.cancel(&kOwner, 7);
  // By then they would all have been answered.
  CHECK(get(client, server.url("/text?delay_ms=150")).code == 200);
  CHECK(heard == 0);
}

TEST_CASE("many requests to a host of many rules do not keep the thread from others",
          "[http][client]") {
  const FaultServer server;
  Client client;
  std::string rules = "User-agent: *\n";
  for (int i = 0; i < 2'400; ++i)
    rules += "Disallow: /*" + std::string(90 + i % 90, 'a') + 'b' + std::string(80, 'a') +
             std::to_string(i) + '\n';
  set(client, server.url(""), "/robots.txt", rules, "&type=text/plain");
  const auto ask_for = [&](int id) {
    Request asked = request(server.url("/" + std::string(7'900, 'a') + std::to_string(id)));
    asked.manners.robots = true;
    return asked;
  };
  CHECK(ask(client, ask_for(0)).error.starts_with("robots.txt"));  // it is read now
  std::atomic<int> heard{0};
  constexpr int kMany = 3'000;
  const int other = 0;
  for (int i = 1; i <= kMany; ++i)
    client.send(ask_for(i), &other, 1, [&](const Response&) { ++heard; });
  client.cancel_all(&other);
  CHECK(heard < kMany);
}

TEST_CASE("codings are decoded whatever the size of what they hold", "[http][client]") {
  const FaultServer server;
  Client client;
  for (const auto* coding : {"gzip", "deflate", "br", "zstd"})
    for (const size_t bytes : {65535, 65536, 65537, 131072, 262144}) {
      INFO(coding << ' ' << bytes);
      const std::string size = std::to_string(bytes);
      const Response response =
          get(client, server.url("/text?bytes=" + size + "&encoding=" + coding));
      CHECK(response.error.empty());
      CHECK(response.body.size() == bytes);
    }
}

TEST_CASE("a bomb within bombs ends at the bound, too", "[http][client]") {
  const FaultServer server;
  Client client;
  const std::string zeros(8'000'000, '\0');
  set(client, server.origin(), "/nested", zeros, "&encoding=gzip,gzip,gzip,gzip");
  const Response response = get(client, server.url("/nested"));
  CHECK(response.error == "its body is larger than 1 MB");
  CHECK(response.wire_bytes < 10'000);
}

TEST_CASE("the environment names no proxy, and no way around one", "[http][client]") {
  const FaultServer server(2);
  Client client;
  setenv("no_proxy", "*", 1);
  setenv("http_proxy", server.origin(1).c_str(), 1);
  Request asked = request("http://news.invalid/echo");
  asked.manners.proxy = server.origin();
  CHECK(ask(client, asked).code == 200);
  const Response direct = get(client, server.url("/text"));
  unsetenv("no_proxy");
  unsetenv("http_proxy");
  CHECK(direct.code == 200);
  const int second = server.port(1);
  for (const auto& entry : log_of(client, server)) CHECK(entry.at("port") != second);
}

TEST_CASE("no more goes out while too much waits to be read", "[http][client]") {
  const FaultServer server;
  Client client;
  std::vector<std::future<Response>> responses;
  for (int i = 0; i < 10; ++i) {
    Request asked = request(server.url("/text?bytes=16000000&id=" + std::to_string(i)));
    asked.max_bytes = 20'000'000;
    asked.manners.per_host = 1;
    responses.push_back(ask_at_once(client, asked));
  }
  // Four of them fill the 64 MB; each that is read makes room for another.
  std::vector<Response> unread;
  for (int i = 0; i < 4; ++i) unread.push_back(responses[i].get());
  Client other;
  CHECK(log_of(other, server).size() == 4);
  unread.clear();
  for (size_t i = 4; i < responses.size(); ++i) CHECK(responses[i].get().body.size() == 16'000'000);
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
