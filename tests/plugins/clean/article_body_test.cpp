#include <string>

#include "article_pages.hpp"
#include "catch.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

namespace {

const std::string kOther =
    "Fishermen of the other river are content with their lot, which they say has not changed since "
    "their grandfathers went out in the same boats.";

std::string teaser(const std::string& name, const std::string& more = kOther) {
  return "<li><div class=c><a href='/" + name + "'><img src=" + name + ".jpg></a><h3><a href='/" +
         name + "'>What happened at " + name + "</a></h3><div>" + more + "</div></div></li>";
}

/// Enough of it to be the story of its page.
std::string long_story() {
  std::string all;
  for (int i = 0; i < 3; ++i)
    for (const std::string& each : {kFirst, kSecond, kThird})
      all += paragraph(each + " So it was in year " + std::to_string(i) + ".");
  return all;
}
std::string long_text() { return body_of("<article>" + long_story() + "</article>"); }

std::string teasers() { return teaser("north") + teaser("south") + teaser("east"); }

}  // namespace

TEST_CASE("a paragraph with nothing but a wide blank is none", "[clean][article]") {
  const auto article =
      read_article("<h1>Talks</h1><p>One two three four.</p><p> \u3000</p><p>Five six seven.</p>",
                   "https://example.org/1");
  CHECK(article.body.value.ends_with("One two three four.\n\nFive six seven."));
}

TEST_CASE("a row of teasers is not the story, however long it is", "[clean][article]") {
  const std::string row = "<h2>Here and there</h2><ul>" + teasers() + teasers() + "</ul>";

  CHECK(body_of("<h1>The river</h1><div>" + long_story() + "</div><div>" + row + "</div>") ==
        long_text());
  CHECK(body_of("<h1>The river</h1>" + long_story() + "<aside>" + row + "</aside>") == long_text());
  CHECK(body_of("<div class=breaking-news><ul><li><a href=/n>What happened in the north</a> " +
                kOther + "</li><li><a href=/s>What happened in the south</a> " + kOther +
                "</li></ul></div><div><h1>The river</h1>" + long_story() + "</div>") ==
        long_text());
}

TEST_CASE("a page of teasers alone tells them", "[clean][article]") {
  CHECK(body_of("<h1>All rivers</h1><ul>" + teasers() + "</ul>").find(kOther) != std::string::npos);
}

TEST_CASE("a list of things with pages of their own is the story where it goes on",
          "[clean][article]") {
  const std::string list = "<ul>" + teasers() + teasers() + "</ul>";
  const std::string body =
      body_of("<article>" + paragraph(kFirst) + list + paragraph(kThird) + "</article>");

  CHECK(body.find("What happened at south") != std::string::npos);
  CHECK(body.find(kThird) != std::string::npos);
}

TEST_CASE("links to other sites are no teasers", "[clean][article]") {
  std::string list;
  for (const std::string name : {"north", "south"})
    list += "<h3><a href='https://" + name + ".example'>The fishers of the " + name + "</a></h3>" +
            paragraph(kOther + " " + name);

  CHECK(body_of("<article>" + story() + list + "</article>").find("fishers of the south") !=
        std::string::npos);
}

TEST_CASE("parts of a story in elements of their own are all read", "[clean][article]") {
  const std::string box = "<div class=post>" + paragraph(kFirst) + "</div>";
  const std::string rest =
      "<div class=post>" + paragraph(kSecond) + paragraph(kThird) + paragraph(kOther) + "</div>";

  CHECK(body_of("<div><h1>The river</h1><div class=by>Ann Lee</div>" + box + rest + "</div>") ==
        text() + "\n\n" + kOther);
  CHECK(body_of("<div><h1>The river</h1><section>" + paragraph(kFirst) + "</section><main>" +
                paragraph(kSecond) + paragraph(kThird) + paragraph(kOther) +
                paragraph(kOther + "!") + "</main></div>") ==
        text() + "\n\n" + kOther + "\n\n" + kOther + "!");
  CHECK(body_of("<div>" + paragraph(kFirst) + "<div class=more>" + paragraph(kSecond) +
                paragraph(kThird) + paragraph(kOther) + "</div></div>") ==
        text() + "\n\n" + kOther);
}

TEST_CASE("another article below the first is not a part of it", "[clean][article]") {
  CHECK(body_of("<div><article class=a><h1>The river</h1>" + story() +
                "</article><article class=a><h1>The sea</h1>" + paragraph(kOther) +
                "</article></div>") == text());
}

TEST_CASE("the words below a picture at the head are no paragraph", "[clean][article]") {
  CHECK(body_of("<div><h1>The river</h1><div class=lead-image><p>" + kOther + "</p></div><div>" +
                long_story() + "</div></div>") == long_text());
}

TEST_CASE("quotations stay in whatever frame they stand", "[clean][article]") {
  const std::string quotation =
      "<div class=social-embed><blockquote><p>No ferry, no fish.</p>— Ann "
      "<a href=https://s.example/1>May 1</a></blockquote></div>";

  CHECK(body_of("<article>" + paragraph(kFirst) + quotation + paragraph(kSecond) +
                paragraph(kThird) + "</article>")
            .find("No ferry, no fish.") != std::string::npos);
}

TEST_CASE("lines that come again on purpose stay, doubled texts go", "[clean][article]") {
  const std::string step =
      "<p>Take two cups of flour and one cup of milk, and stir them well for "
      "as long as it takes.</p>";
  const std::string recipe =
      body_of("<article>" + paragraph(kFirst) + step + paragraph(kSecond) +
              "<h2>Day two</h2><p>Wait.</p><p>Bake.</p>" + step + paragraph(kThird) + "</article>");
  CHECK(recipe.find("two cups", recipe.find("Day two")) != std::string::npos);

  std::string wide;
  for (int i = 0; i < 6; ++i)
    wide += paragraph(
        "The line of number " + std::to_string(i) +
        " is about the ferry and the fish of the river and about all that is in it or ever was.");
  const std::string once =
      body_of("<article><div>" + wide + "</div><div>" + wide + "</div></article>");
  CHECK(once.find("number 5") == once.rfind("number 5"));
}

TEST_CASE("cells of a row stand in one paragraph", "[clean][article]") {
  CHECK(body_of("<article>" + paragraph(kFirst) + paragraph(kSecond) +
                "<table><tr><th>Bank</th><th>Boats</th></tr><tr><td>North</td><td>12</td></tr>"
                "</table>" +
                paragraph(kThird) + "</article>") ==
        kFirst + "\n\n" + kSecond + "\n\nBank Boats\n\nNorth 12\n\n" + kThird);
}

TEST_CASE("parts of a body are kept as asked", "[clean][article]") {
  const std::string html =
      page_of("<article>" + paragraph(kFirst) +
              "<h2>Facts</h2><ul><li>Fish</li></ul><blockquote>Maps help.</blockquote>"
              "<table><tr><td>Cell</td></tr></table><pre>code</pre>"
              "<figure><img src=a.jpg><figcaption>The river</figcaption></figure>" +
              paragraph(kSecond) + paragraph(kThird) + "</article>");
  const auto with = [&](std::vector<Part> parts) {
    return read(html, "https://example.org/", {.parts = std::move(parts)}).body.value;
  };
  const auto between = [](const std::string& middle) {
    return kFirst + "\n\n" + middle + kSecond + "\n\n" + kThird;
  };

  CHECK(with({}) == between(""));
  CHECK(with({Part::headings}) == between("Facts\n\n"));
  CHECK(with({Part::lists}) == between("Fish\n\n"));
  CHECK(with({Part::quotes}) == between("Maps help.\n\n"));
  CHECK(with({Part::tables}) == between("Cell\n\n"));
  CHECK(with({Part::code}) == between("code\n\n"));
  CHECK(with({Part::captions}) == between("The river\n\n"));
}

TEST_CASE("the body is written as markup, too", "[clean][article]") {
  const Article article = read(page_of(
      "<nav><a href=/>Home</a></nav><article><h1>The river</h1><div class=share>Share</div><div "
      "onclick=x()><p>" +
      kFirst +
      " <a href=/ferry class=l>More</a></p>"
      "<p style='color:red'><b>" +
      kSecond +
      "</b></p><script>x()</script>"
      "<figure><img src=small.gif data-src=/river.jpg alt=River><figcaption>Seen today</figcaption>"
      "</figure><ul><li>One</li><li>Two</li></ul>" +
      paragraph(kThird) + "</div></article>"));

  CHECK(article.body_html ==
        "<p>" + kFirst + " <a href=\"https://example.org/ferry\">More</a></p><p><b>" + kSecond +
            "</b></p><figure><img src=\"https://example.org/river.jpg\" alt=\"River\"></figure>"
            "<ul><li>One</li><li>Two</li></ul><p>" +
            kThird + "</p>");
  CHECK(read(page_of(story()), "https://example.org/", {.markup = false}).body_html.empty());
}

TEST_CASE("a page of few words with a button is read", "[clean][article]") {
  CHECK(body_of("<button>Go</button>" + paragraph(kFirst)) == kFirst);
  CHECK(body_of("<h1>The river</h1><div><div><button>Go</button></div></div>" +
                paragraph(kFirst)) == kFirst);
}
