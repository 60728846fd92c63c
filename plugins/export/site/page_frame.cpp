// What stands around every page.
#include "folder.hpp"
#include "pages.hpp"
#include "times.hpp"

namespace wirecopy::exporter::site {
namespace {

void add_link(Markup& page, std::string_view root, std::string_view path, std::string_view name,
              std::string_view here) {
  page << "<li><a href=\"" << root << path << "\"";
  if (path == here) page << " aria-current=\"page\"";
  page << ">" << name << "</a></li>";
}

void add_menu(Markup& page, const Site& site, const Head& head) {
  const Words& words = *site.words;
  page << "<nav class=\"menu\" aria-label=\"" << words.menu << "\"><ul>";
  add_link(page, head.root, "index.html", words.front, head.path);
  for (const ListKind kind : {ListKind::story, ListKind::section, ListKind::topic, ListKind::place,
                              ListKind::person, ListKind::month})
    if (site.has(kind))
      add_link(page, head.root, std::string(folder_of(kind)) + "/index.html",
               kind == ListKind::place ? words.map : names_of_kind(kind, words), head.path);
  page << "</ul></nav>\n";
}

void add_search(Markup& page, const Words& words, std::string_view root) {
  page << "<form class=\"find\" role=\"search\" action=\"" << root
       << "search.html\"><label class=\"unseen\" for=\"find\">" << words.search
       << "</label><input id=\"find\" name=\"q\" type=\"search\" placeholder=\"" << words.search
       << "\" autocomplete=\"off\"><button type=\"submit\">" << words.search
       << "</button></form>\n";
}

}  // namespace

std::string_view folder_of(ListKind kind) { return kListFolders[static_cast<size_t>(kind)]; }

std::string path_of(const List& list, size_t page) {
  std::string path = std::string(folder_of(list.kind)) + '/' + list.slug;
  if (page > 1) path += "-p" + std::to_string(page);
  return path + ".html";
}

std::string path_of(const Entry& entry) {
  return std::string(kArticleFolder) + '/' + entry.slug + ".html";
}

std::string_view name_of(ListKind kind, const Words& words) {
  const std::string_view names[] = {words.topic,   words.place,   words.person, words.organisation,
                                    words.keyword, words.section, words.story,  words.archive};
  return names[static_cast<size_t>(kind)];
}

std::string_view names_of_kind(ListKind kind, const Words& words) {
  const std::string_view names[] = {words.topics,        words.places,   words.people,
                                    words.organisations, words.keywords, words.sections,
                                    words.stories,       words.archive};
  return names[static_cast<size_t>(kind)];
}

std::string shown_name(const List& list, const Words& words) {
  if (list.kind == ListKind::month) return written_month(list.name, words);
  if (list.name.empty()) return std::string(name_of(list.kind, words));
  std::string name = list.name;
  // Names of topics are written in lower case.
  if (list.kind == ListKind::topic && name[0] >= 'a' && name[0] <= 'z')
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

void begin_page(Markup& page, const Site& site, const Head& head) {
  const Words& words = *site.words;
  page
      << "<!DOCTYPE html>\n<html lang=\"" << words.code
      << "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"generator\" content=\""
      << Folder::kGenerator << "\">\n<meta name=\"referrer\" content=\"same-origin\">\n<title>";
  if (!head.title.empty()) page << head.title << " · ";
  page << site.title << "</title>\n";
  if (!head.description.empty())
    page << "<meta name=\"description\" content=\"" << head.description << "\">\n";
  if (!head.is_found) page << "<meta name=\"robots\" content=\"noindex\">\n";
  if (!site.url.empty() && head.is_found) {
    const std::string_view path = head.path == "index.html" ? std::string_view() : head.path;
    page << "<link rel=\"canonical\" href=\"" << site.url << path << "\">\n"
         << "<meta property=\"og:url\" content=\"" << site.url << path << "\">\n"
         << "<meta property=\"og:site_name\" content=\"" << site.title << "\">\n"
         << "<meta property=\"og:title\" content=\""
         << (head.title.empty() ? std::string_view(site.title) : head.title) << "\">\n"
         << "<meta property=\"og:type\" content=\""
         << std::string_view(head.is_article ? "article" : "website") << "\">\n";
    if (!head.description.empty())
      page << "<meta property=\"og:description\" content=\"" << head.description << "\">\n";
    page << "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"" << site.title
         << "\" href=\"" << head.root << "feed.xml\">\n";
  }
  if (!head.published.empty())
    page << "<meta property=\"article:published_time\" content=\"" << head.published << "\">\n";
  if (!head.modified.empty())
    page << "<meta property=\"article:modified_time\" content=\"" << head.modified << "\">\n";
  page << "<link rel=\"stylesheet\" href=\"" << head.root << "assets/style.css\">\n";
  if (!site.logo.empty()) page << "<link rel=\"icon\" href=\"" << head.root << site.logo << "\">\n";
  // The colours that a reader has chosen are there before anything is drawn.
  page << "<script src=\"" << head.root << "assets/site.js\"></script>\n";
  if (!head.script.empty())
    page << "<script src=\"" << head.root << head.script << "\" defer></script>\n";
  page << "</head>\n<body data-light=\"" << words.to_light << "\" data-dark=\"" << words.to_dark
       << "\">\n<a class=\"skip\" href=\"#content\">" << words.skip
       << "</a>\n<header class=\"masthead\" id=\"top\">\n<div class=\"name\">"
       << "<a href=\"" << head.root << "index.html\">";
  if (!site.logo.empty())
    page << "<img class=\"logo\" src=\"" << head.root << site.logo << "\" alt=\"\">";
  page << "<span>" << site.title << "</span></a>";
  if (!site.description.empty()) page << "<p>" << site.description << "</p>";
  page << "</div>\n";
  add_search(page, words, head.root);
  add_menu(page, site, head);
  page << "</header>\n<main id=\"content\">\n";
}

void end_page(Markup& page, const Site& site, std::string_view root) {
  const Words& words = *site.words;
  page << "</main>\n<footer class=\"foot\">\n<nav aria-label=\"" << words.more << "\"><ul>";
  for (size_t i = 0; i < kListKinds; ++i)
    if (const auto kind = static_cast<ListKind>(i); site.has(kind))
      add_link(page, root, std::string(folder_of(kind)) + "/index.html", names_of_kind(kind, words),
               {});
  add_link(page, root, "search.html", words.search, {});
  if (!site.url.empty()) add_link(page, root, "feed.xml", words.feed, {});
  page << "</ul></nav>\n<p>" << site.title << " · " << words.made << " · <a href=\"#top\">"
       << words.to_top << "</a></p>\n</footer>\n</body>\n</html>\n";
}

void add_time(Markup& page, const wcp_moment& moment, const Words& words) {
  page << "<time datetime=\"" << machine_time(moment) << "\">" << written_time(moment, words)
       << "</time>";
}

void add_language(Markup& page, std::string_view language, const Site& site) {
  const bool is_other = !language.empty() && language != site.words->code;
  if (is_other) page << " lang=\"" << language << "\"";
  if (is_rtl(language))
    page << " dir=\"rtl\"";
  else if (is_other || language.empty())
    page << " dir=\"auto\"";
}

void add_meta(Markup& page, const Site& site, const Entry& entry) {
  page << "<p class=\"meta\">";
  if (!entry.source.empty()) page << "<bdi>" << entry.source << "</bdi> · ";
  add_time(page, entry.published, *site.words);
  if (entry.is_updated) page << " · <span class=\"new\">" << site.words->updated << "</span>";
  page << "</p>";
}

void add_item(Markup& page, const Site& site, const Entry& entry, std::string_view root,
              int heading) {
  page << "<h" << heading << "><a href=\"" << root << path_of(entry) << "\"";
  add_language(page, entry.language, site);
  page << ">" << entry.title << "</a></h" << heading << ">";
  if (!entry.summary.empty()) {
    page << "<p class=\"summary\"";
    add_language(page, entry.language, site);
    page << ">" << entry.summary << "</p>";
  }
  add_meta(page, site, entry);
}

}  // namespace wirecopy::exporter::site
