#include "plugin/search_path.hpp"

#include "catch.hpp"
#include "temporary_folder.hpp"

using wirecopy::plugin::search_path;
using Paths = std::vector<std::filesystem::path>;

TEST_CASE("folders are searched as given, then environment, then our own", "[plugin][path]") {
  wirecopy::test::TemporaryFolder a, b, c;
  const std::string list =
      b.path().string() + "::/no/such/folder:" + a.path().string() + ":" + c.path().string() + ":";
  const Paths given{a.path(), a.path() / "."};

  const auto folders = search_path(given, list);
  REQUIRE(folders);
  Paths expected{a.path(), b.path(), c.path()};
  if (std::filesystem::exists(wirecopy::plugin::own_plugin_folder()))
    expected.push_back(wirecopy::plugin::own_plugin_folder());
  CHECK(*folders == expected);
}

TEST_CASE("a folder that was asked for and is none is an error", "[plugin][path]") {
  const auto folders = search_path(Paths{"/no/such/folder"}, "");

  REQUIRE_FALSE(folders);
  CHECK(folders.error().text() == "/no/such/folder: no such folder of plugins");
}

TEST_CASE("the plugins built beside a program are found from it", "[plugin][path]") {
  CHECK(wirecopy::plugin::own_plugin_folder() == WIRECOPY_BUILT_PLUGINS);
}
