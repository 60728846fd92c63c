#pragma once

/// \file
/// What sites and agencies put between the paragraphs of a story, as one table of patterns.

#include <cstdint>
#include <span>
#include <string_view>

#include "pattern.hpp"

namespace wirecopy::clean {

/// What a removed paragraph was.
enum class Kind : uint8_t {
  agency,      ///< "This story has been published from a wire feed without modifications."
  disclaimer,  ///< "Disclaimer: The views expressed are the author's own."
  correction,  ///< "An earlier version of this article misstated ..."
  rights,      ///< "© 2024 Example Agency. All rights reserved."
  promotion,   ///< "Read all the latest news here."
  widget,      ///< "0 comments", "Share this", "Advertisement"
  repeated,    ///< what the source says in many of its articles, see Repeats
};

/// "agency", as it stands in a notice.
std::string_view name_of(Kind kind);
/// Whether a reader or a lawyer may want it: all but promotion and widgets.
bool is_notice(Kind kind);

/// Where a paragraph must stand to be taken for boilerplate. Only prose counts: paragraphs that
/// stay and have at least eight words.
enum class Where : uint8_t {
  anywhere,
  edges,      ///< at most two paragraphs of prose before it, or after it
  tail,       ///< at most two after it
  head,       ///< at most two before it
  end,        ///< none after it
  outermost,  ///< none before it, or none after it
};

struct Rule {
  const char* id;  ///< as explained to the user: "agency-feed"
  Kind kind;
  Where where;
  uint8_t most_words;  ///< longer paragraphs are prose
  std::string_view pattern;
};

/// Credits, terms and corrections; what a site says about itself. Each in English first, then in
/// other languages: a line of the table adds to any of them.
/// Source: wording in common use on news sites, generalised; not the text of any one of them.
std::span<const Rule> notice_rules();
std::span<const Rule> site_rules();

inline constexpr size_t kMostWords = 130;  ///< no rule allows more

/// The first rule whose pattern matches the text as a whole, wherever it stands; or nullptr.
const Rule* find_rule(const Words& words);

}  // namespace wirecopy::clean
