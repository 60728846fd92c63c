#include "linked_data.hpp"

#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

#include "json_members.hpp"
#include "json_mend.hpp"
#include "subject.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kMostBytes = 2'000'000, kMostScripts = 500, kDeepest = 64, kMostObjects = 20'000;
constexpr size_t kMostConsidered = 2000, kMostAuthors = 50, kMostPictures = 20, kMostKeywords = 100;
constexpr size_t kLongestText = 5000, kLongestHeadline = 1000;  // bytes

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

/// What is read of an object that others may mean by its id.
struct Thing {
  std::string_view name, url, caption, credit;
  int width = 0, height = 0;
  bool is_person = true;

  bool is_named() const { return !name.empty() || !url.empty(); }
};

constexpr std::string_view kOrganisations[] = {"Organization", "NewsMediaOrganization",
                                               "Corporation", "LocalBusiness"};

std::string_view cut(std::string_view text) { return support::beginning(text, kLongestText); }

Thing read_thing(object from) {
  std::string_view url = text_in(from, "url");
  if (url.empty()) url = text_in(from, "contentUrl");
  return {.name = cut(text_in(from, "name")),
          .url = url.size() > kLongestText ? std::string_view() : url,
          .caption = cut(text_in(from, "caption")),
          .credit = cut(text_in(from, "creditText")),
          .width = pixels_in(from, "width"),
          .height = pixels_in(from, "height"),
          .is_person = !is_a(from, kOrganisations)};
}

class Reader {
 public:
  Reader(const Head& head, std::string_view url) : subject_(head, url) {}

  void add(std::string_view script) {
    std::string text = json_in(script);
    if (text.empty() || documents_.size() >= kMostScripts) return;
    simdjson::dom::document& document = documents_.emplace_back();
    element root;
    if (parse(document, text, root) || parse(document, text = mended(text), root))
      collect(root);
    else
      documents_.pop_back();
  }

  LinkedData read() {
    for (size_t i = 0; i < things_.size() && i < kMostConsidered; ++i) consider(things_[i]);
    for (const object thing : things_)
      if (is_a(thing, kPages)) take_page(thing);
    return std::move(data_);
  }

 private:
  bool parse(simdjson::dom::document& document, const std::string& text, element& root) {
    if (parser_.capacity() < text.size() &&
        parser_.allocate(text.size(), kDeepest) != simdjson::SUCCESS)
      return false;
    return parser_.parse_into_document(document, text).get(root) == simdjson::SUCCESS;
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

  /// One of large size that is meant again and again is read here, and only here.
  void note(object thing) {
    things_.push_back(thing);
    const std::string_view id = text_in(thing, "@id");
    if (id.empty()) return;
    if (const Thing known = read_thing(thing); known.is_named()) by_id_.emplace(id, known);
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
    std::string_view headline = text_in(thing, "headline");
    if (headline.empty()) headline = text_in(thing, "name");
    return headline.size() > kLongestHeadline ? std::string_view() : headline;
  }

  void consider(object thing) {
    const int rank = this->rank(thing);
    if (rank <= rank_) return;
    rank_ = rank;
    LinkedData article;
    article.site = std::move(data_.site);
    article.language = std::move(data_.language);
    data_ = std::move(article);
    take(thing);
  }

  void take(object article) {
    data_.headline = headline_of(article);
    data_.subtitle = cut(text_in(article, "alternativeHeadline"));
    data_.summary = cut(text_in(article, "description"));
    data_.published = cut(first_text(article, "datePublished"));
    data_.modified = cut(first_text(article, "dateModified"));
    data_.body = text_in(article, "articleBody");
    data_.section = cut(first_text(article, "articleSection"));
    if (const auto language = cut(first_text(article, "inLanguage")); !language.empty())
      data_.language = language;
    for (const char* name : {"author", "creator"})
      if (data_.authors.empty()) add_authors(article, name);
    for_each(article, "keywords", kMostKeywords, [&](element item) { add_keyword(item); });
    for_each(article, "image", kMostPictures, [&](element item) { add_picture(item); });
    for_each(article, "publisher", kMostAuthors, [&](element item) {
      object site;
      if (item.get(site) != simdjson::SUCCESS) return;
      if (const auto name = thing_of(site).name; !name.empty()) data_.site = name;
    });
  }

  void take_page(object page) {
    fill(data_.page_modified, cut(text_in(page, "dateModified")));
    fill(data_.language, cut(text_in(page, "inLanguage")));
    if (!data_.authors.empty()) return;
    add_authors(page, "author");
    // What somebody has written is an article, whatever it is called.
    if (!data_.authors.empty()) fill(data_.published, cut(text_in(page, "datePublished")));
  }

  /// The object itself, or the one that has its id and says more.
  Thing thing_of(object thing) const {
    const Thing own = read_thing(thing);
    if (own.is_named()) return own;
    const auto known = by_id_.find(text_in(thing, "@id"));
    return known == by_id_.end() ? own : known->second;
  }

  void add_authors(object thing, const char* name) {
    for_each(thing, name, kMostAuthors, [&](element who) { add_author(who); });
  }

  void add_author(std::string_view name, bool is_person) {
    if (!name.empty() && data_.authors.size() < kMostAuthors)
      data_.authors.push_back({std::string(cut(name)), is_person});
  }

  void add_author(element who) {
    std::string_view name;
    object person;
    array list;
    if (who.get(name) == simdjson::SUCCESS) return add_author(name, true);
    if (who.get(person) != simdjson::SUCCESS) return;
    const Thing known = thing_of(person);
    if (person["name"].get(list) != simdjson::SUCCESS)
      return add_author(known.name, known.is_person);
    for_each(person, "name", kMostAuthors, [&](element item) {
      if (item.get(name) == simdjson::SUCCESS) add_author(name, known.is_person);
    });
  }

  void add_keyword(element what) {
    std::string_view name;
    object term;
    if (what.get(term) == simdjson::SUCCESS) name = text_in(term, "name");
    if (what.is_string()) name = what.get_string().value_unsafe();
    // Longer than a list of them may be, so that its last word is seen to be cut.
    if (!name.empty()) data_.keywords.emplace_back(support::beginning(name, 2 * kLongestText));
  }

  void add_picture(element what) {
    std::string_view url;
    object picture;
    if (what.get(url) == simdjson::SUCCESS) {
      data_.pictures.push_back({std::string(cut(url)), {}, {}});
    } else if (what.get(picture) == simdjson::SUCCESS) {
      const Thing known = thing_of(picture);
      if (!known.url.empty())
        data_.pictures.push_back({std::string(known.url), std::string(known.caption),
                                  std::string(known.credit), known.width, known.height});
    }
  }

  Subject subject_;
  LinkedData data_;
  simdjson::dom::parser parser_;
  std::deque<simdjson::dom::document> documents_;  ///< what the ones below lead into
  std::vector<object> things_;
  std::unordered_map<std::string_view, Thing> by_id_;
  int rank_ = 0;
};

}  // namespace

LinkedData read_linked_data(const Document& page, const Head& head, std::string_view url) {
  Reader reader(head, url);
  size_t read = 0;
  for (Node node = 0; node < page.size(); ++node) {
    if (page.tag(node) != Tag::script || page.end(node) == node + 1) continue;
    constexpr std::string_view kType = "application/ld+json";
    if (!support::equals_folded(page.get(node, "type").substr(0, kType.size()), kType)) continue;
    const std::string_view script = page.text(node + 1);
    read += script.size();
    if (read > kMostBytes) break;
    reader.add(script);
  }
  return reader.read();
}

}  // namespace wirecopy::clean
