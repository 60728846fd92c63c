#pragma once

/// \file
/// The pages of a site, each as a text: what it was made of and nothing else decides what it says.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue.hpp"
#include "markup.hpp"
#include "words.hpp"

namespace wirecopy::exporter::site {

/// What all pages say.
struct Site {
  std::string title, description;
  std::string url;   ///< with a slash at the end; empty: it is not known where the site will stand
  std::string logo;  ///< "assets/logo.svg", or empty
  const Words* words = nullptr;
  uint32_t kinds = 0;  ///< a bit for each ListKind of which there are pages

  bool has(ListKind kind) const { return (kinds >> static_cast<unsigned>(kind) & 1) != 0; }
};

/// What the head of a page says.
struct Head {
  std::string_view title{}, description{};
  std::string_view path{};      ///< "topics/sport-1a2b3c4d5e.html"
  std::string_view language{};  ///< of the title; empty: the site's
  std::string_view script{};    ///< of its own, "assets/search.js"
  std::string_view root{};      ///< "../" where the page lies in a folder; the whole address in 404
  bool is_found = true;         ///< by search engines
  bool is_article = false;
  std::string_view published{}, modified{};  ///< of an article, for machines
};

/// Folder of the pages of a list: "topics".
std::string_view folder_of(ListKind kind);
/// "topics/sport-1a2b3c4d5e.html", page 1 the first.
std::string path_of(const List& list, size_t page = 1);
std::string path_of(const Entry& entry);  ///< "articles/grain-trains-1a2b3c4d5e.html"
std::string_view name_of(ListKind kind, const Words& words);        ///< "Topic"
std::string_view names_of_kind(ListKind kind, const Words& words);  ///< "Topics"
/// What a list is called: "Sport", "May 2024".
std::string shown_name(const List& list, const Words& words);

void begin_page(Markup& page, const Site& site, const Head& head);
void end_page(Markup& page, const Site& site, std::string_view root);
void add_time(Markup& page, const wcp_moment& moment, const Words& words);
/// Language and direction of a text of an article, where they are not those of the site.
void add_language(Markup& page, std::string_view language, const Site& site);
/// An article in a list. \param heading 2 or 3
void add_item(Markup& page, const Site& site, const Entry& entry, std::string_view root,
              int heading);
/// "Harbour Gazette · 1 May 2024, 08:00 UTC"
void add_meta(Markup& page, const Site& site, const Entry& entry);

/// What an article's page holds beside what is in lists.
struct Reading {
  std::string id;
  int64_t revision = 1;
  std::string title, standfirst, section, rights, provider, dateline, language;
  std::vector<std::string> authors, corrections;
  std::string body_html;  ///< safe already
  std::string link;       ///< where it came from, as web_address() gives it; empty: nowhere
  wcp_moment published{}, modified{};
  bool is_updated = false;
  struct Medium {
    std::string url, caption, credit, type;  ///< url: as web_address() gives it
  };
  std::vector<Medium> media;
};

/// The part of an article's page that stays as it is until the article comes again. Programs find
/// the article by its data-id ("%" and controls as in addresses) and data-revision.
std::string article_part(const Reading& reading, const Site& site);
/// The part that says that an article was withdrawn.
std::string withdrawn_part(const Entry& entry, const Site& site);
/// The same out of a page. \return nothing where the page has none.
std::optional<std::string> part_in(std::string_view page);
/// The page: the part, and around it what the catalogue says by now.
std::string article_page(const Site& site, const Catalogue& catalogue, const Entry& entry,
                         std::string_view part);

std::string front_page(const Site& site, const Catalogue& catalogue);
inline constexpr size_t kOnPage = 40;  ///< articles of a list
size_t pages_of(const List& list);
std::string list_page(const Site& site, const List& list, size_t page);
/// All lists of a kind, those of most articles first; places with a map.
std::string overview_page(const Site& site, const Catalogue& catalogue, ListKind kind);
std::string search_page(const Site& site);
std::string not_found_page(const Site& site);
/// A map of places with circles by how many articles name them. \param places at least one
struct Circle {
  Point point;
  uint64_t articles;
  std::string_view name;
  std::string link;  ///< empty: none
};
void add_map(Markup& page, const Site& site, const std::vector<Circle>& places,
             std::string_view root, bool is_whole);
/// The places that most articles name.
std::vector<Circle> circles_of(const Catalogue& catalogue, std::string_view root, size_t most);
/// Those of a kind that have a page, the largest first; of months the newest, of stories those with
/// the newest articles.
std::vector<const List*> sorted_lists(const Catalogue& catalogue, ListKind kind);

/// Atom. Source: RFC 4287.
std::string feed_file(const Site& site, const Catalogue& catalogue);
/// Source: https://www.sitemaps.org/protocol.html
std::string sitemap_file(const Site& site, const Catalogue& catalogue);
std::string robots_file(const Site& site);
/// wirecopy.articles(3,[[number,"title","slug","summary","time","source","language"]...])
std::string search_articles(const std::vector<const Entry*>& articles, uint64_t group);
inline constexpr uint64_t kInGroup = 200;  ///< articles of a file for the search, by number

}  // namespace wirecopy::exporter::site
