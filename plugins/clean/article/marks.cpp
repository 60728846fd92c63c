#include "marks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

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
  "relatedstories", "resgallery", "restrictedcontent", "rss", "saboxplugin",
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
// Words for those who have a page read to them, that nobody sees.
constexpr std::string_view kHidden[] = {
  "elementinvisible", "katexmathml", "screenreader", "sronly", "visuallyhidden",
};
// clang-format on

Mark meaning_of(std::string_view word) {
  static const auto names = [] {
    std::unordered_map<std::string_view, Mark> made;
    for (const auto name : kClutter) made.emplace(name, Mark::clutter);
    for (const auto name : kDoubtful) made.emplace(name, Mark::doubtful);
    for (const auto name : kComments) made.emplace(name, Mark::comments);
    for (const auto name : kStory) made.emplace(name, Mark::story);
    for (const auto name : kHidden) made.emplace(name, Mark::hidden);
    return made;
  }();
  // Most words are none of these: their beginning and size tell.
  static const auto sizes = [] {
    std::array<uint32_t, 256> made{};  // by the first letter, a bit for each size
    for (const auto& [name, mark] : names)
      made[static_cast<unsigned char>(name[0])] |= uint32_t{1} << name.size();
    return made;
  }();
  if (word.size() > 31 || (sizes[static_cast<unsigned char>(word[0])] >> word.size() & 1) == 0)
    return Mark::none;
  const auto found = names.find(word);
  return found == names.end() ? Mark::none : found->second;
}

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// What the words of a class or id say, each and with its neighbour: "post-author_box mainMenu" is
/// post, author, box, main, menu, postauthor, authorbox and so on.
struct Said {
  std::array<bool, 8> marks{};
  bool is_entry = false;  ///< "hentry", which stands around whole pages

  bool has(Mark mark) const { return marks[static_cast<size_t>(mark)]; }
};

Said read_names(std::string_view names) {
  constexpr size_t kLongest = 4096;
  names = names.substr(0, kLongest);
  Said said;
  std::array<char, kLongest> letters;  // of all words, in lower case
  size_t last = 0, word = 0, size = 0;
  const auto end_word = [&] {
    if (size == word) return;
    const std::string_view all(letters.data(), size);
    said.marks[static_cast<size_t>(meaning_of(all.substr(word)))] = true;
    if (last < word) said.marks[static_cast<size_t>(meaning_of(all.substr(last)))] = true;
    said.is_entry |= all.substr(word) == "hentry";
    last = word;
    word = size;
  };
  for (size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    const bool humps = is_upper(c) && i > 0 && is_lower(names[i - 1]);
    if (!is_word_char(c) || humps) end_word();
    if (is_word_char(c)) letters[size++] = static_cast<char>(is_upper(c) ? c + 32 : c);
  }
  end_word();
  return said;
}

Mark mark_of_kind(const Document& page, Node node) {
  const Tag tag = page.tag(node);
  if (tag == Tag::nav || tag == Tag::footer || tag == Tag::aside || tag == Tag::menu ||
      tag == Tag::button || tag == Tag::figcaption)
    return Mark::clutter;
  const std::string_view role = page.get(node, Attr::role);
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

namespace {

/// The same names come again and again on a page.
class Reader {
 public:
  explicit Reader(const Document& page) : page_(page) {}

  Mark mark_of(Node node) {
    const Tag tag = page_.tag(node);
    if (tag == Tag::text || tag == Tag::html || tag == Tag::body) return Mark::none;
    if (tag == Tag::noscript)
      return Mark::clutter;  // the page's words twice, or a wish for scripts
    if (page_.attribute_count(node) == 0) return mark_of_kind(page_, node);
    if (!is_shown(page_, node) || page_.get(node, Attr::aria_hidden) == "true") return Mark::hidden;
    const std::string_view property = page_.get(node, Attr::itemprop);
    if (has_word(property, "articleBody")) return Mark::story;
    if (tag == Tag::article || tag == Tag::main || tag == Tag::code) return Mark::none;
    const Said& names = said(page_.get(node, Attr::class_));
    if (names.has(Mark::hidden)) return Mark::hidden;
    if (tag == Tag::span) return Mark::none;
    if (has_word(property, "author")) return Mark::clutter;
    if (names.is_entry) return Mark::none;
    if (names.has(Mark::comments)) return Mark::comments;
    if (names.has(Mark::story)) return Mark::story;
    const Said& id = said(page_.get(node, Attr::id));
    for (const Mark mark : {Mark::comments, Mark::story})
      if (id.has(mark)) return mark;
    if (names.has(Mark::clutter) || id.has(Mark::clutter)) return Mark::clutter;
    if (const Mark mark = mark_of_kind(page_, node); mark != Mark::none) return mark;
    const bool doubtful = names.has(Mark::doubtful) || id.has(Mark::doubtful);
    return doubtful || tag == Tag::form ? Mark::doubtful : Mark::none;
  }

 private:
  const Said& said(std::string_view names) {
    const auto [known, is_new] = said_.try_emplace(names);
    if (is_new) known->second = read_names(names);
    return known->second;
  }

  const Document& page_;
  std::unordered_map<std::string_view, Said> said_;
};

}  // namespace

namespace {

/// Whether a reader gets to see it though it is hidden at first: a panel that a button opens, or
/// what a script moves to its place in the page (React sends parts of a page as "S:1f").
bool comes_to_be_seen(const Document& page, Node node) {
  const std::string_view role = page.get(node, Attr::role), id = page.get(node, Attr::id);
  return role == "region" || role == "tabpanel" || id.starts_with("S:");
}

}  // namespace

bool is_shown(const Document& page, Node node) {
  if (comes_to_be_seen(page, node)) return true;
  if (page.find(node, Attr::hidden)) return false;
  constexpr size_t kLongest = 1000;  // what is longer holds a picture
  std::string style;
  for (const char c : page.get(node, kStyle).substr(0, kLongest))
    if (c != ' ') style += static_cast<char>(is_upper(c) ? c + 32 : c);
  return style.find("display:none") == style.npos && style.find("visibility:hidden") == style.npos;
}

std::vector<Mark> marks_of(const Document& page) {
  std::vector<Mark> marks(page.size());
  Reader reader(page);
  for (Node node = 0; node < page.size(); ++node) {
    marks[node] = reader.mark_of(node);
    if (page.tag(node) == Tag::blockquote) clear_around_quotation(page, node, marks);
  }
  return marks;
}

}  // namespace wirecopy::clean
