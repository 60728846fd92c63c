#include <wirecopy/plugin.hpp>
#include <wirecopy/result.hpp>

#include "catch.hpp"
#include "fake_host.hpp"

using namespace wirecopy;
using wirecopy::test::FakeHost;

namespace {

enum class Order { first, last };

struct Rule {
  std::string_view match;
  bool drop = false;
  static constexpr auto options() {
    return wirecopy::options(option("match", &Rule::match, "Text to look for.").required(),
                             option("drop", &Rule::drop, "Drop what matches."));
  }
};

struct AllOptions {
  std::string_view label = "a \"label\"\n";
  bool strict = true;
  int32_t limit = -3;
  uint16_t port = 8080;
  int64_t big = 9'000'000'000;
  double ratio = 1e-3;
  std::vector<std::string_view> words = {"obituary", "correction"};
  std::vector<int> sizes;
  Order order = Order::last;
  Rule rule{.match = "x"};
  std::vector<Rule> rules;
  std::optional<std::string_view> model;
  std::optional<double> score;
  std::optional<Order> tie;
  static constexpr auto options() {
    using A = AllOptions;
    return wirecopy::options(
        option("label", &A::label, "A label."), option("strict", &A::strict, "Be strict."),
        option("limit", &A::limit, "A limit.").min(-10), option("port", &A::port, "A port."),
        option("big", &A::big, "64 bits."), option("ratio", &A::ratio, "A ratio.").max(0.5),
        option("words", &A::words, "Words."), option("sizes", &A::sizes, "Sizes.").min(1),
        option("order", &A::order, "Which copy wins.")
            .choices({{"first", Order::first}, {"last", Order::last}}),
        option("rule", &A::rule, "One rule."), option("rules", &A::rules, "Rules."),
        option("model", &A::model, "A file.").format("wirecopy-path").required().example("a.model"),
        option("score", &A::score, "A score.").min(0.5),
        option("tie", &A::tie, "For ties.").choices({{"first", Order::first}}));
  }
};

const AllOptions* loaded = nullptr;

struct All : Transform<AllOptions> {
  static constexpr StageInfo info{"demo.all", "1.0.0", "Has every type of option."};
  All() { loaded = &config; }
  Outcome process(Record) const { return Outcome::keep; }
};

struct Bare : Transform<> {
  static constexpr StageInfo info{"demo.bare", "1.0.0", "Has no options."};
  Outcome process(Record) const { return Outcome::keep; }
};

}  // namespace

TEST_CASE("the schema of a stage says type, bounds, choices, default and words", "[sdk]") {
  const std::string rule =
      R"("type":"object","additionalProperties":false,"properties":{)"
      R"("match":{"type":"string","description":"Text to look for."},)"
      R"("drop":{"type":"boolean","description":"Drop what matches.","default":false}},)"
      R"("required":["match"])";
  const std::string expected =
      R"({"type":"object","additionalProperties":false,"properties":{)"
      R"("label":{"type":"string","description":"A label.","default":"a \"label\"\u000a"},)"
      R"("strict":{"type":"boolean","description":"Be strict.","default":true},)"
      R"("limit":{"type":"integer","minimum":-10,"maximum":2147483647,"description":"A limit.","default":-3},)"
      R"("port":{"type":"integer","minimum":0,"maximum":65535,"description":"A port.","default":8080},)"
      R"("big":{"type":"integer","description":"64 bits.","default":9000000000},)"
      R"("ratio":{"type":"number","maximum":0.5,"description":"A ratio.","default":0.001},)"
      R"("words":{"type":"array","items":{"type":"string"},"description":"Words.","default":["obituary","correction"]},)"
      R"("sizes":{"type":"array","items":{"type":"integer","minimum":1,"maximum":2147483647},"description":"Sizes.","default":[]},)"
      R"("order":{"type":"string","enum":["first","last"],"description":"Which copy wins.","default":"last"},)"
      R"("rule":{)" +
      rule +
      R"(,"description":"One rule."},)"
      R"("rules":{"type":"array","items":{)" +
      rule +
      R"(},"description":"Rules.","default":[]},)"
      R"("model":{"type":"string","format":"wirecopy-path","description":"A file.","examples":["a.model"]},)"
      R"("score":{"type":"number","minimum":0.5,"description":"A score."},)"
      R"("tie":{"type":"string","enum":["first"],"description":"For ties."}},)"
      R"("required":["model"]})";

  CHECK(stage_of<All>()->config_schema == expected);
}

TEST_CASE("the schema of a stage without options refuses every option", "[sdk]") {
  CHECK(std::string_view(stage_of<Bare>()->config_schema) ==
        R"({"type":"object","additionalProperties":false,"properties":{}})");
}

TEST_CASE("member initialisers stay where the configuration says nothing", "[sdk]") {
  FakeHost host(stage_of<All>());

  REQUIRE(host.create() == WCP_OK);
  CHECK(loaded->label == "a \"label\"\n");
  CHECK(loaded->limit == -3);
  CHECK(loaded->words == std::vector<std::string_view>{"obituary", "correction"});
  CHECK(loaded->order == Order::last);
  CHECK(loaded->rule.match == "x");
  CHECK_FALSE(loaded->model);
}

TEST_CASE("options of every type are read", "[sdk]") {
  FakeHost host(stage_of<All>());
  host.context.config = {
      {"/label", "wire"},        {"/strict", false},       {"/limit", int64_t{-9}},
      {"/port", int64_t{65535}}, {"/big", INT64_MIN},      {"/ratio", 0.25},
      {"/words", size_t{1}},     {"/words/0", "embargo"},  {"/sizes", size_t{2}},
      {"/sizes/0", int64_t{4}},  {"/sizes/1", int64_t{5}}, {"/order", "first"},
      {"/rule/match", "y"},      {"/rules", size_t{1}},    {"/rules/0/match", "z"},
      {"/rules/0/drop", true},   {"/model", "/m.bin"},     {"/score", 0.75},
      {"/tie", "first"}};

  REQUIRE(host.create() == WCP_OK);
  CHECK(loaded->label == "wire");
  CHECK_FALSE(loaded->strict);
  CHECK(loaded->limit == -9);
  CHECK(loaded->port == 65535);
  CHECK(loaded->big == INT64_MIN);
  CHECK(loaded->ratio == 0.25);
  CHECK(loaded->words == std::vector<std::string_view>{"embargo"});
  CHECK(loaded->sizes == std::vector<int>{4, 5});
  CHECK(loaded->order == Order::first);
  CHECK(loaded->rule.match == "y");
  REQUIRE(loaded->rules.size() == 1);
  CHECK(loaded->rules[0].match == "z");
  CHECK(loaded->rules[0].drop);
  CHECK(loaded->model == "/m.bin");
  CHECK(loaded->score == 0.75);
  CHECK(loaded->tie == Order::first);
}

TEST_CASE("a value that does not fit is a configuration error at its place", "[sdk]") {
  FakeHost host(stage_of<All>());

  SECTION("wrong type") {
    host.context.config = {{"/rules", size_t{1}}, {"/rules/0/drop", "yes"}};
    CHECK(host.create() == WCP_ERR_CONFIG);
    CHECK(host.context.config_error == "/rules/0/drop: wrong type");
    CHECK(host.context.error == "/rules/0/drop: wrong type");
  }
  SECTION("too big for the member") {
    host.context.config = {{"/port", int64_t{65536}}};
    CHECK(host.create() == WCP_ERR_CONFIG);
    CHECK(host.context.config_error == "/port: out of range");
  }
  SECTION("negative for an unsigned member") {
    host.context.config = {{"/port", int64_t{-1}}};
    CHECK(host.create() == WCP_ERR_CONFIG);
  }
  SECTION("not among the choices") {
    host.context.config = {{"/order", "middle"}};
    CHECK(host.create() == WCP_ERR_CONFIG);
    CHECK(host.context.config_error == "/order: not one of the choices");
  }
}
