// Reads articles off pages made to hurt.
// usage: article_hostile TIMES [NAME]         what repeats stands so often in each; the story must
//                                             be found
//        article_hostile TIMES time [NAME]    measures each page and one eight times as long
// NAME is a part of the names of the pages that are meant.
// Exit status: 0 all is well; 1 a story was not found, or the longer page took more than its share.
#include <algorithm>
#include <cstdio>

#include "clean/article/article.hpp"
#include "doubling.hpp"
#include "hostile_pages.hpp"

namespace {

using namespace wirecopy::bench;
using wirecopy::clean::read_article;

const std::string kStory =
    "<p>The ministers of both countries met on the river for the first time in eleven years, and "
    "agreed to meet again before the ice comes.</p>\n"
    "<p>Nobody had thought that the boats would come so far up in autumn, said the keeper of the "
    "lock, who has kept a diary since he was a boy.</p>\n";

std::string linked(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

std::string page_of(const std::string& head, const std::string& within) {
  return "<html lang=en><head><title>River talks go on</title>" + head +
         "</head><body><h1>River talks go on</h1><article>" + kStory + within +
         "<p>Farmers along the valley hope for an accord on water that leaves them enough in dry "
         "summers and does not flood their fields in spring.</p></article></body></html>";
}

std::string h1(const std::string& text) { return "<h1>" + text + "</h1>"; }

/// One large object of the data, which another means again and again.
std::string meant_often(const std::string& member, size_t times) {
  return page_of(linked(R"([{"@id":"x","url":"/x")" + repeated(R"(,"":0)", times) +
                        R"(},{"@type":"NewsArticle","headline":"River talks go on",")" + member +
                        "\":[" + repeated(R"({"@id":"x"},)", times) + R"({"@id":"x"}]}])"),
                 "");
}

std::vector<HostilePage> pages() {
  std::vector<HostilePage> pages;
  for (const char* member : {"image", "author", "publisher"})
    pages.push_back({"an object that is meant often as " + std::string(member),
                     [member](size_t times) { return meant_often(member, times); }});
  pages.push_back({"headings of what may be other stories", [](size_t times) {
                     return page_of("", repeated("<h2>ab cd</h2>", 10 * times));
                   }});
  pages.push_back({"a wide indent", [](size_t times) {
                     return page_of("", "<p>" + repeated("\u3000", 100 * times) + "x</p>");
                   }});
  pages.push_back({"pictures from a long base", [](size_t times) {
                     return page_of("<base href=\"https://example.org/" +
                                        std::string(std::min<size_t>(times / 10, 4000), 'a') +
                                        "/\">",
                                    repeated("<img src=a>", times) + kStory);
                   }});
  pages.push_back({"pictures of one figure of many classes", [](size_t times) {
                     return page_of(
                         "", "<figure><i class=\"" + repeated("abc ", 20 * times) + "\"></i>" +
                                 repeated("<img src=/a>", std::min<size_t>(times / 20, 390)) +
                                 "</figure>" + kStory);
                   }});
  pages.push_back(
      {"headings that are nearly in the headline", [](size_t times) {
         const std::string text = repeated("ab", 10 * times);
         return page_of(
             linked(R"({"@type":"NewsArticle","datePublished":"2024-05-03","headline":")" + text +
                    text + "\"}"),
             repeated(h1(text + "c"), 20));
       }});
  pages.push_back({"a large object that many pages are by", [](size_t times) {
                     return page_of(
                         linked(R"([{"@id":"x","url":"/x")" + repeated(R"(,"":0)", times) + "}" +
                                repeated(R"(,{"@type":"WebPage","author":{"@id":"x"}})", times) +
                                "]"),
                         "");
                   }});
  return pages;
}

bool finds_story(const HostilePage& page, size_t times) {
  const auto article = read_article(page.make(times), "https://example.org/2024/river-talks");
  const bool found = article.body.value.find("keeper of the lock") != std::string::npos;
  if (!found) std::printf("%s: the story is not found\n", page.name.c_str());
  return found;
}

bool is_linear(const HostilePage& page, size_t times) {
  const std::string small = page.make(times), large = page.make(kLonger * times);
  const Costs costs = costs_of(small, large, [](const std::string& text) {
    read_article(text, "https://example.org/2024/river-talks");
  });
  const bool linear = costs.ratio() < kMostRatio;
  const auto bytes = static_cast<double>(large.size());
  std::printf("%-50s %8.2f MB %9.2f ns a byte %6.2f times%s\n", page.name.c_str(), bytes / 1e6,
              costs.second / bytes * 1e9, costs.ratio(), linear ? "" : "  <- not linear");
  std::fflush(stdout);
  return linear;
}

}  // namespace

int main(int argc, char** argv) { return look_at(pages(), argc, argv, finds_story, is_linear); }
