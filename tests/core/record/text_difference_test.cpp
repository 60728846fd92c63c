#include "record/text_difference.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "core/record/random_record.hpp"
#include "record/utf8.hpp"

using namespace wirecopy::record;

namespace {

/// "12 -removed +inserted" for each hunk.
std::string shown(std::string_view before, std::string_view after) {
  std::string out;
  for (const Hunk& hunk : difference(before, after)) {
    out += std::to_string(hunk.at);
    if (!hunk.removed.empty()) out += " -" + std::string(hunk.removed);
    if (!hunk.inserted.empty()) out += " +" + std::string(hunk.inserted);
    out += '|';
  }
  return out;
}

void check_both_ways(const std::string& before, const std::string& after) {
  const auto hunks = difference(before, after);
  REQUIRE(applied(before, hunks) == after);
  REQUIRE(reverted(after, hunks) == before);
  REQUIRE(hunks.empty() == (before == after));
  for (const Hunk& hunk : hunks) {
    REQUIRE(hunk.removed.size() + hunk.inserted.size() > 0);
    REQUIRE(is_utf8(hunk.removed));
    REQUIRE(is_utf8(hunk.inserted));
  }
}

}  // namespace

TEST_CASE("a difference names whole sentences and words", "[record][difference]") {
  CHECK(shown("", "").empty());
  CHECK(shown("same", "same").empty());
  CHECK(shown("", "new") == "0 +new|");
  CHECK(shown("One. The two. The three.", "One. The three.") == "5 -The two. |");
  CHECK(shown("Wednesdays talks", "Wednesday's talks") == "0 -Wednesdays +Wednesday's|");
  CHECK(shown("their the x", "the x") == "0 -their |");
  CHECK(shown("He said so.", "He says so.") == "3 -said +says|");
  CHECK(shown("a\n\nb\n\nc", "a\n\nc") == "3 -b\n\n|");
  CHECK(shown("Read more: x\n\nThe story.\n\nShare this", "The story.") ==
        "0 -Read more: x\n\n|24 -\n\nShare this|");
  CHECK(shown("WASHINGTON: The two sides met.\nNext day, they left.",
              "The two sides met.\nThe next day, they left.") ==
        "0 -WASHINGTON: |31 -Next +The next|");
  CHECK(shown("caf\u00e8", "caf\u00e9") == "0 -caf\u00e8 +caf\u00e9|");
  CHECK(shown("\u4e2d\u6587\u5b57", "\u4e2d\u56fd\u5b57") == "3 -\u6587 +\u56fd|");
}

TEST_CASE("texts with little in common are replaced as a whole", "[record][difference]") {
  CHECK(shown("The minister said on Monday that he would go.",
              "A strike of the railways, it is said, may last.") ==
        "0 -The minister said on Monday that he would go "
        "+A strike of the railways, it is said, may last|");
}

TEST_CASE("a difference leads from one text to the other and back", "[record][difference]") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    INFO("seed " << seed);
    RandomWriter random(seed);
    std::string before = random.text(seed % 7 == 0 ? 2000 : 60), after;
    if (random.below(4) == 0) {
      after = random.text(60);
    } else {
      after = before;
      for (size_t edits = random.below(5); edits > 0; --edits) {
        size_t from = random.below(after.size() + 1), to = random.below(after.size() + 1);
        while (from > 0 && from < after.size() && (after[from] & 0xC0) == 0x80) --from;
        while (to > 0 && to < after.size() && (after[to] & 0xC0) == 0x80) --to;
        if (from > to) std::swap(from, to);
        after.replace(from, random.below(2) * (to - from), random.text(6));
      }
    }
    check_both_ways(before, after);
    check_both_ways(after, before);
  }
}

TEST_CASE("hunks of another text are refused", "[record][difference]") {
  const auto hunks = difference("One. Two. Three.", "One. Three.");
  CHECK_FALSE(applied("One. 2. Three.", hunks));
  CHECK_FALSE(applied("", hunks));
  const Hunk far[] = {{UINT64_MAX, "", "x"}}, back[] = {{4, "", "x"}, {1, "", "x"}};
  CHECK_FALSE(applied("text", far));
  CHECK_FALSE(reverted("text", far));
  CHECK_FALSE(applied("some text", back));
  CHECK_FALSE(reverted("somex textx", back));
}

TEST_CASE("large texts of any kind are compared in time", "[record][difference]") {
  constexpr size_t kSize = 4'000'000;  // what is not linear runs into the time limit of the test
  RandomWriter random(3);
  std::string words, letters, pairs;
  while (words.size() < kSize) {
    for (size_t left = random.below(9) + 2; left > 0; --left)
      words += static_cast<char>('a' + random.below(26));
    words += random.below(12) == 0 ? '\n' : ' ';
  }
  while (letters.size() < kSize) letters += random.below(2) == 0 ? "a\n" : "b\n";
  while (pairs.size() < kSize) pairs += random.below(2) == 0 ? "a " : "b ";
  std::string edited = words;
  for (size_t at = 5000; at < edited.size(); at += 50'000)
    edited.replace(at, 3, "some other words");
  std::string one_line = edited;
  std::ranges::replace(one_line, '\n', ' ');

  check_both_ways(words, edited);
  check_both_ways(words, one_line);
  check_both_ways(words, {words.rbegin(), words.rend()});
  check_both_ways(letters, {letters.rbegin() + 1, letters.rend()});
  check_both_ways(pairs, {pairs.rbegin() + 1, pairs.rend()});
  check_both_ways(std::string(kSize, '\n'), letters);
  check_both_ways(words, "");
  CHECK(difference(words, edited).size() > 70);
}
