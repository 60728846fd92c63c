// Megabytes of text a second of the processor in which tag.dictionary looks for names.
// usage: dictionary_speed [NAMES [MEGABYTES]]    default: 1000000 names, 16 MB
// Names and text are made here: four fifths of the names are of two words, the words of names are a
// third of those of the text, so that nearly every word has to be looked up. Last the same with
// names whose words are in no text.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "bench.hpp"
#include "support/names/names.hpp"

namespace {

using namespace wirecopy::bench;
using namespace wirecopy::support;

using Words = std::vector<std::string>;

Words make_words(std::mt19937& random, size_t count, const char* letters) {
  const std::string_view from(letters);
  std::uniform_int_distribution<size_t> length(2, 9), letter(0, from.size() - 1);
  Words words;
  for (size_t i = 0; i < count; ++i) {
    std::string word;
    for (size_t n = length(random); n > 0; --n) word += from[letter(random)];
    word[0] = static_cast<char>(word[0] - 32);
    words.push_back(std::move(word));
  }
  return words;
}

std::string make_text(std::mt19937& random, const Words& words, size_t bytes) {
  // Few words are frequent, most are rare, as in news.
  std::uniform_real_distribution<double> rank(0, 1);
  std::string text;
  for (size_t n = 0; text.size() < bytes; ++n) {
    const double r = rank(random);
    std::string word =
        words[static_cast<size_t>(r * r * r * static_cast<double>(words.size() - 1))];
    if (n % 4 > 1) word[0] = static_cast<char>(word[0] + 32);
    text += word;
    text += n % 15 == 14 ? ". " : n % 9 == 8 ? ", " : " ";
    if (n % 60 == 59) text += "\n\n";
  }
  return text;
}

Names make_names(std::mt19937& random, const Words& words, size_t count) {
  std::uniform_int_distribution<size_t> word(0, words.size() - 1);
  Names names({});
  for (size_t i = 0; i < count; ++i) {
    std::string name = words[word(random)] + ' ' + words[word(random)];
    if (i % 5 == 4) name += ' ' + words[word(random)];
    names.add(name, static_cast<uint32_t>(i));
  }
  names.build();
  return names;
}

void measure(const char* what, const Names& names, const std::string& text) {
  constexpr int kRounds = 5;
  std::vector<Found> found;
  const double best = best_of(kRounds, [&] {
    found.clear();
    names.find(text, found);
  });
  std::printf("%-36s %8.1f MB/s, %zu names found\n", what,
              static_cast<double>(text.size()) / 1e6 / best, found.size());
}

}  // namespace

int main(int argc, char** argv) {
  const auto number = [&](int at, size_t usual) {
    return argc > at ? static_cast<size_t>(std::atoll(argv[at])) : usual;
  };
  const size_t count = number(1, 1'000'000), megabytes = number(2, 16);
  std::mt19937 random(1);
  const Words words = make_words(random, 60'000, "abcdefghiklmnoprstuvw");
  const Words of_names(words.begin(), words.begin() + 20'000);
  const std::string text = make_text(random, words, megabytes * 1'000'000);
  const double start = cpu_seconds();
  const Names names = make_names(random, of_names, count);
  std::printf("%zu names, made in %.2f s\n", names.size(), cpu_seconds() - start);
  measure("names of the text's words", names, text);
  measure("names of other words", make_names(random, make_words(random, 20'000, "jqxyz"), count),
          text);
  return 0;
}
