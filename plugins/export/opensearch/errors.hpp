#pragma once

/// \file
/// Why a target refuses something.

#include <string>

namespace simdjson::dom {
class element;
}

namespace wirecopy::exporter::opensearch {

/// As reason_of(), of the value of a member "error".
std::string reason_in(const simdjson::dom::element& error);

}  // namespace wirecopy::exporter::opensearch
