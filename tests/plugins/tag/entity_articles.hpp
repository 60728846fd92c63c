#pragma once

/// \file
/// A small archive that names can be learned from, and the model learned from it.

#include <string>
#include <vector>

#include "tag/entities/entity_learner.hpp"

namespace wirecopy::test {

inline tag::entities::LexiconTable small_lexicon() {
  return *tag::entities::make_lexicon(
      "Mara\tgiven\nTomas\tgiven\nOslo\tplace\nLima\tplace\nBank\thead\nsaid\tis:verb."
      "communication\n",
      "small");
}

/// \param step 1 or -1: the order in which the articles come
inline std::vector<tag::entities::TrainingArticle> named_archive(int step = 1) {
  using tag::entities::Kind;
  const std::string persons[] = {"Mara Quill", "Tomas Brenn", "Mara Osk", "Tomas Vale"};
  const std::string places[] = {"Oslo", "Lima", "Norhaven", "Port Sand"};
  const std::string banks[] = {"Quill Bank", "Delta Bank", "Harbour Bank", "Union Bank"};
  std::vector<tag::entities::TrainingArticle> archive;
  for (int i = 0; i < 32; ++i) {
    const auto n = static_cast<size_t>(step > 0 ? i : 31 - i);
    tag::entities::TrainingArticle article;
    const auto name = [&](const std::string& text, Kind kind) {
      article.names.push_back({article.text.size(), text.size(), kind});
      article.text += text;
    };
    name(persons[n % 4], Kind::person);
    article.text += " said in ";
    name(places[n / 4 % 4], Kind::place);
    article.text += " that the ";
    name(banks[(n + n / 8) % 4], Kind::organisation);
    article.text += " would close on day " + std::to_string(n) + ".";
    archive.push_back(article);
  }
  return archive;
}

inline models::ModelWriter named_model(const tag::entities::LexiconTable& lexicon, int step = 1) {
  const tag::entities::LearningPlan plan{nullptr, 4, 64 * 1024};
  const auto learned = tag::entities::learn_entities(
      named_archive(step), tag::entities::Lexicon(lexicon.slots, lexicon.countries), plan);
  return tag::entities::write_entities(*learned, lexicon.slots, lexicon.countries, "en");
}

}  // namespace wirecopy::test
