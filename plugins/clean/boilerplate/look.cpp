#include "look.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "rules.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

using List = std::span<const std::string_view>;

// clang-format off
constexpr std::string_view kSpeech[] = {
    "said", "says", "told", "added", "according", "asked", "announced",
    "sagte", "sagten", "erklärte", "erklärten", "mitteilte", "mitteilten", "berichtete", "betonte", "zufolge",
    "déclaré", "affirmé", "indiqué", "annoncé", "selon", "dit", "dijo", "dijeron", "afirmó", "informó", "según",
    "detto", "dichiarato", "riferito", "disse", "disseram", "afirmou", "informou", "zei", "zeiden", "volgens",
    "powiedział", "powiedziała", "poinformował", "poinformowała", "сказал", "сказала", "сообщил", "сообщила",
    "сообщили", "сообщает", "заявил", "заявила", "заявили"};

constexpr std::string_view kToReaders[] = {
    "you", "your", "yours", "us", "our", "we", "subscribe", "newsletter", "newsletters", "email", "copyright",
    "advertisement", "whatsapp", "telegram", "facebook", "twitter", "instagram", "youtube", "app", "podcast",
    "unser", "unsere", "unserem", "unseren", "unserer", "uns", "wir", "abonnieren", "abonnement",
    "vous", "votre", "vos", "nous", "notre", "nos", "abonnez", "inscrivez", "suivez",
    "usted", "ustedes", "nuestro", "nuestra", "nuestros", "nuestras", "suscríbete", "suscríbase", "síguenos",
    "nostro", "nostra", "nostri", "nostre", "iscriviti", "seguici", "abbonati",
    "nosso", "nossa", "nossos", "nossas", "você", "assine", "siga",
    "ons", "onze", "jouw", "abonneer", "nasz", "nasza", "naszym", "nas", "zapisz", "subskrybuj",
    "подписывайтесь", "подпишитесь", "наш", "наша", "наши", "нашем", "нас", "вы", "вас"};

/// At the beginning of a sentence.
constexpr std::string_view kCalls[] = {
    "read", "see", "click", "follow", "join", "send", "sign", "get", "download", "listen", "watch", "share",
    "support", "help", "visit", "contact", "call", "like", "find", "discover", "check", "register", "donate",
    "become", "stay", "buy", "tap", "browse", "explore", "lesen", "mehr", "folgen", "lire", "lisez", "leer", "lea",
    "leggi", "leia", "lees", "czytaj", "читайте"};

/// "era" and "war" are other words in English: a plain line is lost by them, no story.
constexpr std::string_view kPast[] = {
    "was", "were", "had", "did", "came", "went", "took", "fell", "rose", "broke", "began", "became", "gave",
    "grew", "knew", "saw", "spoke", "yesterday", "tomorrow", "tonight", "war", "waren", "wurde", "wurden", "hatte",
    "hatten", "kam", "kamen", "ging", "gingen", "gestern", "heute", "morgen", "été", "était", "étaient", "avait",
    "avaient", "hier", "fue", "fueron", "había", "ayer", "stato", "stata", "stati", "era", "erano", "aveva",
    "ieri", "foi", "foram", "ontem", "werd", "werden", "waren", "gisteren", "był", "była", "było", "byli", "были",
    "был", "была", "было",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"};

constexpr std::string_view kIs[] = {"is", "are", "be", "been", "being"};
// clang-format on

bool lists(List list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool any_of(const Words& words, List list) {
  return std::any_of(words.list().begin(), words.list().end(),
                     [&](std::string_view word) { return lists(list, word); });
}

/// "reopened", but not "is funded", nor "Published by ...".
bool has_past_verb(const Words& words) {
  const auto list = words.list();
  for (size_t i = 1; i < list.size(); ++i) {
    if (list[i].size() < 5 || !list[i].ends_with("ed")) continue;
    const size_t from = i - std::min<size_t>(i, 2);
    if (std::none_of(list.begin() + static_cast<std::ptrdiff_t>(from),
                     list.begin() + static_cast<std::ptrdiff_t>(i),
                     [](std::string_view word) { return lists(kIs, word); }))
      return true;
  }
  return false;
}

/// Whether a sentence of it begins with one of those words.
bool calls(std::string_view line) {
  for (size_t at = 0; at < line.size();) {
    const Words first(
        line.substr(at, std::min<size_t>(line.find_first_of(".!?;", at), line.size()) - at),
        kMostWords);
    if (!first.list().empty() && lists(kCalls, first.list().front())) return true;
    at = std::min(line.find_first_of(".!?;", at), line.size());
    at = std::min(line.find_first_not_of(".!?; ", at), line.size());
  }
  return false;
}

bool has_address(std::string_view line) {
  for (const std::string_view mark : {"@", "://", "www.", "©", "|", "→", "►", "»"})
    if (line.find(mark) != line.npos) return true;
  return false;
}

/// "More in local news"
bool is_label(std::string_view line, const Words& words) {
  constexpr size_t kMostOfLabel = 6;
  constexpr std::string_view kStops = ".!?:,";
  return words.list().size() <= kMostOfLabel && kStops.find(line.back()) == kStops.npos;
}

}  // namespace

bool reports_speech(const Words& words) { return any_of(words, kSpeech); }

bool opens_quotation(std::string_view text) {
  const char32_t c = text.empty() ? 0 : support::decode(text, 0).value;
  return c == '"' || c == U'“' || c == U'„' || c == U'«' || c == U'»';
}

Look look_of(std::string_view line) {
  const Words words(line, kMostWords);
  if (words.list().empty()) return Look::plain;
  if (opens_quotation(line) || reports_speech(words)) return Look::report;
  if (has_address(line) || any_of(words, kToReaders) || calls(line) || is_label(line, words))
    return Look::furniture;
  return any_of(words, kPast) || has_past_verb(words) ? Look::report : Look::plain;
}

}  // namespace wirecopy::clean
