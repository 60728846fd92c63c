#include "trim.hpp"

#include <algorithm>
#include <unordered_map>

#include "support/prose/fold.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

// Folded; what opens with one of these and is short heads something else than the story.
constexpr std::string_view kEndings[] = {"related articles",
                                         "related posts",
                                         "related stories",
                                         "related reading",
                                         "related content",
                                         "related news",
                                         "related topics",
                                         "related links",
                                         "related coverage",
                                         "related resources",
                                         "read next",
                                         "read this next",
                                         "what to read next",
                                         "more stories",
                                         "more from",
                                         "more news",
                                         "more like this",
                                         "more articles",
                                         "more great",
                                         "you may also like",
                                         "you might also like",
                                         "you may be interested",
                                         "you might be interested",
                                         "recommended for you",
                                         "recommended reading",
                                         "recommended articles",
                                         "recommended stories",
                                         "about the author",
                                         "about author",
                                         "about the writer",
                                         "meet the author",
                                         "share this",
                                         "leave a comment",
                                         "leave a reply",
                                         "post a comment",
                                         "comments",
                                         "join the conversation",
                                         "article sources",
                                         "additional reading",
                                         "further reading",
                                         "latest posts",
                                         "latest news",
                                         "latest stories",
                                         "recent posts",
                                         "popular posts",
                                         "most popular",
                                         "most read",
                                         "trending now",
                                         "also in the news",
                                         "next article",
                                         "previous article",
                                         "connect with us",
                                         "contact us",
                                         "get in touch",
                                         "follow us",
                                         "up next",
                                         "explore more",
                                         "keep reading",
                                         "continue reading",
                                         "back to top",
                                         "filed under",
                                         "editors picks",
                                         "editor's picks",
                                         "stay connected",
                                         "stay informed",
                                         "stay up to date",
                                         "lesen sie auch",
                                         "mehr zum thema",
                                         "das könnte sie auch interessieren",
                                         "à lire aussi",
                                         "lire aussi",
                                         "sur le même sujet",
                                         "lea también",
                                         "te puede interesar",
                                         "noticias relacionadas",
                                         "leia também",
                                         "leia mais",
                                         "leggi anche",
                                         "lees ook"};
// Folded; a whole line of nothing else.
constexpr std::string_view kLines[] = {"advertisement",
                                       "share",
                                       "shares",
                                       "print",
                                       "email",
                                       "tweet",
                                       "save",
                                       "comments",
                                       "sponsored",
                                       "read more",
                                       "learn more",
                                       "close",
                                       "menu",
                                       "back to top",
                                       "listen",
                                       "caption",
                                       "share this article",
                                       "table of contents",
                                       "in this article",
                                       "on this page",
                                       "anzeige",
                                       "publicité",
                                       "publicidad",
                                       "story continues below advertisement",
                                       "article continues below advertisement",
                                       "click here",
                                       "sign up",
                                       "subscribe",
                                       "subscribe now",
                                       "log in",
                                       "buy now",
                                       "shop now",
                                       "book now",
                                       "photo",
                                       "image",
                                       "video",
                                       "add us as a preferred source on google"};
// Folded openings of a short paragraph that points elsewhere.
constexpr std::string_view kPointers[] = {"related:",
                                          "read more",
                                          "also read",
                                          "see also",
                                          "read also",
                                          "read next",
                                          "read:",
                                          "more:",
                                          "watch:",
                                          "recommended:",
                                          "related story",
                                          "related article",
                                          "click here",
                                          "sign up",
                                          "subscribe to",
                                          "download the",
                                          "want more",
                                          "don't miss",
                                          "dont miss",
                                          "you may also like",
                                          "further reading:",
                                          "listen:",
                                          "must read",
                                          "follow us",
                                          "follow ",
                                          "get the latest",
                                          "have a tip",
                                          "reach the reporter",
                                          "like this story",
                                          "sign up for",
                                          "contact staff",
                                          "contact the",
                                          "email:",
                                          "e-mail:",
                                          "twitter:",
                                          "support our",
                                          "thanks for reading",
                                          "thank you for reading",
                                          "if you enjoyed",
                                          "if you liked",
                                          "like what you",
                                          "did you find this",
                                          "was this article",
                                          "was this helpful",
                                          "join the",
                                          "join our",
                                          "share this",
                                          "originally published",
                                          "this article was originally",
                                          "lesen sie auch",
                                          "lire aussi",
                                          "à lire",
                                          "lea también",
                                          "leia também",
                                          "leggi anche",
                                          "lees ook",
                                          "learn more"};

bool opens_with_any(std::string_view text, const auto& openings) {
  return std::ranges::any_of(openings, [&](auto opening) { return text.starts_with(opening); });
}

size_t total(const std::vector<Block>& blocks, size_t from, size_t to) {
  size_t size = 0;
  for (size_t i = from; i < to; ++i) size += blocks[i].size;
  return size;
}

bool is_prose(const Block& block) { return block.size >= 80 && block.link_share() < 0.4; }

class Trimmer {
 public:
  Trimmer(std::vector<Block> blocks, const Page& page, const std::vector<std::string>& authors)
      : blocks_(std::move(blocks)),
        page_(page),
        title_(page.heading == kNoNode
                   ? std::string()
                   : support::fold(text_of(page.document, page.heading, 1000))) {
    for (const std::string& author : authors) authors_.push_back(support::fold(author));
    for (const Block& block : blocks_)
      folded_.push_back(block.size <= 400 ? support::fold(block.text) : std::string());
    for (const std::string& text : folded_)
      if (!text.empty()) ++times_[text];
    all_ = total(blocks_, 0, blocks_.size());
  }

  std::vector<Block> run() {
    const size_t end = find_end(), begin = find_begin(end);
    std::vector<Block> kept;
    for (size_t i = begin; i < end; ++i)
      if (!is_aside(i)) kept.push_back(std::move(blocks_[i]));
    return kept;
  }

 private:
  /// Behind the headline where it stands near the top, and behind dates and bylines.
  size_t find_begin(size_t end) const {
    size_t begin = 0, size = 0;
    for (size_t i = 0; i < end && size * 3 < all_; size += blocks_[i].size, ++i)
      if (page_.heading != kNoNode && blocks_[i].first >= page_.heading &&
          blocks_[i].first < page_.document.end(page_.heading))
        begin = i + 1;
    while (begin < end && is_front_matter(begin)) ++begin;
    return begin;
  }

  bool is_front_matter(size_t i) const {
    const Block& block = blocks_[i];
    const std::string& text = folded_[i];
    if (block.size > 120) return false;
    if (text == title_ || std::ranges::find(kLines, text) != std::end(kLines)) return true;
    if (block.words > 14 || ends_with_sentence(block)) return false;
    const bool byline = text.starts_with("by ") || text.starts_with("written by") ||
                        text.starts_with("updated") || text.starts_with("published") ||
                        text.starts_with("posted") || text.starts_with("last updated") ||
                        text.find(" min read") != text.npos ||
                        text.find("minute read") != text.npos || text.starts_with("photo");
    const bool named = std::ranges::find(authors_, text) != authors_.end();
    return byline || named || read_time(block.text).has_value();
  }

  static bool ends_with_sentence(const Block& block) {
    return block.text.ends_with('.') && block.words > 6;
  }

  /// Before the first line of what follows the story.
  size_t find_end() const {
    size_t end = blocks_.size(), before = 0;
    for (size_t i = 0; i < end; before += blocks_[i].size, ++i) {
      const Block& block = blocks_[i];
      if (block.size > 60 || block.words > 9 || before * 10 < all_ * 3 || is_cell(block)) continue;
      const bool whole = std::ranges::find(kEndings, folded_[i]) != std::end(kEndings);
      const bool heads = is_heading(page_.document.tag(block.element)) || whole;
      const size_t behind = all_ - before;
      if (behind * 10 > all_ * (heads ? 7 : 2) || block.text.find(": ") != std::string::npos)
        continue;
      if (behind * 10 > all_ * 3 && !is_list_of_others(i + 1)) continue;
      if (opens_with_any(folded_[i], kEndings) && !ends_with_sentence(block)) end = i;
    }
    while (end > 0 && is_back_matter(end - 1)) --end;
    return total(blocks_, 0, end) == 0 ? blocks_.size() : end;
  }

  /// Whether a third of what follows are links, as titles of other stories are.
  bool is_list_of_others(size_t from) const {
    const auto first = blocks_.begin() + static_cast<std::ptrdiff_t>(from);
    const auto linked = std::count_if(first, blocks_.end(),
                                      [](const Block& block) { return block.link_share() > 0.6; });
    return linked * 3 >= blocks_.end() - first && linked > 0;
  }

  bool is_cell(const Block& block) const {
    const Tag tag = page_.document.tag(block.element);
    return tag == Tag::td || tag == Tag::th;
  }

  bool is_back_matter(size_t i) const {
    const Block& block = blocks_[i];
    const Tag tag = page_.document.tag(block.element);
    if (is_heading(tag) || block.link_share() > 0.7) return true;
    if (is_about_author(i)) return true;
    if (block.size > 120 || tag == Tag::li || is_cell(block) || tag == Tag::pre) return false;
    if (opens_with_any(folded_[i], kPointers) || folded_[i].starts_with("tags") ||
        folded_[i].starts_with("©") || folded_[i].starts_with("copyright") ||
        folded_[i].starts_with("share ") || folded_[i].starts_with("last updated") ||
        folded_[i].starts_with("photo") || folded_[i].starts_with("published"))
      return true;
    return std::ranges::find(kLines, folded_[i]) != std::end(kLines) ||
           read_time(block.text).has_value();
  }

  bool is_about_author(size_t i) const {
    const std::string text =
        folded_[i].empty() ? support::fold(blocks_[i].text.substr(0, 200)) : folded_[i];
    return std::ranges::any_of(authors_, [&](const std::string& author) {
      if (author.size() < 6 || !text.starts_with(author)) return false;
      const std::string_view rest = std::string_view(text).substr(author.size());
      return rest.empty() || rest.starts_with(" is ") || rest.starts_with(", ") ||
             rest.starts_with(" has ") || rest.starts_with(" was ") ||
             rest.starts_with(" covers ") || rest.starts_with(" writes ") ||
             rest.starts_with(" works ");
    });
  }

  /// A line within the story that is none of it.
  bool is_aside(size_t i) const {
    const Block& block = blocks_[i];
    const Tag tag = page_.document.tag(block.element);
    if (is_cell(block) || tag == Tag::pre) return false;
    if (block.link_share() > 0.8 && block.size < 200 && tag != Tag::p && tag != Tag::li &&
        !is_heading(tag))
      return true;
    if (std::ranges::find(kLines, folded_[i]) != std::end(kLines)) return true;
    if (is_repeated(i) || is_credit(i)) return true;
    if (block.link_share() > 0.9 && tag == Tag::p && block.size < 200 && block.size > 20)
      return true;
    return block.link_share() > 0.3 && block.size < 250 && opens_with_any(folded_[i], kPointers);
  }

  /// Buttons and captions stand again and again; of a doubled paragraph the first one stays.
  bool is_repeated(size_t i) const {
    const auto known = times_.find(folded_[i]);
    if (known == times_.end() || known->second < 2) return false;
    if (known->second >= 3 && blocks_[i].size > 40) return true;
    return blocks_[i].size > 60 && std::ranges::find(folded_, folded_[i]) - folded_.begin() <
                                       static_cast<std::ptrdiff_t>(i);
  }

  /// "Photo: A. Name, AP"
  bool is_credit(size_t i) const {
    constexpr std::string_view kOpenings[] = {
        "photo:",       "photos:",      "photo by ",    "image:",   "image via",   "image source",
        "photo credit", "image credit", "credit:",      "source:",  "photograph:", "foto:",
        "bild:",        "courtesy of",  "getty images", "via getty"};
    return blocks_[i].size < 100 && opens_with_any(folded_[i], kOpenings);
  }

  std::vector<Block> blocks_;
  const Page& page_;
  std::string title_;
  std::vector<std::string> authors_, folded_;
  std::unordered_map<std::string_view, int> times_;
  size_t all_ = 0;
};

}  // namespace

std::vector<Block> trimmed(std::vector<Block> blocks, const Page& page,
                           const std::vector<std::string>& authors) {
  if (std::ranges::none_of(blocks, is_prose)) return blocks;
  return Trimmer(std::move(blocks), page, authors).run();
}

}  // namespace wirecopy::clean
