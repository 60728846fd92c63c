#include "linked_data.hpp"

#include <simdjson.h>

#include <algorithm>
#include <unordered_map>

namespace wirecopy::clean {

using namespace support::html;

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kMostBytes = 2'000'000, kDeepest = 64, kMostObjects = 20'000, kMostAuthors = 50;

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
                                          "ReviewNewsArticle",
                                          "LiveBlogPosting",
                                          "SocialMediaPosting",
                                          "MedicalScholarlyArticle",
                                          "AdvertiserContentArticle",
                                          "Review",
                                          "Recipe",
                                          "HowTo"};
constexpr std::string_view kPages[] = {"WebPage", "ItemPage", "MedicalWebPage", "CreativeWork",
                                       "FAQPage"};

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

/// Control characters stand in strings that people paste; JSON wants none.
std::string readable(std::string_view script) {
  std::string text(script);
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  const size_t begin = text.find_first_of("{[");
  const size_t end = text.find_last_of("}]");
  if (begin == text.npos || end == text.npos || end < begin) return {};
  return text.substr(begin, end - begin + 1);
}

class Reader {
 public:
  LinkedData data;

  void read(std::string_view script) {
    simdjson::dom::parser parser;
    const std::string text = readable(script);
    if (text.empty() || parser.allocate(text.size(), kDeepest) != simdjson::SUCCESS) return;
    element root;
    if (parser.parse(text).get(root) != simdjson::SUCCESS) return;
    collect(root);
    for (const object thing : things_)
      if (is_a(thing, kArticles)) take(thing);
    for (const object thing : things_)
      if (is_a(thing, kPages)) take_page(thing);
    things_.clear();
    by_id_.clear();
  }

 private:
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
    const bool named = !text_in(thing, "name").empty();
    if (!id.empty() && named) by_id_.emplace(id, thing);
  }

  static void fill(std::string& to, std::string_view text) {
    if (to.empty()) to = text;
  }

  void take(object article) {
    const bool titled = !text_in(article, "headline").empty() || !text_in(article, "name").empty();
    const bool dated = !text_in(article, "datePublished").empty();
    if ((!titled && !dated) || taken_) return;
    taken_ = true;
    data.headline = text_in(article, "headline");
    fill(data.headline, text_in(article, "name"));
    data.published = text_in(article, "datePublished");
    data.modified = text_in(article, "dateModified");
    data.body = text_in(article, "articleBody");
    fill(data.language, text_in(article, "inLanguage"));
    if (element who; article["author"].get(who) == simdjson::SUCCESS) add_names(who, data.authors);
    if (object site; article["publisher"].get(site) == simdjson::SUCCESS)
      fill(data.site, name_of(site));
    if (element what; article["image"].get(what) == simdjson::SUCCESS) add_pictures(what);
  }

  void take_page(object page) {
    fill(data.published, text_in(page, "datePublished"));
    fill(data.modified, text_in(page, "dateModified"));
    fill(data.language, text_in(page, "inLanguage"));
    element who;
    if (data.authors.empty() && page["author"].get(who) == simdjson::SUCCESS)
      add_names(who, data.authors);
  }

  std::string_view name_of(object thing) const {
    const std::string_view name = text_in(thing, "name");
    if (!name.empty()) return name;
    const auto known = by_id_.find(text_in(thing, "@id"));
    return known == by_id_.end() ? name : text_in(known->second, "name");
  }

  void add_names(element who, std::vector<std::string>& names) const {
    array list;
    if (who.get(list) == simdjson::SUCCESS) {
      for (const element item : list) add_name(item, names);
    } else {
      add_name(who, names);
    }
  }

  void add_name(element who, std::vector<std::string>& names) const {
    if (names.size() >= kMostAuthors) return;
    std::string_view name;
    object person;
    array list;
    if (who.get(person) == simdjson::SUCCESS) {
      if (person["name"].get(list) == simdjson::SUCCESS) {
        for (const element item : list)
          if (item.get(name) == simdjson::SUCCESS) names.emplace_back(name);
        return;
      }
      name = name_of(person);
    } else if (who.get(name) != simdjson::SUCCESS) {
      return;
    }
    if (!name.empty()) names.emplace_back(name);
  }

  void add_pictures(element what) {
    array list;
    object picture;
    std::string_view url;
    if (what.get(list) == simdjson::SUCCESS) {
      for (const element item : list) add_picture(item);
    } else {
      add_picture(what);
    }
  }

  void add_picture(element what) {
    object picture;
    std::string_view url;
    if (what.get(picture) == simdjson::SUCCESS) url = text_in(picture, "url");
    if (what.is_string()) url = what.get_string().value_unsafe();
    if (!url.empty() && data.pictures.size() < 20) data.pictures.emplace_back(url);
  }

  std::vector<object> things_;
  std::unordered_map<std::string_view, object> by_id_;
  bool taken_ = false;
};

}  // namespace

LinkedData read_linked_data(const Document& page) {
  Reader reader;
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
