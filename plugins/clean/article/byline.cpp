#include "byline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "address.hpp"
#include "byline_names.hpp"
#include "letters.hpp"
#include "shown_byline.hpp"
#include "support/dateline/agencies.hpp"
#include "support/prose/byline_words.hpp"
#include "support/prose/fold.hpp"

namespace wirecopy::clean {

namespace {

constexpr size_t kMostValues = 100;

/// The names of the site, as fold_name() makes them, without "the".
std::array<std::string, 4> site_names(const Page& page) {
  std::string_view host = host_of(page.url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::array<std::string, 4> names{
      support::fold_name(page.linked.site), support::fold_name(page.head.get("og:site_name")),
      support::fold_name(host), support::fold_name(host.substr(0, host.find('.')))};
  for (std::string& name : names)
    if (name.starts_with("the")) name.erase(0, 3);
  return names;
}

/// The name of the site, or of its staff.
bool is_site_name(const Page& page, std::string_view name) {
  std::string folded = support::fold_name(name);
  for (const std::string_view end : {"editorialteam", "editorialstaff", "team", "staff", "editors"})
    if (folded.ends_with(end)) folded.resize(folded.size() - end.size());
  constexpr size_t kShortest = 3;
  if (folded.size() < kShortest) return false;
  if (folded.starts_with("the")) folded.erase(0, 3);
  return std::ranges::any_of(site_names(page),
                             [&](const std::string& site) { return site == folded; });
}

/// "Kevin McCoy" of "Kevin McCoy USA TODAY" on that paper's site: behind two words at least.
void drop_site(const Page& page, std::string& name) {
  const size_t second = name.find(' ', std::min(name.find(' '), name.size() - 1) + 1);
  for (size_t at = second; at != name.npos; at = name.find(' ', at + 1))
    if (is_site_name(page, std::string_view(name).substr(at))) {
      name.resize(at);
      return;
    }
}

/// The agency that a name is, "Reuters"; empty: it is none, or a person's with one.
std::string_view agency_named(std::string_view name) {
  return name.find_first_of("/,") == name.npos ? support::find_agency(name) : std::string_view();
}

/// Takes those who stand beside people and are none out of the names: the site and agencies.
Byline byline_of(const Page& page, std::vector<std::string> names, std::string_view from,
                 double trust) {
  constexpr double kSite = 0.5;
  Byline byline{{}, {}, std::string(from), trust, {}};
  const auto site = [&](const std::string& name) { return is_site_name(page, name); };
  const auto agency = [&](const std::string& name) { return !agency_named(name).empty(); };
  if (std::ranges::all_of(names, site)) {
    byline.names = std::move(names);
    byline.trust = kSite;
    return byline;
  }
  std::erase_if(names, site);
  if (const auto found = std::ranges::find_if(names, agency); found != names.end())
    byline.agency = agency_named(*found);
  if (!std::ranges::all_of(names, agency)) std::erase_if(names, agency);
  for (std::string& name : names) drop_site(page, name);
  byline.names = std::move(names);
  return byline;
}

Byline from_linked(const Page& page) {
  std::vector<std::string> people, others;
  for (const LinkedAuthor& author : page.linked.authors)
    for (const std::string& name : names_in(plain(author.name)))
      add_name(name, author.is_person ? people : others);
  Byline apart = byline_of(page, std::move(others), "json-ld", 0.9);
  if (people.empty()) return apart;
  Byline byline = byline_of(page, std::move(people), "json-ld", 0.95);
  if (byline.agency.empty()) byline.agency = std::move(apart.agency);
  return byline;
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
  Byline byline = byline_of(page, std::move(shown.names), "byline", shown.trust);
  byline.why = quoted(shown.line);
  return byline;
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
    if (byline.trust > kSite && (best.names.empty() || names_person(byline))) {
      if (!best.names.empty())
        byline.why.append(byline.why.empty() ? "people go" : ", people go")
            .append(" before the site, ")
            .append(quoted(best.names[0]) + " in " + best.from);
      return byline;
    }
    if (best.names.empty()) best = std::move(byline);
  }
  return best;
}

}  // namespace wirecopy::clean
