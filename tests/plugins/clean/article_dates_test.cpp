// When clean.article takes an article to be of, and what dates none.
#include <string>

#include "article_pages.hpp"
#include "catch.hpp"
#include "clean/article/written_time.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

static const std::string kStory = paragraph(kFirst);

TEST_CASE("meta elements of many names date an article", "[clean][article]") {
  const std::string name =
      GENERATE("article:published_time"s, "published"s, "publish-date"s, "w-published-date"s,
               "date"s, "dc.date.issued"s, "DCTERMS.created"s, "parsely-pub-date"s);
  const Article article = read("<meta name='" + name + "' content='Thu, 09/25/2025 - 11:38'>");
  CAPTURE(name);
  CHECK(article.published.value == "2025-09-25T11:38:00-00:00");
  CHECK_FALSE(article.published.from.empty());
}

TEST_CASE("a short line near the headline dates an article", "[clean][article]") {
  const std::string line = GENERATE(
      "15 August 2025"s, "Published On: 15 August 2025"s, "Posted on August 15, 2025"s,
      "Aug. 15, 2025 · Ann Lee"s, "Veröffentlicht am 15. August 2025"s, "Publié le 15 août 2025"s,
      "Publicado el 15 de agosto de 2025"s, "Pubblicato il 15 agosto 2025"s, "15 sierpnia 2025"s,
      "15 августа 2025"s, "Published&ensp;<span>Aug 15, 2025</span>"s, "2025年8月15日"s);
  CAPTURE(line);
  CHECK(read("<h1>Talks go on</h1><p>" + line + "</p>" + kStory).published.value == "2025-08-15");
}

TEST_CASE("a day in its own part of a long line near the headline dates an article",
          "[clean][article]") {
  const std::string line =
      "by Ann Lee · Aug 15, 2025 at 3:00 am · one of many talks about the river that go on and on";
  CHECK(read("<h1>Talks go on</h1><p>" + line + "</p>" + kStory).published.value ==
        "2025-08-15T03:00:00-00:00");
  CHECK_FALSE(read("<h1>Talks go on</h1><p>Since Aug 15, 2025 both sides have met on the river "
                   "every week and agreed on nothing</p>" +
                   kStory)
                  .published);
}

TEST_CASE("an aside of the headline's with nothing but a date dates an article",
          "[clean][article]") {
  const std::string time = "<time datetime='2025-08-15'>Aug 15, 2025</time>";
  CHECK(read("<article><aside>" + time + "</aside><h2>Talks go on</h2>" + kStory + "</article>")
            .published.value == "2025-08-15");
  CHECK_FALSE(read("<article><aside>" + time +
                   "<p>Another story, about the harbour and its many boats, with a lot to "
                   "say</p></aside><h2>Talks go on</h2>" +
                   kStory + "</article>")
                  .published);
}

TEST_CASE("a web page that somebody has written is dated like an article", "[clean][article]") {
  const auto page = [](const std::string& author) {
    return read(
        linked(R"({"@type":"WebPage","name":"Talks","datePublished":"2024-05-03")" + author + "}"));
  };
  CHECK(page(R"(,"author":{"@type":"Person","name":"Ann Lee"})").published.value == "2024-05-03");
  CHECK_FALSE(page("").published);
}

TEST_CASE("a label on a line of its own is of the date below it", "[clean][article]") {
  const Article article =
      read("<h1>Talks go on</h1>" + kStory +
           "<aside><h3>Published</h3><p><time datetime='2024-08-30T12:00:00Z'>August 30, 2024"
           "</time></p><h3>Author</h3><p>Ann Lee</p></aside>");
  CHECK(article.published.value == "2024-08-30T12:00:00Z");
  CHECK(article.authors == Names{"Ann Lee"});
}

TEST_CASE("a day that readers see and that is earlier goes before what programs say",
          "[clean][article]") {
  const std::string data = linked(
      R"({"@type":"Article","headline":"Talks go on","datePublished":"2025-11-05T08:00:00Z"})");
  const Article moved = read(data + "<h1>Talks go on</h1><p>Published January 31, 2024</p>");
  CHECK(moved.published.value == "2024-01-31");
  CHECK(moved.published.from == "text");
  CHECK(read(data + "<h1>Talks go on</h1><p>Published November 19, 2025</p>").published.value ==
        "2025-11-05T08:00:00Z");
  CHECK(read(data + "<h1>Talks go on</h1><p>November 4, 2025</p>").published.value ==
        "2025-11-05T08:00:00Z");  // may be the same moment elsewhere
}

TEST_CASE("an earlier day that the page tells of is not when it was published",
          "[clean][article]") {
  const std::string line =
      GENERATE("<p>Born 3 May 1974</p>"s, "<p>Event on 12 June 2019 in the old hall</p>"s,
               "<p>Correction 12 May 2016: none.</p>"s, "<p>Rain, May 3, 1999</p>"s,
               "<h2>A look back at May 3, 1984</h2>"s, "<h2>3 May 1984</h2>"s);
  const std::string data = linked(
      R"({"@type":"Article","headline":"Talks go on","datePublished":"2025-11-05T08:00:00Z"})");
  CAPTURE(line);
  CHECK(read(data + "<h1>Talks go on</h1>" + line + kStory).published.value ==
        "2025-11-05T08:00:00Z");
}

TEST_CASE("an earlier day that stands alone below the headline is when it was published",
          "[clean][article]") {
  const std::string line = GENERATE("January 31, 2024"s, "Ann Lee | January 31, 2024"s,
                                    "January 31, 2024 · 7 min read"s);
  const std::string data = linked(
      R"({"@type":"Article","headline":"Talks go on","datePublished":"2025-11-05T08:00:00Z"})");
  CAPTURE(line);
  CHECK(read(data + "<h1>Talks go on</h1><p>" + line + "</p>" + kStory).published.value ==
        "2024-01-31");
}

TEST_CASE("a word that begins like a half of the day is none", "[clean][article]") {
  const std::string words =
      GENERATE("5 American tourists are safe"s, "2 amendments"s, "3 PMs resign"s);
  CAPTURE(words);
  CHECK(read_time("May 3, 2024 | " + words) == "2024-05-03");
  CHECK(read_time("May 3, 2024 | 5 am") == "2024-05-03T05:00:00-00:00");
  CHECK(read_time("May 3, 2024 | 5 p.m. | Ann") == "2024-05-03T17:00:00-00:00");
}

TEST_CASE("day and month in figures are told apart by the page or not at all", "[clean][article]") {
  const auto published = [](const std::string& head, const std::string& line,
                            std::string_view url = "https://example.org/a") {
    return read(head + "<h1>Talks go on</h1><p>" + line + "</p>" + kStory, url).published.value;
  };
  CHECK(published("", "03/04/2024").empty());
  CHECK(published("<html lang=en>", "03/04/2024").empty());
  CHECK(published("<html lang=en-GB>", "03/04/2024") == "2024-04-03");
  CHECK(published("<html lang=en-US>", "03/04/2024") == "2024-03-04");
  CHECK(published("<html lang=es>", "03/04/2024") == "2024-04-03");
  CHECK(published("<html lang=en-US>", "03/04/2024", "https://news.example.co.uk/a") ==
        "2024-04-03");
  CHECK(published("", "Wed, 03/04/2024") == "2024-04-03");  // 4 March was a Monday
  CHECK(published("", "03/04/2024</p><p>Next meeting: 25/04/2024") == "2024-04-03");
}

TEST_CASE("dates of other stories, of comments and of pages date no article", "[clean][article]") {
  const std::string other = GENERATE(
      "<article><h3><a href=/other>Fishermen are content with their lot</a></h3><time "
      "datetime='2024-05-03'>May 3</time></article>"s,
      "<a href=/other><h3>Fishermen are content with their lot</h3><time datetime=2024-05-03>May "
      "3, 2024</time></a>"s,
      "<div id=comments><p>May 3, 2024</p></div>"s, "<footer><p>Updated May 3, 2024</p></footer>"s,
      linked(R"({"@type":"WebPage","name":"Talks","datePublished":"2024-05-03"})"),
      linked(R"({"@type":"NewsArticle","headline":"Fishermen are content","url":"/other",
                 "datePublished":"2024-05-03"})"),
      "<meta property='og:updated_time' content='2024-05-03'>"s);
  CAPTURE(other);
  CHECK(read("<h1>Talks go on</h1>" + kStory + other).published.value.empty());
}

TEST_CASE("the address dates an article that says nothing itself", "[clean][article]") {
  const auto published = [](std::string_view url) { return read(kStory, url).published; };
  CHECK(published("https://example.org/2024/05/03/talks").value == "2024-05-03");
  CHECK(published("https://example.org/2024/may/3/talks").value == "2024-05-03");
  CHECK(published("https://example.org/a/2024-05-03-talks").from == "url");
  CHECK_FALSE(published("https://example.org/2024/05/talks"));
  CHECK_FALSE(published("https://example.org/2024/13/03/talks"));
}

TEST_CASE("times of many makes keep their offset", "[clean][article]") {
  CHECK(read_time("Dec 19, 2025 10:30 AM EST") == "2025-12-19T10:30:00-05:00");
  CHECK(read_time("Fri Aug 15 2025 10:00:00 GMT+0200 (CEST)") == "2025-08-15T10:00:00+02:00");
  CHECK(read_time("15 August 2025 at 4 p.m.") == "2025-08-15T16:00:00-00:00");
  CHECK(read_value("1755252000") == "2025-08-15T10:00:00Z");
  CHECK(read_value("1755252000123") == "2025-08-15T10:00:00Z");
  CHECK(read_value("Fri Aug 15 10:00:00 UTC 2025") == "2025-08-15T10:00:00Z");
  CHECK_FALSE(read_value("17552520"));
  CHECK_FALSE(read_value("03/04/2024"));
}

TEST_CASE("a day within the story is not when it was published", "[clean][article]") {
  const std::string line = GENERATE(
      "<p><strong>June 9, 2024</strong></p>"s, "<p>Born 9 June 1974</p>"s,
      "<p>When: June 10, 2024, 7 pm</p>"s, "<ul><li>June 9, 2024</li><li>July 2, 2024</li></ul>"s,
      "<table><tr><td>June 9, 2024</td><td>The pumps fail</td></tr></table>"s,
      "<figure><img src=a.jpg><figcaption>June 9, 2024</figcaption></figure>"s,
      "<p>It began on <time datetime=2024-06-09>June 9</time>, the owners say.</p>"s);
  const std::string data = GENERATE(
      ""s, linked(R"({"@type":"Article","headline":"Talks go on","datePublished":"2025-11-05"})"));
  const int before = GENERATE(1, 2, 4);
  CAPTURE(line, data, before);
  std::string story;
  for (int i = 0; i < 6; ++i)
    story += (i == before ? line : "") + "<p>" + std::to_string(i) + kStory.substr(3);

  const Article article = read(data + "<article><h1>Talks go on</h1>" + story + "</article>");

  CHECK(article.published.value == (data.empty() ? "" : "2025-11-05"));
}

TEST_CASE("a day below a standfirst dates an article", "[clean][article]") {
  const std::string head =
      GENERATE("<header><h1>Talks go on</h1><p>@</p><p>3 May 2024</p></header>"s,
               "<h1>Talks go on</h1><p>@</p><div><span>3 May 2024</span></div>"s,
               "<h1>Talks go on</h1><h2>@</h2><p>3 May 2024</p>"s);
  CAPTURE(head);
  std::string page = head;
  page.replace(page.find('@'), 1,
               "Both sides are content with what was said, though nobody would tell how much of it "
               "was about the ferry and the fish.");

  CHECK(read("<article>" + page + kStory + "</article>").published.value == "2024-05-03");
}

TEST_CASE("clocks of many languages are read", "[clean][article]") {
  CHECK(read_time("2024年5月7日 10時30分") == "2024-05-07T10:30:00-00:00");
  CHECK(read_time("2024年5月7日 午後3時") == "2024-05-07T15:00:00-00:00");
  CHECK(read_time("2024年5月7日 10时30分") == "2024-05-07T10:30:00-00:00");
  CHECK(read_time("2024년 5월 7일 오후 2시 5분") == "2024-05-07T14:05:00-00:00");
  CHECK(read_time("7 maja 2024, godz. 10:30") == "2024-05-07T10:30:00-00:00");
  CHECK(read_time("12. März 2024, 14.30 Uhr") == "2024-03-12T14:30:00-00:00");
  CHECK(is_time("7 de mayo de 2024 - 18:30 h"));
  CHECK(read_time("12. März 2024, 14.30") == "2024-03-12");
  CHECK(read_time("7 May 2024, 18:30 hours") == "2024-05-07T18:30:00-00:00");
}
