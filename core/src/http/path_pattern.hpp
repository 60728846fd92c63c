#pragma once

/// \file
/// One path of a robots.txt rule, and what it is compared with.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::http {

/// The path and query of a request, in the form that patterns are compared with.
/// An octet is the same escaped and bare ("%7E" and "~", "%3a" and ":"), but for delimiters, whose
/// escape means another thing: / ? # % & = + ;
struct RequestPath {
  /// \param path "/a/b?c"; what follows a "#" is no part of it, and "" is "/".
  explicit RequestPath(std::string_view path);

  std::string plain;
  std::string loose;  ///< as `plain`, with "%2F" and "%3F" of the query as "/" and "?"
};

/// A path of an Allow or Disallow line, e.g. "/news/*.php$".
/// Source: RFC 9309, sections 2.2.2 and 2.2.3.
class PathPattern {
 public:
  /// \return nothing for a path that can match no request: one that opens with neither "/" nor "*".
  static std::optional<PathPattern> read(std::string_view text);

  /// Takes time linear in the lengths of both, whatever the pattern is.
  /// \param searched grows by the octets of the path that "*" makes it look through, once more for
  ///     each 32 of the pattern: for "aaab" in "aaaa" memmem() looks at many of them again.
  bool matches(const RequestPath& path, size_t& searched) const;
  bool matches(const RequestPath& path) const {
    size_t searched = 0;
    return matches(path, searched);
  }

  /// Octets as compared, "*" and "$" among them: of the patterns that match, the longest counts.
  size_t length() const { return text_.size() + (to_end_ ? 1 : 0); }

  friend auto operator<=>(const PathPattern&, const PathPattern&) = default;

 private:
  bool matches(std::string_view path, size_t& searched) const;

  std::string text_;     ///< comparable, with NUL for each "*"
  bool to_end_ = false;  ///< closed by "$"
};

}  // namespace wirecopy::http
