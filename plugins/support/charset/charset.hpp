#pragma once

/// \file
/// From the bytes of an XML or JSON document to UTF-8, whatever they say about themselves.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// Text, and the encoding that its bytes were read in.
struct Decoded {
  std::string text;         ///< well-formed UTF-8 without a byte order mark
  std::string charset;      ///< "utf-8", "windows-1252", "gb18030"; lower case
  bool as_declared = true;  ///< false: it is not in the encoding that is named first, or in UTF-8

  /// For the log, "is not in the encoding ..., read as big5"; empty: it is.
  std::string misnamed() const;
};

/// Tells the encoding, in this order: byte order mark; zeros of UTF-16 and UTF-32; `outer`, what
/// came beside the document (a header); its XML declaration; UTF-8; guess_charset(); windows-1252.
/// One that nobody knows, that the bytes do not fit, or that would take UTF-8 beyond ASCII for
/// something else gives way to the next. Where none fits, bytes outside of the first named one that
/// is not UTF-8 become U+FFFD. A text of windows-1252 may hold UTF-8.
/// Linear in time.
/// Source: XML 1.0, appendix F; WHATWG Encoding Standard (labels; Latin-1 is windows-1252).
Decoded decode_document(std::string_view bytes, std::string_view outer = {});

}  // namespace wirecopy::support
