#include <fstream>
#include <memory>
#include <string>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "models/shared.hpp"

using namespace wirecopy;
using wirecopy::test::TemporaryFolder;

namespace {

struct Opened {
  std::string text;
};

int times_opened = 0;

std::shared_ptr<const Opened> share(const std::filesystem::path& file) {
  auto shared = models::share<Opened>({file}, [&]() -> Result<Opened> {
    ++times_opened;
    std::ifstream in(file);
    return Opened{{std::istreambuf_iterator<char>(in), {}}};
  });
  REQUIRE(shared);
  return *shared;
}

}  // namespace

TEST_CASE("what several stages open is opened once, as long as one has it", "[tag][models]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "m";
  std::ofstream(file) << "one";
  times_opened = 0;
  auto first = share(file);
  CHECK(share(file) == first);
  CHECK(times_opened == 1);

  std::ofstream(file) << "other";  // the file is another now: who has the old one keeps it
  const auto second = share(file);
  CHECK(second->text == "other");
  CHECK(first->text == "one");
  CHECK(times_opened == 2);

  first.reset();
  CHECK(share(file) == second);
  CHECK(times_opened == 2);
}

TEST_CASE("what nobody has any more is opened anew", "[tag][models]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "m";
  std::ofstream(file) << "one";
  times_opened = 0;
  share(file);
  share(file);
  CHECK(times_opened == 2);
}

TEST_CASE("what cannot be opened is not shared", "[tag][models]") {
  const auto open = [] { return Result<Opened>(Error{Errc::invalid_config, "damaged", "m"}); };
  const auto shared = models::share<Opened>({"/nowhere/m"}, open);
  REQUIRE_FALSE(shared);
  CHECK(shared.error().text() == "m: damaged");
}
