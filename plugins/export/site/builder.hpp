#pragma once

/// \file
/// Brings the files of a site to what its catalogue says.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "catalogue.hpp"
#include "folder.hpp"
#include "pages.hpp"
#include "search_index.hpp"

namespace wirecopy::exporter::site {

/// A file that does not depend on articles.
struct Asset {
  std::string file, content;
};

/// Threads: one at a time. Owns: folder, catalogue and search must outlive it.
/// Errors: unavailable, naming the file.
class Builder {
 public:
  Builder(Site site, Folder& folder, Catalogue& catalogue, SearchIndex& search);

  const Site& site() const { return site_; }
  Status write_assets(const std::vector<Asset>& assets);
  /// The page of an article that has come.
  Status write_article(const Entry& entry, std::string_view part);
  /// The page goes when no list leads to it any more.
  void remove_later(const Entry& entry) { unwanted_.insert(path_of(entry)); }
  bool is_due() const { return catalogue_.dirty().any || !unwanted_.empty(); }

  /// The files are those that the catalogue had when they were last written.
  void trust();
  /// Nothing is known of what files there are: all are written, and others of ours go.
  void distrust();
  /// Writes all pages that are no longer what they should be. Cost: what has changed, and the lists
  /// that it stands in.
  /// \return articles whose page was not there
  Result<std::vector<std::string>> refresh();

 private:
  uint32_t kinds() const;
  Status write(std::string_view file, std::string_view content);
  Status write_articles(std::vector<std::string>& missing);
  Status write_lists();
  Status write_fronts();
  Status write_search();
  Status remove_unwanted();

  Site site_;
  Folder& folder_;
  Catalogue& catalogue_;
  SearchIndex& search_;
  bool is_trusted_ = false;
  std::unordered_set<std::string> unwanted_;  ///< files
  std::unordered_set<std::string> searched_;  ///< files of the search
  std::unordered_set<std::string> wanted_;    ///< all files, while nothing is trusted
};

}  // namespace wirecopy::exporter::site
