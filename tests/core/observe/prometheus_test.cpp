#include "observe/prometheus.hpp"

#include "catch.hpp"
#include "core/observe/exposition_reader.hpp"
#include "observe/exposition.hpp"

using namespace wirecopy::observe;
using wirecopy::test::ExpositionReader;
namespace {

Distribution seen(double value) {
  Histogram histogram(Histogram::kSeconds);
  histogram.observe(value, 3);
  return histogram.look();
}

StageMetrics stage(const std::string& id) {
  StageMetrics made;
  made.id = id;
  made.type = "clean.title";
  made.seconds = seen(0.25);
  return made;
}

PipelineMetrics pipeline(std::vector<StageMetrics> stages) {
  return {"p", std::move(stages), seen(0.5)};
}

ExpositionReader read(const std::vector<PipelineMetrics>& pipelines) {
  return ExpositionReader(prometheus_text(pipelines, {}, "1.2.3"));
}

}  // namespace

TEST_CASE("every outcome of a stage is a series", "[observe][prometheus]") {
  StageMetrics title = stage("title");
  title.in = 7;
  title.out = 4;
  title.dead = 1;
  title.reasons = {{"empty", 2}, {"short", 0}};
  const auto text = read({pipeline({title})});

  CHECK(text.mistakes.empty());
  const auto count = [&](const char* outcome) {
    return text.value("wirecopy_articles_total",
                      {{"pipeline", "p"}, {"stage", "title"}, {"outcome", outcome}});
  };
  CHECK(count("in") == 7);
  CHECK(count("out") == 4);
  CHECK(count("dead") == 1);
  CHECK(count("held") == 0);
  CHECK(count("left") == 0);
  CHECK(text.value(
            "wirecopy_articles_total",
            {{"pipeline", "p"}, {"stage", "title"}, {"outcome", "dropped"}, {"reason", "empty"}}) ==
        2);
  CHECK(text.value("wirecopy_build_info", {{"version", "1.2.3"}}) == 1);
  CHECK(text.value("wirecopy_commit_seconds_count", {{"pipeline", "p"}}) == 3);
}

TEST_CASE("a histogram has all its buckets, each with what is below", "[observe][prometheus]") {
  const auto text = read({pipeline({stage("title")})});
  const auto bucket = [&](const char* bound) {
    return text.value("wirecopy_stage_seconds_bucket",
                      {{"pipeline", "p"}, {"stage", "title"}, {"le", bound}});
  };

  CHECK(text.mistakes.empty());
  CHECK(text.types.at("wirecopy_stage_seconds") == "histogram");
  CHECK(bucket("0.125") == 0);
  CHECK(bucket("0.25") == 3);
  CHECK(bucket("32") == 3);
  CHECK(bucket("+Inf") == 3);
  CHECK(text.value("wirecopy_stage_seconds_sum", {{"pipeline", "p"}, {"stage", "title"}}) == 0.75);
}

TEST_CASE("quotes, line ends and backslashes come back as they were", "[observe][prometheus]") {
  const std::string nasty = "not \"news\"\\\nfor} us{,=é";
  StageMetrics title = stage("title");
  title.reasons = {{nasty, 5}, {nasty, 1}};
  title.own.push_back({WCP_GAUGE, "age", "", "first\nsecond\\", 2, {}});
  const auto text = read({pipeline({title})});

  CHECK(text.mistakes.empty());
  CHECK(text.value(
            "wirecopy_articles_total",
            {{"pipeline", "p"}, {"stage", "title"}, {"outcome", "dropped"}, {"reason", nasty}}) ==
        6);
  CHECK(text.helps.at("wirecopy_plugin_clean_title_age") == "first\\nsecond\\\\");
}

TEST_CASE("metrics of plugins get names that no other has", "[observe][prometheus]") {
  StageMetrics title = stage("title");
  title.own = {{WCP_COUNTER, "calls", "", "Calls.", 3, {}},
               {WCP_GAUGE, "calls_total", "", "Not calls.", 4, {}},
               {WCP_GAUGE, "größe", "bytes", "Size.", 1e300, {}},
               {WCP_HISTOGRAM, "wait", "seconds", "Waits.", 0, seen(1)},
               {WCP_GAUGE, "wait_seconds_count", "", "A trap.", 5, {}},
               {WCP_COUNTER, "calls", "", "Twice.", 6, {}}};
  const auto text = read({pipeline({title, stage("other")})});
  const ExpositionReader::Labels labels = {{"pipeline", "p"}, {"stage", "title"}};

  CHECK(text.mistakes.empty());
  CHECK(text.value("wirecopy_plugin_clean_title_calls_total", labels) == 3);
  CHECK(text.value("wirecopy_plugin_clean_title_calls_total_2", labels) == 4);
  CHECK(text.value("wirecopy_plugin_clean_title_calls_total_3", labels) == 6);
  CHECK(text.value("wirecopy_plugin_clean_title_gr____e_bytes", labels) == 1e300);
  CHECK(text.value("wirecopy_plugin_clean_title_wait_seconds_count", labels) == 3);
  CHECK(text.value("wirecopy_plugin_clean_title_wait_seconds_count_2", labels) == 5);
}

TEST_CASE("two pipelines of one name keep their series apart", "[observe][prometheus]") {
  const auto text = read({pipeline({stage("a")}), pipeline({stage("a")})});

  CHECK(text.mistakes.empty());
  CHECK(text.value("wirecopy_open_articles", {{"pipeline", "p"}, {"stage", "a"}}));
  CHECK(text.value("wirecopy_open_articles", {{"pipeline", "p#2"}, {"stage", "a"}}));
}

TEST_CASE("values that are no numbers have their own spelling", "[observe][prometheus]") {
  Exposition out;
  out.add(Exposition::Type::gauge, "g", "", {}, INFINITY);
  out.add(Exposition::Type::gauge, "h", "", {}, NAN);

  CHECK(out.text() == "# HELP g \n# TYPE g gauge\ng +Inf\n# HELP h \n# TYPE h gauge\nh NaN\n");
}

TEST_CASE("of each host that was asked there are four series, of many the busiest",
          "[observe][prometheus]") {
  std::vector<HostMetrics> hosts;
  for (size_t i = 0; i < kMostHosts + 5; ++i)
    hosts.push_back({"https://a" + std::to_string(i) + ".example", i, 0, 10, 0});
  hosts.back() = {"https://busy.example", 100'000, 3, 5000, 7};
  const ExpositionReader text(prometheus_text({}, hosts, "1"));

  CHECK(text.mistakes.empty());
  CHECK(text.value("wirecopy_http_requests_total", {{"host", "https://busy.example"}}) == 100'000);
  CHECK(text.value("wirecopy_http_failures_total", {{"host", "https://busy.example"}}) == 3);
  CHECK(text.value("wirecopy_http_bytes_total", {{"host", "https://busy.example"}}) == 5000);
  CHECK(text.value("wirecopy_http_waiting", {{"host", "https://busy.example"}}) == 7);
  CHECK_FALSE(text.value("wirecopy_http_requests_total", {{"host", "https://a0.example"}}));
}
