#include <string>

#include "catch.hpp"
#include "export/site/color.hpp"
#include "export/site/entry.hpp"
#include "export/site/markup.hpp"
#include "export/site/pace.hpp"
#include "export/site/projection.hpp"
#include "export/site/record_reader.hpp"
#include "export/site/slug.hpp"
#include "export/site/times.hpp"
#include "export/site/words.hpp"

using namespace wirecopy::exporter::site;

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  quote(text, out);
  return out;
}

}  // namespace

TEST_CASE("a text of a stranger becomes no markup and no script", "[export][site]") {
  Markup page;
  page << "<p title=\"" << std::string_view("\"><b>") << "\">" << 7 << "</p>";
  CHECK(page.text() == "<p title=\"&quot;&gt;&lt;b&gt;\">7</p>");
  CHECK(quoted("a\"\\\n</script>") == "\"a\\\"\\\\\\u000a\\u003c/script>\"");
}

TEST_CASE("hosts and directions are read off addresses and languages", "[export][site]") {
  CHECK(host_of_link("https://user@www.example.org:8080/a") == "example.org");
  CHECK(is_rtl("ar-EG"));
  CHECK(is_rtl("az-Arab"));
  CHECK_FALSE(is_rtl("az-Latn"));
  CHECK_FALSE(is_rtl("arn"));
}

TEST_CASE("names of pages can be read and stand on every file system", "[export][site]") {
  CHECK(readable_part("Port cities agree: night trains!") == "port-cities-agree-night-trains");
  CHECK(readable_part("Rzeka Łódź, Ærø & Straße") == "rzeka-lodz-aero-strasse");
  CHECK(readable_part("Новости дня") == "novosti-dnya");
  CHECK(readable_part("Αθήνα") == "athina");
  CHECK(readable_part("Duarte’s trains") == "duartes-trains");
  CHECK(readable_part("日本のニュース 2024") == "2024");
  CHECK(readable_part("../../etc/passwd\0con") == "etc-passwd");
  CHECK(readable_part(std::string(500, 'a')).size() == 60);
  CHECK(readable_part("one two three four five six seven eight nine ten eleven twelve thirteen") ==
        "one-two-three-four-five-six-seven-eight-nine-ten-eleven");
  CHECK(slug_of("Con", "1", "article").starts_with("con-"));
  CHECK(slug_of("日本", "1", "article").starts_with("article-"));
  CHECK(slug_of("Rain", "1", "article") != slug_of("Rain", "2", "article"));
  CHECK(slug_of("Rain", "1", "article", 1) != slug_of("Rain", "1", "article"));
  CHECK(slug_of("Rain", "1", "article").size() == std::string("rain-").size() + 10);
}

TEST_CASE("a colour that could not be read is made darker or lighter", "[export][site]") {
  const Color paper{255, 255, 255}, night{20, 22, 26};
  CHECK(parse_color("#911") == Color{0x99, 0x11, 0x11});
  CHECK(text_of(*parse_color("#9b1c1c")) == "#9b1c1c");
  for (const char* none : {"red", "#12", "#12345g", "", "9b1c1c", "#-9b1c1"})
    CHECK_FALSE(parse_color(none));
  CHECK(contrast(paper, {0, 0, 0}) == Approx(21));
  CHECK(readable_on(*parse_color("#9b1c1c"), paper, 4.5) == *parse_color("#9b1c1c"));
  for (const char* color : {"#ffff00", "#9b1c1c", "#ffffff", "#000000", "#0000ff"})
    for (const Color ground : {paper, night})
      CHECK(contrast(readable_on(*parse_color(color), ground, 4.6), ground) >= 4.6);
}

TEST_CASE("times are written for machines as they came and for people in UTC", "[export][site]") {
  const Words& english = words_of(Language::en);
  const wcp_moment moment{1714550400000000, 120, 1, 0, 0};  // 2024-05-01T08:00:00Z
  CHECK(machine_time(moment) == "2024-05-01T10:00:00+02:00");
  CHECK(machine_time({1714550400999999, -210, 1, 0, 0}) == "2024-05-01T04:30:00-03:30");
  CHECK(machine_time({1714550400000000, 0, 0, 1, 0}) == "2024-05-01T08:00:00Z");
  CHECK(machine_time({1714521600000000, 0, 0, 3, 0}) == "2024-05-01");
  CHECK(machine_time({1714521600000000, 0, 0, 4, 0}) == "2024-05");
  CHECK(machine_time({1704067200000000, 0, 0, 5, 0}) == "2024");
  CHECK(written_time(moment, english) == "1 May 2024, 08:00 UTC");
  CHECK(written_time({1714521600000000, 0, 0, 3, 0}, words_of(Language::de)) == "1. Mai 2024");
  CHECK(written_time({1714521600000000, 0, 0, 4, 0}, words_of(Language::fr)) == "mai 2024");
  CHECK(written_month("2024-05", words_of(Language::es)) == "mayo 2024");
  CHECK(articles_of(english, 1) == "1 article");
  CHECK(articles_of(english, 12) == "12 articles");
}

TEST_CASE("lists are written soon, and take a tenth of the time at most", "[export][site]") {
  constexpr wcp_time kSecond = 1'000'000;
  Pace pace;
  CHECK(pace.plan(0, 15 * kSecond) == 15 * kSecond);
  CHECK_FALSE(pace.plan(2 * kSecond, 15 * kSecond));
  CHECK(pace.plan(2 * kSecond, kSecond) == 3 * kSecond);
  pace.begin(3 * kSecond);
  pace.end(5 * kSecond);
  // Two seconds of twenty, whoever asks for it.
  CHECK(pace.plan(6 * kSecond, kSecond) == 23 * kSecond);
  CHECK_FALSE(pace.plan(7 * kSecond, 15 * kSecond));
  pace.begin(23 * kSecond);
  pace.end(23 * kSecond + 1000);
  CHECK(pace.plan(24 * kSecond, kSecond) == 25 * kSecond);
}

TEST_CASE("an entry of the journal comes back as it went", "[export][site]") {
  Entry entry;
  entry.id = "a\0b";
  entry.number = 7;
  entry.revision = 3;
  entry.is_updated = true;
  entry.time = -5;
  entry.published = {1714550400000000, -120, 1, 3, 0};
  entry.slug = "rain-1";
  entry.title = "Rain";
  entry.story = "s";
  entry.words = "4rain 1wet";
  entry.labels = {{LabelKind::place, true, "Oslo", "3143244", Point{59.91273, -10.74609}},
                  {LabelKind::keyword, false, "rain", "", {}}};
  const std::string bytes = to_bytes(entry);

  const auto change = to_change(bytes);
  REQUIRE(change);
  CHECK(change->kind == Change::Kind::put);
  CHECK(to_bytes(change->entry) == bytes);
  CHECK(change->entry.labels[0].point->longitude == Approx(-10.74609));
  CHECK_FALSE(change->entry.labels[1].point);
  CHECK(to_change(removal_of("x"))->entry.id == "x");
  CHECK(to_change(move_of(entry))->entry.story == "s");
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(to_change(bytes.substr(0, size)));
  CHECK_FALSE(to_change(bytes + 'x'));
  CHECK_FALSE(to_change("\x09"));
}

TEST_CASE("headings of a text stand in order", "[export][site]") {
  CHECK(in_order("<h4>a</h4><p>b</p><h6 dir=\"rtl\">c</h6><h2>d</h2><h3>e</h3><hr>") ==
        "<h2>a</h2><p>b</p><h3 dir=\"rtl\">c</h3><h2>d</h2><h3>e</h3><hr>");
  CHECK(in_order("<h2>a</h2><header>") == "<h2>a</h2><header>");
  CHECK(in_order("a < b <h") == "a < b <h");
}

TEST_CASE("long lines are cut between words", "[export][site]") {
  CHECK(shortened("short", 10) == "short");
  CHECK(shortened("some words that are long", 16) == "some words…");
  CHECK(shortened(std::string(50, 'x'), 10) == "xxxxxxx…");
  CHECK(shortened("ééééééé", 8) == "éé…");
}

TEST_CASE("places stand on the map where the outline has them", "[export][site]") {
  const Spot middle = spot_of({0, 0});
  CHECK(middle.x == Approx(kMapWidth / 2));
  CHECK(middle.y == Approx(kMapHeight / 2));
  CHECK(spot_of({0, 180}).x == Approx(kMapWidth));
  CHECK(spot_of({51.5, -0.1}).y < middle.y);
  CHECK(spot_of({90, 0}).y >= 0);
  CHECK(spot_of({-90, 0}).y <= kMapHeight);
  CHECK(spot_of({999, 999}).x <= kMapWidth);
}
