#include <cstring>
#include <functional>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "plugins/tag/entity_articles.hpp"
#include "tag/entities/entities.hpp"

using namespace wirecopy;
using namespace wirecopy::tag::entities;
using namespace wirecopy::test;

namespace {

constexpr const char* kSections[] = {"settings",  "transitions", "languages",
                                     "countries", "lexicon",     "weights"};

/// The model of the small archive, with one section made anew.
class Forged {
 public:
  Forged() { REQUIRE(named_model(small_lexicon()).write(folder_.path() / "good.model")); }

  Result<EntityModel> with(std::string_view section,
                           const std::function<void(std::string&)>& change) const {
    const auto good = models::ModelFile::open(folder_.path() / "good.model");
    REQUIRE(good);
    models::ModelWriter writer(kModelType, kModelForm, "{}");
    for (const char* name : kSections) {
      std::string bytes(*good->section(name));
      if (name == section) change(bytes);
      writer.add(name, bytes);
    }
    REQUIRE(writer.write(folder_.path() / "forged.model"));
    return EntityModel::open(folder_.path() / "forged.model");
  }

  template <class T>
  Result<EntityModel> put(std::string_view section, size_t at, T value) const {
    return with(section, [&](std::string& bytes) {
      REQUIRE((at + 1) * sizeof value <= bytes.size());
      std::memcpy(bytes.data() + at * sizeof value, &value, sizeof value);
    });
  }

 private:
  TemporaryFolder folder_;
};

std::vector<TaggedEntity> found_by(const EntityModel& model, std::string_view body) {
  NameScratch scratch;
  return find_entities(model, OrganisationNames(), {}, body, 0, scratch);
}

}  // namespace

TEST_CASE("names are found by what was learned", "[tag][entities]") {
  const auto model = Forged().with("none", [](std::string&) {});
  REQUIRE(model);
  const auto found = found_by(*model, "Tomas Osk said in Lima that the Delta Bank would close.");
  REQUIRE(found.size() == 3);
  CHECK(found[0].name == "Tomas Osk");
  CHECK(found[0].kind == Kind::person);
  CHECK(found[1].kind == Kind::place);
  CHECK(found[2].name == "Delta Bank");
  CHECK(found[2].kind == Kind::organisation);
}

TEST_CASE("the order of articles with names changes nothing", "[tag][entities]") {
  CHECK(named_model(small_lexicon(), 1).bytes() == named_model(small_lexicon(), -1).bytes());
}

TEST_CASE("a model learns on from another", "[tag][entities]") {
  const auto base = Forged().with("none", [](std::string&) {});
  REQUIRE(base);
  std::vector<TrainingArticle> more;
  for (int i = 0; i < 4; ++i)
    more.push_back({"Vote for Zork, said Zork on day " + std::to_string(i) + ".",
                    {{9, 4, Kind::organisation}, {20, 4, Kind::organisation}}});
  const auto learned = learn_entities(more, base->lexicon(), {&*base, 8, 64 * 1024, 0});
  REQUIRE(learned);
  const TemporaryFolder folder;
  REQUIRE(write_entities(*learned, base->lexicon_slots(), base->countries(), "en")
              .write(folder.path() / "more.model"));
  const auto model = EntityModel::open(folder.path() / "more.model");
  REQUIRE(model);
  CHECK(found_by(*model, "Vote for Zork, said Zork on day 9.").at(0).kind == Kind::organisation);
  CHECK(found_by(*model, "Tomas Vale said in Lima that the Delta Bank would close.").size() == 3);
}

TEST_CASE("few articles move a model the less the more it is trusted", "[tag][entities]") {
  const auto base = Forged().with("none", [](std::string&) {});
  REQUIRE(base);
  std::vector<TrainingArticle> wrong;
  for (int i = 0; i < 4; ++i)
    wrong.push_back({"Tomas Vale said in Lima that it rained on day " + std::to_string(i) + ".",
                     {{0, 10, Kind::organisation}}});
  const auto finds_person = [&](float trust) {
    const auto learned = learn_entities(wrong, base->lexicon(), {&*base, 8, 64 * 1024, trust});
    REQUIRE(learned);
    const TemporaryFolder folder;
    REQUIRE(write_entities(*learned, base->lexicon_slots(), base->countries(), "en")
                .write(folder.path() / "moved.model"));
    const auto model = EntityModel::open(folder.path() / "moved.model");
    REQUIRE(model);
    const auto found = found_by(*model, "Tomas Vale said in Lima that it rained on day 2.");
    return !found.empty() && found[0].kind == Kind::person;
  };
  CHECK_FALSE(finds_person(0));
  CHECK(finds_person(1));
}

TEST_CASE("fifths that were left out say how well names are learned", "[tag][entities]") {
  const LexiconTable table = small_lexicon();
  const Lexicon lexicon(table.slots, table.countries);
  const auto tried = try_fifths(named_archive(), lexicon, {nullptr, 4, 64 * 1024});
  REQUIRE(tried);
  CHECK(tried->parts == 5);
  CHECK(tried->f1 > 0.8);
  CHECK(tried->f1 <= 1);
  CHECK_FALSE(try_fifths({{"Mara Quill left.", {{0, 10, Kind::person}}}}, lexicon, {}));
}

TEST_CASE("articles without names teach nothing", "[tag][entities]") {
  const LexiconTable table = small_lexicon();
  const auto learned =
      learn_entities({{"Nobody was there.", {}}}, Lexicon(table.slots, table.countries), {});
  REQUIRE(!learned);
  CHECK(learned.error().text().find("nothing to learn") != std::string::npos);
}

TEST_CASE("a model speaks the languages it has learned", "[tag][entities]") {
  const Forged forged;
  const auto speaks = [&](const char* languages, const char* language) {
    return forged.with("languages", [&](std::string& bytes) { bytes = languages; })
        ->speaks(language);
  };
  CHECK(speaks("en", "en-GB"));
  CHECK_FALSE(speaks("en", "de"));
  CHECK_FALSE(speaks("en", ""));
  CHECK(speaks("de en", "en"));
  CHECK(speaks("", "fr"));
}

TEST_CASE("a section of names of the wrong size is refused", "[tag][entities]") {
  const Forged forged;
  for (const char* section : {"settings", "transitions", "lexicon", "weights"}) {
    CAPTURE(section);
    const auto opened =
        forged.with(section, [](std::string& bytes) { bytes.resize(bytes.size() - 2); });
    REQUIRE(!opened);
    CHECK(opened.error().text().find(section) != std::string::npos);
  }
  CHECK(!forged.with("weights", [](std::string& bytes) { bytes.clear(); }));
  CHECK(!forged.with("countries", [](std::string& bytes) { bytes = "RUX"; }));
}

TEST_CASE("numbers that are none are refused", "[tag][entities]") {
  const Forged forged;
  CHECK(!forged.put("settings", 0, NAN));
  CHECK(!forged.put("settings", 1, uint32_t{99}));
  CHECK(!forged.put("transitions", 3, 1e9F));
  CHECK(!forged.put("transitions", 3, NAN));
}

TEST_CASE("a lexicon without a free place is searched no longer than needed", "[tag][entities]") {
  const auto model = Forged().with("lexicon", [](std::string& bytes) {
    std::fill(bytes.begin(), bytes.end(), '\x01');
    bytes.append(size_t{8} << 16, '\x01');
  });
  REQUIRE(model);
  std::string body;
  for (int i = 0; i < 500; ++i)
    body += "Mara" + std::string(1, static_cast<char>('a' + i % 26)) + " said. ";
  found_by(*model, body);
}
