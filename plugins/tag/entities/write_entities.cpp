#include <cstdio>
#include <string>
#include <vector>

#include "entity_learner.hpp"
#include "features.hpp"

namespace wirecopy::tag::entities {
namespace {

std::string figure(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

std::string about(const LearnedEntities& learned, std::string_view languages) {
  std::string text = "{\"trained on\": {\"articles\": " + std::to_string(learned.articles) +
                     ", \"words\": " + std::to_string(learned.words);
  constexpr const char* kNames[] = {"persons", "organisations", "places", "nationalities",
                                    "others"};
  for (size_t i = 0; i < 5; ++i)
    text += std::string(", \"") + kNames[i] + "\": " + std::to_string(learned.names[i]);
  text += ", \"names that fit no words\": " + std::to_string(learned.unfit_names) +
          ", \"properties\": " + std::to_string(learned.properties) + "}, \"languages\": \"";
  for (const char c : languages)
    if (c >= ' ' && c != '"' && c != '\\') text += c;
  text += '"';
  if (learned.tried) {
    text += ", \"tried on fifths that were left out\": {\"fifths\": " +
            std::to_string(learned.tried->parts) +
            ", \"F1 of persons, organisations and places\": " + figure(learned.tried->f1);
    if (learned.has_base) text += ", \"of the model before\": " + figure(learned.tried->of_base);
    text += '}';
  }
  return text + '}';
}

}  // namespace

models::ModelWriter write_entities(const LearnedEntities& learned,
                                   std::span<const Lexicon::Slot> lexicon,
                                   std::string_view countries, std::string_view languages) {
  models::ModelWriter writer(kModelType, kModelForm, about(learned, languages));
  writer.add("settings", std::vector<Settings>{{learned.unit, kFeatureForm}});
  writer.add("transitions", std::vector<Row>(std::begin(learned.transitions.rows),
                                             std::end(learned.transitions.rows)));
  writer.add("languages", std::string(languages));
  writer.add("countries", std::string(countries));
  writer.add("lexicon", std::vector<Lexicon::Slot>(lexicon.begin(), lexicon.end()));
  writer.add("weights", learned.buckets);
  return writer;
}

}  // namespace wirecopy::tag::entities
