#pragma once

/// \file
/// What a site holds, and what becomes of it as articles come.

#include <wirecopy/plugin.hpp>
#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "builder.hpp"
#include "catalogue.hpp"
#include "folder.hpp"
#include "record_reader.hpp"
#include "search_index.hpp"

namespace wirecopy::exporter::site {

/// The catalogue and the search in step, and the changes of both that no journal has yet.
/// Threads: one at a time.
class Desk {
 public:
  enum class Taken : uint8_t {
    shown,
    withdrawn,
    outside,  ///< older than all that are kept, of which there are enough
  };

  Desk(size_t most, const StoryFields& fields) : most_(most), fields_(fields) {}

  Catalogue& catalogue() { return catalogue_; }
  const Catalogue& catalogue() const { return catalogue_; }
  SearchIndex& search() { return search_; }
  /// Owns: the builder must outlive the calls below.
  void use(Builder* builder) { builder_ = builder; }

  void restore(Change change);
  /// Whether a later revision of the article has come before.
  bool has_later(const Record& article) const;
  /// Writes the page of an article, and takes note of what else it changes.
  /// Errors: of the builder; nothing of the article counts then.
  Result<Taken> take(const Record& article, wcp_time present);
  void remove(const std::string& id);
  /// Ids of articles whose page is not there.
  std::vector<std::string> without_page(const Folder& folder) const;
  /// How many left to make room, since it was last asked.
  size_t made_room() { return std::exchange(made_room_, 0); }

  /// Changes since forget_pending(), as the journal takes them.
  const std::vector<std::string>& pending() const { return pending_; }
  void forget_pending() { pending_.clear(); }
  /// Calls use(bytes) with a change for each article, which together are all that there is.
  void visit(const std::function<void(const std::string&)>& use) const;

 private:
  Result<Taken> show(const Record& article, const Entry* known, wcp_time present);
  Result<Taken> withdraw(const Record& article, const Entry* known, wcp_time present);
  void tell_story(const Record& article);
  void move(const std::string& id, std::string_view story, std::string_view title);
  void make_room();

  size_t most_;
  StoryFields fields_;
  Catalogue catalogue_;
  SearchIndex search_;
  Builder* builder_ = nullptr;
  std::vector<std::string> pending_;
  size_t made_room_ = 0;
};

}  // namespace wirecopy::exporter::site
