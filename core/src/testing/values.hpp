#pragma once

/// \file
/// Records as plain values for tests.

#include <wirecopy/testing.hpp>

#include <string>

#include "plugin/handles.hpp"

namespace wirecopy::testing {

Article article_of(const wcp_record& record);

/// What is wrong with the names in an article that a test gives: a misspelt one would go below
/// `meta`, and the test would test nothing. Empty: nothing, or no JSON object at all.
std::string name_mistake(const std::string& article);

}  // namespace wirecopy::testing
