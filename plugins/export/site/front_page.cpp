// The front page: stories, the latest articles, sections.
#include <algorithm>
#include <bit>
#include <unordered_set>

#include "pages.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr size_t kLooked = 1500;  // articles that are asked for their story
constexpr size_t kGroups = 25;    // stories of the front page
constexpr size_t kOthers = 4;     // articles of a story below the first
constexpr size_t kLatest = 12;
constexpr size_t kBlocks = 6, kOfBlock = 4;
constexpr size_t kOnSmallMap = 80, kOfNames = 12;
/// For each doubling of its sources a story stays so much longer. Units: microseconds
constexpr int64_t kStays = int64_t{2} * 3600 * 1'000'000;

/// A story, or an article that has none.
struct Group {
  const List* story = nullptr;
  const Entry* lead = nullptr;
  std::vector<const Entry*> others{};
  size_t articles = 1, sources = 1;
  int64_t weight = 0;
};

size_t sources_of(const List& story) {
  std::unordered_set<std::string_view> sources;
  for (const Entry* member : story.members) sources.insert(member->source);
  return sources.size();
}

/// The newest with a summary leads, where one of the newest three has one.
const Entry* lead_of(const List& story, const Catalogue& catalogue) {
  size_t seen = 0;
  const Entry* first = nullptr;
  for (const Entry* member : story.members) {
    if (!member->copy_of.empty() && catalogue.find(member->copy_of) != nullptr) continue;
    if (first == nullptr) first = member;
    if (!member->summary.empty()) return member;
    if (++seen == 3) break;
  }
  return first != nullptr ? first : *story.members.begin();
}

Group group_of(const List& story, const Catalogue& catalogue) {
  Group group{&story, lead_of(story, catalogue)};
  group.articles = story.members.size();
  group.sources = sources_of(story);
  group.weight = (*story.members.begin())->time + kStays * (std::bit_width(group.sources) - 1);
  std::unordered_set<std::string_view> told{group.lead->title};
  for (const Entry* member : story.members) {
    if (group.others.size() == kOthers) break;
    if (member != group.lead && told.insert(member->title).second) group.others.push_back(member);
  }
  return group;
}

std::vector<Group> groups_of(const Catalogue& catalogue) {
  std::vector<Group> groups;
  std::unordered_set<const List*> told;
  size_t looked = 0;
  for (const Entry* entry : catalogue.articles()) {
    if (++looked > kLooked) break;
    const List* const story = catalogue.story_of(*entry);
    if (story != nullptr && Catalogue::is_shown(*story)) {
      if (told.insert(story).second) groups.push_back(group_of(*story, catalogue));
    } else if (entry->copy_of.empty() || catalogue.find(entry->copy_of) == nullptr) {
      groups.push_back({nullptr, entry, {}, 1, 1, entry->time});
    }
  }
  std::ranges::stable_sort(groups, std::greater(), &Group::weight);
  if (groups.size() > kGroups) groups.resize(kGroups);
  return groups;
}

void add_group(Markup& page, const Site& site, const Group& group, bool is_lead) {
  const Words& words = *site.words;
  if (is_lead)
    page << "<section class=\"story lead\">";
  else
    page << "<section class=\"story\">";
  add_item(page, site, *group.lead, "", 2);
  if (!group.others.empty()) {
    page << "<ul class=\"others\">";
    for (const Entry* other : group.others) {
      page << "<li><a href=\"" << path_of(*other) << "\"";
      add_language(page, other->language, site);
      page << ">" << other->title << "</a> <span class=\"meta\">" << other->source
           << "</span></li>";
    }
    page << "</ul>";
  }
  if (group.story != nullptr) {
    page << "<p class=\"whole\"><a href=\"" << path_of(*group.story) << "\">" << words.all_of_story
         << "</a> <span class=\"meta\">" << articles_of(words, group.articles);
    if (group.sources > 1) page << ", " << filled(words.sources, group.sources);
    page << "</span></p>";
  }
  page << "</section>\n";
}

void add_latest(Markup& page, const Site& site, const Catalogue& catalogue) {
  page << "<section class=\"latest\" aria-labelledby=\"latest\"><h2 id=\"latest\">"
       << site.words->latest << "</h2><ol>";
  size_t shown = 0;
  for (const Entry* entry : catalogue.articles()) {
    if (++shown > kLatest) break;
    page << "<li>";
    add_time(page, entry->published, *site.words);
    page << " <a href=\"" << path_of(*entry) << "\"";
    add_language(page, entry->language, site);
    page << ">" << entry->title << "</a>";
    if (!entry->source.empty()) page << " <span class=\"meta\">" << entry->source << "</span>";
    page << "</li>";
  }
  page << "</ol>";
  if (site.has(ListKind::month))
    page << "<p><a class=\"all\" href=\"archive/index.html\">" << site.words->earlier << "</a></p>";
  page << "</section>\n";
}

void add_names(Markup& page, const Site& site, const Catalogue& catalogue, ListKind kind,
               size_t most) {
  auto lists = sorted_lists(catalogue, kind);
  if (lists.empty()) return;
  if (lists.size() > most) lists.resize(most);
  page << "<section class=\"labels\"><h2><a href=\"" << folder_of(kind) << "/index.html\">"
       << names_of_kind(kind, *site.words) << "</a></h2><ul>";
  for (const List* list : lists)
    page << "<li><a href=\"" << path_of(*list) << "\">" << shown_name(*list, *site.words)
         << "</a></li>";
  page << "</ul></section>\n";
}

/// Where, what about and who, by how many articles name them.
void add_rail(Markup& page, const Site& site, const Catalogue& catalogue) {
  const auto circles = circles_of(catalogue, "", kOnSmallMap);
  if (site.has(ListKind::place) && !circles.empty()) {
    page << "<section class=\"labels\"><h2><a href=\"places/index.html\">" << site.words->places
         << "</a></h2>";
    add_map(page, site, circles, "", true);
    page << "</section>\n";
  }
  add_names(page, site, catalogue, ListKind::topic, kOfNames);
  add_names(page, site, catalogue, ListKind::person, kOfNames);
  add_names(page, site, catalogue, ListKind::organisation, kOfNames);
}

/// The largest sections, or topics where articles have none.
void add_blocks(Markup& page, const Site& site, const Catalogue& catalogue) {
  const ListKind kind = site.has(ListKind::section) ? ListKind::section : ListKind::topic;
  std::vector<const List*> lists;
  for (const auto& [key, list] : catalogue.lists())
    if (list.kind == kind && list.members.size() >= 2) lists.push_back(&list);
  std::ranges::stable_sort(lists, std::greater(),
                           [](const List* list) { return list->members.size(); });
  if (lists.empty()) return;
  if (lists.size() > kBlocks) lists.resize(kBlocks);
  page << "<div class=\"blocks\">\n";
  for (const List* list : lists) {
    page << "<section class=\"block\"><h2><a href=\"" << path_of(*list) << "\">"
         << shown_name(*list, *site.words) << "</a></h2><ul>";
    size_t shown = 0;
    for (const Entry* entry : list->members) {
      if (++shown > kOfBlock) break;
      page << "<li><a href=\"" << path_of(*entry) << "\"";
      add_language(page, entry->language, site);
      page << ">" << entry->title << "</a>";
      add_meta(page, site, *entry);
      page << "</li>";
    }
    page << "</ul></section>\n";
  }
  page << "</div>\n";
}

}  // namespace

std::string front_page(const Site& site, const Catalogue& catalogue) {
  Markup page;
  begin_page(page, site, {.description = site.description, .path = "index.html"});
  page << "<h1 class=\"unseen\">" << site.title << ": " << site.words->front << "</h1>\n";
  if (catalogue.articles().empty()) page << "<p>" << site.words->nothing << "</p>\n";
  const auto groups = groups_of(catalogue);
  if (!groups.empty()) {
    page << "<div class=\"front\">\n";
    add_group(page, site, groups.front(), true);
    page << "<div class=\"rail\">\n";
    add_latest(page, site, catalogue);
    add_rail(page, site, catalogue);
    page << "</div>\n<div class=\"stories\">\n";
    for (size_t i = 1; i < groups.size(); ++i) add_group(page, site, groups[i], false);
    page << "</div>\n</div>\n";
    add_blocks(page, site, catalogue);
  }
  end_page(page, site, "");
  return page.take();
}

}  // namespace wirecopy::exporter::site
