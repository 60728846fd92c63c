#pragma once

/// \file
/// Who answers: OpenSearch or Elasticsearch, and what it says when it refuses something.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>

namespace wirecopy::exporter::opensearch {

struct Server {
  std::string product;  ///< "OpenSearch" or "Elasticsearch"
  std::string version;  ///< "2.19.6"
};

/// Reads the answer to GET /.
/// Errors: unavailable: it is neither, or so old that it knows no index templates (Elasticsearch
/// before 7.8).
Result<Server> read_server(std::string_view body);

/// Type and reason of an error, with its causes: "mapper_parsing_exception: failed to parse: ...".
/// Empty where the body has none.
std::string reason_of(std::string_view body);

}  // namespace wirecopy::exporter::opensearch
