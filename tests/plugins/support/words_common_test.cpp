#include "support/words/common_words.hpp"

#include <set>
#include <span>
#include <string>

#include "catch.hpp"
#include "support/prose/utf8.hpp"
#include "support/words/common_word_lists.hpp"
#include "support/words/word_reader.hpp"
#include "support/words/word_table.hpp"

using namespace wirecopy::support;

namespace {

const CommonWords& common() { return CommonWords::all(); }

template <class Take>
void each_list(Take&& take) {
  for (const auto part :
       {common_words_west(), common_words_north(), common_words_east(), common_words_world()})
    for (const WordsOfLanguage& list : part) take(list);
}

}  // namespace

TEST_CASE("a word is common in the languages that have it in their list", "[support][words]") {
  const LanguageSet english = common().language("en"), german = common().language("de");
  CHECK((common().languages_of("the") & english) != 0);
  CHECK((common().languages_of("the") & german) == 0);
  CHECK((common().languages_of("die") & german) != 0);
  CHECK((common().languages_of("in") & (english | german)) == (english | german));
  CHECK(common().languages_of("ferry") == 0);
  CHECK(common().languages_of("") == 0);
  CHECK(common().languages_of(hash_word("the")) == common().languages_of("the"));
}

TEST_CASE("languages are found by their tags, whatever follows", "[support][words]") {
  CHECK(common().language("en-GB") == common().language("en"));
  CHECK(common().language("PT_br") == common().language("pt"));
  CHECK(common().language("no") == common().language("nb"));
  CHECK(common().language("fil") == common().language("tl"));
  CHECK(common().language("") == 0);
  CHECK(common().language("zh") == 0);
  CHECK(common().language("english") == 0);
  CHECK(common().name(common().language("sw-KE")) == "sw");
  CHECK(common().name(0).empty());
}

TEST_CASE("every list is in lower case and has the words of a language", "[support][words]") {
  std::set<std::string_view> names;
  each_list([&](const WordsOfLanguage& list) {
    CAPTURE(list.language);
    CHECK(names.insert(list.language).second);
    const LanguageSet language = common().language(list.language);
    REQUIRE(language != 0);
    size_t words = 1;
    for (size_t at = 0; at < list.words.size();) {
      const CodePoint c = decode(list.words, at);
      REQUIRE(c.valid);
      CHECK(lower(c.value) == c.value);
      words += c.value == ' ';
      at += c.size;
    }
    CHECK(words >= 35);
    CHECK(list.words.find("  ") == std::string_view::npos);
  });
  CHECK(names.size() == common().languages());
  CHECK(names.size() >= 50);
}

TEST_CASE("what is read of a text in lower case is found", "[support][words]") {
  const auto all_common = [](std::string_view text, std::string_view language) {
    const LanguageSet wanted = common().language(language);
    for (WordReader reader(text); reader.next();)
      if ((common().languages_of(reader.key()) & wanted) == 0) return false;
    return true;
  };
  CHECK(all_common("She said they don't, but it's what we've had.", "en"));
  CHECK_FALSE(all_common("Он был там", "uk"));
  CHECK(all_common("Он был там, где мы были", "ru"));
  CHECK(all_common("Και Του της", "el"));
  CHECK(all_common("उन्होंने कहा कि यह", "hi"));
  CHECK(all_common("وقال إن هذا", "ar"));
}
