#include "pipeline/manners.hpp"

#include <nlohmann/json.hpp>

#include "pipeline/quantity.hpp"

namespace wirecopy::pipeline {

http::Manners manners_of(const Json& options) {
  http::Manners manners;
  if (const auto delay = parse_duration(options.at("delay").get<std::string>()))
    manners.delay = *delay;
  manners.per_host = options.at("per_host").get<unsigned>();
  manners.robots = options.at("robots").get<bool>();
  manners.allow_private = options.at("allow_private").get<bool>();
  manners.user_agent = options.value("user_agent", std::string());
  manners.contact = options.value("contact", std::string());
  manners.proxy = options.value("proxy", std::string());
  manners.ca_file = options.value("ca_file", std::string());
  return manners;
}

}  // namespace wirecopy::pipeline
