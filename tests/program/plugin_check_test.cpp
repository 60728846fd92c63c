// `wirecopy plugin check`: what it prints. What it finds is tested in tests/conformance/.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {
const std::string kUpper = WIRECOPY_FIXTURES "/good/demo_upper.so";
}

TEST_CASE("a check of a plugin says what was tried and what was not", "[program][plugin-check]") {
  const Desk desk;
  const Outcome checked =
      desk.wirecopy("plugin check " + kUpper + " --only create --only flush-twice");
  CHECK(checked.status == 0);
  CHECK(checked.out == kUpper +
                           "\ndemo.upper\n"
                           "  passed  create: create() works with the defaults.\n"
                           "  not tried  flush-twice: flush() may come before any article, twice, "
                           "and for each reason.\n      it has no flush()\n"
                           "1 passed, 0 failed, 1 not tried\n");
  CHECK(checked.err.empty());
}

TEST_CASE("a plugin that fails a check is told how to mend it", "[program][plugin-check]") {
  const Desk desk;
  const Outcome checked =
      desk.wirecopy("plugin check " WIRECOPY_FIXTURES "/good/bad_create.so --only create");
  CHECK(checked.status == 65);
  CHECK(has(checked.out, "  failed  create: "));
  CHECK(has(checked.out, "      create() fails: no such database\n      To mend: "));
}

TEST_CASE("a check of a plugin that cannot be understood ends with 64", "[program][plugin-check]") {
  const Desk desk;
  const auto refused = [&](const std::string& arguments, const char* part) {
    const Outcome outcome = desk.wirecopy("plugin check " + arguments);
    CHECK(outcome.status == 64);
    INFO(outcome.err);
    CHECK(has(outcome.err, part));
  };
  refused(kUpper + " --only creat", "did you mean \"create\"?");
  refused(kUpper + " --config 5", "--config takes a JSON object");
  refused(kUpper + " --deadline soon", "--deadline soon: ");
}

TEST_CASE("options that a stage is checked with come from the command line",
          "[program][plugin-check]") {
  const Desk desk;
  const Outcome checked = desk.wirecopy("plugin check " WIRECOPY_FIXTURES
                                        "/good/bad_forgets.so --only answers --config "
                                        "'{\"title\": \"Museum opens late\"}'");
  CHECK(checked.status == 65);
  CHECK(has(checked.out, "an article with fields of its own: no answer"));
}

TEST_CASE("options that do not fit a stage are told, and fail the check",
          "[program][plugin-check]") {
  const Desk desk;
  const Outcome checked = desk.wirecopy("plugin check " WIRECOPY_FIXTURES
                                        "/good/bad_forgets.so --only answers --config "
                                        "'{\"titel\": \"x\"}'");
  CHECK(checked.status == 65);
  CHECK(has(checked.out, "--config: unknown option \"titel\""));
  CHECK(has(checked.out, "To mend: Give by --config what `wirecopy describe` shows."));
}
