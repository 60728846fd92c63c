#include "phrases.hpp"

#include <algorithm>

#include "foreign_phrases.hpp"

namespace wirecopy::clean {
namespace {

// English. All folded (support::fold), in the order of the alphabet.
// clang-format off
constexpr std::string_view kEndings[] = {
  "about author", "about the author", "about the writer", "additional reading", "also in the news",
  "article sources", "back to top", "comments", "connect with us", "contact us", "continue reading",
  "editor's picks", "editors picks", "explore more",
  "filed under", "follow us", "further reading", "get in touch", "join the conversation",
  "keep reading", "latest news", "latest posts", "latest stories", "leave a comment",
  "leave a reply", 
  "meet the author", "more articles", "more from", "more great",
  "more like this", "more news", "more stories", "most popular", "most read", "next article",
  "popular posts", "post a comment", "previous article", "read next",
  "read this next", "recent posts", "recommended articles", "recommended for you",
  "recommended reading", "recommended stories", "related articles", "related content",
  "related coverage", "related links", "related news", "related posts", "related reading",
  "related resources", "related stories", "related topics", "share this", "stay connected",
  "stay informed", "stay up to date", "trending now",
  "up next", "what to read next", "you may also like", "you may be interested",
  "you might also like", "you might be interested",
};
constexpr std::string_view kLines[] = {
  "add us as a preferred source on google", "advertisement",
  "article continues below advertisement", "back to top", "book now", "buy now", "caption",
  "click here", "close", "comments", "email", "image", "in this article", "learn more", "listen",
  "log in", "menu", "on this page", "photo", "print", "read more",
  "save", "share", "share this article", "shares", "shop now", "sign up", "sponsored",
  "story continues below advertisement", "subscribe", "subscribe now", "table of contents", "tweet",
  "video",
};
constexpr std::string_view kPointers[] = {
  "also read", "click here", "contact staff", "contact the", "did you find this", "don't miss",
  "dont miss", "download the", "e-mail:", "email:", "follow ", "follow us", "further reading:",
  "get the latest", "have a tip", "if you enjoyed", "if you liked", "join our", "join the",
  "learn more", 
  "like this story", "like what you", "listen:", "more:", "must read",
  "originally published", "reach the reporter", "read also", "read more", "read next", "read:",
  "recommended:", "related article", "related story", "related:", "see also", "share this",
  "sign up", "sign up for", "subscribe to", "support our", "thank you for reading",
  "thanks for reading", "this article was originally", "twitter:", "want more", "was this article",
  "was this helpful", "watch:", "you may also like",
};
constexpr std::string_view kCredits[] = {
  "courtesy of", "credit:", "getty images", "image credit", "image source",
  "image via", "image:", "photo by ", "photo credit", "photo:", "photograph:", "photos:", "source:",
  "via getty",
};
constexpr std::string_view kFront[] = {
  "by ", "last updated", "photo", "posted", "published", "updated", "written by",
};
constexpr std::string_view kBack[] = {
  "copyright", "last updated", "photo", "published", "share ", "tags", "©",
};
// clang-format on

bool opens_with_any(std::string_view text, const auto& openings) {
  return std::ranges::any_of(openings, [&](auto opening) { return text.starts_with(opening); });
}

bool is_one_of(std::string_view text, const auto& phrases) {
  return std::ranges::find(phrases, text) != std::end(phrases);
}

}  // namespace

bool heads_other_stories(std::string_view line) {
  return opens_with_any(line, kEndings) || opens_with_any(line, kForeign.endings);
}
bool names_other_stories(std::string_view line) {
  return is_one_of(line, kEndings) || is_one_of(line, kForeign.endings);
}
bool is_furniture(std::string_view line) {
  return is_one_of(line, kLines) || is_one_of(line, kForeign.lines);
}
bool points_elsewhere(std::string_view line) {
  return opens_with_any(line, kPointers) || opens_with_any(line, kForeign.pointers);
}
bool is_picture_credit(std::string_view line) {
  return opens_with_any(line, kCredits) || opens_with_any(line, kForeign.credits);
}

bool is_front_line(std::string_view line) {
  return opens_with_any(line, kFront) || opens_with_any(line, kForeign.front) ||
         line.find(" min read") != line.npos || line.find("minute read") != line.npos;
}

bool is_back_line(std::string_view line) {
  return opens_with_any(line, kBack) || opens_with_any(line, kForeign.back) ||
         points_elsewhere(line) || is_furniture(line);
}

bool goes_on_about(std::string_view line, std::string_view person) {
  constexpr std::string_view kVerbs[] = {" is ",     ", ",       " has ",  " was ",
                                         " covers ", " writes ", " works "};
  constexpr size_t kShortest = 6;  // "Ann" alone may open a story
  if (person.size() < kShortest || !line.starts_with(person)) return false;
  return line.size() == person.size() || opens_with_any(line.substr(person.size()), kVerbs);
}

}  // namespace wirecopy::clean
