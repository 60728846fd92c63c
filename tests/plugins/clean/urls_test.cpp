#include "clean/urls/urls.hpp"

#include <string>

#include "catch.hpp"
#include "clean/urls/links.hpp"

using namespace wirecopy::clean;

namespace {

std::string page(std::string_view url, const Wish& wish = {}) {
  return clean_url(url, Use::page, wish).url;
}

std::string part(std::string_view url) { return clean_url(url, Use::part, {}).url; }

}  // namespace

TEST_CASE("parameters that count readers go, others keep their order", "[clean][urls]") {
  CHECK(page("https://a.example/b?utm_source=x&id=7&UTM_Medium=y&fbclid=z&b=1&a=2") ==
        "https://a.example/b?id=7&b=1&a=2");
  CHECK(page("https://a.example/b?gclid=1") == "https://a.example/b");
  CHECK(page("https://a.example/b?id=1&amp;utm_source=x&amp;utm_medium=y") ==
        "https://a.example/b?id=1");
  CHECK(page("https://a.example/b?id=1&mc_cid=2&mc_eid=3&xtor=RSS-1&at_medium=x&hsa_acc=4") ==
        "https://a.example/b?id=1");
}

TEST_CASE("parameters that nobody knows stay as they are", "[clean][urls]") {
  for (const char* url : {"https://a.example/b?ref=1&source=2&cid=3&s=4&t=5&utm=6&q=utm_source",
                          "https://a.example/?&&a", "https://a.example/?a&b=&=c",
                          "https://a.example/b?si=1&cmp=2&smid=3"}) {
    CAPTURE(url);
    CHECK(page(url) == url);
  }
}

TEST_CASE("some names count on one site only", "[clean][urls]") {
  CHECK(page("https://www.youtube.com/watch?v=1&si=2&feature=share&t=30") ==
        "https://www.youtube.com/watch?v=1&t=30");
  CHECK(page("https://x.com/a/status/1?s=20&t=abc") == "https://x.com/a/status/1");
  CHECK(page("https://www.theguardian.com/a?CMP=share") == "https://www.theguardian.com/a");
  CHECK(page("https://nottheguardian.com/a?CMP=share") == "https://nottheguardian.com/a?CMP=share");
}

TEST_CASE("names may be added, kept and put in order", "[clean][urls]") {
  Wish wish;
  wish.remove = {"ref", "x_*"};
  wish.keep = {"utm_campaign", "x_b"};
  CHECK(page("https://a.example/?ref=1&x_a=2&x_b=3&utm_campaign=4&utm_source=5", wish) ==
        "https://a.example/?x_b=3&utm_campaign=4");
  wish.tracking = false;
  CHECK(page("https://a.example/?ref=1&utm_source=5", wish) == "https://a.example/?utm_source=5");
  wish.sort = true;
  CHECK(page("https://a.example/?b=2&a=1&b=1&&&", wish) == "https://a.example/?a=1&b=2&b=1");
}

TEST_CASE("fragments of pages go but for addresses, those of parts stay", "[clean][urls]") {
  CHECK(page("https://a.example/b#top") == "https://a.example/b");
  CHECK(page("https://a.example/b#") == "https://a.example/b");
  CHECK(page("https://a.example/#!/news/1") == "https://a.example/#!/news/1");
  CHECK(page("https://a.example/#/news/1") == "https://a.example/#/news/1");
  CHECK(part("https://a.example/b#top:~:text=word") == "https://a.example/b#top");
  CHECK(part("https://a.example/b#utm_source=a&utm_medium=b") == "https://a.example/b");
  Wish wish;
  wish.fragments = true;
  CHECK(page("https://a.example/b#post-7", wish) == "https://a.example/b#post-7");
}

TEST_CASE("the target stands in the place of what leads to it", "[clean][urls]") {
  for (const char* url :
       {"https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc&usg=1",
        "https://www.google.co.uk/url?q=https://example.org/a%3Fb%3Dc",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26fbclid%3D1&h=2",
        "https://eur01.safelinks.protection.outlook.com/"
        "?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc&d=1",
        "https://www.bing.com/news/apiclick.aspx?ref=F&url=https%3a%2f%2fexample.org%2fa%3fb%3dc",
        "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9leGFtcGxlLm9yZy9hP2I9Yw&ntb=1",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a-3Fb-3Dc&d=x",
        "https://urldefense.com/v3/__https://example.org/a?b=c__;!!x",
        "https://r.search.yahoo.com/_ylt=A/RU=https%3a%2f%2fexample.org%2fa%3fb%3dc/RK=2/RS=x",
        "https://href.li/?https://example.org/a?b=c"}) {
    CAPTURE(url);
    CHECK(page(url) == "https://example.org/a?b=c");
  }
  CHECK(page("https://news.google.com/rss/articles/"
             "CBMiHmh0dHBzOi8vZXhhbXBsZS5vcmcvYS9iLWMuaHRtbNIBAA?oc=5") ==
        "https://example.org/a/b-c.html");
}

TEST_CASE("wrappers in wrappers are opened, and the first is told", "[clean][urls]") {
  const auto url = clean_url(
      "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252F"
      "example.org%252F%253Futm_source%253Dx",
      Use::page, {});
  CHECK(url.url == "https://example.org/");
  CHECK(url.text() == "removed utm_source; led to by www.google.com");
}

TEST_CASE("what only looks like a wrapper stays", "[clean][urls]") {
  for (const char* url :
       {"https://www.google.com/search?q=https://example.org/",
        "https://www.google.com/url?q=harbour", "https://www.google.com/url?q=javascript:alert(1)",
        "https://google.evil.example/url?q=https://a.b/",
        "https://news.google.com/rss/articles/CBMiSomething", "https://t.co/abc",
        "https://example.org/url?q=https://a.example/",
        "https://www.google.com/url?q=https%3A%2F%2F"}) {
    CAPTURE(url);
    CHECK(page(url) == url);
  }
  Wish wish;
  wish.redirects = false;
  CHECK(page("https://href.li/?https://example.org/", wish) ==
        "https://href.li/?https://example.org/");
}

TEST_CASE("mobile and AMP pages become the others where that is wished", "[clean][urls]") {
  Wish wish;
  CHECK(page("https://m.example.org/a/amp?amp=1") == "https://m.example.org/a/amp?amp=1");
  wish.variants = true;
  for (const char* url :
       {"https://m.example.org/a", "https://amp.example.org/a", "https://example.org/a/amp",
        "https://example.org/amp/a", "https://example.org/a?amp=1",
        "https://example.org/a?outputType=amp", "https://www.google.com/amp/s/example.org/a",
        "https://example-org.cdn.ampproject.org/c/s/example.org/a"}) {
    CAPTURE(url);
    CHECK(page(url, wish) == "https://example.org/a");
  }
  CHECK(page("https://en.m.wikipedia.org/wiki/A", wish) == "https://en.wikipedia.org/wiki/A");
  CHECK(page("https://m.example/a", wish) == "https://m.example/a");
  CHECK(page("https://example.org/camp", wish) == "https://example.org/camp");
}

TEST_CASE("links of markup are cleaned and all else keeps its bytes", "[clean][urls]") {
  const CleanLinks links = clean_links(
      "<P>See <a class=x href=\"https://a.example/?utm_source=b&amp;id=1#part\">a</a>, "
      "<A HREF='https://href.li/?https://b.example/it%27s'>b</A>, <a "
      "href=https://A.example/c>c</a>, "
      "<a href=\"../d?utm_source=e\">d</a> <!-- <a href=\"https://A.example/\"> --> "
      "<img src=\"https://A.example/?fbclid=1\">&copy",
      {}, {.media = false});

  CHECK(links.links == 3);
  CHECK(links.html ==
        "<P>See <a class=x href=\"https://a.example/?id=1#part\">a</a>, "
        "<A HREF='https://b.example/it%27s'>b</A>, <a href=https://a.example/c>c</a>, "
        "<a href=\"../d?utm_source=e\">d</a> <!-- <a href=\"https://A.example/\"> --> "
        "<img src=\"https://A.example/?fbclid=1\">&copy");
}

TEST_CASE("a semicolon parts parameters, too", "[clean][urls]") {
  CHECK(page("https://a.example/b?utm_source=rss;id=123") == "https://a.example/b?id=123");
  CHECK(page("https://a.example/b?id=1;utm_source=x;c=d&utm_medium=y&e=f;g") ==
        "https://a.example/b?id=1;c=d&e=f;g");
  CHECK(page("https://a.example/b?utm_source=a;b&id=1") == "https://a.example/b?id=1");
  for (const char* url : {"https://a.example/b?id=1;c=2;d", "https://a.example/?;;a=;=b&;"}) {
    CAPTURE(url);
    CHECK(page(url) == url);
  }
  Wish wish;
  wish.variants = true;
  CHECK(page("https://a.example/b?amp=1;id=2", wish) == "https://a.example/b?amp=1;id=2");
}

TEST_CASE("signed addresses and those of an archive stay, byte for byte", "[clean][urls]") {
  Wish all;
  all.variants = all.sort = true;
  for (const char* url :
       {"https://A.example/b%7e?utm_source=x&X-Amz-Signature=0a&X-Amz-Date=1",
        "https://a.example/b?Expires=1&Signature=0a~&Key-Pair-Id=B&utm_medium=y",
        "https://m.a.example/amp/b?token=abc&fbclid=z#top", "https://a.example/?z=1&sig=q&a=2",
        "http://Web.archive.org/web/2020/http://A.example/?utm_source=x"}) {
    CAPTURE(url);
    CHECK(page(url) == url);
    CHECK(page(url, all) == url);
  }
  CHECK(page("https://a.example/?utm_source=x&token=&sigh=1") ==
        "https://a.example/?token=&sigh=1");
  CHECK(page("https://href.li/?https://a.example/?sig=b&utm_source=c") ==
        "https://a.example/?sig=b&utm_source=c");
}

TEST_CASE("an address whose host is none stays as it is", "[clean][urls]") {
  for (const char* url : {"https://a.example\\b?utm_source=x", "https://<a>.example/?utm_source=x",
                          "https://a{b}.example/?utm_source=x"}) {
    CAPTURE(url);
    CHECK(page(url) == url);
  }
}

TEST_CASE("the first parameter that has a value holds the target", "[clean][urls]") {
  CHECK(page("https://www.google.com/url?sa=t&q=&esrc=s&url=https%3A%2F%2Fexample.org%2Fa") ==
        "https://example.org/a");
  CHECK(page("https://www.google.com/url?q=&sa=t") == "https://www.google.com/url?q=&sa=t");
}

TEST_CASE("a site of one letter is no page for telephones", "[clean][urls]") {
  Wish wish;
  wish.variants = true;
  for (const char* url : {"https://amp.com.au/a", "https://m.com.br/a", "https://m.co.uk:8080/a",
                          "https://www.m.com.br/a"}) {
    CAPTURE(url);
    CHECK(page(url, wish) == url);
  }
  CHECK(page("https://m.example.com.br/a", wish) == "https://example.com.br/a");
}

TEST_CASE("an address cleaned again stays the same, however often it is wrapped", "[clean][urls]") {
  std::string deep = "https://b.example/?utm_source=x&id=1";
  for (int depth = 0; depth < 40; ++depth) {
    CAPTURE(depth);
    CHECK(page(page(deep)) == page(deep));
    const bool is_opened = page(deep) == "https://b.example/?id=1";
    CHECK(is_opened == (depth <= 8));
    deep = "https://href.li/?" + deep;
  }
}

TEST_CASE("an address of as many parameters as may be is cleaned", "[clean][urls]") {
  std::string url = "https://a.example/?id=1";
  while (url.size() < 60'000) url += "&utm_a=b;x";
  CHECK(page(url) == "https://a.example/?id=1");
  std::string many = "https://a.example/?id=1";
  while (many.size() < 60'000) many += ";a";
  CHECK(page(many) == many);
  const std::string huge = "https://A.example/?" + std::string(1 << 20, '&');
  const bool is_same = page(huge) == huge;  // too long to be one
  CHECK(is_same);
}
