#pragma once

/// \file
/// A place for the files of a fuzz target.

#include <cstdlib>
#include <filesystem>
#include <string>

namespace wirecopy::test {

/// Made at the first call, gone when the program ends.
inline const std::filesystem::path& fuzz_folder() {
  static const std::filesystem::path made = [] {
    std::string name = std::filesystem::temp_directory_path() / "wirecopy-fuzz-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) std::abort();
    std::atexit([] { std::filesystem::remove_all(fuzz_folder()); });
    return std::filesystem::path(name);
  }();
  return made;
}

}  // namespace wirecopy::test
