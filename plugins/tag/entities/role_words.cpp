#include "role_words.hpp"

#include <initializer_list>

#include "article_names.hpp"

namespace wirecopy::tag::entities {
namespace {

RoleWordSet hashes(std::initializer_list<const char*> words) {
  RoleWordSet set;
  for (const char* word : words) set.insert(hash_word(word));
  return set;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

// Of "ex-A" the first word counts, "ex-".
RoleWords::RoleWords()
    : honorifics(hashes({"mr",   "mr.",  "Mr.",  "mrs",    "Mrs.", "ms",   "Ms.",   "miss",
                         "dr",   "Dr.",  "sir",  "lord",   "lady", "dame", "saint", "uncle",
                         "aunt", "herr", "frau", "madame", "don",  "hon",  "Hon."})),
      parts(hashes(
          {"former",      "ex-A",        "then-A",    "now-A",    "ex",           "then",
           "acting",      "interim",     "outgoing",  "incoming", "late",         "deputy",
           "vice",        "assistant",   "associate", "senior",   "chief",        "prime",
           "first",       "second",      "special",   "supreme",  "national",     "state",
           "home",        "house",       "senate",    "majority", "minority",     "press",
           "opposition",  "party",       "police",    "army",     "staff",        "trade",
           "energy",      "education",   "health",    "justice",  "labour",       "labor",
           "treasury",    "agriculture", "transport", "culture",  "environment",  "economy",
           "security",    "central",     "bank",      "foreign",  "interior",     "defence",
           "defense",     "finance",     "economic",  "affairs",  "presidential", "industry",
           "information", "tourism",     "water",     "housing",  "science",      "war",
           "under",       "permanent",   "general",   "managing", "executive",    "financial",
           "operating",   "top",         "joint",     "co",       "public",       "district",
           "city",        "county",      "federal",   "attorney", "commerce"})),
      joins(hashes({"of", "for", "the", "and"})),
      determiners(hashes({"the", "a", "an", "his", "her", "its", "their", "our", "my", "'s"})),
      ends(hashes({"of", "at", "for", "with", "from", "who", "in", "on", "to", "and", "whose",
                   "which", "by"})),
      said(hashes({"said", "told", "say", "tell", "spoke"})),
      freshly(hashes({"newly", "recently", "freshly", "once", "long"})),
      generals(
          hashes({"child",       "children",     "kid",        "kids",          "baby",
                  "son",         "sons",         "daughter",   "daughters",     "brother",
                  "brothers",    "sister",       "sisters",    "twin",          "twins",
                  "mother",      "father",       "mum",        "dad",           "mom",
                  "parent",      "parents",      "husband",    "wife",          "spouse",
                  "widow",       "widower",      "cousin",     "cousins",       "nephew",
                  "niece",       "uncle",        "aunt",       "grandson",      "granddaughter",
                  "grandfather", "grandmother",  "grandchild", "grandchildren", "grandparents",
                  "stepson",     "stepdaughter", "colleague",  "colleagues",    "friend",
                  "friends",     "pal",          "mate",       "buddy",         "man",
                  "men",         "woman",        "women",      "boy",           "boys",
                  "girl",        "girls",        "guy",        "guys",          "lad",
                  "lady",        "gentleman",    "person",     "people",        "persons",
                  "human",       "fan",          "fans",       "lover",         "boyfriend",
                  "girlfriend",  "fiance",       "partner",    "partners",      "companion",
                  "neighbour",   "neighbor",     "neighbours", "neighbors",     "teenager",
                  "teenagers",   "youth",        "toddler",    "adult",         "victim",
                  "victims",     "survivor",     "survivors",  "relative",      "relatives",
                  "enemy",       "hero",         "heroine",    "idol",          "somebody",
                  "someone",     "individual",   "one",        "folk",          "crowd",
                  "peer",        "peers",        "namesake",   "flatmate",      "roommate",
                  "classmate",   "teammate",     "supporter",  "supporters",    "follower",
                  "followers",   "visitor",      "stranger",   "guest",         "guests",
                  "member",      "members",      "resident",   "residents",     "native",
                  "loser",       "rival",        "rivals",     "opponent",      "opponents",
                  "compatriot",  "counterpart"})),
      of(hash_word("of")),
      possessive(hash_word("'s")),
      comma(hash_word(",")),
      open(hash_word("(")) {}

const RoleWords& role_words() {
  static const RoleWords made;
  return made;
}

bool make_singular(std::string& role) {
  if (ends_with(role, "men") && role.size() > 4) {
    role.replace(role.size() - 2, 1, "a");
    return true;
  }
  if (role.size() < 5 || role.back() != 's' || ends_with(role, "ss") || ends_with(role, "us") ||
      ends_with(role, "is"))
    return false;
  role.pop_back();
  if (ends_with(role, "sse") || ends_with(role, "che"))
    role.pop_back();
  else if (ends_with(role, "ie"))
    role.replace(role.size() - 2, 2, "y");
  return true;
}

}  // namespace wirecopy::tag::entities
