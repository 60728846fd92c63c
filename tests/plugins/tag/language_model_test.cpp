#include "tag/language/model.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "tag/language/grams.hpp"
#include "tag/language/learner.hpp"

using namespace wirecopy::tag;
using wirecopy::models::ModelWriter;

namespace {

/// A file that goes with its test.
struct File {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("wirecopy-language-" + std::to_string(::getpid()));
  ~File() { std::filesystem::remove(path); }
};

uint64_t gram(std::string_view letters) {
  const std::vector<uint16_t> symbols(letters.begin(), letters.end());
  return gram_of(symbols);
}

/// Knows " de" as Danish and " la" as French, and a row that says something for each of 40.
ModelDraft draft() {
  ModelDraft draft;
  draft.codes = {"da", "fr"};
  for (const char first : {'q', 'x'})
    for (char second = 'a'; second < 't'; ++second)
      draft.codes.push_back(std::string{first, second});
  draft.facts = {0.1f, 3, 1, 0};
  draft.bias.assign(40, 0);
  draft.usual.assign(40, 0);
  draft.rows = {{gram(" de"), {{0, 50}}}, {gram(" la"), {{1, 60}, {0, -3}}}, {gram("e "), {}}};
  for (uint8_t i = 0; i < 40; ++i) draft.rows[2].weights.push_back({i, static_cast<int8_t>(i - 9)});
  return draft;
}

std::vector<uint16_t> symbols_of(std::string_view text) {
  Letters letters;
  append_letters(text, letters);
  return letters.symbols;
}

/// The draft's sections with one of them exchanged.
std::string refusal(const std::string& section, const std::string& bytes) {
  const ModelWriter good = draft().writer("{}");
  const File file;
  REQUIRE(good.write(file.path));
  const auto opened = wirecopy::models::ModelFile::open(file.path);
  REQUIRE(opened);
  ModelWriter bad("tag.language", kLanguageModelForm, "{}");
  for (const char* name :
       {"languages", "facts", "bias", "usual", "prints", "places", "weights", "rows"})
    bad.add(name, section == name ? bytes : std::string(*opened->section(name)));
  REQUIRE(bad.write(file.path));
  const auto model = LanguageModel::open(file.path);
  return model ? "none" : model.error().message;
}

std::string number(uint32_t value) { return {reinterpret_cast<const char*>(&value), sizeof value}; }

const char* const kEnglish[] = {"the ferry leaves the harbour at noon", "the council met on friday",
                                "they said that the bridge would stay closed",
                                "the water of the river is rising"};
const char* const kGerman[] = {"die Fähre verlässt den Hafen am Mittag", "der Rat tagte am Freitag",
                               "sie sagten, dass die Brücke gesperrt bleibe",
                               "das Wasser des Flusses steigt"};

}  // namespace

TEST_CASE("a written model scores as drafted", "[tag][language]") {
  const File file;
  REQUIRE(draft().writer("{}").write(file.path));
  const auto model = LanguageModel::open(file.path);

  REQUIRE(model);
  CHECK(model->size() == 40);
  CHECK(model->code(1) == "fr");
  const Scores scores = model->score(symbols_of("de la"));
  CHECK(scores.sums[0] == 50 - 3 - 9);
  CHECK(scores.sums[1] == 60 - 8);
  CHECK(scores.sums[39] == 30);
  CHECK(scores.features == 3);
  CHECK(scores.all > 10);
}

TEST_CASE("a model with wrong numbers in it is refused by the section's name", "[tag][language]") {
  CHECK(refusal("none", "") == "none");
  const auto is_refused = [](const std::string& section, const std::string& bytes) {
    CAPTURE(section);
    CHECK(refusal(section, bytes).find('"' + section + '"') != std::string::npos);
  };
  for (const char* lines : {"", "da", "da\nenglish\n", "da\nda\n", "da\n\nfr\n", "../etc\n"})
    is_refused("languages", lines);
  is_refused("facts", std::string(16, '\0'));
  is_refused("facts", "");
  is_refused("bias", std::string(40 * 4, '\xFF'));
  is_refused("usual", std::string(39 * 4, '\0'));
  is_refused("prints", "");
  is_refused("prints", std::string(6, '\1'));
  is_refused("places", number(0));
  is_refused("weights", std::string(2 * 3, '\xC8'));
  is_refused("rows", std::string(7, '\0'));
  for (const char* gone : {"weights", "rows"})  // what places point to
    CHECK(refusal(gone, "").find("\"places\"") != std::string::npos);
}

TEST_CASE("learned from texts, languages are told apart", "[tag][language]") {
  Learner learner;
  for (int i = 0; i < 4; ++i) {
    CHECK(learner.add("en-GB", "", kEnglish[i]).empty());
    CHECK(learner.add("de", kGerman[i], "").empty());
  }
  CHECK(learner.add("", "", kEnglish[0]) == "it has no language");
  CHECK(learner.add("english", "", kEnglish[0]) == "\"english\" names no language");
  CHECK(learner.add("en", "", "12 %") == "it has too few letters");
  const auto learned = learner.learn({.folds = 2});

  REQUIRE(learned);
  CHECK(learned->texts == 8);
  CHECK(learned->tried.texts == 8);
  CHECK(learned->draft.codes == std::vector<std::string>{"en", "de"});
  const File file;
  REQUIRE(learned->draft.writer("{}").write(file.path));
  const auto model = LanguageModel::open(file.path);
  REQUIRE(model);
  const Scores scores = model->score(symbols_of("the bridge over the river"));
  CHECK(scores.sums[0] > scores.sums[1]);
  const Scores other = model->score(symbols_of("die Brücke des Hafens"));
  CHECK(other.sums[1] > other.sums[0]);
}

TEST_CASE("the same texts make the same model", "[tag][language]") {
  std::string made[2];
  for (std::string& bytes : made) {
    Learner learner;
    for (int i = 0; i < 4; ++i) {
      learner.add("en", "", kEnglish[i]);
      learner.add("de", "", kGerman[i]);
    }
    const auto learned = learner.learn({});
    REQUIRE(learned);
    bytes = learned->draft.writer("{}").bytes();
  }
  CHECK(made[0] == made[1]);
}

TEST_CASE("one language is nothing to learn from", "[tag][language]") {
  Learner learner;
  learner.add("en", "", kEnglish[0]);
  const auto learned = learner.learn({});
  REQUIRE_FALSE(learned);
  CHECK(learned.error().message == "there must be texts of two languages at least");
}

TEST_CASE("counts of others are read, and what is none is told by its line", "[tag][language]") {
  const File file;
  const auto read = [&](const char* text) {
    std::ofstream(file.path) << text;
    return read_counts(file.path, {"en", "de"});
  };
  const auto good = read("fr\t5\t\nfr\t2\tle\nen\t100\t\nen\t25\tth\nen\t10\t the\nen\t50\te\n");
  REQUIRE(good);
  REQUIRE(good->counts.size() == 2);  // single letters are no features
  CHECK(good->counts[0].gram == gram("th"));
  CHECK(good->counts[0].share == 0.25f);
  CHECK(good->counts[1].gram == gram(" the"));
  CHECK(good->has == std::vector<char>{1, 0});

  for (const char* wrong : {"en 100\n", "en\tmany\t\n", "en\t0\t\n", "en\t5\tth\n"}) {
    CAPTURE(wrong);
    const auto bad = read(wrong);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().where == file.path.string() + ":1");
  }
}
