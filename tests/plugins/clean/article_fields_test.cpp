// What clean.article reads besides the text: where each field comes from, and what is none.
#include <string>

#include "article_pages.hpp"
#include "catch.hpp"
#include "clean/article/byline_names.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

static const std::string kStory = paragraph(kFirst);

// ---- bylines

TEST_CASE("bylines of many languages name their authors", "[clean][article]") {
  const std::string line = GENERATE(
      "By Ann Lee"s, "BY: Ann Lee"s, "Von Ann Lee"s, "Par Ann Lee"s, "Por Ann Lee"s, "di Ann Lee"s,
      "Door Ann Lee"s, "Av Ann Lee"s, "Autor: Ann Lee"s, "Text: Ann Lee"s, "Автор: Ann Lee"s,
      "<span>By</span><span>Ann Lee</span>"s, "by Ann Lee ● December 23, 2025 ● 6 min read"s,
      "By Ann Lee, Staff Writer"s, "By Ann Lee in London"s, "By</div><div>Ann Lee"s);
  CAPTURE(line);
  CHECK(read("<h1>Talks go on</h1><div>" + line + "</div>" + kStory).authors == Names{"Ann Lee"});
}

TEST_CASE("what only looks like a byline names nobody", "[clean][article]") {
  const std::string line =
      GENERATE("Di mattina piove"s, "By the river it rained"s, "Medically reviewed by Ann Lee"s,
               "Photo by Ann Lee"s, "Por fin"s, "By 2030"s, "Updated May 3, 2024"s);
  CAPTURE(line);
  CHECK(read("<h1>Talks go on</h1><div>" + line + "</div>" + kStory).authors.empty());
}

TEST_CASE("degrees stay with a name, work does not", "[clean][article]") {
  CHECK(names_in("Ann Lee, MD, PhD and Bo Chan") == Names{"Ann Lee, MD, PhD", "Bo Chan"});
  CHECK(names_in("Ann Lee, Privacy, Security Expert") == Names{"Ann Lee"});
  CHECK(names_in("ANN LEE, BO CHAN") == Names{"ANN LEE", "BO CHAN"});
  CHECK(names_in("Ann Lee, AP") == Names{"Ann Lee", "AP"});
}

TEST_CASE("the site is the author only where nobody else is named", "[clean][article]") {
  const std::string data = linked(
      R"({"@type":"Article","headline":"Talks go on","author":{"@type":"Organization",
          "name":"The Courier"},"publisher":{"name":"The Courier"}})");
  const Article alone = read(data + "<h1>Talks go on</h1>" + kStory);
  CHECK(alone.authors == Names{"The Courier"});
  CHECK(alone.authors_trust == 0.5);
  CHECK(read(data + "<h1>Talks go on</h1><p>By Ann Lee</p>" + kStory).authors == Names{"Ann Lee"});
}

TEST_CASE("an author of another story is none of this", "[clean][article]") {
  CHECK(read("<h1>Talks go on</h1>" + kStory +
             "<article><h3><a href=/other>Fishermen are content with their lot</a></h3><span "
             "class=author>Ann Lee</span></article>")
            .authors.empty());
}

// ---- titles

TEST_CASE("an unclosed heading is the title without what it has taken in", "[clean][article]") {
  CHECK(read("<title>Talks go on | Example</title><h1>Talks go on<p>By Ann Lee</p>" + kStory)
            .title.value == "Talks go on");
  CHECK(read("<h1>Talks go on<div>" + kStory + kStory + kStory + kStory + "</div>").title.value ==
        "Talks go on");
}

TEST_CASE("the heading that readers see goes before other words for the same thing",
          "[clean][article]") {
  const auto title = [](const std::string& heading) {
    return read(
               "<title>Ten ways to cross a river | Example</title><meta property=og:title "
               "content='Ten ways to cross a river'><h1>" +
               heading + "</h1>" + kStory)
        .title;
  };
  CHECK(title("How to cross the river: 10 ways").value == "How to cross the river: 10 ways");
  CHECK(title("How to cross the river: 10 ways").trust < title("Ten ways to cross a river").trust);
  CHECK(title("Guides").value == "Ten ways to cross a river");
  CHECK(title("A message from our founder").value == "Ten ways to cross a river");
}

TEST_CASE("a line that is the title stands in for the h1", "[clean][article]") {
  const Article article = read(
      "<title>Talks on the river go on | Example</title><h1>Example</h1><div>Talks on the "
      "river go on</div><div>3 May 2024</div>" +
      kStory);
  CHECK(article.title.value == "Talks on the river go on");
  CHECK(article.published.value == "2024-05-03");
}

// ---- what else a page says

TEST_CASE("section, summary and keywords come from data, meta elements and links",
          "[clean][article]") {
  const Article data = read(linked(
      R"({"@type":"NewsArticle","headline":"Talks go on","alternativeHeadline":"Ferry &amp; fish",
          "description":"Ministers met.","articleSection":["World","Asia"],
          "keywords":"river, ferry, River"})"));
  CHECK(data.subtitle.value == "Ferry & fish");
  CHECK(data.summary.value == "Ministers met.");
  CHECK(data.section.value == "World");
  CHECK(data.keywords == Names{"river", "ferry"});
  CHECK(data.keywords_from == "json-ld");

  const Article meta = read(
      "<meta property=article:section content=World><meta property=article:tag content=river>"
      "<meta property=article:tag content=ferry><meta name=description content='Ministers "
      "met.'><h1>Talks go on</h1><p class=standfirst>Ferry and fish</p>" +
      kStory);
  CHECK(meta.section.value == "World");
  CHECK(meta.section.from == "article:section");
  CHECK(meta.summary.from == "description");
  CHECK(meta.subtitle.value == "Ferry and fish");
  CHECK(meta.keywords == Names{"river", "ferry"});

  const Article links =
      read("<h1>Talks go on</h1>" + kStory + "<a rel=tag href=/t/river>river</a>");
  CHECK(links.keywords == Names{"river"});
}

TEST_CASE("a keyword for machines goes, those beside it stay", "[clean][article]") {
  CHECK(read("<meta name=keywords content='river, Star Wars: Andor, article:section:world, 3:10 to "
             "Yuma'>" +
             kStory)
            .keywords == Names{"river", "Star Wars: Andor", "3:10 to Yuma"});
  CHECK(read("<meta property=article:tag content='contentType:story'><meta name=keywords "
             "content=river>" +
             kStory)
            .keywords == Names{"river"});
}

TEST_CASE("of keywords without end the first are taken, whole", "[clean][article]") {
  std::string all;
  for (int i = 0; i < 500; ++i) all += "река" + std::to_string(i) + ", ";
  const Names names =
      read(linked(R"({"@type":"Article","headline":"T","keywords":")" + all + "\"}")).keywords;
  REQUIRE(names.size() == 50);
  CHECK(names.back() == "река49");
  CHECK(read(linked(R"({"@type":"Article","headline":"T","keywords":")" + std::string(6000, 'x') +
                    "\"}"))
            .keywords.empty());
}

TEST_CASE("a byline of parts without blanks between them is parted", "[clean][article]") {
  CHECK(read("<h1>Talks go on</h1><div class=author-details><b>Ann Lee</b><i>May 3, 2024</i></div>")
            .authors == Names{"Ann Lee"});
}

TEST_CASE("a summary that is only the title is none", "[clean][article]") {
  CHECK_FALSE(
      read("<title>Talks go on</title><meta name=description content='Talks go on.'>").summary);
}

TEST_CASE("pictures have their type, size, caption and credit", "[clean][article]") {
  const Article article = read(
      "<meta property=og:image content=/lead.jpg><meta property=og:image:width content=1200><meta "
      "property=og:image:height content=630><article>" +
      kStory + kStory +
      "<figure><img src=b.png width=640 height=480px><figcaption>The river. Photo: Ann Lee"
      "</figcaption></figure><figure><img srcset='c.webp 320w, d.webp 640w'><figcaption>The ferry"
      "<span class=credit>Bo Chan</span></figcaption></figure></article>");
  REQUIRE(article.pictures.size() == 3);
  CHECK(article.pictures[0].type == "image/jpeg");
  CHECK(article.pictures[0].width == 1200);
  CHECK(article.pictures[0].height == 630);
  CHECK(article.pictures[1].caption == "The river.");
  CHECK(article.pictures[1].credit == "Ann Lee");
  CHECK(article.pictures[1].height == 480);
  CHECK(article.pictures[2].url == "https://example.org/news/d.webp");
  CHECK(article.pictures[2].caption == "The ferry");
  CHECK(article.pictures[2].credit == "Bo Chan");
}

TEST_CASE("the article of the page's own host goes before one of the same path elsewhere",
          "[clean][article]") {
  CHECK(read(linked(R"([{"@type":"NewsArticle","headline":"Elsewhere","author":"Bo Chan",
                         "url":"https://other.org/news/river"},
                        {"@type":"NewsArticle","headline":"Here","author":"Ann Lee",
                         "url":"https://example.org/news/river"}])") +
             kStory)
            .authors == Names{"Ann Lee"});
}

TEST_CASE("of several articles in the data the one of this page counts", "[clean][article]") {
  const std::string other = R"({"@type":"NewsArticle","headline":"Fishermen are content",
      "author":"Bo Chan","datePublished":"2024-05-01")";
  const std::string own = R"({"@type":["Thing","ReportageNewsArticle"],"headline":"Talks go on",
      "author":"Ann Lee","datePublished":"2024-05-03")";
  const auto authors = [](const std::string& data, const std::string& title) {
    return read(linked(data) + title + kStory).authors;
  };
  const std::string by_id =
      own + R"(,"mainEntityOfPage":{"@id":"https://example.org/news/river/"}})";

  CHECK(authors("[" + other + "}," + by_id + "]", "") == Names{"Ann Lee"});
  CHECK(authors("[" + other + R"(},{"@graph":[)" + own + R"(,"url":"/news/river"}]}])", "") ==
        Names{"Ann Lee"});
  CHECK(authors("[" + other + "}," + own + "}]", "<title>Talks go on</title>") == Names{"Ann Lee"});
  CHECK(authors(other + R"(,"url":"/other"})", "<title>Talks go on</title>").empty());
}

TEST_CASE("a review counts where it is about the page", "[clean][article]") {
  const auto authors = [](const std::string& more) {
    return read(linked(R"({"@type":"Review","name":"A boat","datePublished":"2024-05-02",)"
                       R"("author":"Bo Chan")" +
                       more + "}") +
                kStory)
        .authors;
  };
  CHECK(authors("").empty());
  CHECK(authors(R"(,"url":"/news/river")") == Names{"Bo Chan"});
}

TEST_CASE("pages that their queries or hosts tell apart are not one", "[clean][article]") {
  const auto authors = [](const std::string& address, const std::string& fetched) {
    return read(linked(R"({"@type":"NewsArticle","headline":"Quite another thing","url":")" +
                       address + R"(","author":"Bo Chan"})") +
                    "<title>Talks go on</title>" + kStory,
                fetched)
        .authors;
  };
  const std::string page = "https://example.org/news.php";
  CHECK(authors(page + "?id=2", page + "?id=1").empty());
  CHECK(authors("?id=2", page + "?id=1").empty());
  CHECK(authors(page + "?id=1", page + "?id=1") == Names{"Bo Chan"});
  CHECK(authors(page + "?id=1", page + "?utm_source=feed&id=1") == Names{"Bo Chan"});
  CHECK(authors(page, page + "?utm_source=feed") == Names{"Bo Chan"});
  CHECK(authors("HTTPS://WWW.Example.org/news.php", page) == Names{"Bo Chan"});
}

TEST_CASE("links, menus and lines of the story name no author", "[clean][article]") {
  const std::string other =
      GENERATE("<a href=/author/lee class=btn>Learn More</a>"s,
               "<ul><li class=menu-item><a href=/author/lee>Hong Kong Actuary</a></li></ul>"s,
               "<div class=byline><a href=/tag/money>Personal finance</a></div>"s,
               "<button><a id=author-modal href=/topic>HR Strategy</a></button>"s,
               "<p>By Friday</p>"s, "<p>Sponsored by Acme Tools</p>"s);
  CAPTURE(other);
  CHECK(read("<h1>River talks go on</h1>" + other + kStory).authors.empty());
  CHECK(read("<article class=author-lee><h1>River Talks 23 Times</h1>" + kStory + "</article>")
            .authors.empty());
}

TEST_CASE("below the first paragraphs nothing is a byline", "[clean][article]") {
  const std::string line =
      GENERATE("<p>By Sea Alone</p>"s,
               "<p>The chief <a class=author>Ann Lee</a> spoke of the ferry "
               "and of the fish, and of the many people who want both of them back.</p>"s);
  CAPTURE(line);
  CHECK(read("<article><h1>River talks go on</h1>" + kStory + "<p>1 " + kStory.substr(3) + line +
             kStory + "</article>")
            .authors.empty());
}

TEST_CASE("short words part names in many languages, and stand within them", "[clean][article]") {
  const auto [line, names] = GENERATE(
      table<std::string, Names>({{"Por Ana Gómez y José Núñez", {"Ana Gómez", "José Núñez"}},
                                 {"Por Ana Lima e João Reis", {"Ana Lima", "João Reis"}},
                                 {"di Anna Lee e Gino Ray", {"Anna Lee", "Gino Ray"}},
                                 {"Autor: Jan Nowak i Ewa Lis", {"Jan Nowak", "Ewa Lis"}},
                                 {"Por José Ortega y Gasset", {"José Ortega y Gasset"}}}));
  CAPTURE(line);
  CHECK(read("<h1>River talks go on</h1><p>" + line + "</p>" + kStory).authors == names);
}

TEST_CASE("agencies and sites go from beside people's names", "[clean][article]") {
  const Article wire =
      read("<h1>River talks go on</h1><p>By Ann Lee, Bob Ray and Cy Fox, Reuters</p>" + kStory);
  CHECK(wire.authors == Names{"Ann Lee", "Bob Ray", "Cy Fox"});
  CHECK(wire.provider.value == "Reuters");
  CHECK(read("<meta property=og:site_name content='USA TODAY'><h1>River talks go on</h1>"
             "<p>By Kevin McCoy USA TODAY</p>" +
             kStory)
            .authors == Names{"Kevin McCoy"});
  const Article alone = read("<h1>River talks go on</h1><p>By Reuters</p>" + kStory);
  CHECK(alone.authors == Names{"Reuters"});
  CHECK(alone.provider.value == "Reuters");
}

TEST_CASE("a page that was saved to a file is of the address that it gives itself",
          "[clean][article]") {
  const std::string address =
      GENERATE("<link rel=canonical href='https://example.org/news/river'>"s,
               "<meta property=og:url content='https://example.org/news/river'>"s,
               "<link rel=canonical href=/news/river><meta property=og:url "
               "content='https://example.org/news/river'>"s);
  const std::string_view url = GENERATE("file:///saved/a.html", "");
  CAPTURE(address, url);

  const Article article = read(
      address + linked(R"({"@type":"NewsArticle","headline":"Fish","url":"https://example.org/fish",
                          "author":{"name":"Bo Chan"}})") +
          "<article><h1>River talks go on</h1>" + kStory +
          "<p>The <a href=fish>fish</a> are content.<img src=/b.jpg><img "
          "src=\"./River_files/c.jpg\"></p></article>",
      url);

  CHECK(article.canonical_url.value == "https://example.org/news/river");
  CHECK(article.body_html.find("href=\"https://example.org/news/fish\"") != std::string::npos);
  REQUIRE(article.pictures.size() == 1);
  CHECK(article.pictures[0].url == "https://example.org/b.jpg");
  CHECK(article.authors.empty());
}

TEST_CASE("a base of its own goes before the address of a saved page", "[clean][article]") {
  const Article article = read(
      "<base href='https://cdn.example.org/x/'><link rel=canonical "
      "href='https://example.org/news/river'><article>" +
          kStory + "<p>The <a href=fish>fish</a> are content.</p></article>",
      "file:///saved/a.html");
  CHECK(article.body_html.find("https://cdn.example.org/x/fish") != std::string::npos);
}

TEST_CASE("what heads a list, a date or a byline is no subtitle", "[clean][article]") {
  const std::string line = GENERATE("Table of contents"s, "March 12, 2024"s, "By Ann Lee"s,
                                    "By Sponsored by Acme on December 19, 2025 Share on Facebook"s);
  CAPTURE(line);
  CHECK_FALSE(
      read("<h1>River talks go on</h1><h3 class=subtitle>" + line + "</h3>" + kStory).subtitle);
}

TEST_CASE("of a list of sections the first is taken", "[clean][article]") {
  const auto [said, section] = GENERATE(
      table<std::string, std::string>({{"General, Editor Pick, llm, Feature Story, en", "General"},
                                       {"Helena, MT", "Helena, MT"},
                                       {"Food, Wine, and Travel", "Food, Wine, and Travel"}}));
  CAPTURE(said);
  CHECK(read("<meta property=article:section content='" + said + "'>" + kStory).section.value ==
        section);
  CHECK(read(linked(R"({"@type":"Article","headline":"Talks","articleSection":")" + said + "\"}") +
             kStory)
            .section.value == section);
}

TEST_CASE("headlines of other stories within a saved story are none of it", "[clean][article]") {
  const Article article = read(
      "<link rel=canonical href='https://example.org/news/river'><article><h1>River talks go "
      "on</h1>" +
          kStory +
          "<p>More:</p><ul><li><a href='https://example.org/news/fish'>"
          "Fishermen are content with their lot</a></li><li><a "
          "href='https://example.org/news/bridge'>The bridge is to be built again</a></li></ul>"
          "<p>2 " +
          kStory.substr(3) + "</article>",
      "file:///saved/a.html");
  CHECK(article.body.value.find("More") == std::string::npos);
  CHECK(article.body.value.find("Fishermen") == std::string::npos);
}

// ---- headlines that other things stand in place of

TEST_CASE("a site that gives the page's title as its name does not cost the title",
          "[clean][article]") {
  const std::string title = "How to Mend a Ferry: a Guide | Clay";
  const std::string head = "<head><title>" + title + "</title><meta property='og:title' content='" +
                           title + "'><meta property='og:site_name' content='" + title +
                           "'></head>";
  CHECK(read(head + "<h1>How to Mend a Ferry: a Guide</h1>" + kStory).title.value ==
        "How to Mend a Ferry: a Guide");
}

TEST_CASE("a heading that is the site's host is no headline", "[clean][article]") {
  const std::string title = GENERATE("example.org River Talks"s, "River Talks | example.org"s);
  const std::string found =
      read("<title>" + title + "</title><h1><a href=/>example.org</a></h1>" + kStory).title.value;
  CAPTURE(title);
  CHECK(found.find("River Talks") != found.npos);
}

TEST_CASE("a day within the headline is not its text", "[clean][article]") {
  CHECK(read("<title>River talks go on</title><h1><a href=/a><time datetime=2025-12-18>Dec 18 "
             "2025</time> River talks go on</a></h1>" +
             kStory)
            .title.value == "River talks go on");
}
