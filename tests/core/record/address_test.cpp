#include "record/address.hpp"

#include "catch.hpp"

using wirecopy::record::address_of;

TEST_CASE("all spellings of a URL have one address", "[record][address]") {
  for (const char* url :
       {"https://www.site.example/a?id=7", "HTTP://WWW.Site.Example:80/a?id=7",
        "https://www.site.example:443/a?utm_source=x&id=7&fbclid=1#top",
        "https://www.site.example./%61?id=%37", "https://www.site.example/a?&id=7&"})
    CHECK(address_of(url) == "//www.site.example/a?id=7");
  CHECK(address_of("http://site.example") == "//site.example/");
  CHECK(address_of("http://site.example?") == "//site.example/");
  CHECK(address_of("http://site.example/%e4%zz%") == "//site.example/%E4%zz%");
  CHECK(address_of("http://site.example:8080/A") == "//site.example:8080/A");
}

TEST_CASE("what is no web address has none", "[record][address]") {
  for (const char* text :
       {"", "guid-1", "file:///a", "tag:site.example,2024:1", "http://", "http:///a"})
    CHECK_FALSE(address_of(text));
}
