#include "byline_words.hpp"

#include <algorithm>
#include <string>

#include "fold.hpp"
#include "paragraphs.hpp"

namespace wirecopy::support {
namespace {

// Folded. What ends in a colon needs none where it stands alone on its line.
// clang-format off
constexpr std::string_view kOpenings[] = {
    "written by", "posted by", "published by", "words by", "story by", "text by", "article by",
    "report by", "reported by", "as told to", "contributed by", "authored by", "created by",
    "author(s):", "authors:", "author:", "by:", "by",
    "von", "autor:", "autorin:", "autoren:", "text:", "geschrieben von", "veröffentlicht von",
    "par", "auteur:", "auteur :", "auteurs :", "autrice :", "écrit par", "rédigé par", "publié par", "texte :",
    "por", "autora:", "autores:", "escrito por", "publicado por", "texto:",
    "di", "autore:", "autrice:", "scritto da", "a cura di",
    "door", "auteurs:", "geschreven door", "tekst:",
    "av", "af", "skriven av", "skrevet af", "skrevet av", "forfatter:", "författare:", "tekijä:",
    "kirjoittaja:", "teksti:", "autorzy:", "autor tekstu:", "napisał", "napisała", "автор:",
    "авторы:", "текст:", "автори:", "yazan:", "yazar:", "de către", "szerző:", "írta:",
    "συντάκτης:", "του", "بقلم:", "بقلم", "كتب:", "كتبت:",
};
constexpr std::string_view kOthers[] = {
    "reviewed by", "medically reviewed", "fact checked by", "fact-checked by", "checked by", "edited by",
    "updated by", "photo", "illustration", "translated by", "sponsored by", "presented by", "powered by",
    "articles by", "more by", "more from", "view all", "see all", "all posts", "read more", "meet ",
    "fotos:", "foto:", "bearbeitet von", "übersetzt von", "traduit par", "edición:",
};
constexpr std::string_view kRoles[] = {
    "editor", "reporter", "writer", "correspondent", "expert", "director", "manager", "specialist",
    "coordinator", "columnist", "producer", "journalist", "analyst", "founder", "co-founder", "ceo",
    "president", "professor", "author", "strategist", "consultant", "representative", "contributor",
    "researcher", "fellow", "critic", "officer", "engineer", "marketer", "editor-in-chief",
    "redakteur", "redakteurin", "reporterin", "journalistin", "korrespondent", "korrespondentin",
    "rédacteur", "rédactrice", "journaliste", "periodista", "redactor", "redactora", "jornalista",
    "giornalista", "redattore", "redacteur", "verslaggever", "redaktör", "toimittaja", "dziennikarz",
    "redaktor", "журналист", "корреспондент",
};
constexpr std::string_view kCredentials[] = {
    "phd", "ph.d", "edd", "psyd", "dphil", "jr", "sr", "esq", "msc", "bsc", "pharmd", "drph", "msed",
    "m.d", "m.s", "r.d", "r.n", "m.a", "b.a", "j.d", "m.p.h", "mba", "md", "rd", "rn", "jd", "mph",
    "cpa", "cfp", "cfa", "lcsw", "dds", "dmd", "dvm", "ii", "iii", "iv",
};
// clang-format on

bool begins_with_one_of(std::string_view text, const auto& words) {
  return !text.empty() && std::any_of(std::begin(words), std::end(words), [&](auto word) {
    return word.front() == text.front() && text.starts_with(word);  // the letter first: it is quick
  });
}

bool is_one_of(std::string_view text, const auto& words) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

}  // namespace

size_t byline_opening(std::string_view text) {
  constexpr size_t kLongest = 24;
  const std::string_view head = text.substr(0, kLongest);
  const std::string folded = fold(head);
  if (!begins_with_one_of(folded, kOpenings)) return 0;
  size_t longest = 0;
  for (size_t at = 0; at <= head.size(); ++at) {
    // A word ends at a blank or with its colon.
    const bool blank = at < head.size() && (head[at] == ' ' || head[at] == ':');
    const bool colon = at > 0 && head[at - 1] == ':';
    if (at == 0 || (!blank && !colon)) continue;
    const std::string word = fold(head.substr(0, at));
    if (is_one_of(word, kOpenings)) longest = at;
  }
  if (longest == 0) return 0;
  const size_t next = text.find_first_not_of(": ", longest);
  return next == text.npos ? 0 : next;
}

bool is_byline_label(std::string_view folded) {
  if (folded.ends_with(':')) folded.remove_suffix(1);
  folded = trim(folded);
  return !folded.empty() && (is_one_of(folded, kOpenings) || folded == "author" ||
                             is_one_of(std::string(folded) + ':', kOpenings));
}

bool names_another(std::string_view folded) { return begins_with_one_of(folded, kOthers); }

bool is_role(std::string_view folded) {
  for (size_t at = 0; at < folded.size();) {
    const size_t end = std::min(folded.find_first_of(" ,(/", at), folded.size());
    std::string_view word = folded.substr(at, end - at);
    if (is_one_of(word, kRoles)) return true;
    if (word.ends_with('s')) word.remove_suffix(1);
    if (is_one_of(word, kRoles)) return true;
    at = end + 1;
  }
  return false;
}

bool is_credential(std::string_view part) {
  constexpr size_t kLongest = 24;
  part = trim(part);
  if (part.empty() || part.size() > kLongest) return false;
  for (size_t at = 0; at < part.size();) {
    const size_t end = std::min(part.find(' ', at), part.size());
    const std::string_view word = part.substr(at, end - at);
    const bool capitals =
        word.size() > 1 && word.size() < 8 && std::all_of(word.begin(), word.end(), [](char c) {
          return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        });
    if (!word.empty() && !capitals && !is_one_of(fold(word), kCredentials)) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace wirecopy::support
