#pragma once

/// \file
/// What well-known organisations are called, and which names of an article are one organisation.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article_names.hpp"

namespace wirecopy::tag::entities {

/// The list that comes along, organisations.txt: entries parted by semicolons, of each its names
/// with " = " between them, the first one the one to call it by; lines that begin with # are none.
class OrganisationNames {
 public:
  OrganisationNames() = default;
  explicit OrganisationNames(std::string_view text);

  /// Of a name in whatever case; empty: it is not known.
  std::string_view called(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> names_;
};

/// "The Acme Group Inc." as "acme": in lower case, without article and endings of companies.
std::string plain_organisation(const ArticleText& article, uint32_t first, uint32_t end);

/// Mentions of one organisation, by their numbers.
struct OrganisationMentions {
  std::vector<uint32_t> mentions{};
  std::string called{};  ///< by the list; empty: it is not known
};

std::vector<OrganisationMentions> group_organisations(const ArticleText& article,
                                                      const std::vector<NamedMention>& mentions,
                                                      const OrganisationNames& names);

}  // namespace wirecopy::tag::entities
