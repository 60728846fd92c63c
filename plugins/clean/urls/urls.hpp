#pragma once

/// \file
/// Addresses as one would give them to somebody else.

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// What is to be done.
struct Wish {
  bool tracking = true;                  ///< parameters that count readers go
  std::vector<std::string_view> remove;  ///< so do these; "x_*" for all that begin so
  std::vector<std::string_view> keep;    ///< these stay whatever they are
  bool redirects = true;                 ///< what leads to another address becomes that
  bool variants = false;                 ///< pages for telephones become the others
  bool fragments = false;                ///< those of pages stay
  bool sort = false;                     ///< parameters by their names
};

/// What an address is of: fragments of media and links say what to show of it, and stay.
enum class Use { page, part };

struct CleanUrl {
  std::string url;
  std::vector<std::string> removed;  ///< names of parameters
  std::string wrapper;               ///< the host that led to it, "www.google.com"

  /// "removed utm_source; led to by www.google.com"; "spelt as others" where it is the form alone.
  std::string text() const;
};

/// A normal address (support/urls/normal.hpp) without what says nothing about the page. What is no
/// http or https address stays as it is, and so do one whose host holds what none may, one of more
/// than support::kMostOfUrl, one that is signed ("Signature=...") and one of web.archive.org, each
/// byte for byte; so do parameters that nobody knows, and what more than eight addresses lead to,
/// one in the other.
///
/// The fragment of a page goes, but for one that is an address of its own: "#!/a", "#/a". Of all
/// fragments the directives for browsers go, "#:~:text=...".
/// Done again, it changes nothing.
CleanUrl clean_url(std::string_view url, Use use, const Wish& wish);

}  // namespace wirecopy::clean
