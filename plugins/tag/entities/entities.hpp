#pragma once

/// \file
/// The persons, organisations, places, nationalities and events of an article.

#include <span>
#include <string_view>
#include <vector>

#include "earlier_tags.hpp"
#include "entity_model.hpp"
#include "organisation_names.hpp"
#include "tagged_entity.hpp"

namespace wirecopy::tag::entities {

/// Reads the first kMostTitle and kMostBody bytes.
/// \param least score of a mention
/// \param earlier of other stages: what they mean is not found again
/// \return in the order of their first mention; of more than kMostEntities those that are named
/// most. `other` are events.
/// Threads: any, each with a scratch of its own.
std::vector<TaggedEntity> find_entities(const EntityModel& model, const OrganisationNames& names,
                                        std::string_view title, std::string_view body, float least,
                                        NameScratch& scratch,
                                        std::span<const EarlierTag> earlier = {});

}  // namespace wirecopy::tag::entities
