#pragma once

/// \file
/// One entry, or one element that tells about the feed, as a small tree.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/xml/events.hpp"

namespace wirecopy::fetch {

/// The vocabularies that feeds mix.
enum class Space : uint8_t {
  core,  ///< RSS of any version, Atom, none
  dc,    ///< Dublin Core elements
  dcterms,
  content,
  media,
  itunes,
  georss,
  geo,
  slash,
  thr,
  rdf,
  xhtml,
  xlink,
  xml,
  other,
};

struct NodeAttribute {
  Space space;
  std::string name, value;
};

/// An element, or a text where the name is empty.
struct Node {
  Space space = Space::core;
  bool is_atom = false;  ///< of Atom 1.0
  std::string name{};    ///< without prefix, in lower case
  std::string text{};    ///< of a text
  std::string base{};    ///< in force here
  std::string language{};
  std::vector<NodeAttribute> attributes{};
  std::vector<Node> children{};

  bool is(Space s, std::string_view n) const { return space == s && name == n; }
  bool is_text() const { return name.empty(); }
  /// Of core or no namespace; empty where it is absent.
  std::string_view attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  const Node* child(Space s, std::string_view n) const;
  bool has_elements() const;
  /// All text below, without blanks around it.
  std::string all_text() const;
  /// What is inside, as markup.
  std::string inner_markup() const;
};

Space space_of(const support::XmlName& name);

/// An element without children.
Node make_node(const support::XmlName& name, std::span<const support::XmlAttribute> attributes,
               const std::string& base, const std::string& language);

}  // namespace wirecopy::fetch
