#pragma once

/// \file
/// XML as a row of events; the one place that knows libxml2.

#include <cstddef>
#include <span>
#include <string_view>

namespace wirecopy::support {

/// A name with its namespace; an undeclared prefix has no namespace.
struct XmlName {
  std::string_view local, prefix, space;
};
struct XmlAttribute {
  XmlName name;
  std::string_view value;
};

/// Takes the events of a document. Views live during the call. What it throws ends the parsing and
/// comes out of parse_xml().
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  /// \param line counted from 1.
  virtual void start(const XmlName& name, std::span<const XmlAttribute> attributes,
                     size_t line) = 0;
  virtual void end() = 0;
  virtual void text(std::string_view text) = 0;
};

/// Reads a document, best one that mend_xml() has made. Loads nothing, resolves no entities.
/// Shape: UTF-8 without a declaration.
/// \return false where libxml2 found it not well-formed; it goes on as far as it can.
bool parse_xml(std::string_view document, XmlListener& listener);

}  // namespace wirecopy::support
