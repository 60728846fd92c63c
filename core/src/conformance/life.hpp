#pragma once

/// \file
/// What most checks begin with: a configuration, an instance that has started, its articles.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conformance/configurations.hpp"
#include "conformance/instance.hpp"

namespace wirecopy::conformance {

/// The schema of the stage; notes a failure as "not tried" where it has none that can be read.
std::optional<pipeline::Schema> schema_of(Attempt& attempt);

/// A configuration to work with, or nothing and a "not tried".
std::optional<Configuration> configuration_for(Attempt& attempt);

/// Creates and starts an instance, or nothing and a "not tried": that these work is asked by checks
/// of their own.
std::unique_ptr<Instance> started(Attempt& attempt, Instance::Settings settings);
std::unique_ptr<Instance> started(Attempt& attempt);

/// Whether articles can be given to the stage; a "not tried" for sources.
bool takes_articles(Attempt& attempt);

/// Does what the stage is for: runs the articles, or reads a source.
std::vector<Outcome> work(Instance& instance, std::span<const Article> articles,
                          size_t size = SIZE_MAX);

/// create, start, the sample articles, two flushes, stop, destroy. \return what became of them;
/// nothing after create() or start() has failed
std::optional<std::vector<Outcome>> whole_life(Attempt& attempt, const Instance::Settings& settings,
                                               std::set<std::string>* exceptions = nullptr);

}  // namespace wirecopy::conformance
