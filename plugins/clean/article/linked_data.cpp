#include "linked_data.hpp"

#include <simdjson.h>

#include <algorithm>
#include <unordered_map>

#include "json_mend.hpp"
#include "subject.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kMostBytes = 2'000'000, kDeepest = 64, kMostObjects = 20'000, kMostAuthors = 50;
constexpr size_t kMostConsidered = 2000, kMostPictures = 20, kMostKeywords = 100;

// schema.org's Article and what descends from it, and what else pages make of their stories.
constexpr std::string_view kArticles[] = {"NewsArticle",
                                          "Article",
                                          "BlogPosting",
                                          "ReportageNewsArticle",
                                          "Report",
                                          "TechArticle",
                                          "ScholarlyArticle",
                                          "OpinionNewsArticle",
                                          "AnalysisNewsArticle",
                                          "BackgroundNewsArticle",
                                          "AskPublicNewsArticle",
                                          "ReviewNewsArticle",
                                          "SatiricalArticle",
                                          "APIReference",
                                          "LiveBlogPosting",
                                          "SocialMediaPosting",
                                          "DiscussionForumPosting",
                                          "MedicalScholarlyArticle",
                                          "AdvertiserContentArticle"};
/// Articles, where they are about the page; else what readers think of a product.
constexpr std::string_view kKin[] = {"Review", "Recipe", "HowTo", "CreativeWork"};
constexpr std::string_view kPages[] = {"WebPage", "ItemPage",  "MedicalWebPage", "CreativeWork",
                                       "FAQPage", "AboutPage", "CollectionPage"};

std::string_view text_in(object from, const char* name) {
  std::string_view text;
  if (from[name].get(text) != simdjson::SUCCESS) return {};
  return text;
}

bool is_a(object thing, const auto& types) {
  const auto among = [&](std::string_view type) {
    const size_t slash = type.rfind('/');
    if (slash != type.npos) type.remove_prefix(slash + 1);
    return std::ranges::find(types, type) != std::end(types);
  };
  array list;
  if (thing["@type"].get(list) != simdjson::SUCCESS) return among(text_in(thing, "@type"));
  for (const element item : list)
    if (std::string_view type; item.get(type) == simdjson::SUCCESS && among(type)) return true;
  return false;
}

/// The text, or the first of a list of texts.
std::string_view first_text(object from, const char* name) {
  array list;
  if (from[name].get(list) != simdjson::SUCCESS) return text_in(from, name);
  std::string_view text;
  for (const element item : list)
    if (item.get(text) == simdjson::SUCCESS) return text;
  return {};
}

/// Calls `act` for a value or for each of a list of them.
void for_each(object from, const char* name, const auto& act) {
  element what;
  array list;
  if (from[name].get(what) != simdjson::SUCCESS) return;
  if (what.get(list) != simdjson::SUCCESS) return act(what);
  for (const element item : list) act(item);
}

/// Pixels: 640, "640", "640px"; 0 for what is none.
int pixels(object from, const char* name) {
  constexpr int64_t kMost = 100'000;
  int64_t number = 0;
  if (from[name].get(number) != simdjson::SUCCESS) {
    const std::string_view text = text_in(from, name);
    for (size_t i = 0; i < text.size() && i < 6 && text[i] >= '0' && text[i] <= '9'; ++i)
      number = number * 10 + (text[i] - '0');
  }
  return number > 0 && number <= kMost ? static_cast<int>(number) : 0;
}

class Reader {
 public:
  Reader(const Head& head, std::string_view url) : subject_(head, url) {}

  LinkedData data;

  void read(std::string_view script) {
    simdjson::dom::parser parser;
    std::string text = json_in(script);
    element root;
    if (text.empty()) return;
    if (!parse(parser, text, root) && !parse(parser, text = mended(text), root)) return;
    collect(root);
    for (size_t i = 0; i < things_.size() && i < kMostConsidered; ++i) consider(things_[i]);
    for (const object thing : things_)
      if (is_a(thing, kPages)) take_page(thing);
    things_.clear();
    by_id_.clear();
  }

 private:
  static bool parse(simdjson::dom::parser& parser, const std::string& text, element& root) {
    return parser.allocate(text.size(), kDeepest) == simdjson::SUCCESS &&
           parser.parse(text).get(root) == simdjson::SUCCESS;
  }

  /// All objects of one script, without recursion.
  void collect(element root) {
    std::vector<element> open{root};
    while (!open.empty() && things_.size() < kMostObjects) {
      const element at = open.back();
      open.pop_back();
      object members;
      array items;
      if (at.get(items) == simdjson::SUCCESS) {
        const size_t first = open.size();
        for (const element item : items) open.push_back(item);
        std::reverse(open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
      } else if (at.get(members) == simdjson::SUCCESS) {
        note(members);
        for (const char* name : {"mainEntity", "mainEntityOfPage", "@graph"})
          if (element inner; members[name].get(inner) == simdjson::SUCCESS) open.push_back(inner);
      }
    }
  }

  void note(object thing) {
    things_.push_back(thing);
    const std::string_view id = text_in(thing, "@id");
    const bool named = !text_in(thing, "name").empty() || !text_in(thing, "url").empty();
    if (!id.empty() && named) by_id_.emplace(id, thing);
  }

  static void fill(std::string& to, std::string_view text) {
    if (to.empty()) to = text;
  }

  /// How likely the object is the article of this page; from 1 on it is taken for it.
  int rank(object thing) const {
    const bool article = is_a(thing, kArticles);
    if (!article && !is_a(thing, kKin)) return 0;
    const std::string_view headline = headline_of(thing);
    const bool dated = !text_in(thing, "datePublished").empty();
    if (headline.empty() && !dated) return 0;
    int rank = (article ? 3 : 0) + (dated ? 1 : 0) + (headline.empty() ? 0 : 1);
    if (thing["author"].error() == simdjson::SUCCESS) ++rank;
    int place = subject_.place(text_in(thing, "url"));
    object page;
    if (place <= 0) {
      const std::string_view of = thing["mainEntityOfPage"].get(page) == simdjson::SUCCESS
                                      ? text_in(page, "@id")
                                      : text_in(thing, "mainEntityOfPage");
      if (const int other = subject_.place(of); other != 0) place = other;
    }
    const bool titled = subject_.is_titled(headline);
    rank += place > 0 ? 4 : 0;
    rank += titled ? 3 : 0;
    if (place < 0 && !titled) return 0;
    return !article && place <= 0 && !titled ? 0 : rank;
  }

  static std::string_view headline_of(object thing) {
    const std::string_view headline = text_in(thing, "headline");
    return headline.empty() ? text_in(thing, "name") : headline;
  }

  void consider(object thing) {
    const int rank = this->rank(thing);
    if (rank <= rank_) return;
    rank_ = rank;
    LinkedData article;
    article.site = data.site;
    article.language = data.language;
    article.page_modified = data.page_modified;
    data = std::move(article);
    take(thing);
  }

  void take(object article) {
    data.headline = headline_of(article);
    data.subtitle = text_in(article, "alternativeHeadline");
    data.summary = text_in(article, "description");
    data.published = first_text(article, "datePublished");
    data.modified = first_text(article, "dateModified");
    data.body = text_in(article, "articleBody");
    data.section = first_text(article, "articleSection");
    if (const auto language = first_text(article, "inLanguage"); !language.empty())
      data.language = language;
    for (const char* name : {"author", "creator"})
      if (data.authors.empty()) add_authors(article, name);
    for_each(article, "keywords", [&](element item) { add_keyword(item); });
    for_each(article, "image", [&](element item) { add_picture(item); });
    for_each(article, "publisher", [&](element item) {
      object site;
      std::string_view name;
      if (item.get(site) == simdjson::SUCCESS) name = name_of(site);
      if (!name.empty()) data.site = name;
    });
  }

  void take_page(object page) {
    fill(data.page_modified, text_in(page, "dateModified"));
    fill(data.language, text_in(page, "inLanguage"));
    if (data.authors.empty()) add_authors(page, "author");
  }

  /// The object itself, or the one of its script that has its id and says more.
  object whole(object thing) const {
    const auto known = by_id_.find(text_in(thing, "@id"));
    const bool named = !text_in(thing, "name").empty() || !text_in(thing, "url").empty();
    return known == by_id_.end() || named ? thing : known->second;
  }

  std::string_view name_of(object thing) const {
    const std::string_view name = text_in(thing, "name");
    return name.empty() ? text_in(whole(thing), "name") : name;
  }

  void add_authors(object thing, const char* name) {
    for_each(thing, name, [&](element who) { add_author(who); });
  }

  void add_author(element who) {
    if (data.authors.size() >= kMostAuthors) return;
    std::string_view name;
    object person;
    array list;
    if (who.get(person) != simdjson::SUCCESS) {
      if (who.get(name) == simdjson::SUCCESS && !name.empty())
        data.authors.push_back({std::string(name), true});
      return;
    }
    const bool is_person = !is_a(whole(person), kOrganisations);
    if (person["name"].get(list) == simdjson::SUCCESS) {
      for (const element item : list)
        if (item.get(name) == simdjson::SUCCESS && data.authors.size() < kMostAuthors)
          data.authors.push_back({std::string(name), is_person});
    } else if (name = name_of(person); !name.empty()) {
      data.authors.push_back({std::string(name), is_person});
    }
  }

  void add_keyword(element what) {
    std::string_view name;
    object term;
    if (what.get(term) == simdjson::SUCCESS) name = text_in(term, "name");
    if (what.is_string()) name = what.get_string().value_unsafe();
    if (!name.empty() && data.keywords.size() < kMostKeywords) data.keywords.emplace_back(name);
  }

  void add_picture(element what) {
    LinkedPicture found;
    object picture;
    if (what.get(picture) == simdjson::SUCCESS) {
      picture = whole(picture);
      found.url = text_in(picture, "url");
      fill(found.url, text_in(picture, "contentUrl"));
      found.caption = text_in(picture, "caption");
      found.credit = text_in(picture, "creditText");
      found.width = pixels(picture, "width");
      found.height = pixels(picture, "height");
    } else if (what.is_string()) {
      found.url = what.get_string().value_unsafe();
    }
    if (!found.url.empty() && data.pictures.size() < kMostPictures)
      data.pictures.push_back(std::move(found));
  }

  static constexpr std::string_view kOrganisations[] = {"Organization", "NewsMediaOrganization",
                                                        "Corporation", "LocalBusiness"};

  Subject subject_;
  std::vector<object> things_;
  std::unordered_map<std::string_view, object> by_id_;
  int rank_ = 0;
};

}  // namespace

LinkedData read_linked_data(const Document& page, const Head& head, std::string_view url) {
  Reader reader(head, url);
  size_t read = 0;
  for (Node node = 0; node < page.size(); ++node) {
    if (page.tag(node) != Tag::script || page.end(node) == node + 1) continue;
    if (!page.get(node, "type").starts_with("application/ld+json")) continue;
    const std::string_view script = page.text(node + 1);
    read += script.size();
    if (read > kMostBytes) break;
    reader.read(script);
  }
  return std::move(reader.data);
}

}  // namespace wirecopy::clean
