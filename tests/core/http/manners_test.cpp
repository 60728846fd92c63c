// How hosts are treated: robots.txt, delays, pauses, rests.
#include <algorithm>
#include <set>

#include "http/host.hpp"

#include "asking.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;
using http::Client;
using http::Request;
using http::Response;

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
    CHECK(next.error == server.origin(host) + " wants to be asked later");
    CHECK(next.may_come_back);
    CHECK(next.was_not_asked);
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
  const Response response = ask(client, asked);
  CHECK(response.error == server.origin() + " does not answer");
  CHECK(response.may_come_back);
  CHECK_FALSE(response.was_not_asked);  // it was tried: that counts
}

TEST_CASE("at most so many requests are at one host at once", "[http][client]") {
  const FaultServer server;
  Client client;
  std::vector<std::future<Response>> responses;
  for (int i = 0; i < 20; ++i) {
    Request asked = request(server.url("/text?delay_ms=5&id=" + std::to_string(i)));
    asked.manners.per_host = 2;
    responses.push_back(ask_at_once(client, asked));
  }
  for (auto& response : responses) CHECK(response.get().code == 200);
  int most = 0;
  for (const auto& entry : log_of(client, server))
    most = std::max(most, entry.at("open").get<int>());
  CHECK(most <= 2);
}

TEST_CASE("at most so many requests are out at once, whatever the hosts", "[http][client]") {
  constexpr size_t kHosts = 100;
  const FaultServer server(kHosts);
  Client client;
  std::vector<std::future<Response>> responses;
  for (size_t i = 0; i < kHosts; ++i)
    responses.push_back(ask_at_once(client, request(server.url("/text?delay_ms=200", i))));
  for (auto& response : responses) CHECK(response.get().code == 200);

  std::vector<std::pair<int64_t, int>> changes;  // when, one more or one less
  for (const auto& entry : log_of(client, server)) {
    if (entry.at("path") != "/text?delay_ms=200") continue;
    changes.emplace_back(entry.at("t").get<int64_t>(), 1);
    changes.emplace_back(entry.at("t_end").get<int64_t>(), -1);
  }
  REQUIRE(changes.size() == 2 * kHosts);
  std::sort(changes.begin(), changes.end());
  int open = 0, most = 0;
  for (const auto& [when, change] : changes) most = std::max(most, open += change);
  CHECK(most <= static_cast<int>(Client::kMostAtOnce));
  CHECK(most > 1);
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

TEST_CASE("a host has one queue, however it is written", "[http][client]") {
  const FaultServer server;
  Client client;
  const std::string port = ":" + std::to_string(server.port());
  for (const auto* host : {"localhost", "LocalHost", "localhost."})
    get(client, std::string("http://") + host + port + "/text");
  REQUIRE(client.counts().size() == 1);
  CHECK(client.counts()[0].requests == 3);
}

TEST_CASE("robots.txt that only redirects is none; one that is too long counts as far as it goes",
          "[http][client]") {
  const FaultServer server(2);
  Client client;
  set(client, server.origin(), "/robots.txt", "", "&do=/redirect-loop?length=2");
  Request asked = request(server.url("/page/1"));
  asked.manners.robots = true;
  CHECK(ask(client, asked).code == 200);
  set(client, server.origin(1), "/robots.txt",
      "User-agent: *\nDisallow: /page/\n" + std::string(1'000'000, '#'));
  asked.url = server.url("/page/1", 1);
  CHECK(ask(client, asked).error == "robots.txt of " + server.origin(1) + " forbids it");
}

TEST_CASE("a pause that robots.txt asks for is no fault of the host", "[http][client]") {
  const FaultServer server;
  Client client;
  set(client, server.origin(), "/robots.txt", "", "&do=" + in_percent("/429?in=3600"));
  Request asked = request(server.url("/page/1"));
  asked.manners.robots = true;
  asked.patience = 1s;
  ask(client, asked);
  const Response response = ask(client, asked);
  CHECK(response.code == 0);
  CHECK(response.may_come_back);
  CHECK(response.retry_at > 0);
  Client other;
  const auto log = log_of(other, server);
  REQUIRE(log.size() == 1);
  CHECK(log[0].at("path") == "/robots.txt");
}

TEST_CASE("requests that were out together when a host went silent count once", "[http][host]") {
  http::Host host;
  const http::Moment start = http::now();
  http::Manners manners;
  manners.delay = 0ms;
  for (unsigned i = 0; i < 20; ++i) host.failed(start);
  CHECK(host.is_resting(start));
  CHECK(host.closed_until() == start + http::Host::kFirstRest);
  CHECK(host.next_for(manners) == host.closed_until());
  host.failed(start + http::Host::kFirstRest);
  CHECK(host.closed_until() == start + 3 * http::Host::kFirstRest);
  host.answered();
  for (unsigned i = 1; i < http::Host::kPatience; ++i) host.failed(start + 1h);
  CHECK_FALSE(host.is_resting(start + 1h));
}

TEST_CASE("nobody waits behind a slow answer for longer than it would", "[http][client]") {
  const FaultServer server;
  Client client;
  Request slow = request(server.url("/text?delay_ms=200"));
  slow.manners.per_host = 1;
  std::promise<Response> first;
  client.send(slow, &kOwner, 1, [&](Response got) { first.set_value(std::move(got)); });
  Request next = slow;
  next.patience = 20ms;
  const Response response = ask(client, next);
  CHECK(response.code == 0);
  CHECK(response.was_not_asked);
  CHECK(first.get_future().get().code == 200);
}

TEST_CASE("a server of the user's own is asked at once, and only there", "[http][client]") {
  const FaultServer server;
  Client client;
  set(client, server.origin(), "/robots.txt", "User-agent: *\nDisallow: /\n");
  Request asked;  // with the manners of a pipeline that says nothing
  asked.timeout = 20s;
  asked.is_own = true;
  for (unsigned i = 0; i < http::Host::kPatience + 2; ++i) {  // nor does it ever rest
    asked.url = server.url("/reset");
    CHECK(ask(client, asked).code == 0);
  }
  asked.url = server.url("/429?in=3600&form=seconds");
  const Response full = ask(client, asked);
  CHECK(full.code == 429);
  CHECK(full.retry_at > 0);
  asked.url = server.url("/redirect/302?to=/text");
  CHECK(ask(client, asked).code == 302);
  asked.url = server.url("/text");
  CHECK(ask(client, asked).code == 200);
  // What it has done does not count for others who ask the same host.
  CHECK(get(client, server.url("/text")).code == 200);
  asked.is_own = false;
  CHECK(ask(client, asked).error.find("private") != std::string::npos);
}
