#pragma once

/// \file
/// What a site's robots.txt allows one program.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/path_pattern.hpp"

namespace wirecopy::http {

/// The rules of a robots.txt for one program, e.g. for "wirecopy".
/// Units: bytes of the file as it came; UTF-8 is expected, other bytes are compared as they are.
/// Threads: const after it is made; any thread may ask.
/// Source: RFC 9309; where it leaves room, what Google's parser does: lines are cut at 16,663
/// bytes, the colon may be missing, common misspellings are read ("useragent", "disalow",
/// "Sitemaps"), and "Allow: /a/index.html" allows "/a/" too.
class Robots {
 public:
  /// How much of a file is read. Hand over one byte more where there is more: the line that the
  /// limit cuts is then left out, lest "Disallow: /" stay of "Disallow: /private".
  static constexpr size_t kMostBytes = 500 * 1024;
  static constexpr size_t kMostSearched = size_t{2} << 20;
  static constexpr std::chrono::milliseconds kLongestDelay = std::chrono::hours(24);

  /// Any bytes are a robots.txt; what is no rule is passed by. Takes linear time, and memory for at
  /// most some times kMostBytes.
  /// \param agent the product token, ASCII letters, "-" and "_": "wirecopy". The groups that name
  ///     it count, in whatever case and with whatever follows ("Wirecopy/1.0"), all together; where
  ///     there are none, those for "*".
  static Robots parse(std::string_view text, std::string_view agent);

  /// For a site without the file (status 4xx). Source: RFC 9309, section 2.3.1.3.
  static Robots allow_all() { return {}; }
  /// For a site whose file cannot be had (status 5xx, no connection). Source: section 2.3.1.4.
  static Robots allow_none();

  /// Bounded: where rules with "*" would have more than kMostSearched octets of paths looked
  /// through, as ten thousand do for a path of 200 bytes, the path is not allowed. Octets count
  /// again for each 32 of a rule, see PathPattern::matches().
  /// \param path "/a/b?c", as in the request line, escaped or not. "/robots.txt" is always allowed.
  /// \param searched grows by the octets that were looked through, and one for each rule.
  bool allows(std::string_view path, size_t& searched) const;
  bool allows(std::string_view path) const {
    size_t searched = 0;
    return allows(path, searched);
  }

  /// The least time between two requests that the site asks for; of several the longest, and
  /// kLongestDelay at most. (No part of the standard; a line counts for the agents named above it.)
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

  /// Values of Sitemap lines wherever they stand and whomever they are near, in their order,
  /// as written: whether one is an absolute URL, or stands twice, is not looked at.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  friend class RobotsReader;
  struct Rule {
    PathPattern pattern;
    bool allow;

    bool operator==(const Rule&) const = default;
  };

  std::vector<Rule> rules_;  ///< the first that matches counts
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::vector<std::string> sitemaps_;
};

}  // namespace wirecopy::http
