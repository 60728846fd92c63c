#include "clean/title/title.hpp"

#include <string>

#include "catch.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

namespace {

const std::string kLead = "Two countries that rarely agree will hold talks on Friday.";

Opening tidy(const Opening& opening, const Site& site = {}) {
  std::string explain;
  return tidy_opening(opening, site, explain);
}

}  // namespace

TEST_CASE("a title doubled in one line loses its copy", "[clean][title]") {
  CHECK(tidy_title("Two Rivers Meet Again Two Rivers Meet Again", {}) == "Two Rivers Meet Again");
  CHECK(tidy_title("Two Rivers Meet - TWO RIVERS MEET", {}) == "Two Rivers Meet");
  CHECK(tidy_title("Rivers’ Talks Begin | Rivers' talks begin.", {}) == "Rivers’ Talks Begin");
}

TEST_CASE("a title that only echoes stays", "[clean][title]") {
  for (const char* title : {"New York, New York", "Bora Bora", "It is what it is", "Ha ha ha ha",
                            "No more of this no more of that", "a b c a b c", "", "-", " "}) {
    CAPTURE(title);
    CHECK(tidy_title(title, {}) == (title == " "s ? ""s : title));
  }
}

TEST_CASE("a known site name is cut at either end", "[clean][title]") {
  const Site bbc{{}, {}, "https://www.bbc.co.uk/news/world-1", {}};
  CHECK(tidy_title("Rivers meet - BBC News", bbc) == "Rivers meet");
  CHECK(tidy_title("BBC News | Rivers meet - again", bbc) == "Rivers meet - again");
  CHECK(tidy_title("Rivers meet » BBC » bbc.co.uk", bbc) == "Rivers meet");
  CHECK(tidy_title("Rivers meet - The Daily Star", {"", "", "http://thedailystar.net:80/x", ""}) ==
        "Rivers meet");
  CHECK(tidy_title("Rivers meet – The New York Times", {"", "", "", "https://nytimes.com/a"}) ==
        "Rivers meet");
  CHECK(tidy_title("Rivers meet :: Sky News", {"", "", "https://news.sky.com/story", ""}) ==
        "Rivers meet");
  CHECK(tidy_title("Rivers meet — Example Post", {"The Example Post", "", "", ""}) ==
        "Rivers meet");
  CHECK(tidy_title("Reuters | Rivers meet", {"", "Reuters", "", ""}) == "Rivers meet");
  CHECK(tidy_title("Rivers meet - AP News", {"", "", "https://apnews.com/x", ""}) == "Rivers meet");
}

TEST_CASE("a site name is never guessed", "[clean][title]") {
  const Site site{"Example Post", "AP", "https://www.example-post.org/a", ""};
  for (const char* title :
       {"Budget 2024 - what we know", "Rivers meet - Live", "Rivers meet | World", "Example Post",
        "Rivers meet - Other Post", "Rivers-Example Post", "- Example Post", "Rivers meet - News"})
    CHECK(tidy_title(title, site) == title);
  CHECK(tidy_title("Rivers meet - BBC News", {}) == "Rivers meet - BBC News");
  CHECK(tidy_title("Rivers meet - News", {"", "", "https://news.com.au/x", ""}) ==
        "Rivers meet - News");
  CHECK(tidy_title("Rivers meet - Post", {"", "", "no url", "://"}) == "Rivers meet - Post");
}

TEST_CASE("a title repeated in the body goes there", "[clean][title]") {
  const std::string title = "Two Rivers Meet Again";

  CHECK(tidy({title, "", "TWO RIVERS MEET AGAIN.\n\nTwo rivers meet again\n\n" + kLead}).body ==
        kLead);
  CHECK(tidy({title, "", "By A. Writer\n\n" + title + "\n\n" + kLead}).body ==
        "By A. Writer\n\n" + kLead);
  CHECK(tidy({title, "", title + " " + title + "\n\n" + kLead}).body == kLead);
  CHECK(tidy({"Rivers Meet - Post", "", "Rivers Meet - Post\n\nRivers meet\n\n" + kLead},
             {"Post", "", "", ""})
            .body == kLead);
}

TEST_CASE("a body that is only its title, or begins like it, stays", "[clean][title]") {
  const std::string title = "Two Rivers Meet Again";

  CHECK(tidy({title, "", title}).body == title);
  CHECK(tidy({title, "", title + ", and how.\n\nMore."}).body == title + ", and how.\n\nMore.");
  CHECK(tidy({"Reactions", "", kLead + "\n\nReactions\n\nNone."}).body ==
        kLead + "\n\nReactions\n\nNone.");
  CHECK(tidy({"", "", kLead + "\n\nMore."}).body == kLead + "\n\nMore.");
}

TEST_CASE("a standfirst that repeats the lead becomes the summary", "[clean][title]") {
  const Opening opening{"Title", "", kLead + "\n\nWASHINGTON: " + kLead + "\n\nMore."};

  const Opening out = tidy(opening);
  CHECK(out.summary == kLead);
  CHECK(out.body == "WASHINGTON: " + kLead + "\n\nMore.");
}

TEST_CASE("of two leads the one with the dateline stays", "[clean][title]") {
  const Opening out = tidy({"Title", "", "ROME (AP) — " + kLead + "\n\n" + kLead + "\n\nMore."});

  CHECK(out.body == "ROME (AP) — " + kLead + "\n\nMore.");
  CHECK(out.summary == kLead);
}

TEST_CASE("a summary that is there is not replaced", "[clean][title]") {
  const Opening out = tidy({"Title", "Mine.", kLead + "\n\nROME: " + kLead});

  CHECK(out.summary == "Mine.");
  CHECK(out.body == "ROME: " + kLead);
}

TEST_CASE("a standfirst of its own words stays in the body", "[clean][title]") {
  const std::string body = "Talks on two rivers are due soon.\n\nROME: " + kLead + "\n\nMore.";

  CHECK(tidy({"Title", "", body}).body == body);
  CHECK(tidy({"Title", "", body}).summary.empty());
  CHECK(tidy({"Title", "", "Yes, they did.\n\nYes, they did."}).body ==
        "Yes, they did.\n\nYes, they did.");
}

TEST_CASE("strange bytes and huge titles are left alone", "[clean][title]") {
  const std::string huge(1 << 20, 'x');
  std::string many;
  for (int i = 0; i < 200000; ++i) many += "a - ";

  CHECK(tidy_title("bytes \xFF\0 - x"s, {"x", "", "", ""}) == "bytes \xFF\0"s);
  CHECK(tidy_title(huge, {}) == huge);
  CHECK(tidy_title(many, {}).size() > many.size() - 4);
  CHECK(tidy({many, many, many + "\n\n" + huge}).body.size() == huge.size());
}
