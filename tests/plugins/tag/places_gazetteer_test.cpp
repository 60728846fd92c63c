#include <functional>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "models/model_file.hpp"
#include "tag/places/gazetteer.hpp"

using namespace wirecopy;
using namespace wirecopy::tag;
using wirecopy::test::TemporaryFolder;

namespace {

std::string little(uint32_t number, size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> 8 * i & 0xFF);
  return bytes;
}

std::string row(uint32_t id, uint32_t country, PlaceKind kind, double north, double east) {
  return little(id, 4) + little(0, 2) + little(country, 1) +
         little(static_cast<uint32_t>(kind), 1) + little(160, 1) + little(1, 1) +
         little(static_cast<uint32_t>((north + 90) * 1e4 + 0.5), 3) +
         little(static_cast<uint32_t>((east + 180) * 1e4 + 0.5), 3);
}

struct Sections {
  std::string places =
      row(11, 0, PlaceKind::country, 60, 10) + row(12, 0, PlaceKind::city, 59.9, 10.75);
  std::string names = std::string("\x06\0Norway", 8) + std::string("\x04\0Oslo", 6);
  std::string codes = "NO", given = "Ann\nBo";
};

Result<Gazetteer> opened(const std::function<void(Sections&)>& change = [](Sections&) {}) {
  Sections sections;
  change(sections);
  models::ModelWriter writer("tag.places", kGazetteerForm, "{}");
  writer.add("places", sections.places);
  writer.add("names", sections.names);
  writer.add("codes", sections.codes);
  writer.add("given", sections.given);
  const TemporaryFolder folder;
  REQUIRE(writer.write(folder.path() / "p.model"));
  return Gazetteer::open(folder.path() / "p.model");
}

}  // namespace

TEST_CASE("a gazetteer is read as it was written", "[tag][places]") {
  const auto gazetteer = opened();
  REQUIRE(gazetteer);
  REQUIRE(gazetteer->size() == 2);
  const GazetteerPlace oslo = gazetteer->place(1);
  CHECK(oslo.name == "Oslo");
  CHECK(oslo.country == "NO");
  CHECK(oslo.geonames == 12);
  CHECK(oslo.in_country == 0);
  CHECK(oslo.state == kNoPlace);
  CHECK(oslo.latitude == Approx(59.9));
  CHECK(oslo.longitude == Approx(10.75));
  CHECK(gazetteer->distance_km(0, 1) == Approx(43.2).margin(1));
  CHECK(gazetteer->is_given_name("Bo"));
  CHECK_FALSE(gazetteer->is_given_name("B"));
}

TEST_CASE("a gazetteer with a section that does not fit is refused", "[tag][places]") {
  const auto refuses = [](const std::function<void(Sections&)>& change, const char* section) {
    const auto gazetteer = opened(change);
    REQUIRE_FALSE(gazetteer);
    INFO(gazetteer.error().text());
    CHECK(gazetteer.error().text().find(section) != std::string::npos);
  };
  refuses([](Sections& s) { s.places.pop_back(); }, "\"places\"");
  refuses([](Sections& s) { s.places.clear(); }, "\"places\"");
  refuses([](Sections& s) { s.places[6] = 1; }, "\"places\"");     // a country that is not there
  refuses([](Sections& s) { s.places[4] = 9; }, "\"places\"");     // a state that is not there
  refuses([](Sections& s) { s.places[7] = 0x7F; }, "\"places\"");  // a kind that there is not
  refuses([](Sections& s) { s.places[9] = 0; }, "\"places\"");     // no name
  refuses([](Sections& s) { s.places[12] = '\xFF'; }, "\"places\"");
  refuses([](Sections& s) { s.names.pop_back(); }, "\"names\"");
  refuses([](Sections& s) { s.names += "x"; }, "\"names\"");
  refuses([](Sections& s) { s.names[0] = 0; }, "\"names\"");
  refuses([](Sections& s) { s.codes.clear(); }, "\"places\"");
  refuses([](Sections& s) { s.given = "Bo\nAnn"; }, "\"given\"");
}
