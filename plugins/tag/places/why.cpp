#include "why.hpp"

namespace wirecopy::tag {
namespace {

std::string_view words_of(PlaceReason reason) {
  switch (reason) {
    case PlaceReason::only:
      return "no other place has this name";
    case PlaceReason::qualified:
      return "the text says so";
    case PlaceReason::country:
      return "the article is about its country";
    case PlaceReason::state:
      return "the article names its state or places in it";
    case PlaceReason::near:
      return "the article names places near it";
    case PlaceReason::known:
      return "it is the best known";
  }
  return {};
}

}  // namespace

std::string full_name(const Gazetteer& gazetteer, uint32_t number) {
  const GazetteerPlace place = gazetteer.place(number);
  std::string text(place.name);
  if (place.kind == PlaceKind::country) return text;
  if (place.state != kNoPlace) text.append(", ").append(gazetteer.place(place.state).name);
  if (!place.country.empty()) text.append(", ").append(place.country);
  return text;
}

std::string why_place(const Gazetteer& gazetteer, const PlaceMention& mention,
                      const PlaceChoice& choice, const PlaceName& meant) {
  std::string text = "\"";
  text.append(mention.text).append("\" is ").append(full_name(gazetteer, meant.place));
  text.append(" (").append(word_of(gazetteer.kind(meant.place))).append("): ");
  if (mention.qualified_as == meant.place && !mention.qualifies)
    text += words_of(PlaceReason::qualified);
  else if (mention.qualifies)
    text += "it says where the place before it is";
  else
    text += words_of(choice.reason);
  const bool is_choice = choice.chosen.place == meant.place;
  const uint32_t other = is_choice ? choice.next : choice.chosen.place;
  if (other != kNoPlace && other != meant.place)
    text.append("; not ").append(full_name(gazetteer, other));
  return text;
}

}  // namespace wirecopy::tag
