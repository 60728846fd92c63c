#include "full_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "schema.hpp"

namespace wirecopy::exporter::postgres {
namespace {

/// Source: the configurations of PostgreSQL 15 (pg_ts_config), the languages of BCP 47.
constexpr std::array<std::pair<std::string_view, std::string_view>, 31> kConfigurations = {{
    {"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},     {"nl", "dutch"},
    {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
    {"ru", "russian"},    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},
    {"tr", "turkish"},    {"yi", "yiddish"},   {"et", "estonian"},
}};

/// A part of a text so long that its words stay within the 1 MB of a tsvector: of one with more
/// than 4 * most bytes the first characters.
std::string bounded(const std::string& text, int most) {
  return "CASE WHEN octet_length(" + text + ") > " + std::to_string(4 * most) + " THEN left(" +
         text + ", " + std::to_string(most) + ") ELSE coalesce(" + text + ", '') END";
}

std::string weighed(const std::string& text, char weight) {
  return "setweight(to_tsvector(c, " + text + "), '" + weight + "')";
}

/// The configuration that the server has for a language, as an expression.
Result<std::string> configuration(Connection& connection) {
  const auto rows = connection.ask(
      "SELECT cfgname FROM pg_catalog.pg_ts_config WHERE cfgnamespace = "
      "'pg_catalog'::regnamespace");
  if (!rows) return rows.error();
  std::string sql = "CASE lower(split_part(language, '-', 1))";
  for (const auto& [language, name] : kConfigurations)
    for (int row = 0; row < rows->size(); ++row)
      if (rows->at(row, 0) == name)
        sql += " WHEN " + literal(language) + " THEN 'pg_catalog." + std::string(name) +
               "'::regconfig";
  return sql + " ELSE 'pg_catalog.simple'::regconfig END";
}

}  // namespace

std::string_view configuration_of(std::string_view language) {
  const auto* const found =
      std::ranges::find(kConfigurations, language, &decltype(kConfigurations)::value_type::first);
  return found == kConfigurations.end() ? std::string_view() : found->second;
}

Status add_full_text(Connection& connection, const Tables& tables) {
  const auto there = connection.ask(
      "SELECT 1 FROM pg_catalog.pg_attribute WHERE attname = 'words' AND NOT attisdropped AND"
      " attrelid = to_regclass(" +
      literal(tables.name("articles")) + ")");
  if (!there) return there.error();
  if (there->size() > 0) return {};
  if (!tables.create)
    return connection.error(
        Errc::unavailable,
        "schema " + tables.schema_name() + ": has no index of words: \"create\": true makes it");
  const auto chosen = configuration(connection);
  if (!chosen) return chosen.error();
  constexpr int kTitle = 2'000, kSummary = 20'000, kBody = 60'000;  // characters
  const std::string words = weighed(bounded("title", kTitle), 'A') + " || " +
                            weighed(bounded("subtitle", kTitle), 'B') + " || " +
                            weighed(bounded("summary", kSummary), 'B') + " || " +
                            weighed(bounded("body", kBody), 'D');
  const auto made = connection.ask(
      "CREATE OR REPLACE FUNCTION " + tables.name("words_of") +
      "(language text, title text, subtitle text, summary text, body text) RETURNS tsvector"
      " LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$ DECLARE c "
      "regconfig := " +
      *chosen + "; BEGIN RETURN " + words +
      "; END $$;"
      "ALTER TABLE " +
      tables.name("articles") + " ADD COLUMN words tsvector GENERATED ALWAYS AS (" +
      tables.name("words_of") +
      "(language, title, subtitle, summary, body)) STORED;"
      "CREATE INDEX articles_words ON " +
      tables.name("articles") + " USING gin (words)");
  return made ? Status() : Status(made.error());
}

}  // namespace wirecopy::exporter::postgres
