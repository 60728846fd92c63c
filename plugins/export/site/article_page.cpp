// The page of an article.
#include <algorithm>
#include <array>
#include <cstdio>

#include "pages.hpp"
#include "projection.hpp"
#include "times.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr std::string_view kBegin = "<!--article-->", kEnd = "<!--/article-->";
constexpr size_t kMostOthers = 6;  // of a story, on the page of one of its articles

/// The id of an article, in which "%" and what HTML cannot hold stand as in addresses: "%00".
std::string attribute_of(std::string_view id) {
  std::string text;
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    std::array<char, 4> code{};
    std::snprintf(code.data(), code.size(), "%%%02X", byte);
    if (byte < 0x20 || byte == 0x7f || c == '%')
      text += code.data();
    else
      text += c;
  }
  return text;
}

/// Names may run in another direction than the words of the site.
void add_byline(Markup& page, const Reading& reading, const Words& words) {
  if (reading.authors.empty() && reading.provider.empty()) return;
  page << "<p class=\"byline\">";
  if (!reading.authors.empty()) {
    const size_t at = words.by.find('%');
    std::string names;
    for (const std::string& name : reading.authors) (names += names.empty() ? "" : ", ") += name;
    page << words.by.substr(0, at) << "<bdi>" << names << "</bdi>" << words.by.substr(at + 1);
    if (!reading.provider.empty()) page << " · ";
  }
  if (!reading.provider.empty()) page << "<bdi>" << reading.provider << "</bdi>";
  page << "</p>\n";
}

void add_times(Markup& page, const Reading& reading, const Words& words) {
  page << "<p class=\"meta\">";
  if (!reading.dateline.empty()) page << "<span>" << reading.dateline << "</span> · ";
  add_time(page, reading.published, words);
  if (reading.is_updated) {
    page << " · <span class=\"new\">" << words.updated << " ";
    add_time(page, reading.modified, words);
    page << "</span>";
  }
  page << "</p>\n";
}

void add_media(Markup& page, const Reading& reading, const Words& words) {
  if (reading.media.empty()) return;
  page << "<section class=\"media\" aria-labelledby=\"media\"><h2 id=\"media\">" << words.media
       << "</h2><ul>";
  for (const auto& medium : reading.media) {
    page << "<li><a href=\"" << medium.url << "\" rel=\"noopener noreferrer external\">"
         << (medium.caption.empty() ? host_of_link(medium.url) : std::string_view(medium.caption))
         << "</a>";
    if (!medium.credit.empty()) page << " (" << medium.credit << ")";
    if (!medium.type.empty()) page << " <span class=\"kind\">" << medium.type << "</span>";
    page << "</li>";
  }
  page << "</ul></section>\n";
}

void add_source(Markup& page, const Reading& reading, const Words& words) {
  if (reading.rights.empty() && reading.link.empty()) return;
  page << "<footer class=\"source\"><h2 class=\"unseen\">" << words.rights_of << "</h2>";
  if (!reading.link.empty())
    page << "<p><a href=\"" << reading.link << "\" rel=\"noopener noreferrer external\">"
         << filled(words.read_at, host_of_link(reading.link)) << "</a></p>";
  if (!reading.rights.empty()) page << "<p class=\"rights\">" << reading.rights << "</p>";
  page << "</footer>\n";
}

void add_labels(Markup& page, const Site& site, const Catalogue& catalogue, const Entry& entry) {
  const Words& words = *site.words;
  constexpr LabelKind kOrder[] = {LabelKind::topic, LabelKind::place, LabelKind::person,
                                  LabelKind::organisation, LabelKind::keyword};
  if (entry.labels.empty()) return;
  page << "<section class=\"labels\" aria-labelledby=\"labels\"><h2 id=\"labels\">" << words.also_in
       << "</h2>\n<dl>";
  for (const LabelKind kind : kOrder) {
    bool is_first = true;
    for (const Label& label : entry.labels) {
      if (label.kind != kind) continue;
      if (is_first)
        page << "<div><dt>" << names_of_kind(static_cast<ListKind>(kind), words) << "</dt><dd><ul>";
      is_first = false;
      const List* const list = catalogue.list(Catalogue::key_of(label));
      const bool has_page = list != nullptr && Catalogue::is_shown(*list);
      page << "<li>";
      if (has_page) page << "<a href=\"../" << path_of(*list) << "\">";
      if (kind == LabelKind::topic && list != nullptr)
        page << shown_name(*list, words);
      else
        page << label.name;
      if (has_page) page << "</a>";
      page << "</li>";
    }
    if (!is_first) page << "</ul></dd></div>\n";
  }
  page << "</dl></section>\n";
}

void add_places(Markup& page, const Site& site, const Entry& entry) {
  std::vector<Circle> places;
  for (const bool is_focus : {true, false})
    for (const Label& label : entry.labels)
      if (label.kind == LabelKind::place && label.point && label.is_focus == is_focus)
        places.push_back({*label.point, is_focus ? 4U : 1U, label.name, {}});
  if (!places.empty()) add_map(page, site, places, "../", false);
}

void add_story(Markup& page, const Site& site, const Catalogue& catalogue, const Entry& entry) {
  const List* const story = catalogue.story_of(entry);
  if (story == nullptr || !Catalogue::is_shown(*story)) return;
  const Words& words = *site.words;
  page << "<section class=\"related\" aria-labelledby=\"related\"><h2 id=\"related\">"
       << words.more_of_story << "</h2>\n<ul>";
  size_t shown = 0;
  for (const Entry* other : story->members) {
    if (other == &entry) continue;
    if (++shown > kMostOthers) break;
    page << "<li><a href=\"../" << path_of(*other) << "\"";
    add_language(page, other->language, site);
    page << ">" << other->title << "</a>";
    add_meta(page, site, *other);
    page << "</li>";
  }
  page << "</ul>\n<p><a class=\"all\" href=\"../" << path_of(*story) << "\">" << words.all_of_story
       << " (" << story->members.size() << ")</a></p></section>\n";
}

}  // namespace

std::string article_part(const Reading& reading, const Site& site) {
  const Words& words = *site.words;
  Markup page;
  page << "<article class=\"article\" data-id=\"" << attribute_of(reading.id)
       << "\" data-revision=\"" << reading.revision << "\"";
  // Always said: the language of the site may become another.
  if (!reading.language.empty()) page << " lang=\"" << reading.language << "\"";
  page << " dir=\"" << std::string_view(is_rtl(reading.language) ? "rtl" : "auto")
       << "\">\n<header>\n";
  if (!reading.section.empty()) page << "<p class=\"kicker\">" << reading.section << "</p>\n";
  page << "<h1>" << reading.title << "</h1>\n";
  if (!reading.standfirst.empty())
    page << "<p class=\"standfirst\">" << reading.standfirst << "</p>\n";
  page << "<div class=\"about\" lang=\"" << words.code << "\" dir=\"ltr\">\n";
  add_byline(page, reading, words);
  add_times(page, reading, words);
  page << "</div>\n</header>\n";
  for (const std::string& text : reading.corrections)
    page << "<p class=\"correction\"><strong>" << words.correction << "</strong> " << text
         << "</p>\n";
  page << "<div class=\"text\">\n";
  page.raw(reading.body_html);
  page << "\n</div>\n<div lang=\"" << words.code << "\" dir=\"ltr\">\n";
  add_media(page, reading, words);
  add_source(page, reading, words);
  page << "</div>\n</article>\n";
  return page.take();
}

std::string withdrawn_part(const Entry& entry, const Site& site) {
  Markup page;
  page << "<article class=\"article withdrawn\" data-id=\"" << attribute_of(entry.id)
       << "\" data-revision=\"" << entry.revision << "\">\n<h1>" << site.words->withdrawn
       << "</h1>\n<p>" << site.words->withdrawn_more << "</p>\n</article>\n";
  return page.take();
}

std::optional<std::string> part_in(std::string_view page) {
  const size_t begin = page.find(kBegin), end = page.rfind(kEnd);
  if (begin == page.npos || end == page.npos || end < begin) return {};
  return std::string(page.substr(begin + kBegin.size(), end - begin - kBegin.size()));
}

std::string article_page(const Site& site, const Catalogue& catalogue, const Entry& entry,
                         std::string_view part) {
  Markup page;
  const std::string path = path_of(entry), published = machine_time(entry.published),
                    modified = machine_time(entry.modified);
  Head head{.title = entry.title,
            .description = entry.summary,
            .path = path,
            .language = entry.language,
            .root = "../",
            .is_article = true,
            .published = published};
  if (entry.is_updated) head.modified = modified;
  if (entry.is_withdrawn)
    head = {.title = site.words->withdrawn, .path = path, .root = "../", .is_found = false};
  begin_page(page, site, head);
  page << "<div class=\"columns\">\n";
  page.raw(kBegin).raw(part).raw(kEnd);
  if (!entry.is_withdrawn) {
    page << "\n<aside class=\"beside\" aria-label=\"" << site.words->more << "\">\n";
    add_story(page, site, catalogue, entry);
    add_places(page, site, entry);
    add_labels(page, site, catalogue, entry);
    page << "</aside>";
  }
  page << "\n</div>\n";
  end_page(page, site, "../");
  return page.take();
}

}  // namespace wirecopy::exporter::site
