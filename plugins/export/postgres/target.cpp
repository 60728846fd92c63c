#include "target.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

namespace wirecopy::exporter::postgres {
namespace {

struct Free {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

}  // namespace

void Target::set(std::string_view name, std::string_view value) {
  const auto found = std::ranges::find(settings, name, &decltype(settings)::value_type::first);
  if (found == settings.end())
    settings.emplace_back(name, value);
  else
    found->second = value;
}

std::string_view Target::get(std::string_view name) const {
  const auto found = std::ranges::find(settings, name, &decltype(settings)::value_type::first);
  return found == settings.end() ? std::string_view() : found->second;
}

std::string Target::name() const {
  std::string text(get(get("host").empty() ? "hostaddr" : "host"));
  if (!get("port").empty()) text.append(":").append(get("port"));
  return text.append("/").append(get("dbname"));
}

Result<Target> read_target(std::string_view url) {
  const Error wrong{Errc::invalid_config,
                    "is no address of a database that libpq reads; write it as "
                    "postgresql://USER@HOST:PORT/DATABASE (percent-encoded where need be) or as "
                    "host=HOST port=PORT dbname=DATABASE user=USER"};
  if (url.find('\0') != url.npos) return wrong;
  char* why = nullptr;
  const std::unique_ptr<PQconninfoOption, Free> options(
      PQconninfoParse(std::string(url).c_str(), &why));
  PQfreemem(why);
  if (!options) return wrong;
  Target target;
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr) target.settings.emplace_back(option->keyword, option->val);
  // libpq would take the name of a database for another address.
  if (target.get("dbname").find_first_of("=:") != std::string_view::npos) return wrong;
  return target;
}

}  // namespace wirecopy::exporter::postgres
