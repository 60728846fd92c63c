#pragma once

/// \file
/// Asks python3-jsonschema, where it is installed.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace wirecopy::test {

inline bool has_schema_validator() {
  return std::system("python3 -c 'import jsonschema' 2>/dev/null") == 0;
}

/// What the validator says about the records (a JSON value a line) of a file, "line N: ..." each;
/// empty: they are valid.
inline std::string schema_complaints(const std::filesystem::path& schema,
                                     const std::filesystem::path& records) {
  const std::string said = records.string() + ".said";
  const int status = std::system(("python3 " WIRECOPY_TEST_CASES "/../support/validate.py " +
                                  schema.string() + " " + records.string() + " >" + said + " 2>&1")
                                     .c_str());
  std::ifstream file(said);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return status == 0 || !text.empty() ? text : "the validator fails without a word";
}

}  // namespace wirecopy::test
