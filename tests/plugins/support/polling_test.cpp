#include <catch.hpp>
#include <map>
#include <set>

#include "support/polling/address_list.hpp"
#include "support/polling/leads.hpp"
#include "support/polling/poller.hpp"

using namespace wirecopy;
using namespace wirecopy::support;
using namespace std::chrono_literals;
using Kind = Poller::Arrival::Kind;

namespace {

constexpr int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                  kDay = 24 * kHour;
constexpr wcp_time kNow = 1'800'000'000 * kSecond;  // Friday, 2027-01-15 08:00 UTC
constexpr Pace kPace{10min, 24h};

wcp_str c(std::string_view text) { return {text.data(), text.size()}; }

wcp_http_response answer(int code, std::string_view body = {}, std::string_view headers = {}) {
  wcp_http_response response{};
  response.struct_size = sizeof response;
  response.code = code;
  response.body = c(body);
  response.headers = c(headers);
  return response;
}

Poller one(std::string address = {}) {
  Poller poller(kPace);
  Subscription subscription = decode("https://example.org/rss", {});
  if (!address.empty()) subscription.address = std::move(address);
  poller.add(std::move(subscription));
  return poller;
}

/// Asks when it is due. \return what came
Kind ask(Poller& poller, const wcp_http_response& response, std::string* note = nullptr) {
  const wcp_time now = std::max(poller.next_due(), kNow);
  const auto index = poller.take(now);
  const auto arrival = poller.arrived(index, response, now, 0);
  if (note != nullptr) *note = arrival.note;
  if (arrival.kind == Kind::content)
    poller.settle(index, hash_of(std::string_view(response.body.data, response.body.size)), {}, now,
                  0);
  return arrival.kind;
}

}  // namespace

TEST_CASE("an address is asked more often where there is news, and less where there is none",
          "[polling]") {
  CHECK(next_interval(0s, true, kPace) == 1h);
  CHECK(next_interval(1h, true, kPace) == 30min);
  CHECK(next_interval(15min, true, kPace) == 10min);
  CHECK(next_interval(1h, false, kPace) == 90min);
  CHECK(next_interval(20h, false, kPace) == 24h);
  CHECK(interval_after(1, kPace) == 10min);
  CHECK(interval_after(3, kPace) == 40min);
  CHECK(interval_after(1000, kPace) == 24h);
}

TEST_CASE("what a publisher asks for is kept, within bounds", "[polling]") {
  CHECK(due_after(1h, {}, kPace, kNow, 0) == kNow + kHour);
  CHECK(due_after(1h, {3h, 0, 0}, kPace, kNow, 0) == kNow + 3 * kHour);
  CHECK(due_after(1h, {10000h, 0, 0}, kPace, kNow, 0) == kNow + kDay);
  CHECK(due_after(1s, {}, kPace, kNow, 0) == kNow + 10 * kMinute);
  const wcp_time late = due_after(1h, {}, kPace, kNow, 359'999'999);
  CHECK(late > kNow + kHour);
  CHECK(late <= kNow + kHour + 6 * kMinute);
  // 09 and 10 o'clock are passed over.
  CHECK(due_after(1h, {0s, 3U << 9, 0}, kPace, kNow, 0) == kNow + 3 * kHour);
  // Friday and Saturday: until Sunday 00:00.
  CHECK(due_after(1h, {0s, 0, 3U << 5}, kPace, kNow, 0) == kNow + 40 * kHour);
  CHECK(due_after(1h, {0s, (1U << 24) - 1, 0}, kPace, kNow, 0) > kNow);  // never is no answer
}

TEST_CASE("validators are told back, and kept as they change", "[polling]") {
  Poller poller = one();
  CHECK(poller.conditions(0).empty());
  CHECK(ask(poller, answer(200, "a", "ETag: \"1\"\r\nLast-Modified: Thu, 1 Jan\r\n")) ==
        Kind::content);
  CHECK(poller.conditions(0) == "If-None-Match: \"1\"\r\nIf-Modified-Since: Thu, 1 Jan\r\n");
  CHECK(ask(poller, answer(304, "", "ETag: \"2\"\r\n")) == Kind::unchanged);
  CHECK(poller.conditions(0) == "If-None-Match: \"2\"\r\nIf-Modified-Since: Thu, 1 Jan\r\n");
  CHECK(ask(poller, answer(200, "b")) == Kind::content);
  CHECK(poller.conditions(0).empty());
  CHECK(ask(poller, answer(200, "b")) == Kind::unchanged);
  CHECK(ask(poller, answer(304)) == Kind::failed);  // nobody has asked for that
}

TEST_CASE("an address that has moved for good is asked where it is", "[polling]") {
  Poller poller = one();
  wcp_http_response moved = answer(200, "a");
  moved.moved_to = c("https://example.com/feed");
  std::string note;
  CHECK(ask(poller, moved) == Kind::content);
  ask(poller, answer(200, "a"));  // not always: it begins anew
  for (int i = 0; i < 2; ++i) ask(poller, moved);
  CHECK(poller.at(0).address == "https://example.org/rss");
  ask(poller, moved, &note);
  CHECK(poller.at(0).address == "https://example.com/feed");
  CHECK(note == "has moved for good: https://example.com/feed is asked from now on");
  // Where that does not last, the first one is tried again.
  for (int i = 0; i < 3; ++i) ask(poller, answer(404));
  CHECK(poller.at(0).address == "https://example.org/rss");
}

TEST_CASE("failures make the pauses longer, and what is dead is asked seldom", "[polling]") {
  Poller poller = one();
  std::string note;
  CHECK(ask(poller, answer(500), &note) == Kind::failed);
  CHECK(note == "status 500");
  CHECK(poller.next_due() == kNow + 10 * kMinute);
  wcp_http_response busy = answer(503);
  busy.retry_at = kNow + 5 * kHour;
  ask(poller, busy);
  CHECK(poller.next_due() == kNow + 5 * kHour);
  wcp_http_response paused = answer(0);
  paused.flags = WCP_HTTP_NOT_ASKED;
  paused.retry_at = kNow + 9 * kHour;
  ask(poller, paused);
  CHECK(poller.next_due() == kNow + 9 * kHour);
  CHECK(poller.at(0).failures == 2);
  for (int i = 0; i < 60 && !poller.at(0).is_retired; ++i) ask(poller, answer(404), &note);
  CHECK(note == "has failed for 30 days (status 404): it is asked again in 30 days");
  const wcp_time retired = poller.next_due();
  CHECK(ask(poller, answer(410), &note) == Kind::failed);
  CHECK(note == "is gone (status 410): it is asked again in 30 days");
  CHECK(poller.next_due() == retired + 30 * kDay);
  CHECK(ask(poller, answer(200, "a"), &note) == Kind::content);
  CHECK(note == "answers again");
  CHECK_FALSE(poller.at(0).is_retired);
}

TEST_CASE("what a server says of freshness counts, and is not kept", "[polling]") {
  Poller poller = one();
  wcp_http_response fresh = answer(200, "a");
  fresh.fresh_until = kNow + 7 * kHour;
  ask(poller, fresh);
  CHECK(poller.next_due() == kNow + 7 * kHour);
  ask(poller, answer(200, "a"));
  CHECK(poller.next_due() == kNow + 7 * kHour + 90 * kMinute);
}

TEST_CASE("a page that names what is wanted is followed once", "[polling]") {
  Poller poller = one();
  const auto index = poller.take(kNow);
  CHECK(poller.arrived(index, answer(200, "page", "ETag: x\r\n"), kNow, 0).kind == Kind::content);
  CHECK(poller.can_lead_to(index, "https://example.org/feed"));
  poller.lead_to(index, "https://example.org/feed");
  CHECK(poller.next_due() == 0);  // at once
  CHECK(poller.conditions(0).empty());
  CHECK_FALSE(poller.can_lead_to(poller.take(kNow), "https://example.org/third"));
}

TEST_CASE("a subscription is what it was when it was written down", "[polling]") {
  Subscription of = decode("https://example.org/rss", {});
  of.address = "https://example.com/";
  of.etag = "W/\"x\"";
  of.modified = "Thu";
  of.moving_to = "https://example.net/";
  of.moves = 2;
  of.content = ~uint64_t{0};
  of.news = 5;
  of.interval = 600;
  of.failures = 7;
  of.failing_since = kNow;
  of.due = kNow + 1;
  of.wishes = {90s, 5, 6};
  of.is_retired = true;
  const std::string kept = encode(of);
  CHECK(encode(decode(of.url, kept)) == kept);
  CHECK(decode(of.url, kept).address == of.address);
  CHECK(decode(of.url, kept).wishes.at_least == 90s);
  for (const auto* damaged : {"", "2\nx", "1", "1\n\n\n\n\nx\ny", "\n\n\n"}) {
    const Subscription other = decode("https://example.org/rss", damaged);
    CHECK(other.address == "https://example.org/rss");
    CHECK(other.due == 0);
  }
}

TEST_CASE("lists are OPML or lines", "[polling]") {
  const std::vector<std::string> both{"https://example.org/a?x=1&y=2", "http://example.com/"};
  CHECK(*read_address_list("# mine\n https://example.org/a?x=1&y=2 # good\r\n\n"
                           "http://example.com/\nhttp://example.com/\n") == both);
  CHECK(*read_address_list("\xEF\xBB\xBF<opml><body><outline text='x'>\n"
                           "<outline xmlUrl=\"https://example.org/a?x=1&amp;y=2\"/>\n"
                           "<!-- <outline xmlUrl='https://no.example/'> -->"
                           "<OUTLINE XMLURL='http://example.com/'></body>") == both);
  CHECK(read_address_list("")->empty());
  CHECK(read_address_list("http://example.com/\n\nexample.org\n").error().message ==
        "line 3: \"example.org\" is no address of http or https");
  CHECK_FALSE(read_address_list("<opml>\n<outline xmlUrl='feed://x'/>"));
  CHECK(read_address_list("<opml>\n<outline xmlUrl='http://example.com/fe").error().message ==
        "line 2: the list ends inside an <outline>");
  CHECK(read_address_list("\x1b[31mred").error().message ==
        "line 1: \"?[31mred\" is no address of http or https");
  for (const auto* good : {"http://example.com:8080/", "https://[::1]/", "https://[::1]:99/"})
    CHECK(is_web_address(good));
  for (const auto* bad : {"http://example.com:99999/", "http://example.com:0/", "http://x:y/"})
    CHECK_FALSE(is_web_address(bad));
  CHECK_FALSE(read_address_list("http://example.com/" + std::string(2000, 'x')));
}

TEST_CASE("what is told to have changed is asked, and then no more until it has again",
          "[polling]") {
  Poller poller = one();
  const auto read = [&](wcp_time now) {
    const auto index = poller.take(now);
    if (poller.arrived(index, answer(200, "a"), now, 0).kind == Kind::content)
      poller.settle(index, 1, {}, now, 0);
  };
  const wcp_time changed = kNow - kDay;
  poller.tell(0, changed, changed + kSecond, kNow);
  CHECK(poller.next_due() == 0);
  read(kNow);
  CHECK(poller.next_due() == INT64_MAX);
  poller.tell(0, changed, changed + kSecond, kNow);
  CHECK(poller.next_due() == INT64_MAX);

  // News of it, as soon as it may be asked.
  poller.tell(0, kNow, kNow + kSecond, kNow + kSecond);
  CHECK(poller.next_due() == kNow + 10 * kMinute);
  read(kNow + 10 * kMinute);
  CHECK(poller.next_due() == INT64_MAX);

  // A day that is not over may bring more.
  poller.tell(0, kNow + kHour, kNow + kDay, kNow + kHour);
  read(kNow + kHour);
  CHECK(poller.next_due() < kNow + kDay);

  // It changes while it is asked for.
  const auto index = poller.take(kNow + 2 * kDay);
  poller.tell(index, kNow + 2 * kDay, kNow + 2 * kDay, kNow + 2 * kDay);
  poller.arrived(index, answer(200, "b"), kNow + 2 * kDay, 0);
  poller.settle(index, 2, {}, kNow + 2 * kDay, 0);
  CHECK(poller.next_due() == kNow + 2 * kDay + 10 * kMinute);

  // What tells of it does no more.
  read(kNow + 3 * kDay);
  CHECK(poller.next_due() == INT64_MAX);
  poller.tell(0, 0, 0, kNow + 4 * kDay);
  CHECK(poller.next_due() == kNow + 4 * kDay);
}

TEST_CASE("what nobody leads to any more is asked no more", "[polling]") {
  Poller poller(kPace);
  std::map<std::string, std::string> kept;
  Leads leads(poller, [&](const std::string& partition) { return kept[partition]; });
  leads.give("https://a.example/");
  CHECK(leads.follow("https://a.example/", 0, {{"https://a.example/1"}, {"https://a.example/2"}},
                     kNow) == 0);
  leads.follow("https://a.example/1", 1, {{"https://a.example/11"}, {"https://a.example/2"}}, kNow);
  CHECK(leads.depth("https://a.example/11") == 2);
  CHECK(poller.size() == 4);

  leads.follow("https://a.example/", 0, {{"https://a.example/3"}}, kNow);
  std::set<std::string> due;
  while (poller.next_due() != INT64_MAX) due.insert(poller.at(poller.take(kNow)).url);
  CHECK(due == std::set<std::string>{"https://a.example/", "https://a.example/3"});
}

TEST_CASE("what holds only itself is asked no more", "[polling]") {
  Poller poller(kPace);
  Leads leads(poller, [](const std::string&) { return std::string(); });
  leads.give("top");
  leads.follow("top", 0, {{"a"}, {"b"}}, kNow);
  leads.follow("a", 1, {{"a"}}, kNow);
  leads.follow("b", 1, {{"c"}}, kNow);
  leads.follow("c", 2, {{"b"}}, kNow);
  leads.follow("file", 0, {{"f"}}, kNow);

  leads.follow("top", 0, {{"d"}}, kNow);

  std::set<std::string> due;
  while (poller.next_due() != INT64_MAX) due.insert(poller.at(poller.take(kNow)).url);
  CHECK(due == std::set<std::string>{"top", "d", "f"});
}

TEST_CASE("the shortest way to an address counts, and what was too far away is read anew",
          "[polling]") {
  std::map<std::string, std::string> kept;
  const auto lead = [&](Leads& leads, const std::string& from, const std::vector<Lead>& to) {
    for (const auto& [partition, text] : Leads::encode(from, to)) kept[partition] = text;
    leads.follow(from, leads.depth(from), to, kNow);
  };
  const auto look = [&](const std::string& partition) { return kept[partition]; };
  Poller poller(kPace);
  Leads leads(poller, look);
  leads.give("top");
  lead(leads, "top", {{"a"}});
  lead(leads, "a", {{"b"}});
  lead(leads, "b", {{"c"}});
  CHECK(leads.depth("c") == 3);
  std::map<std::string, Poller::Index> index;
  while (poller.next_due() != INT64_MAX) {
    const Poller::Index taken = poller.take(kNow);
    index[poller.at(taken).url] = taken;
  }
  poller.arrived(index["c"], answer(200, "<sitemapindex>"), kNow, 0);
  poller.settle_broken(index["c"], kNow, 0);  // too deep

  lead(leads, "top", {{"a"}, {"b"}, {"c"}});

  CHECK(leads.depth("b") == 1);
  CHECK(leads.depth("c") == 1);
  CHECK(poller.at(index["c"]).content == 0);
  lead(leads, "c", {{"d"}});
  CHECK(leads.depth("d") == 2);

  // The next run goes the long way first, as the state has it.
  lead(leads, "top", {{"a"}, {"c"}});
  Poller next(kPace);
  Leads again(next, look);
  again.give("top");
  CHECK(again.depth("c") == 1);
  CHECK(again.depth("d") == 2);

  lead(leads, "top", {{"a"}});
  CHECK(leads.depth("c") == 3);
}

TEST_CASE("what an address has led to is known in the next run", "[polling]") {
  const std::vector<Lead> all{{"https://a.example/1", 5, 6}, {"https://a.example/2", 0, 0}};
  std::map<std::string, std::string> kept;
  const auto keep = [&](const std::vector<Lead>& now) {
    for (const auto& [partition, text] : Leads::encode("https://a.example/", now))
      kept[partition] = text;
  };
  const auto look = [&](const std::string& partition) { return kept[partition]; };
  keep(all);
  Subscription read = decode("https://a.example/1", {});
  read.told = read.read = 5;
  read.due = INT64_MAX;
  kept["https://a.example/1"] = encode(read);
  Poller poller(kPace);
  Leads leads(poller, look);
  leads.give("https://a.example/");
  CHECK(poller.size() == 3);
  CHECK(leads.is_read("https://a.example/1", 5));
  CHECK(poller.at(1).due == INT64_MAX);
  CHECK(poller.at(2).due == 0);

  // No more than there is room for.
  std::vector<Lead> many;
  for (size_t i = 0; i <= Leads::kMost; ++i)
    many.push_back({"https://b.example/" + std::to_string(i)});
  CHECK(leads.follow("https://a.example/", 0, many, kNow) == 3);

  keep(many);
  CHECK(Leads::decode("https://a.example/", look).size() == many.size());
  CHECK(Leads::decode("https://a.example/", look).back().address == many.back().address);
  keep({});
  CHECK(Leads::decode("https://a.example/", look).empty());
}

TEST_CASE("validators that could not stand in a header are not told back", "[polling]") {
  for (const auto* odd : {"\"a\x01\"", "\x7f", "a\rb"}) {
    Poller poller = one();
    ask(poller, answer(200, "a", std::string("ETag: ") + odd + "\r\n"));
    CHECK(poller.conditions(0).empty());
    Subscription kept = decode("https://example.org/rss", {});
    kept.etag = odd;  // by a program that has kept it
    Poller other(kPace);
    other.add(kept);
    CHECK(other.conditions(0).empty());
  }
}

TEST_CASE("a body that cannot be read is a failure each time it comes", "[polling]") {
  Poller poller = one("https://example.com/moved");
  std::string note;
  for (int i = 0; i < 3; ++i) {
    const wcp_time now = std::max(poller.next_due(), kNow);
    const auto index = poller.take(now);
    const auto arrival = poller.arrived(index, answer(200, "junk"), now, 0);
    if (arrival.kind == Kind::content) poller.settle_broken(index, now, 0);
    CHECK(arrival.note.find("again") == std::string::npos);
  }
  CHECK(poller.at(0).failures == 3);
  CHECK(poller.at(0).address == "https://example.org/rss");  // where it was given
  for (int i = 0; i < 60 && !poller.at(0).is_retired; ++i) {
    const wcp_time now = poller.next_due();
    const auto index = poller.take(now);
    if (poller.arrived(index, answer(200, "junk"), now, 0).kind == Kind::content)
      note = poller.settle_broken(index, now, 0);
  }
  CHECK(poller.at(0).is_retired);
  CHECK(ask(poller, answer(200, "sound")) == Kind::content);
  CHECK(poller.at(0).failures == 0);
  CHECK_FALSE(poller.at(0).is_broken);
}

TEST_CASE("what is due beyond all pace is due in time", "[polling]") {
  Poller poller(kPace);
  const auto add = [&](wcp_time due, unsigned failures) {
    Subscription of = decode("https://example.org/" + std::to_string(due), {});
    of.due = due;
    of.failures = failures;
    return poller.add(of);
  };
  const auto near = add(kNow + kHour, 0), far = add(kNow + 400 * kDay, 0),
             lost = add(kNow + 400 * kDay, 2), paused = add(kNow + 7 * kDay, 1),
             never = add(INT64_MAX, 0);
  poller.begin(kNow);
  CHECK(poller.at(near).due == kNow + kHour);
  CHECK(poller.at(far).due == kNow + kDay * 11 / 10);
  CHECK(poller.at(lost).due == kNow);
  CHECK(poller.at(paused).due == kNow + 7 * kDay);
  CHECK(poller.at(never).due == INT64_MAX);
}
