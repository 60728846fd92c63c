#include <string>
#include <vector>

#include "catch.hpp"
#include "tag/keywords/stream_words.hpp"

using wirecopy::tag::StreamWords;

namespace {

constexpr uint64_t kOften = uint64_t{1} << 30, kSeldom = uint64_t{2} << 30;

/// Each article has the one word, one in a hundred the other as well.
StreamWords stream(uint64_t articles) {
  StreamWords words;
  for (uint64_t id = 1; id <= articles; ++id) {
    if (!words.wants(id)) continue;
    std::vector<uint64_t> stems{kOften};
    if (id % 100 == 0) stems.push_back(kSeldom);
    REQUIRE(words.learn(StreamWords::entry(id, stems)));
  }
  return words;
}

}  // namespace

TEST_CASE("words of most articles are common, those of a topic are not", "[tag][keywords]") {
  const StreamWords words = stream(1000);
  CHECK(words.common(kOften) == 1);
  CHECK(words.common(kSeldom) == 0);
  CHECK(words.common(uint64_t{3} << 30) == 0);
}

TEST_CASE("little is known of few articles", "[tag][keywords]") {
  CHECK(stream(StreamWords::kFewestArticles - 1).common(kOften) == 0);
  CHECK(stream(StreamWords::kFewestArticles).common(kOften) == 1);
}

TEST_CASE("an article that comes again counts once", "[tag][keywords]") {
  StreamWords words = stream(600);
  CHECK_FALSE(words.wants(17));
  CHECK(words.learn(StreamWords::entry(17, std::vector<uint64_t>{kSeldom})));
  CHECK(words.articles() == 600);
}

TEST_CASE("a long stream is sampled, and what is old fades", "[tag][keywords]") {
  const StreamWords words = stream(200'000);
  CHECK(words.articles() < StreamWords::kMostArticles);
  CHECK(words.articles() >= StreamWords::kMostArticles / 2);
  CHECK(words.common(kOften) > 0.99);
  CHECK(words.common(kSeldom) == 0);
}

TEST_CASE("what is known of a stream is restored from its entries", "[tag][keywords]") {
  const StreamWords words = stream(3000);
  StreamWords again;
  for (const std::string& entry : words.entries()) REQUIRE(again.learn(entry));
  CHECK(again.articles() == words.articles());
  CHECK(again.common(kOften) == words.common(kOften));
  CHECK(again.entries() == words.entries());
  CHECK_FALSE(again.wants(16));
  CHECK(again.wants(3200));
}

TEST_CASE("damaged entries of a stream are refused", "[tag][keywords]") {
  StreamWords words;
  const std::string sound = StreamWords::entry(1, std::vector<uint64_t>{kOften});
  std::string beyond = sound;
  beyond.back() = '\x7F';
  const std::string counts = words.entries()[0];
  std::string many = counts;
  many[4] = '\x7F';
  for (const std::string& bad : {std::string(), std::string("\x01"), sound.substr(0, 8),
                                 sound + "x", beyond, std::string("\x04") + sound, counts.substr(1),
                                 counts + "x", many, std::string("\x03") + "x"})
    CHECK_FALSE(words.learn(bad));
  CHECK(words.articles() == 0);
}
