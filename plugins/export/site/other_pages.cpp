// The search, the page for what is not there, and files for machines.
#include <algorithm>

#include "folder.hpp"
#include "pages.hpp"
#include "support/publishing/written_moment.hpp"
#include "times.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr size_t kMostOfFeed = 50, kMostOfSitemap = 50'000;

std::string exact_time(wcp_time utc) { return machine_time(support::utc_moment(utc)); }

}  // namespace

std::string search_page(const Site& site) {
  const Words& words = *site.words;
  Markup page;
  begin_page(page, site,
             {.title = words.search,
              .path = "search.html",
              .script = "assets/search.js",
              .is_found = false});
  page << "<h1>" << words.search
       << "</h1>\n<form class=\"ask\" id=\"ask\" action=\"search.html\">"
          "<label for=\"words\">"
       << words.search_hint
       << "</label><div><input id=\"words\" name=\"q\" type=\"search\" autocomplete=\"off\">"
          "<button type=\"submit\">"
       << words.search << "</button></div></form>\n<noscript><p>" << words.needs_script
       << " <a href=\"archive/index.html\">" << words.archive
       << "</a></p></noscript>\n<p id=\"count\" role=\"status\" data-none=\"" << words.no_result
       << "\" data-one=\"" << words.article << "\" data-many=\"" << words.results
       << "\" data-without=\"" << words.without << "\" data-failed=\"" << words.failed
       << "\"></p>\n<ol class=\"list\" id=\"found\"></ol>\n"
          "<p><button type=\"button\" id=\"further\" hidden>"
       << words.more << "</button></p>\n";
  end_page(page, site, "");
  return page.take();
}

std::string not_found_page(const Site& site) {
  const Words& words = *site.words;
  Markup page;
  // A server shows it under any address: only whole ones lead anywhere.
  begin_page(page, site,
             {.title = words.not_found, .path = "404.html", .root = site.url, .is_found = false});
  page << "<h1>" << words.not_found << "</h1>\n<p>" << words.not_found_more << "</p>\n<p><a href=\""
       << site.url << "index.html\">" << words.front << "</a> · <a href=\"" << site.url
       << "archive/index.html\">" << words.archive << "</a></p>\n";
  end_page(page, site, site.url);
  return page.take();
}

std::string feed_file(const Site& site, const Catalogue& catalogue) {
  Markup feed;
  const auto& articles = catalogue.articles();
  // The feed's own time is that of its newest article: without news it does not change.
  const std::string newest = exact_time(articles.empty() ? 0 : (*articles.begin())->time);
  feed << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
          "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\""
       << site.words->code << "\">\n<generator>" << Folder::kGenerator << "</generator>\n<title>"
       << site.title << "</title>\n<id>" << site.url << "</id>\n<link href=\"" << site.url
       << "\"/>\n<link rel=\"self\" href=\"" << site.url << "feed.xml\"/>\n<updated>" << newest
       << "</updated>\n<author><name>" << site.title << "</name></author>\n";
  if (!site.description.empty()) feed << "<subtitle>" << site.description << "</subtitle>\n";
  size_t shown = 0;
  for (const Entry* entry : articles) {
    if (++shown > kMostOfFeed) break;
    const std::string address = site.url + path_of(*entry);
    const bool is_changed = entry->is_updated && entry->modified.utc > entry->time;
    feed << "<entry>";
    feed << "<title>" << entry->title << "</title><id>" << address << "</id><link href=\""
         << address << "\"";
    if (!entry->language.empty()) feed << " hreflang=\"" << entry->language << "\"";
    feed << "/><updated>" << exact_time(is_changed ? entry->modified.utc : entry->time)
         << "</updated><published>" << exact_time(entry->published.utc) << "</published>";
    if (!entry->source.empty()) feed << "<author><name>" << entry->source << "</name></author>";
    for (const Label& label : entry->labels)
      if (label.kind == LabelKind::topic) feed << "<category term=\"" << label.name << "\"/>";
    if (!entry->summary.empty()) feed << "<summary>" << entry->summary << "</summary>";
    feed << "</entry>\n";
  }
  feed << "</feed>\n";
  return feed.take();
}

std::string sitemap_file(const Site& site, const Catalogue& catalogue) {
  Markup map;
  map << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<!-- wirecopy export.site -->\n"
         "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>"
      << site.url << "</loc></url>\n";
  size_t shown = 1;
  const auto add = [&](const std::string& path) {
    if (++shown > kMostOfSitemap) return;
    map << "<url><loc>" << site.url << path << "</loc></url>\n";
  };
  for (size_t i = 0; i < kListKinds; ++i)
    if (site.has(static_cast<ListKind>(i)))
      add(std::string(folder_of(static_cast<ListKind>(i))) + "/index.html");
  for (const Entry* entry : catalogue.articles()) {
    if (++shown > kMostOfSitemap) break;
    const int64_t changed =
        entry->is_updated ? std::max(entry->modified.utc, entry->time) : entry->time;
    map << "<url><loc>" << site.url << path_of(*entry) << "</loc><lastmod>" << exact_time(changed)
        << "</lastmod></url>\n";
  }
  for (const auto& [key, list] : catalogue.lists())
    if (Catalogue::is_shown(list)) add(path_of(list));
  map << "</urlset>\n";
  return map.take();
}

std::string robots_file(const Site& site) {
  return "# " + std::string(Folder::kGenerator) +
         "\nUser-agent: *\nAllow: /\nSitemap: " + site.url + "sitemap.xml\n";
}

std::string search_articles(const std::vector<const Entry*>& articles, uint64_t group) {
  std::string text = "wirecopy.articles(" + std::to_string(group) + ",[";
  for (const Entry* entry : articles) {
    if (text.back() != '[') text += ",\n";
    text += '[' + std::to_string(entry->number);
    const std::string published = machine_time(entry->published);
    for (const std::string* part : {&entry->title, &entry->slug, &entry->summary, &published,
                                    &entry->source, &entry->language}) {
      text += ',';
      quote(*part, text);
    }
    text += ']';
  }
  return text + "]);\n";
}

}  // namespace wirecopy::exporter::site
