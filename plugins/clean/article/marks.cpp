#include "marks.hpp"

#include <algorithm>
#include <string>

namespace wirecopy::clean {

using namespace support::html;

namespace {

// clang-format off
// Whole words of a class or id: "post-author_box" is post, author, box; or two
// neighbours together.
constexpr std::string_view kClutter[] = {
  "aboutauthor", "abouttheauthor", "adbox", "adsbygoogle", "adslot", "adunit", "advert",
  "advertisement", "advertising", "alsolike", "alsoread", "authorbio", "authorblock", "authorbox",
  "authorcard", "authordesc", "authordescription", "authordetails", "authorinfo", "authormeta",
  "biography", "breadcrumb", "breadcrumbs", "breakingnews", "byline", "bylines", "caption",
  "captions", "consent", "cookie", "cookies", "copyright", "dateline", "donate", "donation",
  "embedded", "flyout", "footer", "hatom", "imagecredit", "leavecomment", "login", "masthead",
  "modal", "morefrom", "morenews", "morestories", "nav", "navbar", "navigation", "newsletter",
  "newsletters", "nextprev", "optin", "outbrain", "pager", "pagination", "paywall", "photocredit",
  "postauthor", "postmeta", "postnav", "postnavigation", "prevnext", "promoted", "readalso",
  "readmore", "readnext", "readtime", "recentposts", "recirc", "recirculated", "recirculation",
  "recommendation", "recommendations", "related", "relatedarticles", "relatednews", "relatedposts",
  "relatedstories", "resgallery", "restrictedcontent", "rss", "saboxplugin", "screenreader",
  "share", "sharebar", "sharedaddy", "shares", "sharing", "sidebar", "signup", "sitefooter",
  "siteheader", "social", "socials", "sponsors", "subscribe", "subscription", "syndication",
  "taboola", "tagcloud", "taglist", "teasers", "timestamp", "toolbar", "tooltip", "trending",
  "upsell", "vcard", "yarpp",
};
// Names that stand around stories as often as beside them.
constexpr std::string_view kDoubtful[] = {
  "ad", "ads", "banner", "bio", "carousel", "credits", "cta", "disclaimer", "dropdown", "follow",
  "header", "infobox", "menu", "meta", "metadata", "more", "noprint", "overlay", "popular", "popup",
  "print", "profile", "promo", "promotion", "rating", "ratings", "recommend", "recommended",
  "reviews", "shopping", "skip", "slideshow", "sponsor", "sponsored", "tag", "tags", "teaser",
  "toc", "topics",
};
constexpr std::string_view kComments[] = {
  "comment", "commentlist", "comments", "disqus", "replies", "respond",
};
constexpr std::string_view kStory[] = {
  "articlebody", "articlecontent", "articlemain", "articletext", "blogcontent", "bodytext",
  "contentbody", "entrycontent", "maincontent", "newsbody", "postbody", "postcontent",
  "singlecontent", "storybody", "storycontent", "storyfulltext", "storytext",
};
// clang-format on

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Splits "post-author_box mainMenu" into words in lower case.
std::vector<std::string> words_in(std::string_view names) {
  std::vector<std::string> words;
  bool fresh = true;
  for (size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    if (!is_word_char(c)) {
      fresh = true;
      continue;
    }
    if (fresh || (is_upper(c) && i > 0 && is_lower(names[i - 1]))) words.emplace_back();
    words.back() += static_cast<char>(is_upper(c) ? c + 32 : c);
    fresh = false;
  }
  return words;
}

bool is_in(const auto& list, std::string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

/// Whether two or one neighbouring words make a name of `list`.
bool names(const auto& list, const std::vector<std::string>& words) {
  for (size_t i = 0; i < words.size(); ++i)
    if (is_in(list, words[i]) || (i > 0 && is_in(list, words[i - 1] + words[i]))) return true;
  return false;
}

bool is_hidden(const Document& page, Node node) {
  if (page.find(node, "hidden") || page.get(node, "aria-hidden") == "true") return true;
  std::string style;
  for (const char c : page.get(node, "style"))
    if (c != ' ') style += static_cast<char>(is_upper(c) ? c + 32 : c);
  return style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos;
}

Mark mark_of_name(const Document& page, Node node) {
  const Tag tag = page.tag(node);
  if (tag == Tag::nav || tag == Tag::footer || tag == Tag::aside || tag == Tag::menu ||
      tag == Tag::button || tag == Tag::figcaption)
    return Mark::clutter;
  const std::string_view role = page.get(node, "role");
  for (const std::string_view no : {"navigation", "banner", "contentinfo", "complementary",
                                    "search", "dialog", "alert", "menu"})
    if (role == no) return Mark::clutter;
  return Mark::none;
}

/// A quotation in a frame of its own, which may be called "social-embed", is a part of the story.
void clear_around_quotation(const Document& page, Node quotation, std::vector<Mark>& marks) {
  constexpr Node kFew = 8;
  Node at = page.parent(quotation);
  for (; at != kNoNode && quotation - at <= kFew; at = page.parent(at)) {
    for (Node before = at + 1; before < quotation; ++before)
      if (page.tag(before) == Tag::a ||
          page.text(before).find_first_not_of(" \t\n") != std::string_view::npos)
        return;
    if (marks[at] == Mark::clutter || marks[at] == Mark::doubtful) marks[at] = Mark::none;
  }
}

}  // namespace

Mark mark_of(const Document& page, Node node) {
  const Tag tag = page.tag(node);
  if (tag == Tag::text || tag == Tag::html || tag == Tag::body) return Mark::none;
  if (tag == Tag::noscript) return Mark::clutter;  // the page's words twice, or a wish for scripts
  if (page.attribute_count(node) == 0) return mark_of_name(page, node);
  if (is_hidden(page, node)) return Mark::hidden;
  if (has_word(page.get(node, "itemprop"), "articleBody")) return Mark::story;
  if (tag == Tag::article || tag == Tag::main || tag == Tag::span || tag == Tag::code)
    return Mark::none;
  if (has_word(page.get(node, "itemprop"), "author")) return Mark::clutter;
  const std::vector<std::string> words = words_in(page.get(node, "class"));
  if (is_in(words, "hentry")) return Mark::none;
  if (names(kComments, words)) return Mark::comments;
  if (names(kStory, words)) return Mark::story;
  const std::vector<std::string> id = words_in(page.get(node, "id"));
  if (names(kComments, id)) return Mark::comments;
  if (names(kStory, id)) return Mark::story;
  if (names(kClutter, words) || names(kClutter, id)) return Mark::clutter;
  if (const Mark mark = mark_of_name(page, node); mark != Mark::none) return mark;
  if (tag == Tag::form) return Mark::doubtful;
  return names(kDoubtful, words) || names(kDoubtful, id) ? Mark::doubtful : Mark::none;
}

std::vector<Mark> marks_of(const Document& page) {
  std::vector<Mark> marks(page.size());
  for (Node node = 0; node < page.size(); ++node) {
    marks[node] = mark_of(page, node);
    if (page.tag(node) == Tag::blockquote) clear_around_quotation(page, node, marks);
  }
  return marks;
}

}  // namespace wirecopy::clean
