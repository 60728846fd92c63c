// docs/troubleshooting.md quotes messages: each is still in the sources.
#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

namespace {

/// All string literals of the sources and what is between them; those in pieces put together.
std::string sources() {
  std::string all;
  for (const char* folder : {"/core", "/plugins"})
    for (const auto& entry :
         fs::recursive_directory_iterator(std::string(WIRECOPY_SOURCE) + folder))
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
        all += contents(entry.path());
  std::string joined;
  for (size_t at = 0; at < all.size(); ++at) {
    if (all[at] == '\\' && at + 1 < all.size() && all[at + 1] == '"') continue;
    if (all[at] == '"') {
      const size_t next = all.find_first_not_of(" \n", at + 1);
      if (next != all.npos && next > at + 1 && all[next] == '"' && all.find('\n', at) < next) {
        at = next;
        continue;
      }
    }
    joined += all[at];
  }
  return joined;
}

/// "no stage type is called ..." in its parts.
std::vector<std::string> parts_of(const std::string& message) {
  std::vector<std::string> parts;
  for (size_t at = 0; at <= message.size();) {
    const size_t end = std::min(message.find("...", at), message.size());
    std::string part = message.substr(at, end - at);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(part);
    at = end + 3;
  }
  return parts;
}

}  // namespace

TEST_CASE("every message that the page on troubleshooting quotes can still appear",
          "[program][docs]") {
  const std::string code = sources();
  std::istringstream page(contents(WIRECOPY_SOURCE "/docs/troubleshooting.md"));
  size_t quoted = 0;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("### ")) continue;
    INFO(line);
    REQUIRE(line.starts_with("### `"));
    REQUIRE(line.ends_with('`'));
    ++quoted;
    for (const std::string& part : parts_of(line.substr(5, line.size() - 6)))
      CHECK(has(code, part));
  }
  CHECK(quoted > 30);
}
