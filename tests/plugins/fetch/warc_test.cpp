#include <sys/resource.h>

#include <set>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "fetch/warc/archives.hpp"
#include "fetch/warc/head.hpp"
#include "fetch/warc/members.hpp"
#include "fetch/warc/response.hpp"
#include "gzip.hpp"
#include "warc.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using fetch::ArchiveEntry;
using Kind = ArchiveEntry::Kind;

namespace {

std::string read_all(const std::string& path, size_t limit, std::string resume = {}) {
  fetch::Archives archives({{.path = path}}, limit,
                           [&](const std::string&) { return std::exchange(resume, {}); });
  std::string seen;
  for (;;) {
    const ArchiveEntry entry = archives.next();
    if (entry.kind == Kind::end) return seen;
    if (entry.kind == Kind::record) seen += std::string(entry.head.target()) + "\n";
    if (entry.kind == Kind::large)
      seen += "large " + std::to_string(entry.head.size) + " " +
              std::to_string(entry.block.size()) + "\n";
    if (!entry.problem.empty()) seen += entry.problem + "\n";
    if (!entry.note.empty()) seen += entry.note + "\n";
  }
}

std::string body_of(const std::string& answer, size_t limit = 1000) {
  const auto response = fetch::parse_response(answer);
  REQUIRE(response);
  const fetch::ResponseBody body(*response, limit);
  if (body.is_too_large()) return "too large";
  return std::string(body.bytes()) + (body.is_cut() ? " (cut)" : "") +
         (body.problem().empty() ? "" : ": " + body.problem());
}

}  // namespace

TEST_CASE("a record's head says what it is, or what is wrong with it", "[fetch][warc]") {
  const std::string_view text =
      "WARC/1.0\r\nwarc-type: response\r\nCONTENT-LENGTH: 12\r\n"
      "WARC-Target-URI: <http://x.example/>\r\n\r\nblock";
  REQUIRE(fetch::head_size(text) == text.size() - 5);
  const auto head = fetch::parse_head(text.substr(0, text.size() - 5));
  REQUIRE(head);
  CHECK(head->size == 12);
  CHECK(head->get("WARC-Type") == "response");
  CHECK(head->target() == "http://x.example/");
  CHECK_FALSE(fetch::head_size("WARC/1.0\r\nWARC-Type: response\r\n"));
  for (const char* wrong :
       {"WARC/1.0\nWARC-Type: x\n\n", "WARC/1.0\nWARC-Type: x\nContent-Length: -1\n\n",
        "WARC/1.0\nWARC-Type: x\nContent-Length: 99999999999999999999\n\n",
        "WARC/1.0\nContent-Length: 1\n\n", "WARC/x\nWARC-Type: x\nContent-Length: 1\n\n"}) {
    INFO(wrong);
    CHECK_FALSE(fetch::parse_head(wrong));
  }
}

TEST_CASE("an answer is parted into status, headers and body", "[fetch][warc]") {
  const auto one = fetch::parse_response("HTTP/1.1 200 OK\r\nA: b\r\n\r\n<p>\r\n\r\n");
  REQUIRE(one);
  CHECK(one->status == 200);
  CHECK(one->headers == "A: b\r\n");
  CHECK(one->body == "<p>\r\n\r\n");
  CHECK(fetch::parse_response("HTTP/2 404\n\nx")->body == "x");
  CHECK_FALSE(fetch::parse_response("HTTP/1.1 200 OK\r\nA: b\r\n")->has_end);
  for (const char* wrong : {"", "HTTP/1.1", "HTTP/1.1 xyz\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"})
    CHECK_FALSE(fetch::parse_response(wrong));
}

TEST_CASE("chunks are joined as far as they go", "[fetch][warc]") {
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  CHECK(body_of(http_answer("3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n", chunked)) == "abcde");
  CHECK(body_of(http_answer("3\nabc\n0\n\n", chunked)) == "abc");
  CHECK(body_of(http_answer("3\r\nabc\r\n", chunked)) == "abc (cut)");
  CHECK(body_of(http_answer("9\r\nabc", chunked)) == "abc (cut)");
  CHECK(body_of(http_answer("3\r\nabc\r\nxyz\r\n", chunked)) == "abc (cut)");
  CHECK(body_of(http_answer("ffffffffffffffff\r\nabc", chunked)) == "abc (cut)");
  CHECK(body_of(http_answer("<p>not chunked", chunked)) == "<p>not chunked");
  CHECK(body_of(http_answer("<p>", "Content-Length: 3\r\n")) == "<p>");
  CHECK(body_of(http_answer("<p>", "Content-Length: 4\r\n")) == "<p> (cut)");
}

TEST_CASE("a body out of its coding is bounded", "[fetch][warc]") {
  const std::string coded = gzip(std::string(100'000, 'x'));
  CHECK(body_of(http_answer(coded, "Content-Encoding: gzip\r\n")) == "too large");
  CHECK(body_of(http_answer(coded, "Content-Encoding: gzip\r\n"), 100'000).size() == 100'000);
  CHECK(body_of(http_answer("<p>", "Content-Encoding: br\r\n")) == "<p>");
  CHECK(body_of(http_answer("<p>", "Content-Encoding: identity\r\nContent-Length: 9\r\n")) ==
        "<p> (cut)");
}

TEST_CASE("records of every length around a block come out whole", "[fetch][warc]") {
  const TemporaryFolder folder;
  constexpr size_t kBlock = fetch::Members::kBlock;
  for (const bool is_packed : {true, false}) {
    std::string archive, wanted;
    for (const size_t size : {size_t{0}, kBlock - 300, kBlock, 2 * kBlock + 1, kBlock / 2}) {
      const std::string url = "http://x.example/" + std::to_string(size);
      const std::string record = warc_record("resource", url, std::string(size, 'x'), "text/html");
      archive += is_packed ? gzip(record) : record;
      wanted += url + "\n";
    }
    CHECK(read_all(folder.write("a.warc", archive), 3 * kBlock) == wanted);
  }
}

TEST_CASE("a record over the limit costs no memory", "[fetch][warc]") {
  const TemporaryFolder folder;
  constexpr size_t kLarge = 400'000'000;
  const auto peak = [] {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;  // kB
  };
  std::string large = warc_record("resource", "http://x.example/", std::string(1000, 'x'));
  large.replace(large.find("Length: 1000"), 12, "Length: " + std::to_string(kLarge));
  // A megabyte of zeros in a thousand bytes, four hundred times.
  std::string archive = gzip(large.substr(0, large.size() - 1004));
  const std::string zeros = gzip(std::string(1'000'000, '\0'));
  for (size_t i = 0; i < kLarge / 1'000'000; ++i) archive += zeros;
  archive += gzip("\r\n\r\n") + gzip(warc_page("behind"));
  const auto path = folder.write("a.warc.gz", archive);
  const auto before = peak();
  CHECK(read_all(path, 100'000) == "large 400000000 65536\nhttp://news.example/behind\n");
  CHECK(peak() - before < 50'000);
}

TEST_CASE("a search behind damage does not take a record in a page for one", "[fetch][warc]") {
  const TemporaryFolder folder;
  const std::string quoted =
      warc_record("resource", "http://x.example/howto", "<pre>\nWARC/1.0\r\nWARC-Type: x\n</pre>");
  const std::string path = folder.write("a.warc", quoted + "lost\n" + quoted + warc_page("behind"));
  CHECK(read_all(path, 1000) ==
        "http://x.example/howto\nbyte " + std::to_string(quoted.size()) +
            ": no record begins here; what stands from there to byte " +
            std::to_string(quoted.size() + 5) +
            " is lost\nhttp://x.example/howto\nhttp://news.example/behind\n");
}

TEST_CASE("a record does not wait for the last of many line ends behind it", "[fetch][warc]") {
  const TemporaryFolder folder;
  const auto record = [](const std::string& url) {
    return warc_record("resource", url, "text", "text/html");
  };
  const std::string path =
      folder.write("a.warc.gz", gzip(record("http://x.example/1") + std::string(16'000'000, '\n')) +
                                    gzip(record("http://x.example/2")));
  fetch::Archives archives({{.path = path}}, 1000,
                           [](const std::string&) { return std::string(); });
  int steps = 0;
  ArchiveEntry entry = archives.next();
  for (; entry.kind == Kind::working; ++steps) entry = archives.next();
  CHECK(entry.kind == Kind::record);
  CHECK(steps < 10);
  CHECK(read_all(path, 1000) == "http://x.example/1\nhttp://x.example/2\n");
}

TEST_CASE("zeros and empty members between records are passed over", "[fetch][warc]") {
  const TemporaryFolder folder;
  std::string archive = gzip(warc_page("a")) + std::string(700, '\0');
  for (int i = 0; i < 5000; ++i) archive += gzip("");
  archive += gzip(warc_page("b")) + std::string(3, '\0');
  CHECK(read_all(folder.write("a.warc.gz", archive), 1000) ==
        "http://news.example/a\nhttp://news.example/b\n");
}

TEST_CASE("where members begin is kept of the first and the last of very many", "[fetch][warc]") {
  constexpr size_t kMany = 12'000;
  const TemporaryFolder folder;
  const std::string member = gzip("x");
  std::string archive;
  for (size_t i = 0; i < kMany; ++i) archive += member;
  auto input = support::Input::open(folder.write("a.warc.gz", archive), false);
  REQUIRE(input);
  fetch::Members members(std::move(*input), {}, {}, true, kMany, "a.warc.gz");
  while (members.fill() != fetch::Members::Then::end) continue;
  REQUIRE(members.text().size() == kMany);
  CHECK(members.next_member() == 1);
  const auto offset_at = [&](size_t place) {
    members.pass(place - (kMany - members.text().size()));
    return members.place().offset / member.size() + members.place().within;
  };
  CHECK(offset_at(5'000) == 5'000);
  CHECK(members.place().within == 0);
  CHECK(offset_at(kMany - 1'000) == kMany - 1'000);
  CHECK(members.place().within > 0);
  CHECK(offset_at(kMany) == kMany);
  CHECK(members.place().within == 0);
}

TEST_CASE("a length that goes beyond its member does not swallow the next record",
          "[fetch][warc]") {
  const TemporaryFolder folder;
  std::string wrong = warc_page("a");
  wrong.replace(wrong.find("Content-Length: "), 16, "Content-Length: 9");
  const std::string seen =
      read_all(folder.write("a.warc.gz", gzip(wrong) + gzip(warc_page("b"))), 100'000);
  CHECK(seen.find("a record's Content-Length goes beyond its member") != seen.npos);
  CHECK(seen.find("http://news.example/b\n") != seen.npos);
  const std::string small =
      read_all(folder.write("a.warc.gz", gzip(wrong) + gzip(warc_page("b"))), 300);
  CHECK(small.find("http://news.example/b\n") != small.npos);
}
