#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <cstdio>
#include <string>

#include "catch.hpp"

extern "C" wcp_str plugin_header_literal(void);
extern "C" int plugin_header_has(const wcp_stage* stage);

namespace {

std::string output_of(const char* command) {
  std::string output;
  FILE* pipe = popen(command, "r");
  REQUIRE(pipe);
  char part[256];
  while (const size_t n = fread(part, 1, sizeof part, pipe)) output.append(part, n);
  REQUIRE(pclose(pipe) == 0);
  return output;
}

}  // namespace

TEST_CASE("plugin.h is plain C", "[sdk][abi]") {
  wcp_stage stage{};
  CHECK(wirecopy::from_c(plugin_header_literal()) == "plain C");

  stage.poll = [](void*, wcp_batch*) noexcept -> wcp_status { return WCP_END; };
  CHECK(plugin_header_has(&stage) == 0);  // a host or plugin too old to know the member
  stage.struct_size = sizeof stage;
  CHECK(plugin_header_has(&stage) == 1);
}

TEST_CASE("a plugin exports one symbol", "[sdk][abi]") {
  const std::string symbols =
      output_of(WIRECOPY_NM " -D --defined-only --format=posix " WIRECOPY_SMALLEST_PLUGIN);

  CHECK(std::count(symbols.begin(), symbols.end(), '\n') == 1);
  CHECK(symbols.substr(0, 16) == "wirecopy_plugin ");
}
