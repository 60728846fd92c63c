#pragma once

/// \file
/// Values that come from outside the file, and which of them are secrets.

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/configuration.hpp"
#include "pipeline/json.hpp"
#include "pipeline/reporter.hpp"
#include "pipeline/schema.hpp"

namespace wirecopy::pipeline {

/// Replaces {"$env"} and {"$file"} inside one configuration.
/// Owns: nothing; what it is given outlives it.
class Resolver {
 public:
  Resolver(const Schema& schema, std::string pointer, const std::filesystem::path& folder,
           const Environment& environment, const Reporter& reporter)
      : schema_(schema),
        base_(std::move(pointer)),
        folder_(folder),
        environment_(environment),
        reporter_(reporter) {}

  void resolve(Json& value);

  Origins origins;
  std::vector<std::string> secrets;
  std::vector<std::string> with_passwords;  ///< pointers to texts of the file with one in a URL
  bool good = true;

 private:
  void resolve_variable(Json& value);
  void resolve_file(Json& value);
  void resolve_text(const std::string& text);
  bool check_members(const Json& value, std::string_view keyword, const SchemaNode& known);
  std::vector<const SchemaNode*> parts_here() const;
  Json typed(const std::string& text) const;
  bool is_secret(const Json& reference, const Json& value) const;
  void accept(Json& value, std::string text, std::string origin);
  void fail(Finding finding);

  const Schema& schema_;
  const std::string base_;
  const std::filesystem::path& folder_;
  const Environment& environment_;
  const Reporter& reporter_;
  std::string pointer_;
};

}  // namespace wirecopy::pipeline
