#pragma once

/// \file
/// The bytes of a page as UTF-8.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "support/charset/encodings.hpp"

namespace wirecopy::support::html {

/// A page as UTF-8. What is UTF-8 already is not copied.
/// Owns: a text that had to be decoded; else the bytes given must outlive it.
class PageText {
 public:
  PageText(std::string_view bytes, Encoding encoding) : bytes_(bytes), encoding_(encoding) {}
  PageText(std::string text, Encoding encoding, bool is_guess = false)
      : own_(std::move(text)), encoding_(encoding), is_guess_(is_guess) {}

  std::string_view text() const { return own_ ? std::string_view(*own_) : bytes_; }
  /// In which the bytes were read.
  Encoding encoding() const { return encoding_; }
  /// Whether nothing names the encoding, but the text reads as one.
  bool is_guess() const { return is_guess_; }

 private:
  std::string_view bytes_;
  std::optional<std::string> own_;
  Encoding encoding_;
  bool is_guess_ = false;
};

/// Whether a Content-Type may be that of a page: "text/html; charset=utf-8"; none, and one that
/// says nothing, may be.
bool is_page_type(std::string_view content_type);

/// The encoding that a page says it has, as browsers find it: by its byte order mark, else by what
/// was `declared` with it, else by what its first 1024 bytes hold (prescan.hpp); or nothing.
/// \param declared from HTTP or the source, a label like "iso-8859-1"; may be empty.
/// Source: HTML Living Standard, 13.2.3.2 (determining the character encoding).
std::optional<Encoding> find_page_encoding(std::string_view bytes, std::string_view declared = {});

/// Decodes a page as browsers do, and beyond that so that nothing is lost:
///  - A page that says nothing is UTF-8. If it says nothing and is no UTF-8, a meta element may
///    stand anywhere in its first kLatePrescan bytes: browsers find it when they come to it.
///  - Of a page that is no UTF-8, though it says so or says nothing, the encoding is guessed
///    (support/charset/guess.hpp); else bytes of it that are no UTF-8 are read as windows-1252.
///  - A `declared` UTF-16 is passed over where the page has no zeros.
///  - UTF-8 that was read as Latin-1 and encoded again ("doesn\u00E2\u0080\u0099t") is undone in
///  the
///    whole page (support/mojibake/mojibake.hpp) where its control characters show.
/// Shape: well-formed UTF-8 without its byte order mark, of at most three bytes for each one; what
/// its encoding does not know becomes U+FFFD. Line ends stay as they are. Linear in time.
/// Source: WHATWG Encoding Standard (labels; iso-8859-1 is windows-1252).
PageText to_utf8(std::string_view bytes, std::string_view declared = {});

inline constexpr size_t kLatePrescan = size_t{64} * 1024;

}  // namespace wirecopy::support::html
