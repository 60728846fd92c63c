#include "catch.hpp"
#include "core/engine/harness.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

namespace {

using Fields = std::vector<std::pair<wcp_field, std::string>>;
struct Found {
  std::string key;
  Fields fields;
  const char* published = nullptr;
  bool apart = false;
};
/// What the source finds, in this order; each poll brings one.
std::vector<Found> found;

struct Crawl : Source<> {
  static constexpr StageInfo info{"test.crawl", "1.0.0", "Brings what a test lists."};
  size_t at = 0;
  Poll poll(Emitter& out) {
    if (at == found.size()) return Poll::end;
    auto article = out.emit({"feed", std::to_string(at), found[at].key, false, found[at].apart});
    if (!article) return Poll::more;
    for (const auto& [field, text] : found[at].fields) article->set(field, text);
    if (found[at].published != nullptr)
      article->json(WCP_F_PUBLISHED, '"' + std::string(found[at].published) + '"');
    ++at;
    return Poll::more;
  }
};

/// A page that names its canonical URL: the title says which.
struct Clean : Transform<> {
  static constexpr StageInfo info{"test.clean", "1.0.0", "Finds the canonical URL."};
  Outcome process(Record article) const {
    if (article.subtitle() == "page") article.canonical_url("https://site.example/canonical");
    return Outcome::keep;
  }
};

struct Tell : Sink<> {
  static constexpr StageInfo info{"test.tell", "1.0.0", "Keeps id and revision."};
  Outcome process(Record article) const {
    const std::lock_guard lock(collected_mutex);
    collected.push_back(std::string(article.id()) + " " +
                        std::to_string(article.integer(WCP_F_REVISION).value_or(0)));
    return Outcome::keep;
  }
};

RunReport crawl(size_t remembered = 1000) {
  Chain chain;
  chain.plan.remembered = remembered;
  return chain.add<Crawl>().add<Clean>().add<Tell>().run();
}

std::string id(size_t line) { return collected.at(line).substr(0, collected.at(line).find(' ')); }
std::string revision(size_t line) {
  return collected.at(line).substr(collected.at(line).find(' ') + 1);
}

}  // namespace

TEST_CASE("a story that is found again unchanged is dropped, a changed one is a revision",
          "[engine][identity]") {
  const Fields first = {{WCP_F_URL, "https://site.example/a"}, {WCP_F_TITLE, "One"}};
  found = {{"", first},
           {"", {{WCP_F_URL, "http://SITE.example/a?utm_source=feed"}, {WCP_F_TITLE, "One"}}},
           {"", {{WCP_F_URL, "https://site.example/a#top"}, {WCP_F_TITLE, "Two"}}},
           {"", first}};
  const RunReport report = crawl();

  REQUIRE(collected.size() == 3);
  CHECK(id(0) == id(1));
  CHECK(id(0) == id(2));
  CHECK(revision(0) == "1");
  CHECK(revision(1) == "2");
  CHECK(revision(2) == "3");  // it says again what it said first, after something else
  CHECK(report.stages[0].dropped == 1);
  REQUIRE(report.stages[0].reasons.size() == 1);
  CHECK(report.stages[0].reasons[0].name == "unchanged");
  CHECK(report.is_balanced());
}

TEST_CASE("a guid goes before the URL, an incoming id before both", "[engine][identity]") {
  found = {{"guid-1", {{WCP_F_URL, "https://site.example/a"}, {WCP_F_TITLE, "One"}}},
           {"guid-1", {{WCP_F_URL, "https://site.example/moved"}, {WCP_F_TITLE, "Two"}}},
           {"guid-1", {{WCP_F_URL, "https://other.example/a"}, {WCP_F_TITLE, "Three"}}},
           {"", {{WCP_F_URL, "https://site.example/moved"}, {WCP_F_TITLE, "Four"}}},
           {"guid-2", {{WCP_F_ID, "mine"}, {WCP_F_TITLE, "Five"}}}};
  crawl();

  REQUIRE(collected.size() == 5);
  CHECK(id(0) == id(1));
  CHECK(id(0) != id(2));  // another site's guid
  CHECK(id(0) == id(3));  // the address is known from the guid's article
  CHECK(revision(3) == "3");
  CHECK(id(4) == "mine");
}

TEST_CASE("a key that is the article's own address is no other article than the address",
          "[engine][identity]") {
  const Fields story = {{WCP_F_URL, "https://site.example/a"}, {WCP_F_TITLE, "One"}};
  found = {{"guid-1", story},
           {"https://site.example/a", story},
           {"https://site.example/a#comment", story}};
  crawl();

  REQUIRE(collected.size() == 2);
  CHECK(id(0) != id(1));
}

TEST_CASE("an article whose guid has changed is known by what it looks like",
          "[engine][identity]") {
  const auto entry = [](const char* guid, const char* title, const char* published) {
    return Found{guid, {{WCP_F_URL, "https://site.example/a"}, {WCP_F_TITLE, title}}, published};
  };
  constexpr const char* kMay = "2024-05-01T08:00:00Z";
  found = {entry("old", "News at six", kMay), entry("new", "News at six", kMay),
           entry("new", "News at six, corrected", kMay),
           // What has an address and a title in common comes every day.
           entry("next", "News at six", "2024-05-02T08:00:00Z"),
           entry("other", "Another one", kMay)};
  const RunReport report = crawl();

  CHECK(report.stages[0].dropped == 1);  // it says the same
  REQUIRE(collected.size() == 4);
  CHECK(id(1) == id(0));
  CHECK(revision(1) == "2");
  CHECK(id(2) != id(0));
  CHECK(id(3) != id(0));
  CHECK(id(3) != id(2));
}

TEST_CASE("articles that look the same and stand beside each other are two", "[engine][identity]") {
  const auto entry = [](const char* guid, const char* summary) {
    return Found{
        guid,
        {{WCP_F_URL, "https://site.example/"}, {WCP_F_TITLE, "Update"}, {WCP_F_SUMMARY, summary}},
        "2024-05-01T08:00:00Z",
        true};
  };
  found = {entry("one", "first"), entry("two", "second"), entry("one", "first"),
           entry("two", "second")};
  const RunReport report = crawl();

  CHECK(report.stages[0].dropped == 2);
  REQUIRE(collected.size() == 2);
  CHECK(id(0) != id(1));
  CHECK(revision(1) == "1");
}

TEST_CASE("a canonical URL that cleaning finds makes two addresses one article",
          "[engine][identity]") {
  const auto page = [](const char* url, const char* title) {
    return Found{"", {{WCP_F_URL, url}, {WCP_F_TITLE, title}, {WCP_F_SUBTITLE, "page"}}};
  };
  found = {page("https://site.example/a", "One"), page("https://site.example/a?print=1", "One"),
           page("https://site.example/canonical", "Two"),
           page("https://site.example/a?print=1", "Three")};
  crawl();

  REQUIRE(collected.size() == 4);
  CHECK(id(1) != id(0));  // nobody could know
  CHECK(id(2) == id(0));
  CHECK(id(3) == id(0));
}

TEST_CASE("little memory forgets the oldest, none keeps everything apart", "[engine][identity]") {
  found.clear();
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 10; ++i)
      found.push_back({"guid-" + std::to_string(i), {{WCP_F_TITLE, "T"}}});
  crawl(4);
  CHECK(collected.size() == 20);
  crawl(0);
  CHECK(collected.size() == 20);
  crawl(100);
  CHECK(collected.size() == 10);
}

namespace {

/// Fails for the first article that it sees.
struct FailsOnce : Transform<> {
  static constexpr StageInfo info{"test.fails_once", "1.0.0", "Fails once."};
  bool failed = false;
  Outcome process(Record) {
    if (!std::exchange(failed, true)) return Outcome::reject("not today");
    return Outcome::keep;
  }
};

}  // namespace

TEST_CASE("an article that failed may come again", "[engine][identity]") {
  found = {{"guid-1", {{WCP_F_TITLE, "One"}}},
           {"guid-1", {{WCP_F_TITLE, "One"}}},
           {"guid-1", {{WCP_F_TITLE, "One"}}}};
  Chain chain;
  const RunReport report = chain.add<Crawl>().add<FailsOnce>().add<Tell>().run();
  CHECK(report.dead() == 1);
  CHECK(report.stages[0].dropped == 1);
  REQUIRE(collected.size() == 1);
  CHECK(revision(0) == "1");
}
