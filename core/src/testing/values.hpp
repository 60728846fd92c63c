#pragma once

/// \file
/// Records as plain values for tests.

#include <wirecopy/testing.hpp>

#include "plugin/handles.hpp"

namespace wirecopy::testing {

Article article_of(const wcp_record& record);

}  // namespace wirecopy::testing
