#include "phrases.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

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
  "log in", "menu", "more:", "on this page", "photo", "print", "read more", "read more:",
  "related:", "save", "see also:", "share", "share this article", "shares", "shop now", "sign up", "sponsored",
  "story continues below advertisement", "subscribe", "subscribe now", "table of contents", "tweet",
  "video",
};
constexpr std::string_view kPointers[] = {
  "also read", "also:", "click here", "contact staff", "contact the", "did you find this", "don't miss",
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

/// Those of English and of other languages, by what they begin with.
class Phrases {
 public:
  using List = std::span<const std::string_view>;

  Phrases(List english, List foreign) {
    for (const List list : {english, foreign})
      for (const std::string_view phrase : list) at_[index_of(phrase)].push_back(phrase);
  }

  bool open(std::string_view text) const {
    if (text.empty()) return false;
    return std::ranges::any_of(at_[index_of(text)],
                               [&](auto phrase) { return text.starts_with(phrase); });
  }
  bool hold(std::string_view text) const {
    return !text.empty() &&
           std::ranges::find(at_[index_of(text)], text) != at_[index_of(text)].end();
  }

 private:
  /// The last byte of a first letter tells more than the first, which tells its script.
  static size_t index_of(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const size_t last = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : 2;
    return static_cast<unsigned char>(text[std::min(last, text.size() - 1)]);
  }

  std::array<std::vector<std::string_view>, 256> at_;
};

const Phrases& endings() {
  static const Phrases phrases(kEndings, kForeign.endings);
  return phrases;
}

/// "3 hours ago", "vor 3 stunden".
bool tells_age(std::string_view line) {
  constexpr std::string_view kOpenings[] = {"vor ", "il y a ", "hace ",  "há ",
                                            "fa ",  "for ",    "sprzed "};
  const auto is_number = [](std::string_view text) {
    return !text.empty() && text[0] >= '0' && text[0] <= '9';
  };
  if (is_number(line) && line.ends_with(" ago")) return true;
  return std::ranges::any_of(kOpenings, [&](auto opening) {
    return line.starts_with(opening) && is_number(line.substr(opening.size()));
  });
}

}  // namespace

bool heads_other_stories(std::string_view line) { return endings().open(line); }
bool names_other_stories(std::string_view line) { return endings().hold(line); }

bool is_furniture(std::string_view line) {
  static const Phrases phrases(kLines, kForeign.lines);
  return phrases.hold(line);
}

bool points_elsewhere(std::string_view line) {
  static const Phrases phrases(kPointers, kForeign.pointers);
  return phrases.open(line);
}

bool is_picture_credit(std::string_view line) {
  static const Phrases phrases(kCredits, kForeign.credits);
  return phrases.open(line);
}

bool is_front_line(std::string_view line) {
  static const Phrases phrases(kFront, kForeign.front);
  return phrases.open(line) || tells_age(line) || line.find(" min read") != line.npos ||
         line.find("minute read") != line.npos;
}

bool is_back_line(std::string_view line) {
  static const Phrases phrases(kBack, kForeign.back);
  return phrases.open(line) || points_elsewhere(line) || is_furniture(line);
}

bool goes_on_about(std::string_view line, std::string_view person) {
  constexpr std::string_view kVerbs[] = {" is ",     ", ",       " has ",  " was ",
                                         " covers ", " writes ", " works "};
  constexpr size_t kShortest = 6;  // "Ann" alone may open a story
  if (person.size() < kShortest || !line.starts_with(person)) return false;
  const std::string_view rest = line.substr(person.size());
  return rest.empty() ||
         std::ranges::any_of(kVerbs, [&](auto verb) { return rest.starts_with(verb); });
}

}  // namespace wirecopy::clean
