#include "labels.hpp"

#include <algorithm>
#include <iterator>

#include "support/prose/fold.hpp"

namespace wirecopy::support {
namespace {

// English, German, French and Spanish; folded and sorted.
// clang-format off
constexpr std::string_view kLabels[] = {
    "actualité", "advertisement", "advisory", "alert", "alerte", "also", "amazon", "analyse",
    "analysis", "and", "announcement", "announcer", "answer", "asean", "audio", "background",
    "biography", "bitcoin", "blog", "bombshell", "breaking", "brexit", "brics", "briefing",
    "bulletin", "byline", "caption", "caution", "checked", "claim", "clarification", "column",
    "comment", "commentaire", "commentary", "comments", "conclusion", "confirmed", "contact",
    "coronavirus", "correct", "corrected", "correction", "covid", "critique", "crypto",
    "dateline", "debate", "decrypt", "dernière", "develop", "developing", "direct", "disclaimer",
    "document", "dossier", "download", "edit", "edited", "editor", "editorial", "editors", "eil",
    "eilmeldung", "embargo", "embargoed", "enquête", "entretien", "entrevista", "erratum",
    "europol", "events", "exclu", "exclusif", "exclusive", "exclusivo", "exklusiv", "exklusive",
    "explained", "explainer", "explique", "facebook", "fact", "factbox", "facts", "fake", "false",
    "feature", "featured", "file", "film", "first", "flash", "follow", "football", "forecast",
    "foto", "frontex", "ftse", "gallery", "google", "governor", "guest", "guide", "hamas",
    "health", "hezbollah", "highlights", "hintergrund", "horoscope", "hotspot", "image", "images",
    "important", "info", "infographic", "insight", "instagram", "instant", "interpol",
    "interview", "interviewer", "introduction", "isis", "just", "kommentar", "korrektur",
    "latest", "leak", "leaked", "letter", "letters", "liste", "listen", "live", "liveblog",
    "liveticker", "local", "macro", "market", "markets", "meinung", "mercosur", "methodology",
    "microsoft", "minute", "moderator", "more", "mustread", "myth", "nachrichten", "narrator",
    "nasdaq", "national", "netflix", "news", "newsletter", "newswatch", "nifty", "nikkei", "note",
    "notes", "now", "obituary", "observation", "oecd", "official", "opec", "opinion", "opinions",
    "original", "overview", "paid", "para", "photo", "photos", "pics", "picture", "pictures",
    "podcast", "poll", "portrait", "porträt", "posted", "president", "press", "preview",
    "profile", "promoted", "published", "question", "questions", "quick", "quote", "quotes",
    "rating", "reaction", "read", "reaktion", "reaktionen", "recap", "recipe", "recit", "related",
    "reminder", "report", "reportage", "reporter", "reporters", "republished", "result",
    "results", "reuters", "review", "rumor", "rumour", "sanction", "scoop", "score", "senator",
    "sensex", "series", "shocking", "snapshot", "source", "sources", "speaker", "special",
    "spoiler", "sponsored", "sport", "sports", "statement", "stats", "story", "stoxx", "suite",
    "summary", "survey", "takeaways", "taliban", "test", "thread", "ticker", "tiktok", "timeline",
    "tips", "topic", "trailer", "transcript", "trending", "tribune", "tweet", "tweets", "twitter",
    "ultima", "umfrage", "unconfirmed", "undated", "unesco", "unhcr", "unicef", "update",
    "updated", "updates", "urgent", "verdict", "verified", "version", "video", "videos", "views",
    "viral", "warning", "watch", "watchlist", "weather", "webinar", "what", "when", "where",
    "which", "whom", "whose", "wrap", "written", "youtube",
};

constexpr std::string_view kShortPlaces[] = {
    "aden", "agra", "apia", "asti", "baku", "bali", "bam", "bari", "bath", "bern", "bonn", "bor",
    "bray", "brno", "cali", "chad", "como", "cork", "cuba", "dili", "doha", "erie", "fes", "fiji",
    "gaza", "genf", "giza", "goa", "graz", "guam", "homs", "hull", "iowa", "iran", "iraq", "jena",
    "jos", "juba", "kano", "kent", "kiel", "kiev", "kiew", "kobe", "kyiv", "köln", "lahr", "laos",
    "leon", "león", "lima", "linz", "lodz", "lome", "lomé", "lviv", "lyon", "male", "mali",
    "malé", "metz", "mons", "nara", "nice", "niue", "niš", "nuuk", "ohio", "oman", "oran", "orly",
    "osh", "oslo", "oulu", "pau", "perm", "peru", "pisa", "pune", "reno", "riga", "rio", "rom",
    "roma", "rome", "sana", "suez", "suva", "taif", "tema", "togo", "tula", "tyre", "ufa", "ulm",
    "utah", "uyo", "vigo", "wien", "york", "yuma", "zug", "łódź",
};
// clang-format on

static_assert(std::is_sorted(std::begin(kLabels), std::end(kLabels)));
static_assert(std::is_sorted(std::begin(kShortPlaces), std::end(kShortPlaces)));

}  // namespace

bool is_label(std::string_view word) {
  return std::binary_search(std::begin(kLabels), std::end(kLabels), fold(word));
}

bool is_short_place(std::string_view word) {
  return std::binary_search(std::begin(kShortPlaces), std::end(kShortPlaces), fold(word));
}

}  // namespace wirecopy::support
