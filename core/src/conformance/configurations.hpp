#pragma once

/// \file
/// Configurations made out of a stage's schema: one that should work, and many that should not.

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

#include "conformance/check.hpp"
#include "pipeline/schema.hpp"

namespace wirecopy::conformance {

using Json = nlohmann::ordered_json;

/// A configuration, and what is special about it.
struct Configuration {
  std::string what{};  ///< "max below its minimum"
  std::shared_ptr<const Json> value{};
  bool made_up = false;  ///< it has values that nobody but the checker has chosen
};

/// The options given on the command line, else the defaults; what is required or in `needed` and
/// has none gets a value out of the schema. Paths that were given are from the working directory,
/// all others lie in the attempt's folder. Errors: invalid_config in words: "the option \"urls\" is
/// required and ..."
Result<Configuration> usable_configuration(const Attempt& attempt, const pipeline::Schema& schema,
                                           const std::set<std::string>& needed = {});

/// A wrong value for each option in turn, and an option that is unknown.
std::vector<Configuration> wrong_configurations(const pipeline::Schema& schema,
                                                const Configuration& usable);

/// The bounds of each option in turn, each of its choices and examples.
std::vector<Configuration> allowed_configurations(const Attempt& attempt,
                                                  const pipeline::Schema& schema,
                                                  const Configuration& usable);

}  // namespace wirecopy::conformance
