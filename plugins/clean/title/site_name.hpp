#pragma once

/// \file
/// Whether some words are the name of the site an article came from.

#include <string_view>

namespace wirecopy::clean {

/// What is known of the site. All may be empty.
/// Owns: nothing; the texts must outlive it.
struct Site {
  std::string_view publisher, provider;
  std::string_view url, canonical_url;
};

/// True where `words` equal the publisher or provider, or name the host of a URL: "BBC News" for
/// www.bbc.co.uk, "The Daily Star" for thedailystar.net, "The New York Times" for nytimes.com,
/// "Sky News" for news.sky.com. Case, blanks, punctuation, a leading article and words such as
/// "News" or "Online" make no difference; initials must be of two words and three letters at least
/// ("WSJ" for "Wall Street Journal"). Names that are not known otherwise are never guessed.
bool names_site(std::string_view words, const Site& site);

}  // namespace wirecopy::clean
