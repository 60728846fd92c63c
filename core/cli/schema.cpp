// `wirecopy schema`
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/host.hpp"
#include "pipeline/published_schema.hpp"

namespace wirecopy::cli {

std::string schema_text(const Host& host) {
  return pipeline::published_schema(host.catalogue)
             .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
         '\n';
}

int schema(const SchemaOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  std::cout << schema_text(*host);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
