#include "byline.hpp"

#include <algorithm>
#include <utility>

#include "address.hpp"
#include "byline_names.hpp"
#include "shown_byline.hpp"
#include "support/prose/byline_words.hpp"
#include "support/prose/fold.hpp"

namespace wirecopy::clean {

namespace {

constexpr size_t kMostValues = 100;

/// The name of the site, or of its staff.
bool is_site_name(const Page& page, std::string_view name) {
  std::string folded = support::fold_name(name);
  for (const std::string_view end : {"editorialteam", "editorialstaff", "team", "staff", "editors"})
    if (folded.ends_with(end)) folded.resize(folded.size() - end.size());
  constexpr size_t kShortest = 3;
  if (folded.size() < kShortest) return false;
  if (folded.starts_with("the")) folded.erase(0, 3);
  std::string_view host = host_of(page.url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  const std::string names[] = {
      support::fold_name(page.linked.site), support::fold_name(page.head.get("og:site_name")),
      support::fold_name(host), support::fold_name(host.substr(0, host.find('.')))};
  return std::ranges::any_of(names, [&](std::string_view site) {
    if (site.starts_with("the")) site.remove_prefix(3);
    return site == folded;
  });
}

/// Puts those who are no site in front of nothing else: a site that stands beside people goes.
Byline byline_of(const Page& page, std::vector<std::string> names, std::string_view from,
                 double trust) {
  constexpr double kSite = 0.5;
  const auto site = [&](const std::string& name) { return is_site_name(page, name); };
  if (std::ranges::all_of(names, site)) return {std::move(names), std::string(from), kSite};
  std::erase_if(names, site);
  return {std::move(names), std::string(from), trust};
}
Byline from_linked(const Page& page) {
  std::vector<std::string> people, others;
  for (const LinkedAuthor& author : page.linked.authors)
    for (const std::string& name : names_in(plain(author.name)))
      add_name(name, author.is_person ? people : others);
  if (people.empty()) {
    Byline byline = byline_of(page, std::move(others), "json-ld", 0.9);
    return byline;
  }
  return byline_of(page, std::move(people), "json-ld", 0.95);
}

/// "Lee, Ann" as libraries write it.
std::string turned(const std::string& name) {
  const size_t comma = name.find(", ");
  if (comma == name.npos || name.find(',', comma + 1) != name.npos) return name;
  return name.substr(comma + 2) + ' ' + name.substr(0, comma);
}

Byline from_head(const Page& page) {
  constexpr std::string_view kKeys[] = {"citation_author",
                                        "author",
                                        "article:author",
                                        "parsely-author",
                                        "sailthru.author",
                                        "dc.creator",
                                        "dcterms.creator",
                                        "byl",
                                        "byline",
                                        "article:author_name",
                                        "article.author",
                                        "cxenseparse:author",
                                        "og:article:author",
                                        "twitter:data1"};
  for (const std::string_view key : kKeys) {
    if (key == "twitter:data1" &&
        !support::is_byline_label(support::fold(page.head.get("twitter:label1"))))
      continue;
    std::vector<std::string> names;
    size_t read = 0;
    for (const std::string& value : page.head.all(key)) {
      if (value.find("://") != value.npos || ++read > kMostValues) continue;
      const std::string text = plain(value);
      for (const std::string& name : names_in(key == "citation_author" ? turned(text) : text))
        add_name(name, names);
    }
    if (!names.empty()) return byline_of(page, std::move(names), key, 0.9);
  }
  return {};
}
Byline from_page(const Page& page, ShownByline shown) {
  if (shown.names.empty()) return {};
  return byline_of(page, std::move(shown.names), "byline", shown.trust);
}

Byline from_elements(const Page& page) { return from_page(page, byline_of_elements(page)); }
Byline from_lines(const Page& page) { return from_page(page, byline_of_lines(page)); }

/// Whether a byline is plainly of people: only these stand before the name of the site.
bool names_person(const Byline& byline) {
  constexpr double kPlain = 0.7;
  return byline.trust >= kPlain && byline.names[0].find(' ') != std::string::npos &&
         std::ranges::all_of(byline.names, looks_like_people);
}
}  // namespace

Byline find_byline(const Page& page) {
  constexpr double kSite = 0.5;
  Byline best;
  for (const auto find : {from_linked, from_head, from_elements, from_lines}) {
    Byline byline = find(page);
    if (byline.names.empty()) continue;
    if (byline.trust > kSite && (best.names.empty() || names_person(byline))) return byline;
    if (best.names.empty()) best = std::move(byline);
  }
  return best;
}

}  // namespace wirecopy::clean
