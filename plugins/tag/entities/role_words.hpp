#pragma once

/// \file
/// Words that say what a role is: "Deputy Trade Minister", but neither "colleague" nor "women's
/// draw as last year's champion".

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace wirecopy::tag::entities {

using RoleWordSet = std::unordered_set<uint64_t>;

struct RoleWords {
  RoleWords();

  RoleWordSet honorifics;   ///< "Mr"
  RoleWordSet parts;        ///< before the head of a role, besides titles: "Deputy"
  RoleWordSet joins;        ///< "of" in "Secretary of State"
  RoleWordSet determiners;  ///< "the"
  RoleWordSet ends;         ///< where a role behind a name is over
  RoleWordSet said;         ///< verbs that no ending tells
  RoleWordSet freshly;      ///< "newly"
  RoleWordSet generals;     ///< what anybody may be: "child", "fan"
  uint64_t of, possessive, comma, open;
};

const RoleWords& role_words();

/// "chief executives" as "chief executive"; what is no plural stays.
/// \return whether it was one
bool make_singular(std::string& role);

}  // namespace wirecopy::tag::entities
