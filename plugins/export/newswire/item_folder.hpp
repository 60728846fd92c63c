#pragma once

/// \file
/// A folder of items, each a file that is there whole or not at all.

#include <wirecopy/result.hpp>

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "item_mark.hpp"
#include "support/process/descriptor.hpp"

namespace wirecopy::exporter::newswire {

/// Files get their names in commit(); until then they lie in ".unfinished/WORD" below, which is
/// locked: several pipelines may write to one folder at a time. Whoever reads the folder and passes
/// hidden names by sees whole files only.
/// Threads: one at a time. Errors: unavailable, naming the file; what was put stays to be committed
/// by the next commit().
class ItemFolder {
 public:
  explicit ItemFolder(std::string path) : path_(std::move(path)) {}
  ~ItemFolder() { close(); }

  /// Makes the folder; what runs that were killed have left unfinished goes.
  /// \param word of the state, a name for a file
  /// Errors: another process writes with this word, too.
  Status open(std::string_view word);
  /// Lets others clear away what was not committed.
  void close();
  /// \param name below the folder, "2024-05-01/4bd2.json"; a folder in it is made
  /// \return false where what is there is as new, see is_as_new()
  /// Errors: a file that is no item is there.
  Result<bool> put(const std::string& name, std::string_view document, const ItemMark& mark);
  /// Makes all last that was put, then names it.
  Status commit();
  /// Whether a file that waits to be named is not there any more: it has to come again.
  bool is_lost() const { return is_lost_; }

 private:
  struct Waiting {
    std::string unfinished;
    ItemMark mark;
  };
  Status make_last() const;

  std::string path_, unfinished_{};
  support::Descriptor lock_{};
  std::unordered_map<std::string, Waiting> waiting_;  ///< by the path that it will have
  std::set<std::string> folders_;                     ///< with names that do not last yet
  bool is_lost_ = false;
};

}  // namespace wirecopy::exporter::newswire
