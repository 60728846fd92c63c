#pragma once

/// \file
/// An XML document as a tree, whatever it is about.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mend.hpp"
#include "root.hpp"

namespace wirecopy::support {

/// An element, or a text where the name is empty. Names are without their prefixes, as written;
/// an attribute of the namespace of XML keeps it: "xml:lang".
struct XmlElement {
  std::string name{}, text{};
  std::vector<std::pair<std::string, std::string>> attributes{};
  std::vector<XmlElement> children{};
  size_t line = 0;  ///< in the document, counted from 1

  bool is_text() const { return name.empty(); }
  /// Empty where it is absent.
  std::string_view attribute(std::string_view wanted) const;
  /// The first child of this name, or nullptr.
  const XmlElement* child(std::string_view wanted) const;
  /// The first element that the names lead to, one below the other, or nullptr.
  template <class... Names>
  const XmlElement* at(std::string_view first, Names... rest) const {
    const XmlElement* const next = child(first);
    if constexpr (sizeof...(rest) == 0)
      return next;
    else
      return next ? next->at(rest...) : nullptr;
  }
  /// Calls use(const XmlElement&) for each child of this name.
  template <class Use>
  void each(std::string_view wanted, Use use) const {
    for (const XmlElement& c : children)
      if (c.name == wanted) use(c);
  }
  /// All text below, a line end for each <br>; without blanks around it.
  std::string all_text() const;
};

/// One document and what is wrong in it.
struct XmlDocument {
  XmlElement root{};
  std::optional<XmlProblem> repaired{}, lost{};  ///< see Mended; lines of the whole text
  size_t end = 0;                                ///< where the root has ended, in bytes
};

inline constexpr size_t kMostXmlNodes = 200'000;

/// Reads the document whose root element begins at `root`; what can be read of a broken one is.
/// Shape: UTF-8 in and out. Time and memory: linear. Threads: any.
/// Errors: bad_input: more than kMostXmlNodes elements and texts.
Result<XmlDocument> read_xml(std::string_view text, size_t root);

}  // namespace wirecopy::support
