#pragma once

/// \file
/// What is said of one person, organisation, place, nationality or event of an article.

#include <cstdint>
#include <string>
#include <vector>

#include "labels.hpp"

namespace wirecopy::tag::entities {

struct EntitySpan {
  uint32_t start, length;  ///< bytes in the body
};

struct TaggedEntity {
  Kind kind = Kind::person;
  std::string name{};
  std::string country{};  ///< ISO 3166-1; empty: the text does not say
  std::string role{};     ///< of a person: "Deputy Foreign Minister"
  float score = 0;
  uint32_t count = 0;  ///< in title and body
  std::vector<EntitySpan> spans{};
  std::string reason{};                ///< why it is of its kind, for readers
  std::vector<std::string> aliases{};  ///< what else the article calls it, sorted
};

/// More than any article is about.
inline constexpr size_t kMostEntities = 500;

}  // namespace wirecopy::tag::entities
