#pragma once

/// \file
/// Which database, and how to get there.

#include <wirecopy/result.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirecopy::exporter::postgres {

/// Settings of a connection, by libpq's names: {"host", "db.example"}. What is not there comes from
/// libpq's defaults, its environment variables and its password file.
struct Target {
  std::vector<std::pair<std::string, std::string>> settings;
  std::chrono::milliseconds timeout{60'000};  ///< of a statement

  void set(std::string_view name, std::string_view value);
  /// Empty where it is not set.
  std::string_view get(std::string_view name) const;
  /// "db.example:5432/news", as written: without user and secrets.
  std::string name() const;
};

/// Reads "postgresql://user@host:5432/database?sslmode=require" or "host=... dbname=...".
/// Errors: invalid_config, which never holds a part of the text: there may be a password in it.
Result<Target> read_target(std::string_view url);

}  // namespace wirecopy::exporter::postgres
