// Pages that list articles, and those that list these lists.
#include <algorithm>
#include <iterator>

#include "pages.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr size_t kMostOfOverview = 1000, kMostOnMap = 500;

void add_paging(Markup& page, const Site& site, const List& list, size_t at) {
  const size_t pages = pages_of(list);
  if (pages < 2) return;
  const Words& words = *site.words;
  page << "<nav class=\"paging\" aria-label=\"" << filled(words.page, uint64_t{at}) << "\"><ul>";
  if (at > 1)
    page << "<li><a rel=\"prev\" href=\"../" << path_of(list, at - 1) << "\">" << words.newer
         << "</a></li>";
  page << "<li><span aria-current=\"page\">" << at << " / " << pages << "</span></li>";
  if (at < pages)
    page << "<li><a rel=\"next\" href=\"../" << path_of(list, at + 1) << "\">" << words.older
         << "</a></li>";
  page << "</ul></nav>\n";
}

void add_list_link(Markup& page, const Site& site, const List& list) {
  page << "<li><a href=\"../" << path_of(list) << "\">" << shown_name(list, *site.words)
       << "</a> <span class=\"meta\">" << articles_of(*site.words, list.members.size())
       << "</span></li>";
}

void add_all_places(Markup& page, const Site& site, const Catalogue& catalogue) {
  const auto circles = circles_of(catalogue, "../", kMostOnMap);
  page << "<p>" << site.words->map_note << "</p>\n";
  if (!circles.empty()) add_map(page, site, circles, "../", true);
}

}  // namespace

std::vector<const List*> sorted_lists(const Catalogue& catalogue, ListKind kind) {
  std::vector<const List*> lists;
  for (const auto& [key, list] : catalogue.lists())
    if (list.kind == kind && Catalogue::is_shown(list)) lists.push_back(&list);
  const auto is_before = [kind](const List* a, const List* b) {
    if (kind == ListKind::month) return a->name > b->name;
    if (kind == ListKind::story) return Newer()(*a->members.begin(), *b->members.begin());
    return a->members.size() > b->members.size();
  };
  std::ranges::stable_sort(lists, is_before);
  return lists;
}

std::vector<Circle> circles_of(const Catalogue& catalogue, std::string_view root, size_t most) {
  std::vector<const List*> places;
  for (const auto& [key, list] : catalogue.lists())
    if (list.kind == ListKind::place && list.point && !list.members.empty())
      places.push_back(&list);
  std::ranges::stable_sort(places, std::greater(),
                           [](const List* list) { return list->members.size(); });
  if (places.size() > most) places.resize(most);
  std::vector<Circle> circles;
  circles.reserve(places.size());
  for (const List* place : places)
    circles.push_back(
        {*place->point, place->members.size(), place->name,
         std::string(root) +
             (Catalogue::is_shown(*place) ? path_of(*place) : path_of(**place->members.begin()))});
  return circles;
}

size_t pages_of(const List& list) {
  return Catalogue::is_shown(list) ? (list.members.size() + kOnPage - 1) / kOnPage : 0;
}

std::string list_page(const Site& site, const List& list, size_t at) {
  const Words& words = *site.words;
  const std::string name = shown_name(list, words), path = path_of(list, at);
  const std::string title = at == 1 ? name : name + " (" + filled(words.page, uint64_t{at}) + ")";
  const std::string about = std::string(name_of(list.kind, words)) + ": " + name + ", " +
                            articles_of(words, list.members.size());
  Markup page;
  begin_page(page, site, {.title = title, .description = about, .path = path, .root = "../"});
  page << "<header class=\"list-head\"><p class=\"kicker\"><a href=\"../" << folder_of(list.kind)
       << "/index.html\">" << names_of_kind(list.kind, words) << "</a></p>\n<h1 dir=\"auto\">"
       << name << "</h1>\n<p class=\"meta\">" << articles_of(words, list.members.size())
       << "</p></header>\n";
  if (list.point && at == 1) add_map(page, site, {{*list.point, 1, name, {}}}, "../", false);
  page << "<ol class=\"list\">\n";
  auto entry = list.members.begin();
  std::advance(entry, std::min(list.members.size(), (at - 1) * kOnPage));
  for (size_t i = 0; i < kOnPage && entry != list.members.end(); ++i, ++entry) {
    page << "<li>";
    add_item(page, site, **entry, "../", 2);
    page << "</li>\n";
  }
  page << "</ol>\n";
  add_paging(page, site, list, at);
  end_page(page, site, "../");
  return page.take();
}

std::string overview_page(const Site& site, const Catalogue& catalogue, ListKind kind) {
  const Words& words = *site.words;
  const std::string path = std::string(folder_of(kind)) + "/index.html";
  const std::string_view title = names_of_kind(kind, words);
  Markup page;
  begin_page(page, site, {.title = title, .description = title, .path = path, .root = "../"});
  page << "<header class=\"list-head\"><h1>" << title << "</h1></header>\n";
  auto lists = sorted_lists(catalogue, kind);
  if (kind == ListKind::place) add_all_places(page, site, catalogue);
  if (lists.empty()) page << "<p>" << words.nothing << "</p>\n";
  if (lists.size() > kMostOfOverview) lists.resize(kMostOfOverview);
  if (kind == ListKind::place && !lists.empty()) page << "<h2>" << words.all_places << "</h2>\n";
  page << "<ul class=\"names\">\n";
  for (const List* list : lists) add_list_link(page, site, *list);
  page << "</ul>\n";
  end_page(page, site, "../");
  return page.take();
}

}  // namespace wirecopy::exporter::site
