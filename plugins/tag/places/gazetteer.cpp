#include "gazetteer.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <string>
#include <utility>

namespace wirecopy::tag {
namespace {

constexpr size_t kRow = 16;
constexpr uint8_t kCapitalBit = 0x80;
constexpr uint8_t kNoCountry = 255;
constexpr std::string_view kKinds[] = {"country", "continent", "region",   "state", "county",
                                       "city",    "island",    "mountain", "river", "water",
                                       "sea",     "airport",   "building"};

uint32_t number_at(std::string_view bytes, size_t at, size_t size) {
  uint32_t number = 0;
  for (size_t i = size; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

}  // namespace

std::string_view word_of(PlaceKind kind) { return kKinds[static_cast<size_t>(kind)]; }

struct Gazetteer::Row {
  uint32_t geonames, state, country, kind, size, names, latitude, longitude;

  PlaceKind place_kind() const { return static_cast<PlaceKind>(kind & ~uint32_t{kCapitalBit}); }
  double magnitude() const { return size / 8.0 * std::numbers::ln2 / std::numbers::ln10; }
  /// A state that everyone writes of by its name is as well known as a large city, and so is a
  /// county where there are no states.
  double weight(std::string_view code) const {
    constexpr std::string_view kEnglish[] = {"US", "CA", "AU", "GB", "IE", "NZ", "ZA"};
    const bool is_of_us = code == kEnglish[0];
    const bool is_of_english =
        std::find(std::begin(kEnglish), std::end(kEnglish), code) != std::end(kEnglish);
    constexpr double kOthers[] = {0, 8, 6, 0, 0, 0, 6, 6, 5.5, 6, 6.5, 6.5, 4.5};
    const double people = magnitude();
    switch (place_kind()) {
      case PlaceKind::country:
        return people > 6 ? 8 : 7;
      case PlaceKind::state:
        return is_of_english ? 4.3 + 0.33 * people : 3.2 + 0.4 * people;
      case PlaceKind::county:
        return is_of_english && !is_of_us ? 4.3 + 0.33 * people : people - 0.8;
      case PlaceKind::city:
        return people + ((kind & kCapitalBit) != 0 ? 1 : 0);
      default:
        return kOthers[static_cast<size_t>(place_kind())];
    }
  }
};

Gazetteer::Gazetteer(models::ModelFile file)
    : file_(std::move(file)), names_({.any_case = false, .any_marks = true}) {}

Result<Gazetteer> Gazetteer::open(const std::filesystem::path& file) {
  auto opened = models::ModelFile::open(file, "tag.places", kGazetteerForm);
  if (!opened) return std::move(opened).error();
  Gazetteer gazetteer(*std::move(opened));
  if (const Status status = gazetteer.read(); !status) return status.error();
  return gazetteer;
}

Gazetteer::Row Gazetteer::row(uint32_t number) const {
  const std::string_view bytes = rows_.substr(number * kRow, kRow);
  return {number_at(bytes, 0, 4),  number_at(bytes, 4, 2), number_at(bytes, 6, 1),
          number_at(bytes, 7, 1),  number_at(bytes, 8, 1), number_at(bytes, 9, 1),
          number_at(bytes, 10, 3), number_at(bytes, 13, 3)};
}

Status Gazetteer::read() {
  for (const auto& [name, part] :
       {std::pair{"places", &rows_}, std::pair{"names", &texts_}, std::pair{"codes", &codes_}}) {
    const auto section = file_.section(name);
    if (!section) return section.error();
    *part = *section;
  }
  const auto given = file_.section("given");
  if (!given) return given.error();
  for (size_t at = 0; at < given->size();) {
    const size_t end = std::min(given->find('\n', at), given->size());
    given_.push_back(given->substr(at, end - at));
    at = end + 1;
  }
  if (rows_.empty() || rows_.size() % kRow != 0 || rows_.size() / kRow > UINT32_MAX / 2)
    return file_.broken("places");
  if (!std::is_sorted(given_.begin(), given_.end())) return file_.broken("given");
  const auto count = static_cast<uint32_t>(rows_.size() / kRow);
  begins_.reserve(count);
  weights_.reserve(count);
  size_t at = 0;
  for (uint32_t place = 0; place < count; ++place)
    if (const Status status = read_names(texts_, place, at); !status) return status.error();
  if (at != texts_.size()) return file_.broken("names");
  for (uint32_t place = 0; place < count; ++place)
    if (const Status status = check(place); !status) return status.error();
  names_.build();
  return {};
}

Status Gazetteer::read_names(std::string_view names, uint32_t place, size_t& at) {
  const Row facts = row(place);
  if (facts.names == 0 || at > UINT32_MAX) return file_.broken("places");
  begins_.push_back(static_cast<uint32_t>(at));
  for (uint32_t i = 0; i < facts.names; ++i) {
    if (names.size() - at < 2) return file_.broken("names");
    const size_t size = number_at(names, at, 1);
    const auto flags = static_cast<uint8_t>(number_at(names, at + 1, 1));
    at += 2;
    if (names.size() - at < size || size == 0) return file_.broken("names");
    const auto owner = static_cast<uint32_t>(owners_.size());
    if (names_.add(names.substr(at, size), owner) != support::Names::Added::yes)
      return file_.broken("names");
    owners_.push_back({place, flags});
    at += size;
  }
  return {};
}

/// What place() and weight() rely on.
Status Gazetteer::check(uint32_t place) {
  const Row facts = row(place);
  const size_t countries = codes_.size() / 2;
  const bool is_country = facts.country != kNoCountry;
  if (facts.place_kind() > PlaceKind::building || facts.latitude > 1800000 ||
      facts.longitude > 3600000 || (is_country && facts.country >= countries) ||
      facts.state >= size() || countries > size())
    return file_.broken("places");
  const std::string_view code = is_country ? codes_.substr(facts.country * size_t{2}, 2) : "";
  weights_.push_back(static_cast<float>(facts.weight(code)));
  return {};
}

GazetteerPlace Gazetteer::place(uint32_t number) const {
  const Row facts = row(number);
  const size_t begin = begins_[number];
  const bool is_country = facts.country != kNoCountry;
  return {texts_.substr(begin + 2, static_cast<unsigned char>(texts_[begin])),
          is_country ? codes_.substr(facts.country * size_t{2}, 2) : std::string_view(),
          facts.geonames,
          facts.state == 0 ? kNoPlace : facts.state,
          is_country ? facts.country : kNoPlace,
          facts.place_kind(),
          (facts.kind & kCapitalBit) != 0,
          facts.magnitude(),
          facts.latitude / 1e4 - 90,
          facts.longitude / 1e4 - 180};
}

PlaceKind Gazetteer::kind(uint32_t number) const { return row(number).place_kind(); }

/// Good to a few percent, which is enough to tell near from far.
double Gazetteer::distance_km(uint32_t one, uint32_t other) const {
  constexpr double kDegree = 111.2, kRadian = std::numbers::pi / 180;
  const Row a = row(one), b = row(other);
  const double north = (double(a.latitude) - double(b.latitude)) / 1e4;
  double east = std::abs(double(a.longitude) - double(b.longitude)) / 1e4;
  east = std::min(east, 360 - east);
  const double middle = (double(a.latitude) + double(b.latitude)) / 2e4 - 90;
  return kDegree * std::hypot(north, east * std::cos(middle * kRadian));
}

bool Gazetteer::is_given_name(std::string_view word) const {
  return std::binary_search(given_.begin(), given_.end(), word);
}

}  // namespace wirecopy::tag
