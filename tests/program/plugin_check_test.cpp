// `wirecopy plugin check`: what it prints. What it finds is tested in tests/conformance/.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {
const std::string kUpper = WIRECOPY_FIXTURES "/good/demo_upper.so";
const std::string kDropsAll = "plugin check " WIRECOPY_CONFORMANCE "/bad/drops_all.so";
}  // namespace

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
  refused("none.so", "none.so: No such file");
  refused(kUpper + " --only creat", "did you mean \"create\"?");
  refused(kUpper + " --config 5", "--config takes a JSON object");
  refused(kUpper + " --deadline soon", "--deadline soon: ");
}

TEST_CASE("a warning fails a strict check only", "[program][plugin-check]") {
  const Desk desk;
  const std::string drops_all = kDropsAll + " --only ordinary-article";
  const Outcome lenient = desk.wirecopy(drops_all);
  CHECK(lenient.status == 0);
  CHECK(has(lenient.out, "  warning  ordinary-article: "));
  CHECK(has(lenient.out, "an article of title and body is dropped (dull)"));
  CHECK(has(lenient.out, "      To mend: "));
  CHECK(has(lenient.out, "0 passed, 1 warning, 0 failed, 0 not tried\n"));
  const Outcome strict = desk.wirecopy(drops_all + " --strict");
  CHECK(strict.status == 65);
  CHECK(strict.out == lenient.out);
  CHECK(desk.wirecopy("plugin check " + kUpper + " --only ordinary-article --strict").status == 0);
}

TEST_CASE("what a stage drops with options that were given is no matter of taste",
          "[program][plugin-check]") {
  const Desk desk;
  const Outcome checked = desk.wirecopy(kDropsAll +
                                        " --only ordinary-article --config '{\"what\": "
                                        "\"more\"}'");
  CHECK(checked.status == 65);
  CHECK(has(checked.out, "  failed  ordinary-article: "));
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

TEST_CASE("a source that needs a file is given one, or that of the command line",
          "[program][plugin-check]") {
  const Desk desk;
  const std::string lines =
      "plugin check " WIRECOPY_FIXTURES "/good/demo_lines.so --only ordinary-article --strict";
  const Outcome made_up = desk.wirecopy(lines);
  INFO(made_up.out);
  CHECK(made_up.status == 0);
  CHECK(has(made_up.out, "1 passed, 0 failed, 0 not tried"));

  // From the working directory, as everything on a command line.
  desk.write("news.txt", "Rain\n");
  desk.write("empty.txt", "");
  CHECK(has(desk.wirecopy(lines + " --config '{\"path\": \"news.txt\"}'").out, "1 passed"));
  const Outcome empty = desk.wirecopy(lines + " --config '{\"path\": \"./empty.txt\"}'");
  CHECK(empty.status == 65);
  CHECK(has(empty.out, "it brings no article"));
  CHECK(has(desk.wirecopy(lines + " --config '{\"path\": \"none.txt\"}'").out,
            "start() fails: " + (desk.path() / "none.txt").string() + ": cannot be read"));
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
