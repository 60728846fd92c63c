#include "tag/summary/summary.hpp"

#include <string>

#include "catch.hpp"
#include "tag/summary/hanging.hpp"

using namespace wirecopy::tag;

namespace {

const std::string kLead = "Ferry crews on the northern islands began a strike on Monday.";
const std::string kBody = kLead +
                          " He said so himself.\n\n"
                          "The council of Skara Minor has eleven members and a piano. "
                          "The strike of the ferry crews leaves the islands without fuel.\n\n"
                          "\"We are tired,\" said Anna Lindqvist of the union of ferry crews.\n\n"
                          "Photo: the harbour of the northern islands\n\n"
                          "Will the crews of the ferry end the strike on the islands? Nobody knew.";

std::string summary(std::string_view body, size_t sentences = 2, size_t characters = 0,
                    std::string_view language = "en", std::string_view title = "") {
  Summarizer summarizer;
  return summarizer.summarize(title, body, language, {sentences, characters});
}

}  // namespace

TEST_CASE("a summary has the lead and what the article speaks of most", "[tag][summary]") {
  CHECK(summary(kBody, 1) == kLead);
  CHECK(summary(kBody, 2) ==
        kLead + " The strike of the ferry crews leaves the islands without fuel.");
}

TEST_CASE("sentences of a summary stand in the order of the text", "[tag][summary]") {
  const std::string all = summary(kBody, 5);
  CHECK(all == kLead +
                   " The council of Skara Minor has eleven members and a piano. The strike of the "
                   "ferry crews leaves the islands without fuel.");
}

TEST_CASE("words of the title count more", "[tag][summary]") {
  CHECK(summary(kBody, 2, 0, "en", "A piano for the council members of Skara Minor") ==
        kLead + " The council of Skara Minor has eleven members and a piano.");
}

TEST_CASE("the dateline is no part of a summary", "[tag][summary]") {
  const std::string body = "STOCKHOLM, May 3 (Reuters) - " + kBody;
  CHECK(summary(body, 1) == kLead);
}

TEST_CASE("a summary keeps within its length", "[tag][summary]") {
  CHECK(summary(kBody, 2, kLead.size()) == kLead);
  CHECK(summary(kBody, 2, kLead.size() + 10) == kLead);
  CHECK(summary(kBody, 2, 60) == "The council of Skara Minor has eleven members and a piano.");
  CHECK(summary(kBody, 2, 10).empty());
}

TEST_CASE("a summary is at most half of an article", "[tag][summary]") {
  CHECK(summary(kLead, 3).empty());
  CHECK(summary(kLead + " " + kLead, 3) == kLead);
}

TEST_CASE("texts without sentences have no summary", "[tag][summary]") {
  for (const char* text : {"", " ", "\n\n\n", "A line", "a. b. c. d. e.", "\xFF\xFE. \xFF.",
                           "1. 2. 3. 4. 5. 6.", "?!", "Photo: Lee\n\nPhoto: Lee\n\nPhoto: Lee"}) {
    CAPTURE(text);
    CHECK(summary(text, 3).empty());
  }
}

TEST_CASE("summaries are made of texts without blanks, too", "[tag][summary]") {
  const std::string lead = "今天北方岛屿的渡轮船员开始罢工。",
                    more = "船员说工资太低而且船太旧了。";
  CHECK(summary(lead + "他走了。" + more + "谁知道渡轮什么时候再开？没有人。", 2, 0, "zh") ==
        lead + more);
}

TEST_CASE("line breaks within a sentence become blanks", "[tag][summary]") {
  CHECK(summary("Ferry crews on the northern islands\nbegan a strike. It rained.", 1) ==
        "Ferry crews on the northern islands began a strike.");
}

TEST_CASE("sentences that lean on others do not stand alone", "[tag][summary]") {
  CHECK(stands_alone("The strike began.", false));
  CHECK(stands_alone("Another strike began.", true));
  for (const char* hanging :
       {"Another strike began.", "He left.", "Despite this, the ferries sail.",
        "Nach diesem Streik fuhren sie.", "But the strike went on.", "\"We left,\" she said.",
        "Who left?", "(A correction.)", "Read it at www.news.example today.", "It rained.",
        "The union \"left.", "Doch der Streik ging weiter.", "Elle est partie.",
        "Pero la huelga sigue.", "— Sim, disse.", "Он ушёл.", ""}) {
    CAPTURE(hanging);
    CHECK_FALSE(stands_alone(hanging, false));
  }
  CHECK(stands_alone("Er nannte es „Unsinn“ und ging.", true));
  CHECK(stands_alone("The union called it “a joke” on Monday.", false));
}

TEST_CASE("summaries of hostile texts take linear time", "[tag][summary]") {
  for (const char* unit : {"A b c d e. ", ". ", "Ab cd ef gh ij kl mn op qr st uv wx yz ab cd ef. ",
                           "「", "\"", "(", "a ", "\n\n", "今天北方岛屿的渡轮船员开始罢工。"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    CAPTURE(unit);
    CHECK(summary(text, 20).size() <= 32 * 1024);
  }
}
