#include "concept_names.hpp"

#include "formats.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::fetch {

std::string code_of(const XmlElement& element) {
  for (const char* name : {"qcode", "uri", "code"})
    if (const std::string_view code = element.attribute(name); !code.empty())
      return short_code(code);
  return {};
}

ConceptNames::ConceptNames(const XmlElement& item, std::string_view language)
    : language_(language) {
  item.each("assert", [&](const XmlElement& element) { note_assert(element); });
}

void ConceptNames::note_assert(const XmlElement& element) {
  const XmlElement* name = element.child("name");
  if (!name) name = element.at("POIDetails", "address", "line");
  // Many may refer to it. A little more than is kept, so that it can be told.
  const std::string text(support::beginning(line_of(name), kMostOfName + 4));
  for (const char* key : {"qcode", "uri", "literal"})
    if (const std::string_view code = element.attribute(key); !code.empty()) {
      asserts_.emplace(code);
      if (name) asserted_.emplace(code, text);
    }
}

bool ConceptNames::same_language(std::string_view tag) const {
  const auto primary = [](std::string_view t) { return t.substr(0, t.find_first_of("-_")); };
  return support::equals_folded(primary(tag), primary(language_));
}

/// Of names in several languages the one in the item's, else the first.
const XmlElement* ConceptNames::chosen_name(const XmlElement& of) const {
  const XmlElement* first = nullptr;
  for (const XmlElement& child : of.children) {
    if (child.name != "name") continue;
    const std::string_view language = child.attribute("xml:lang");
    if (!first) first = &child;
    if (!language.empty() && same_language(language)) return &child;
  }
  return first;
}

std::string ConceptNames::name_of(const XmlElement& element) const {
  if (const XmlElement* name = chosen_name(element)) return line_of(*name);
  for (const char* key : {"qcode", "uri", "literal"}) {
    const auto at = asserted_.find(std::string(element.attribute(key)));
    if (at != asserted_.end()) return at->second;
  }
  const std::string literal(element.attribute("literal"));
  return asserts_.contains(literal) ? std::string() : literal;
}

std::string ConceptNames::label_of(const XmlElement& element) const {
  std::string name = name_of(element);
  if (name.empty()) name = without_prefix(element.attribute("qcode"));
  return name.empty() ? std::string(element.attribute("uri")) : name;
}

}  // namespace wirecopy::fetch
