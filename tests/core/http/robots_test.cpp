#include "http/robots.hpp"

#include <vector>

#include "catch.hpp"

using namespace wirecopy::http;
using namespace std::chrono_literals;

namespace {

bool allows(std::string_view text, std::string_view path, std::string_view agent = "wirecopy") {
  return Robots::parse(text, agent).allows(path);
}

/// The texts forbid "/x/a" to wirecopy, and nothing else.
void check_forbids_x(const std::vector<std::string_view>& texts) {
  for (const std::string_view text : texts) {
    INFO(text);
    CHECK_FALSE(allows(text, "/x/a"));
    CHECK(allows(text, "/y/a"));
  }
}

/// The texts forbid "/x/a" to nobody.
void check_passed_by(const std::vector<std::string_view>& texts) {
  for (const std::string_view text : texts) {
    INFO(text);
    CHECK(allows(text, "/x/a"));
  }
}

std::optional<std::chrono::milliseconds> delay(std::string_view text) {
  return Robots::parse(text, "wirecopy").crawl_delay();
}

}  // namespace

TEST_CASE("each agent gets its own group, and others that of everyone", "[http][robots]") {
  const std::string_view text =  // the example of RFC 9309, section 5.1
      "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
      "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
      "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\n"
      "User-Agent: quxbot\n";
  CHECK(allows(text, "/publications/a"));
  CHECK(allows(text, "/elsewhere"));
  CHECK_FALSE(allows(text, "/example/a"));
  CHECK_FALSE(allows(text, "/elsewhere/a.gif"));
  CHECK(allows(text, "/publications/a.gif"));

  CHECK(allows(text, "/example/page.html", "foobot"));
  CHECK(allows(text, "/example/allowed.gif", "foobot"));
  CHECK_FALSE(allows(text, "/example/other.gif", "foobot"));
  CHECK_FALSE(allows(text, "/", "foobot"));
  for (const char* agent : {"barbot", "bazbot"}) {
    CHECK_FALSE(allows(text, "/example/page.html", agent));
    CHECK(allows(text, "/example/a.gif", agent));
  }
  CHECK(allows(text, "/example/page.html", "quxbot"));
}

TEST_CASE("groups of one agent are one group", "[http][robots]") {
  const std::string_view text =
      "allow: /before/\n\n"
      "user-agent: wirecopy\ndisallow: /\nallow: /one/\n"
      "user-agent: other\ndisallow: /\nallow: /two/\n\n\nallow: /three/\n"
      "user-agent: last\n\nuser-agent: WireCopy\nallow: /four/\ndisallow: /\n";
  for (const char* path : {"/one/a", "/four/a"}) CHECK(allows(text, path));
  for (const char* path : {"/two/a", "/three/a", "/before/"}) CHECK_FALSE(allows(text, path));
  for (const char* path : {"/two/a", "/three/a"}) CHECK(allows(text, path, "other"));
  for (const char* path : {"/one/a", "/four/a", "/before/"})
    CHECK_FALSE(allows(text, path, "other"));
  CHECK(allows(text, "/four/a", "last"));
  CHECK_FALSE(allows(text, "/before/", "last"));
}

TEST_CASE("an agent is known in any case and with what follows its name", "[http][robots]") {
  check_forbids_x({"User-agent: wirecopy\nDisallow: /x/\n", "User-agent: WIRECOPY\nDisallow: /x/\n",
                   "User-agent: Wirecopy/1.0 (news)\nDisallow: /x/\n",
                   "User-agent: wirecopy images\nDisallow: /x/\n",
                   "User-agent: * all\nDisallow: /x/\n", "User-agent:*\t\nDisallow: /x/\n"});
  check_passed_by({"User-agent: wire\nDisallow: /x/\n",
                   "User-agent: wirecopy-news\nDisallow: /x/\n",
                   "User-agent: x wirecopy\nDisallow: /x/\n", "User-agent: *x\nDisallow: /x/\n",
                   "User-agent:\nDisallow: /x/\n", "User-agent: 123\nDisallow: /x/\n"});
  CHECK_FALSE(allows("User-agent: foobot\nDisallow: /\n", "/", "FooBot"));
  CHECK(allows("User-agent: 1\nDisallow: /\n", "/", ""));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /\nUser-agent: a b\nAllow: /\n", "/", "a b"));
}

TEST_CASE("who has a group of its own is not bound by that of everyone", "[http][robots]") {
  check_passed_by({"User-agent: *\nDisallow: /x/\nUser-agent: wirecopy\nDisallow: /y/\n",
                   "User-agent: wirecopy\nDisallow:\nUser-agent: *\nDisallow: /\n",
                   "User-agent: *\nDisallow: /\nUser-agent: wirecopy\n"});
  CHECK_FALSE(allows("User-agent: *\nAllow: /\nUser-agent: wirecopy\nDisallow: /\n", "/x/a"));
  CHECK(allows("User-agent: a\nAllow: /\nUser-agent: b\nDisallow: /\n", "/x/a"));
}

TEST_CASE("the longest rule counts, and of equal ones Allow", "[http][robots]") {
  struct Case {
    std::string_view rules, path;
    bool allowed;
  };
  const std::vector<Case> cases = {
      {"disallow: /x/page.html\nallow: /x/", "/x/page.html", false},
      {"allow: /x/page.html\ndisallow: /x/", "/x/page.html", true},
      {"allow: /x/page.html\ndisallow: /x/", "/x/", false},
      {"disallow:\nallow:", "/x", true},
      {"disallow: /\nallow: /", "/x", true},
      {"allow: /x/page.html\ndisallow: /x/page.html", "/x/page.html", true},
      {"disallow: /x\nallow: /x/", "/x", false},
      {"disallow: /x\nallow: /x/", "/x/", true},
      {"allow: /page\ndisallow: /*.html", "/page.html", false},
      {"allow: /page\ndisallow: /*.html", "/page", true},
      {"allow: /x/page.\ndisallow: /*.html", "/x/page.html", true},
      {"allow: /x/page.\ndisallow: /*.html", "/x/y.html", false},
      {"allow: /p\ndisallow: /", "/page", true},
      {"allow: /folder\ndisallow: /folder", "/folder/page", true},
      {"allow: /page\ndisallow: /*.htm", "/page.htm", false},
      {"allow: /$\ndisallow: /", "/", true},
      {"allow: /$\ndisallow: /", "/page.htm", false},
      {"disallow: /a$\nallow: /a/b", "/a", false},
      {"disallow: /a$\nallow: /a/b", "/a/", true},
      {"disallow: /a$\nallow: /a/b", "/a/c", true},
      {"disallow: /foo/bar/quz\nallow: /foo/*/qux", "/foo/bar/quz", false},
      {"disallow: /foo/bar/quz\nallow: /foo/*/qux", "/foo//quz", true},
      {"allow: /example/page/\ndisallow: /example/page/disallowed.gif",  // RFC 9309, section 5.2
       "/example/page/disallowed.gif", false},
      {"disallow: /x/", "/X/", true},
      {"disallow: /", "", false},
  };
  for (const Case& one : cases) {
    INFO(one.rules << " for " << one.path);
    CHECK(allows("user-agent: wirecopy\n" + std::string(one.rules), one.path) == one.allowed);
  }
}

TEST_CASE("the page that stands for a folder allows the folder", "[http][robots]") {
  const std::string_view text = "User-agent: *\nAllow: /open/index.html\nDisallow: /\n";
  CHECK(allows(text, "/open/"));
  CHECK(allows(text, "/open/index.html"));
  for (const char* path : {"/open/index.htm", "/open/a", "/other"}) CHECK_FALSE(allows(text, path));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /open/index.html\nDisallow: /open/\n", "/open/"));
}

TEST_CASE("lines may be written in many ways", "[http][robots]") {
  check_forbids_x({
      "user-agent: wirecopy\ndisallow: /x/",
      "USER-AGENT: wirecopy\nDISALLOW: /x/\n",
      "uSeR-aGeNt: wirecopy\ndIsAlLoW: /x/\n",
      "User-agent: wirecopy\r\nDisallow: /x/\r\n",
      "User-agent: wirecopy\rDisallow: /x/\r",
      "User-agent: wirecopy\n\r\n\r\rDisallow: /x/\r\n",
      " \tUser-agent \t:\t wirecopy \n  Disallow\t:/x/ \t\n",
      "User-agent wirecopy\nDisallow /x/\n",
      "User-agent\twirecopy\nDisallow  \t/x/ \n",
      "User-agent: wirecopy # the news\nDisallow: /x/#y\n# Disallow: /y/\n",
      "#\nUser-agent: wirecopy#\n##\nDisallow: /x/ # /y/\n",
      "useragent: wirecopy\ndisalow: /x/\n",
      "user agent: wirecopy\ndissallow: /x/\n",
      "user-agents: wirecopy\ndissalow: /x/\n",
      "user-agent: wirecopy\ndiasllow: /x/\n",
      "user-agent: wirecopy\ndisallaw: /x/\n",
      "user-agent: wirecopy\nDisallowed: /x/\n",
      "\xEF\xBB\xBFUser-agent: wirecopy\nDisallow: /x/\n",
      "\xEF\xBBUser-agent: wirecopy\nDisallow: /x/\n",
      "\xEFUser-agent: wirecopy\nDisallow: /x/\n",
      "User-agent: a\n\nUser-agent: wirecopy\n\n\nDisallow: /x/\n",
  });
}

TEST_CASE("other records do not end the agents of a group", "[http][robots]") {
  check_forbids_x({
      "User-agent: wirecopy\nSitemap: https://site.example/s.xml\nUser-agent: b\nDisallow: /x/\n",
      "User-agent: wirecopy\nCrawl-delay: 5\nUser-agent: b\nDisallow: /x/\n",
      "User-agent: wirecopy\nHost: site.example\nUser-agent: b\nDisallow: /x/\n",
      "User-agent: wirecopy\nnonsense\n\xFF\xFE\nUser-agent: b\nDisallow: /x/\n",
  });
  check_passed_by({"User-agent: wirecopy\nDisallow:\nUser-agent: b\nDisallow: /x/\n",
                   "User-agent: wirecopy\nAllow: y\nUser-agent: b\nDisallow: /x/\n"});
}

TEST_CASE("what is no rule is passed by", "[http][robots]") {
  check_passed_by({
      "",
      "\xEF\xBB\xBF",
      "\r\n\n\r",
      ":",
      "Disallow: /x/\n",
      "Disallow: /\nUser-agent: wirecopy\n",
      "foo: wirecopy\nbar: /x/\n",
      "User-agent * and others\nDisallow: /x/\n",
      "User-agent: wirecopy\nDisallow/x/\n",
      "User-agent: wirecopy\nNo-Disallow: /x/\n",
      "User-agent: wirecopy\n- Disallow: /x/\n",
      "User-agent: wirecopy\nDisallow: x/\n",
      "User-agent: wirecopy\nDisallow: # /x/\n",
      "\xEF\x11\xBFUser-agent: wirecopy\nDisallow: /x/\n",
      "\xBB\xBFUser-agent: wirecopy\nDisallow: /x/\n",
      "\n\xEF\xBB\xBFUser-agent: wirecopy\nDisallow: /x/\n",
      "<html><body>User-agent: *<br>Disallow: /x/</body></html>",
  });
}

TEST_CASE("a file is read up to its limit, and not the line that this cuts", "[http][robots]") {
  const std::string head = "User-agent: *\nDisallow: /last/\n";
  const std::string rule = "Disallow: /private";
  const std::string fill(Robots::kMostBytes - head.size() - rule.size() - 1, '#');

  CHECK_FALSE(allows(head + fill + '\n' + rule, "/private"));
  CHECK_FALSE(allows(head + fill + '\n' + rule + '\n', "/private"));
  const std::string cut = head + fill + '\n' + rule + "s/only";
  CHECK(allows(cut, "/private"));
  CHECK(allows(cut, "/privates/only"));
  CHECK_FALSE(allows(cut, "/last/"));
  CHECK(allows(std::string(Robots::kMostBytes + 1, 'a'), "/"));
}

TEST_CASE("a line is read up to its limit", "[http][robots]") {
  const std::string longest = "/x/" + std::string(16'663 - 10 - 4, 'a');  // 10: "disallow: "
  const std::string text = "user-agent: *\ndisallow: " + longest + "/qux\n";
  CHECK_FALSE(allows(text, longest + "/fux"));
  CHECK(allows(text, "/x/"));
}

TEST_CASE("the delay that a site asks for is found", "[http][robots]") {
  const std::string all = "User-agent: *\n";
  CHECK_FALSE(delay(all + "Disallow: /\n"));
  CHECK(delay(all + "Crawl-delay: 10\n") == 10s);
  CHECK(delay(all + "crawl-delay:.5 # s\n") == 500ms);
  CHECK(delay(all + "Crawldelay 2.0001\n") == 2001ms);
  CHECK(delay(all + "Crawl-delay: 0\n") == 0ms);
  CHECK(delay(all + "Crawl-delay: 99999999999999999999999\n") == Robots::kLongestDelay);
  for (const char* value : {"", "-1", "10s", "1e3", "1,5", ".", "1.2.3", "nan", "0x10"})
    CHECK_FALSE(delay(all + "Crawl-delay: " + value + '\n'));

  CHECK_FALSE(delay("Crawl-delay: 3\n" + all));
  CHECK_FALSE(delay(all + "Crawl-delay: 3\nUser-agent: wirecopy\nDisallow: /x\n"));
  CHECK(delay(all + "Crawl-delay: 3\nDisallow:\nUser-agent: wirecopy\nCrawl-delay: 1\n") == 1s);
  CHECK(delay(all + "Crawl-delay: 3\nAllow: /\nUser-agent: *\nCrawl-delay: 2\n") == 3s);
}

TEST_CASE("sitemaps are found wherever they stand", "[http][robots]") {
  const auto robots = Robots::parse(
      "Sitemap: https://site.example/a.xml\nUser-agent: other\nDisallow: /\n"
      "sitemap:https://site.example/b.xml?x=1&y # news\nSITE-MAP: /c.xml\nSitemap:\n"
      "User-agent: wirecopy\nSitemaps: https://site.example/a.xml\nSitemap https://d.example/\n",
      "wirecopy");
  CHECK(robots.sitemaps() ==
        std::vector<std::string>{"https://site.example/a.xml", "https://site.example/b.xml?x=1&y",
                                 "/c.xml", "https://site.example/a.xml", "https://d.example/"});
}

TEST_CASE("of more rules than can be looked through none allows", "[http][robots]") {
  std::string text = "User-agent: *\n";
  for (int i = 0; i < 2'000; ++i) text += "Disallow: /*abc" + std::to_string(i) + "!\n";
  const Robots robots = Robots::parse(text, "wirecopy");
  const auto path = [](size_t size) { return "/" + std::string(size - 1, 'a'); };
  CHECK(robots.allows(path(1'000)));
  CHECK_FALSE(robots.allows(path(1'200)));
  CHECK_FALSE(robots.allows("/abc7!"));
}

TEST_CASE("of long rules fewer are looked through", "[http][robots]") {
  const std::string many(96, 'a');
  std::string text = "User-agent: *\n";
  for (int i = 0; i < 1'000; ++i)
    text += "Disallow: /*" + many + "b" + many + std::to_string(i) + "!\n";
  const Robots robots = Robots::parse(text, "wirecopy");
  size_t searched = 0;
  CHECK(robots.allows("/" + std::string(99, 'a'), searched));
  CHECK(searched > 99 * 1'000 * (2 * 96 / 32));
  CHECK_FALSE(robots.allows("/" + std::string(7'900, 'a')));
}

TEST_CASE("robots.txt itself may always be read", "[http][robots]") {
  CHECK(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
  CHECK(Robots::allow_none().allows("/robots.txt"));
  CHECK_FALSE(Robots::allow_none().allows("/robots.txt.html"));
}

TEST_CASE("without the file all is allowed or nothing", "[http][robots]") {
  CHECK(Robots::allow_all().allows("/a"));
  CHECK_FALSE(Robots::allow_none().allows("/a"));
  CHECK_FALSE(Robots::allow_none().allows(""));
}
