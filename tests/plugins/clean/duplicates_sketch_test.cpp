#include <algorithm>

#include "catch.hpp"
#include "clean/duplicates/entry.hpp"
#include "clean/duplicates/overlap.hpp"
#include "plugins/clean/duplicates_articles.hpp"
#include "plugins/clean/duplicates_sketch.hpp"
#include "support/index/postings.hpp"

using namespace wirecopy::clean;
using wirecopy::support::Postings;
using namespace wirecopy::test;

namespace {

double similarity(const std::string& a, const std::string& b) {
  const Sketch first = sketch_of(a);
  return overlap_of(first, std::vector<float>(first.samples.size(), 1), sketch_of(b)).similarity;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::vector<uint32_t> numbers(Postings& postings, uint32_t hash) {
  std::vector<uint32_t> all;
  postings.visit(hash, [&](uint32_t number) { all.push_back(number); });
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("case, marks and blanks make no other text", "[clean][duplicates]") {
  const std::string plain = "russias ministers said on wednesday the 3 talks had failed";
  const Sketch sketch = sketch_of(plain);
  CHECK(sketch.whole != 0);
  for (const char* same : {"Russia's ministers said, on Wednesday: the 3 talks had failed.",
                           "Russia’s ministers said on\n\nWednesday “the 3 talks had failed”",
                           "RUSSIAS  MINISTERS SAID ON WEDNESDAY\tTHE 3 TALKS\xC2\xA0HAD FAILED"})
    CHECK(sketch_of(same).whole == sketch.whole);
  CHECK(sketch_of("Russias ministers said on Wednesday the 4 talks had failed").whole !=
        sketch.whole);
  CHECK(sketch_of("ÄRGER ÜBER ÖL UND ΑΘΗΝΑ И МОСКВА IN NEW YORK").whole ==
        sketch_of("ärger über öl und αθηνα и москва in new york").whole);
}

TEST_CASE("title and body are sketched as one text", "[clean][duplicates]") {
  Sketcher sketcher;
  sketcher.add(first_words(story(1), 7));
  sketcher.add("");
  sketcher.add(story(2));
  const Sketch both = sketcher.finish();
  const Sketch one = sketch_of(first_words(story(1), 7) + story(2));
  CHECK(both.whole == one.whole);
  CHECK(both.samples == one.samples);
  sketcher.add(story(1));
  CHECK(sketcher.finish().samples == sketch_of(story(1)).samples);
}

TEST_CASE("a sketch is a bounded sample", "[clean][duplicates]") {
  CHECK(sketch_of(first_words(story(1), 23)).samples.empty());
  const Sketch all = sketch_of(first_words(story(1), 24));
  CHECK(all.samples.size() == 22);
  CHECK(all.bound == UINT32_MAX);

  std::string text;
  size_t before = 0;
  for (unsigned i = 0; i < 100; ++i) {
    text += story(i);
    const Sketch sketch = sketch_of(text);
    const auto& samples = sketch.samples;
    CHECK(samples.size() >= std::max<size_t>(48, before));
    CHECK(samples.size() <= Sketch::kMost);
    CHECK(std::is_sorted(samples.begin(), samples.end()));
    CHECK(std::adjacent_find(samples.begin(), samples.end()) == samples.end());
    CHECK(sketch.bound == samples.back());
    before = samples.size();
  }
  CHECK(before == Sketch::kMost);
}

TEST_CASE("a text that repeats itself has few samples", "[clean][duplicates]") {
  const std::string line = first_words(story(1), 10);
  const Sketch sketch = sketch_of(repeated(line, 1000));
  CHECK(sketch.samples.size() == 10);
  CHECK(sketch.bound == UINT32_MAX);
}

TEST_CASE("what texts of other lengths share is told", "[clean][duplicates]") {
  std::string book;
  for (unsigned i = 0; i < 20; ++i) book += story(i);
  CHECK(similarity(book, story(7)) > 0.9);
  CHECK(similarity(story(7), book) > 0.9);
  CHECK(similarity(story(30), book) == 0);
  CHECK(similarity(story(1), edited_story(1, 6)) == Approx(0.5).margin(0.15));
}

TEST_CASE("texts without blanks have words, too", "[clean][duplicates]") {
  const std::string chinese =
      "里斯本港口周一重新开放，两天前的风暴损坏了码头。部长表示，运粮列车将从五月起在夜间运行，"
      "费用由两市分担，预计今年秋季完工，市议会将于周四投票表决这项计划。";
  const std::string others =
      "央行周三宣布维持利率不变，理由是通货膨胀放缓，经济学家原本预计会小幅下调，股市随后上涨，"
      "货币对美元汇率走强，分析人士认为年底前仍可能调整政策方向。";
  CHECK(similarity(chinese, chinese.substr(0, chinese.size() / 2 / 3 * 3)) > 0.9);
  CHECK(similarity(chinese, "快讯：" + chinese) > 0.9);
  CHECK(similarity(chinese, others) == 0);
  const std::string thai =
      "ท่าเรือลิสบอนเปิดอีกครั้งในวันจันทร์หลังพายุสองวันที่แล้วรัฐมนตรีกล่าวว่ารถไฟขนส่งธัญพืชจะวิ่งตอนกลางคืน";
  CHECK(similarity(thai, "ด่วน " + thai) > 0.9);
}

TEST_CASE("bytes that are no text do no harm", "[clean][duplicates]") {
  std::string bytes;
  for (unsigned i = 0; i < 5000; ++i) bytes += static_cast<char>(i * 2654435761U >> 13);
  CHECK(sketch_of(bytes).samples.size() <= Sketch::kMost);
  CHECK(sketch_of("\xFF\xFE\xE4\xBD").whole == 0);
}

TEST_CASE("a table of pairs holds what was put in", "[clean][duplicates]") {
  Postings postings;
  CHECK(numbers(postings, 7).empty());
  postings.remove(7, 1);
  for (uint32_t i = 0; i < 200'000; ++i) postings.insert(i / 3, i);
  CHECK(postings.size() == 200'000);
  for (uint32_t i = 0; i < 66'000; i += 111)
    CHECK(numbers(postings, i) == std::vector<uint32_t>{3 * i, 3 * i + 1, 3 * i + 2});
  CHECK(numbers(postings, 70'000).empty());

  for (uint32_t i = 0; i < 200'000; ++i)
    if (i % 3 != 1) postings.remove(i / 3, i);
  postings.remove(5, 4711);
  bool are_right = true;
  for (uint32_t i = 0; i < 66'000; ++i)
    are_right = are_right && numbers(postings, i) == std::vector<uint32_t>{3 * i + 1};
  CHECK(are_right);
  postings.visit(9, [](uint32_t& number) { number = 1; });
  CHECK(numbers(postings, 9) == std::vector<uint32_t>{1});
}

TEST_CASE("an entry of the journal comes back as it was", "[clean][duplicates]") {
  const Entry entry{"id", "first", 1, 2, -3, 4, true, sketch_of(story(1))};
  const std::string bytes = to_bytes(entry);
  const auto change = to_change(bytes);
  REQUIRE(change);
  CHECK_FALSE(change->is_removal);
  CHECK(to_bytes(change->entry) == bytes);
  CHECK(change->entry.first == "first");
  CHECK(change->entry.time == -3);
  CHECK(change->entry.is_weak);
  CHECK(change->entry.sketch.samples == entry.sketch.samples);

  const auto removal = to_change(removal_of("id"));
  REQUIRE(removal);
  CHECK(removal->is_removal);
  CHECK(removal->entry.id == "id");
}

TEST_CASE("other bytes are no entry of the journal", "[clean][duplicates]") {
  const std::string bytes = to_bytes({"id", "", 0, 0, 0, 1, false, sketch_of(story(1))});
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(to_change(bytes.substr(0, size)));
  CHECK_FALSE(to_change(bytes + '\0'));
  CHECK_FALSE(to_change("\x03" + bytes.substr(1)));
  CHECK_FALSE(to_change(to_bytes({"", "", 0, 0, 0, 1, false, {}})));
  CHECK_FALSE(to_change(to_bytes({"id", "", 0, 0, 0, 0, false, {}})));  // no order
  CHECK_FALSE(to_change(to_bytes({"id", "", 0, 0, 0, 1, false, {{2, 1}, UINT32_MAX, 1}})));
  CHECK_FALSE(to_change(to_bytes({"id", "", 0, 0, 0, 1, false, {{1, 2}, 1, 1}})));
  CHECK_FALSE(to_change(removal_of("")));
  std::string many = to_bytes({"id", "", 0, 0, 0, 1, false, {std::vector<uint32_t>(513), 0, 1}});
  CHECK_FALSE(to_change(many));
}
