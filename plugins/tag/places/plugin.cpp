#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "gazetteer.hpp"
#include "models/shared.hpp"
#include "places.hpp"
#include "support/tags/tag_room.hpp"

namespace wirecopy::tag {
namespace {

struct PlacesOptions {
  std::optional<std::string_view> model;
  bool demonyms = true;
  double min_score = 0.5;
  bool unplaced = true;

  static constexpr auto options() {
    return wirecopy::options(
        option("model", &PlacesOptions::model,
               "A gazetteer of tools/places_gazetteer.py in place of the one that comes along.")
            .format("wirecopy-path"),
        option("demonyms", &PlacesOptions::demonyms,
               "\"French officials\" names France. If false it only helps to tell places apart."),
        option("min_score", &PlacesOptions::min_score, "Weaker ones are left out.").min(0).max(1),
        option("unplaced", &PlacesOptions::unplaced,
               "Keep places of earlier stages of which it does not know where they are, streets "
               "and \"Gmail\" alike. If false they go, unless they have a code."));
  }
};

bool says_where(const Tag& tag) {
  return !tag.code.empty() || tag.props.find("\"latitude\"") != std::string_view::npos;
}

/// The tags that were there, as far as they say what a name is.
class EarlierTags {
 public:
  explicit EarlierTags(const Record& article) {
    for (uint32_t i = 0; i < article.tag_count(); ++i) {
      const Tag tag = article.tag_at(i);
      const bool is_place = tag.scheme == "place";
      // One that says where it is needs nothing.
      const bool is_done = is_place && says_where(tag);
      if (!is_place && tag.scheme != "person" && tag.scheme != "organisation") continue;
      bool has_span = false;
      for (const wcp_span& span : tag.spans) {
        if ((span.field != 0 && span.field != WCP_F_BODY) || span.start + span.length > UINT32_MAX)
          continue;
        has_span = true;
        names_.push_back({static_cast<uint32_t>(span.start), static_cast<uint32_t>(span.length),
                          tag.name, is_place && !is_done, i});
      }
      if (!has_span && is_place && !is_done) names_.push_back({0, 0, tag.name, true, i});
    }
  }

  const std::vector<KnownName>& names() const { return names_; }

 private:
  std::vector<KnownName> names_;
};

struct PlacesStage : Transform<PlacesOptions> {
  static constexpr StageInfo info{
      "tag.places", "1.0.0",
      "Finds places and says where they are: cities, states, countries and more; which of those "
      "that share a name, and which the article is about."};
  static constexpr const char* reads[] = {"title",          "body", "language",
                                          "dateline.place", "tags", nullptr};
  static constexpr const char* writes[] = {"tags", nullptr};

  PlacesStage() {
    const auto brought = resource("places.model");
    if (!config.model && !brought)
      throw Failure(WCP_ERR_CONFIG,
                    "the data file tag_places/places.model is missing beside the plugin: install "
                    "it again");
    const std::filesystem::path file(config.model ? *config.model : *brought);
    auto opened = models::share<Gazetteer>({file}, [&] { return Gazetteer::open(file); });
    if (!opened && config.model) wrong_option("/model", opened.error().text());
    if (!opened) throw Failure(WCP_ERR_CONFIG, opened.error().text());
    gazetteer_ = *std::move(opened);
  }

  Outcome process(Record article) const {
    const EarlierTags earlier(article);
    const TaggedPlaces found =
        tag_places(*gazetteer_,
                   {article.title(), article.body(), article.dateline_place(), article.language(),
                    earlier.names()},
                   {config.demonyms, config.min_score});
    locate(article, found);
    replace(article, found);
    if (!config.unplaced) remove_unplaced(article);
    support::TagRoom room(article);
    for (const TaggedPlace& place : found.places)
      if (room.take()) put(article, place);
    room.explain(article);
    if (found.left_out > 0)
      article.explain(std::to_string(found.left_out) + " places that it hardly names are left out");
    return Outcome::keep;
  }

 private:
  /// Tags whose names are no places themselves, but have a place in them, get its position.
  void locate(Record& article, const TaggedPlaces& found) const {
    for (const LocatedTag& located : found.located) {
      const Tag tag = article.tag_at(located.tag);
      const std::string name(tag.name), old(tag.props);
      const std::vector<wcp_span> spans(tag.spans.begin(), tag.spans.end());
      article.explain("\"" + name + "\" lies in " +
                      std::string(gazetteer_->place(located.place).name));
      const std::string props = with(old, position(gazetteer_->place(located.place)));
      article.tag({.scheme = "place",
                   .name = name,
                   .score = tag.score,
                   .count = tag.count,
                   .props = props,
                   .spans = spans});
    }
  }

  static void replace(Record& article, const TaggedPlaces& found) {
    std::vector<uint32_t> gone;
    for (const TaggedPlace& place : found.places)
      gone.insert(gone.end(), place.tags.begin(), place.tags.end());
    std::sort(gone.rbegin(), gone.rend());
    gone.erase(std::unique(gone.begin(), gone.end()), gone.end());
    for (const uint32_t tag : gone) article.remove_tag(tag);
  }

  static void remove_unplaced(Record& article) {
    for (uint32_t i = article.tag_count(); i-- > 0;) {
      const Tag tag = article.tag_at(i);
      if (tag.scheme != "place" || says_where(tag)) continue;
      article.explain("\"" + std::string(tag.name) + "\" is no place that is known: it goes");
      article.remove_tag(i);
    }
  }

  void put(Record& article, const TaggedPlace& tagged) const {
    const GazetteerPlace place = gazetteer_->place(tagged.place);
    article.explain(tagged.why);
    std::string props = position(place);
    props.append(",\"kind\":\"").append(word_of(place.kind));
    props.append("\",\"role\":\"").append(tagged.is_focus ? "focus" : "mention").append("\"");
    if (place.state != kNoPlace) {
      props += ",\"state\":";
      detail::append_json(props, gazetteer_->place(place.state).name);
    }
    std::vector<wcp_span> spans;
    for (const PlaceSpan& span : tagged.spans)
      spans.push_back({span.start, span.length, WCP_F_BODY, 0});
    const std::string code = place.kind == PlaceKind::country ? std::string(place.country)
                             : place.geonames != 0            ? std::to_string(place.geonames)
                                                              : std::string();
    article.tag({.scheme = "place",
                 .name = place.name,
                 .code = code,
                 .score = std::round(tagged.score * 1000) / 1000,
                 .count = tagged.mentions,
                 .props = "{" + props + "}",
                 .spans = spans});
  }

  /// Members of a JSON object.
  static std::string position(const GazetteerPlace& place) {
    char numbers[80];
    std::snprintf(numbers, sizeof numbers, "\"latitude\":%.4f,\"longitude\":%.4f", place.latitude,
                  place.longitude);
    std::string members = numbers;
    if (!place.country.empty())
      members.append(",\"country\":\"").append(place.country).append("\"");
    return members;
  }

  static std::string with(std::string_view object, const std::string& members) {
    const size_t brace = object.find('{'), end = object.rfind('}');
    if (brace == std::string_view::npos || end == std::string_view::npos)
      return "{" + members + "}";
    const std::string_view inside = object.substr(brace + 1, end - brace - 1);
    const bool is_empty = inside.find_first_not_of(" \t\r\n") == std::string_view::npos;
    return "{" + std::string(is_empty ? "" : inside) + (is_empty ? "" : ",") + members + "}";
  }

  std::shared_ptr<const Gazetteer> gazetteer_;
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::PlacesStage)
