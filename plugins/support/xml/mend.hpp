#pragma once

/// \file
/// Broken XML made whole, so that a real parser reads all of it.

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// What is wrong in a document, and in which line.
struct XmlProblem {
  size_t line = 0;     ///< 0: not known
  std::string what{};  ///< "ends inside <item>"

  /// "line 7: ends inside <item>"
  std::string text() const { return (line ? "line " + std::to_string(line) + ": " : "") + what; }
};

struct Mended {
  std::string text;
  std::optional<XmlProblem> repaired;  ///< the first thing that XML would not have
  std::optional<XmlProblem> lost;      ///< the first place where something is missing
  size_t end = 0;                      ///< of the root in the document, in bytes
  size_t open = 0;                     ///< how many elements it ends inside, kDeepest at most
};

/// Mends the document whose root element begins at `root`; what stands before it is left out, and
/// so is the document type.
///
///  - End tags that close nothing go, elements that are left open end with the one around them.
///  - A "<" or "&" that begins nothing is text, and so is any "<!" but comments and CDATA.
///  References are resolved: those of HTML, and plain
///    texts that the document type declares; references inside such a text are not followed.
///  - Attributes get their quotes and stand once; comments and instructions go; control characters
///    go; elements deeper than kDeepest go and leave their text.
///
/// Shape: UTF-8 in and out; lines keep their numbers, counted from `root`. Linear in time,
/// in what lies before the end of the root.
Mended mend_xml(std::string_view document, size_t root);

inline constexpr size_t kDeepest = 200;

/// "goes on behind its end", where one of the marks of its entries ("<item") stands behind the root
/// of a document that is whole so far.
std::optional<XmlProblem> rest_of(std::string_view document, const Mended& mended,
                                  std::initializer_list<std::string_view> marks);

}  // namespace wirecopy::support
