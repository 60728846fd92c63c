// Articles that tag.stories takes in a second of the processor, with so many open: title, 300 words
// by Zipf's law of a language of 200,000, a part of them names that the articles of a story share;
// five articles a story on average, mixed. The journal's bytes are made, too. Then articles without
// a title that are all of one story: 60 words in common and 110 of their own. usage:
// stories_speed [OPEN]     (default 100000)
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "bench.hpp"
#include "tag/stories/story_entry.hpp"
#include "tag/stories/story_index.hpp"
#include "tag/stories/story_text.hpp"

namespace {

using namespace wirecopy::bench;
using namespace wirecopy::tag;

constexpr size_t kVocabulary = 200'000, kNames = 50'000, kArticlesOfStory = 5;

class Newsroom {
 public:
  explicit Newsroom(size_t stories) : stories_(stories) {}

  std::string title() {
    story_ = random_() % stories_;
    std::string text = name(0) + " and " + name(1);
    for (int i = 0; i < 6; ++i) text += " " + word();
    return text;
  }
  /// Of the story whose title was made last.
  std::string body() {
    std::string text;
    for (int i = 0; i < 300; ++i) {
      if (i % 12 == 5)
        text += name(random_() % 12);
      else if (i % 12 == 9)
        text += letters(own_ + story_ * 64 + random_() % 24);  // what happened
      else
        text += word();
      text += i % 20 == 19 ? ". The " : " ";
    }
    return text;
  }

 private:
  /// The longer, the rarer.
  static std::string letters(uint64_t number) {
    std::string text;
    for (; text.size() < 2 || number > 0; number /= 20)
      text += {"bcdfghklmnprstvwzjqx"[number % 20], "aeiou"[number / 7 % 5]};
    return text;
  }
  std::string word() {
    const double part = static_cast<double>(random_() % 1'000'000 + 1) / 1e6;
    return letters(static_cast<uint64_t>(std::pow(kVocabulary, part)));
  }
  /// A story has names of its own: from a store that other stories have theirs from.
  std::string name(uint64_t which) {
    std::string text = letters(
        kVocabulary + ((story_ * 0x9E3779B97F4A7C15 + which * 0xC2B2AE3D27D4EB4F) >> 20) % kNames);
    text[0] = static_cast<char>(text[0] - 32);
    return text;
  }

  static constexpr uint64_t own_ = kVocabulary + kNames;
  std::mt19937_64 random_{1};
  size_t stories_, story_ = 0;
};

/// The slowest case: no word but in this story, no title.
void grow_one_story(size_t size) {
  StoryIndex index({.articles = size, .bytes = 100'000'000'000});
  StoryReader reader;
  const double start = cpu_seconds();
  for (size_t i = 0; i < size; ++i) {
    std::string body;
    for (size_t w = 0; w < 60; ++w) body += "shared" + std::to_string(w) + ' ';
    for (size_t w = 0; w < 110; ++w) body += std::to_string(i) + "own" + std::to_string(w) + ' ';
    reader.add_body(body);
    StoryEntry entry;
    entry.id = std::to_string(i);
    entry.terms = index.weigh(reader.finish());
    const auto match = index.match(entry.terms, 0);
    entry.story = match ? match->story : entry.id;
    index.stamp(entry);
    index.add(std::move(entry));
    if (const auto merge = index.merge_at(std::to_string(i))) index.merge(*merge);
    (void)index.title_of(index.story_of(std::to_string(i)));
  }
  std::printf("%zu articles in %zu story: %.0f per CPU-second, %.0f bytes each in memory\n", size,
              index.stories(), static_cast<double>(size) / (cpu_seconds() - start),
              static_cast<double>(index.bytes()) / static_cast<double>(size));
}

}  // namespace

int main(int count, char** arguments) {
  const size_t open = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 100'000;
  if (open == 0) {
    std::fputs("usage: stories_speed [OPEN]\n", stderr);
    return 64;
  }
  constexpr size_t kMeasured = 10'000;
  Newsroom newsroom(open / kArticlesOfStory + 1);
  StoryIndex index({.articles = open, .bytes = 100'000'000'000});
  StoryReader reader;
  size_t written = 0, begun = 0;
  const auto take = [&](size_t number, const std::string& title, const std::string& body) {
    reader.add_title(title);
    reader.add_body(body);
    const auto& words = reader.finish();
    StoryEntry entry;
    entry.id = "https://news.example/" + std::to_string(number);
    entry.title = title;
    entry.text = fingerprint(words);
    entry.time = entry.published = static_cast<int64_t>(number);
    entry.terms = index.weigh(words);
    const auto match = index.match(entry.terms, entry.published);
    entry.story = match ? match->story : entry.id;
    begun += match ? 0 : 1;
    index.stamp(entry);
    written += to_bytes(entry).size();
    const std::string id = entry.id;
    index.add(std::move(entry));
    if (const auto parting = index.parting_at(id))
      index.part(*parting);
    else if (const auto merge = index.merge_at(id))
      index.merge(*merge);
  };
  for (size_t i = 0; i < open; ++i) {
    const std::string title = newsroom.title();
    take(i, title, newsroom.body());
  }
  std::printf("%zu articles open in %zu stories, %.0f bytes each in memory, %.0f in the journal\n",
              index.size(), index.stories(),
              static_cast<double>(index.bytes()) / static_cast<double>(open),
              static_cast<double>(written) / static_cast<double>(open));

  std::vector<std::string> titles, bodies;
  for (size_t i = 0; i < kMeasured; ++i) {
    titles.push_back(newsroom.title());
    bodies.push_back(newsroom.body());
  }
  begun = 0;
  const double start = cpu_seconds();
  for (size_t i = 0; i < kMeasured; ++i) take(open + i, titles[i], bodies[i]);
  std::printf("%.0f articles per CPU-second; %.2f of them in a story that was there\n",
              static_cast<double>(kMeasured) / (cpu_seconds() - start),
              1 - static_cast<double>(begun) / static_cast<double>(kMeasured));
  grow_one_story(2'500);
  grow_one_story(20'000);
}
