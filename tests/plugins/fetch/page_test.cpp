#include "catch.hpp"
#include "fetch/page/next_address.hpp"

using wirecopy::fetch::next_address;

namespace {
constexpr const char* kUrl = "https://example.org/news/1";
}

TEST_CASE("a page may lead to another by a quick refresh", "[fetch][page]") {
  CHECK(next_address("<meta http-equiv=refresh content='0; url=/next'>", kUrl) ==
        "https://example.org/next");
  CHECK(next_address("<META HTTP-EQUIV=Refresh CONTENT=\"5;URL='http://a.example/'\">", kUrl) ==
        "http://a.example/");
  CHECK(next_address("<base href=/a/><meta http-equiv=refresh content='1,b'>", kUrl) ==
        "https://example.org/a/b");
  CHECK(next_address("<meta http-equiv=refresh content='300; url=/next'>", kUrl).empty());
  CHECK(next_address("<meta http-equiv=refresh content='0'>", kUrl).empty());
  CHECK(next_address("<meta http-equiv=refresh content='0; url=/news/1#top'>", kUrl).empty());
  CHECK(next_address("<meta http-equiv=refresh content='0; url=javascript:x'>", kUrl).empty());
  CHECK(next_address("<noscript><meta http-equiv=refresh content='0;url=/x'></noscript>", kUrl)
            .empty());
}

TEST_CASE("an AMP page leads to what it is a copy of", "[fetch][page]") {
  CHECK(next_address("<html amp><link rel=canonical href=/news/2>", kUrl) ==
        "https://example.org/news/2");
  CHECK(next_address("<html \xE2\x9A\xA1><link rel='x Canonical' href='/news/2'>", kUrl) ==
        "https://example.org/news/2");
  CHECK(next_address("<html amp><link rel=canonical href=/news/1>", kUrl).empty());
  CHECK(next_address("<link rel=canonical href=/news/2>", kUrl).empty());
}
