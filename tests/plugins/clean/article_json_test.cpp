#include <string>

#include "catch.hpp"
#include "clean/article/article.hpp"
#include "clean/article/json_mend.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

TEST_CASE("JSON-LD that people broke is read", "[clean][article]") {
  const std::string script = GENERATE(
      R"({"@type":"NewsArticle","headline":"River talks","author":"Ann Lee",})"s,
      R"({"@type":"NewsArticle","headline":"River talks","author":["Ann Lee",],})"s,
      "{\"@type\":\"NewsArticle\",\n\"headline\":\"River talks\",\"author\":\"Ann\tLee\"}"s,
      R"(<!-- {"@type":"NewsArticle","headline":"River talks","author":"Ann Lee"} -->)"s,
      R"(<![CDATA[{"@type":"NewsArticle","headline":"River talks","author":"Ann Lee"}]]>)"s,
      R"(<!--//--><![CDATA[//><!--
         {"@type":"NewsArticle","headline":"River talks","author":"Ann Lee"}
         //--><!]]>)"s,
      R"({&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;River talks&quot;,
          &quot;author&quot;:&quot;Ann Lee&quot;})"s,
      R"({"@type":"NewsArticle","headline":"River talks","author":"Ann Lee","articleBody":"It rai)"s,
      R"({"@type":"NewsArticle","headline":"River talks","author":{"name":"Ann Lee")"s,
      R"({"@type":"WebSite","name":"X"}{"@type":"NewsArticle","headline":"River talks",
          "author":"Ann Lee"})"s,
      R"({"@type":"NewsArticle","headline":"River talks","author":"Ann Lee"};)"s,
      R"({"@type":"NewsArticle",/* by hand */"headline":"River talks","author":"Ann Lee"})"s,
      R"({"@type":"NewsArticle","description":"The \'fish\' say "no" to all","headline":
          "River talks","author":"Ann Lee"})"s);
  CAPTURE(script);
  const Article article =
      read_article("<script type=application/ld+json>" + script + "</script>", "");
  CHECK(article.title.value == "River talks");
  CHECK(article.authors == std::vector<std::string>{"Ann Lee"});
}

TEST_CASE("who is named by an id stands in any script of the page", "[clean][article]") {
  const std::string ann =
      "<script type='application/ld+json'>"
      R"({"@type":"Person","@id":"#ann","name":"Ann Lee"}</script>)";
  const std::string story =
      "<script type='Application/LD+JSON; charset=utf-8'>"
      R"({"@type":"NewsArticle","headline":"River talks","author":{"@id":"#ann"}}</script>)";
  for (const std::string& page : {ann + story, story + ann})
    CHECK(read_article(page, "").authors == std::vector<std::string>{"Ann Lee"});
}

TEST_CASE("a text without end in JSON-LD is no headline", "[clean][article]") {
  const std::string script = R"(<script type="application/ld+json">{"@type":"NewsArticle",)"
                             R"("datePublished":"2024-05-03","headline":")" +
                             std::string(1001, 'a') + R"("}</script>)";
  const Article article = read_article("<h1>River talks</h1>" + script, "");
  CHECK(article.title.value == "River talks");
  CHECK(article.published.value == "2024-05-03");
}

TEST_CASE("JSON that is right stays what it is when it is mended", "[clean][article]") {
  const std::string json = GENERATE(R"({"a":"b, c","d":[1,2.5e3,true,null],"e":{}})"s,
                                    R"(["a\"b\\","//c",{"d":"\u00e9"}])"s, "[]"s);
  CHECK(mended(json) == json);
  CHECK(json_in("<!--" + json + "-->") == json);
}

TEST_CASE("a script without an object holds no JSON", "[clean][article]") {
  CHECK(json_in("").empty());
  CHECK(json_in("null").empty());
  CHECK(json_in("<!-- nothing -->").empty());
}
