#pragma once

/// \file
/// What a site says by itself, in the languages that it speaks.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::exporter::site {

enum class Language : uint8_t { en, de, fr, es };

/// The words of one language. A "%" stands for a number or a name.
struct Words {
  std::string_view code;  ///< BCP 47
  std::string_view skip, menu, front, latest, stories, topics, places, people, organisations,
      keywords, sections, archive, map, search;
  std::string_view story, topic, place, person, organisation, keyword, section;
  std::string_view articles, article, sources;  ///< "% articles", "1 article", "% sources"
  std::string_view all_of_story, more_of_story, also_in;
  std::string_view updated, by, read_at, media, correction, rights_of;
  std::string_view withdrawn, withdrawn_more, not_found, not_found_more, nothing;
  std::string_view search_hint, needs_script, no_result, results, without, failed;
  std::string_view to_light, to_dark;
  std::string_view newer, older, page, map_of, map_note, all_places, made, feed, to_top, more,
      earlier;
  std::array<std::string_view, 12> months;
  bool day_has_dot;  ///< "1. Mai"
};

const Words& words_of(Language language);

/// "% articles" and 3: "3 articles".
std::string filled(std::string_view words, uint64_t number);
std::string filled(std::string_view words, std::string_view name);
std::string articles_of(const Words& words, uint64_t number);

}  // namespace wirecopy::exporter::site
