#pragma once

/// \file
/// What the concepts of a news item are called: subjects, places, people, agencies.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "support/xml/tree.hpp"

namespace wirecopy::fetch {

/// The code that names a concept, see short_code().
std::string code_of(const support::XmlElement& element);

/// Names of one item's concepts, where they stand or in the item's asserts.
class ConceptNames {
 public:
  ConceptNames() = default;
  /// \param language the item's own: of names in several, it is taken.
  ConceptNames(const support::XmlElement& item, std::string_view language);

  /// Empty where it has none.
  std::string name_of(const support::XmlElement& element) const;
  /// For the reader's eye: a name, else the code without its scheme, else the address.
  std::string label_of(const support::XmlElement& element) const;
  /// Whether a tag is of the item's language, whatever its region.
  bool same_language(std::string_view tag) const;

 private:
  void note_assert(const support::XmlElement& element);
  const support::XmlElement* chosen_name(const support::XmlElement& of) const;

  std::string language_;
  std::unordered_map<std::string, std::string> asserted_;  ///< names
  std::unordered_set<std::string> asserts_;
};

}  // namespace wirecopy::fetch
