#pragma once

/// \file
/// The forms of a sitemap; all in UTF-8.

#include <string>
#include <string_view>

#include "sitemap.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {

/// Takes entries in; those whose address is none are counted and told as one.
class SitemapEntries {
 public:
  SitemapEntries(std::string_view base, Sitemap& sitemap) : base_(base), sitemap_(sitemap) {}

  /// \return whether it was taken
  bool add(SitemapEntry entry, bool is_map, size_t line);
  /// The last one that add() has taken goes.
  void drop_last();
  /// As the address of the sitemap makes it; empty where such addresses have become too much.
  std::string absolute(std::string_view written, size_t line);
  /// Tells what was refused.
  void finish();

 private:
  std::string_view base_;
  Sitemap& sitemap_;
  std::vector<SitemapEntry>* last_ = nullptr;
  SitemapProblem refused_;
  size_t refusals_ = 0;
  bool is_full_ = false, has_long_base_ = false;
  support::AddedByBases added_;
};

/// Where the root of a sitemap begins; npos: it is none.
size_t find_sitemap_root(std::string_view document);
void read_xml_sitemap(std::string_view document, size_t root, std::string_view base,
                      Sitemap& sitemap);
void read_text_sitemap(std::string_view document, std::string_view base, Sitemap& sitemap);
void read_robots(std::string_view document, std::string_view base, Sitemap& sitemap);
/// By its lines.
bool is_robots(std::string_view document);

}  // namespace wirecopy::fetch
