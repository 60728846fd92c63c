#pragma once

/// \file
/// Addresses of the web.

#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// An address in pieces, with their delimiters: "https:", "//example.org:80", "/a", "?b", "#c".
/// Owns: views into the address.
struct UrlParts {
  std::string_view scheme, authority, path, query, fragment;
};
/// Source: RFC 3986, appendix B.
UrlParts split_url(std::string_view url);

/// "/a/./b/../c" is "/a/c". Source: RFC 3986, section 5.2.4.
std::string without_dot_segments(std::string_view path);

/// The scheme in lower case, "https"; empty where the text begins with none.
std::string url_scheme(std::string_view url);

/// Scheme, host and port in one form, "https://example.org" or "http://example.org:8080"; without
/// user and password, and without a port that the scheme has anyhow. Empty where there is no host.
std::string url_origin(std::string_view url);

/// The site that an article is of, by its addresses: the origin of `url`, or of `canonical_url`
/// where that is none of the web (a page that was saved as a file) or is not there; empty: of none.
std::string site_origin(std::string_view url, std::string_view canonical_url);

/// What `reference` means where `base` is the address of the document; without blanks around and
/// line ends inside. A reference of its own scheme stays as it is; without a usable base, any does:
/// one of more than kMostOfBase bytes is none, as a page may hold very many references. So does one
/// that would become longer than kMostOfUrl.
/// Source: RFC 3986, section 5.2.
inline constexpr size_t kMostOfBase = 8 * 1024, kMostOfUrl = 64 * 1024;
std::string resolve_url(std::string_view base, std::string_view reference);

/// What long bases add to the addresses of one document: without a bound, kilobytes of short ones
/// become a gigabyte.
class AddedByBases {
 public:
  static constexpr size_t kMost = size_t{64} << 20;  ///< bytes
  static constexpr size_t kShort = 256;  ///< such a base costs no more than what it serves

  /// \param base bytes of one that is about to be put before `addresses` of them.
  /// \return whether there is room; once not, for long ones never again
  bool add(size_t base, size_t addresses = 1) {
    if (base <= kShort) return true;
    if (bytes_ <= kMost) bytes_ += base * addresses;
    return bytes_ <= kMost;
  }

 private:
  size_t bytes_ = 0;
};

}  // namespace wirecopy::support
