#pragma once

/// \file
/// A source's files without the source.

#include <fstream>
#include <map>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "support/files/incoming.hpp"

namespace wirecopy::test {

using namespace wirecopy::support;
using Strings = std::vector<std::string>;
namespace fs = std::filesystem;

/// A source's files over folder/in, with what it is told.
struct Source {
  explicit Source(const TemporaryFolder& at, bool watch = true, Folders folders = {}) : folder(at) {
    fs::create_directories(folder.path() / "in");
    IncomingRules rules;
    rules.paths = {(folder.path() / "in").native()};
    rules.max_record = 1000;
    rules.watch = watch;
    rules.every = std::chrono::milliseconds(1);
    rules.folders = std::move(folders);
    files.emplace(
        std::move(rules), [&](const std::string& path) { return positions[path]; },
        [&](wcp_log_level, const std::string& what) { told.push_back(what); });
  }

  /// The next entry that is one, or the end; looks again as often as it takes.
  Entry next() {
    for (;;)
      if (Entry entry = files->next();
          entry.kind != Entry::Kind::wait && entry.kind != Entry::Kind::working)
        return entry;
  }
  void commit(const Entry& entry) {
    std::string position;
    files->files().append_position(position, entry);
    const std::string path = files->files().path();
    positions[path] = files->marked(position);
    files->committed(path, positions[path]);
  }

  const TemporaryFolder& folder;
  std::map<std::string, std::string> positions;
  Strings told;
  std::optional<Incoming> files;
};

inline Strings names_in(const fs::path& folder) {
  Strings names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace wirecopy::test
