#pragma once

/// \file
/// The places of the world with their names, out of a model file.
///
/// Sections, little-endian; tools/places_gazetteer.py makes the file:
///   places  16 bytes each: GeoNames' id (4), its state (2) and its country (1) as numbers of
///   places,
///           kind (1, the highest bit: a capital), eight times the binary logarithm of its
///           inhabitants (1), how many names it has (1), latitude + 90 and longitude + 180 in
///           ten-thousandths of a degree (3 each). Countries come first, then states.
///   names   those of the first place, of the second, ...: bytes (1), flags (1), UTF-8
///   codes   two letters for each country: ISO 3166-1
///   given   given names of people, one a line, sorted

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "models/model_file.hpp"
#include "support/names/names.hpp"
#include "wirecopy/result.hpp"

namespace wirecopy::tag {

inline constexpr uint32_t kGazetteerForm = 1;
inline constexpr uint32_t kNoPlace = UINT32_MAX;

enum class PlaceKind : uint8_t {
  country,
  continent,
  region,
  state,
  county,
  city,
  island,
  mountain,
  river,
  water,
  sea,
  airport,
  building
};
std::string_view word_of(PlaceKind kind);

/// What a name is besides a name of its place.
enum NameFlag : uint8_t {
  kIsWord = 1,      ///< an English word: "Reading"
  kIsGiven = 2,     ///< a given name: "Florence"; of a demonym: the people, "Turks"
  kIsSurname = 4,   ///< "Jackson"
  kIsForeign = 8,   ///< of another language than English: "Londres"
  kIsBehind = 16,   ///< stands only behind another place: "Ill."
  kIsDemonym = 32,  ///< what is of the place, or who: "French"
  kIsShort = 64,    ///< an abbreviation that stands alone: "UK"
  kIsPart = 128,    ///< its kind is left out: "Sakha" for a republic
};

struct GazetteerPlace {
  std::string_view name;     ///< in English
  std::string_view country;  ///< ISO 3166-1, empty: of none, or of several
  uint32_t geonames;         ///< 0: it has no number there
  uint32_t state;            ///< number of a place; kNoPlace: unknown
  uint32_t in_country;       ///< number of a place; kNoPlace: none
  PlaceKind kind;
  bool is_capital;
  double magnitude;            ///< decimal logarithm of its inhabitants
  double latitude, longitude;  ///< degrees
};

/// A name's place and flags.
struct PlaceName {
  uint32_t place;
  uint8_t flags;
};

/// Threads: any. Owns: what its views point into.
class Gazetteer {
 public:
  /// Errors: invalid_config: it is not there, damaged, no gazetteer.
  static Result<Gazetteer> open(const std::filesystem::path& file);

  size_t size() const { return begins_.size(); }
  GazetteerPlace place(uint32_t number) const;
  PlaceKind kind(uint32_t number) const;
  /// How well known a place is without any context; 8 a large country, 6 a city of a million.
  double weight(uint32_t number) const { return weights_[number]; }
  double distance_km(uint32_t one, uint32_t other) const;

  const support::Names& names() const { return names_; }
  /// What the owner of a name in names() stands for.
  PlaceName named(uint32_t owner) const { return owners_[owner]; }
  bool is_given_name(std::string_view word) const;

 private:
  struct Row;
  explicit Gazetteer(models::ModelFile file);
  Status read();
  Status read_names(std::string_view names, uint32_t place, size_t& at);
  Status check(uint32_t place);
  Row row(uint32_t number) const;

  models::ModelFile file_;
  std::string_view rows_, texts_, codes_;
  std::vector<std::string_view> given_;
  std::vector<uint32_t> begins_;  ///< of each place's names in texts_
  std::vector<float> weights_;
  std::vector<PlaceName> owners_;
  support::Names names_;
};

}  // namespace wirecopy::tag
