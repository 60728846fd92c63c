#include "catch.hpp"
#include "support/markup/plain_text.hpp"
#include "support/markup/tags.hpp"

using namespace wirecopy::support;

TEST_CASE("references in a text are decoded once", "[support][markup]") {
  CHECK(decode_references("caf&eacute; &amp;amp; &#8217 &bogus;") == "café &amp; ’ &bogus;");
  CHECK(decode_references("&#x2019 &#xD800 &#0; &rarr; &nrarrw;") == "’ &#xD800 &#0; → ↝̸");
}

TEST_CASE("a line has one blank between its words", "[support][markup]") {
  CHECK(to_line(" a \r\n\tb ") == "a b");
  CHECK(to_line(" ").empty());
}

TEST_CASE("broken tags cost linear time", "[support][markup]") {
  for (const auto* part : {"<a \"", "<a b='", "<p x=y "}) {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += part;
    TagReader reader(text);
    WrittenTag tag;
    size_t tags = 0;
    for (size_t at = text.find('<'); at < text.size(); at = text.find('<', at + 1), ++tags)
      if (reader.read(at, tag)) at += tag.size - 1;
    CHECK(tags > 0);
  }
}
