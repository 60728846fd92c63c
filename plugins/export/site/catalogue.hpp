#pragma once

/// \file
/// All articles of a site by time, and the lists that they stand in.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entry.hpp"

namespace wirecopy::exporter::site {

/// Newest first.
struct Newer {
  bool operator()(const Entry* a, const Entry* b) const {
    return a->time != b->time ? a->time > b->time : a->number > b->number;
  }
};
using Ordered = std::set<const Entry*, Newer>;

/// Those of labels have the numbers of LabelKind.
enum class ListKind : uint8_t {
  topic,
  place,
  person,
  organisation,
  keyword,
  section,
  story,
  month
};
inline constexpr size_t kListKinds = 8;

/// Articles that have something in common.
struct List {
  ListKind kind = ListKind::topic;
  std::string name{}, code{}, slug{};
  std::optional<Point> point{};
  Ordered members{};
  uint32_t focused = 0;  ///< of a place: articles that are about it
  size_t pages = 0;      ///< files that are written; the builder's
};

/// Threads: one at a time. Owns: entries and lists stay where they are until they are removed.
class Catalogue {
 public:
  /// The pages that are no longer what they should be; whoever writes them takes them out.
  struct Dirty {
    std::unordered_set<std::string> articles{};  ///< ids
    std::set<std::string> lists{};               ///< keys, of lists that are gone too
    bool any = false;                            ///< something has changed since
  };

  /// Takes an article in, in the place of one with its id.
  const Entry& put(Entry entry);
  void remove(const std::string& id);
  /// Puts an article into another story.
  /// \return false: there is no such article, or it is there already
  bool move(const std::string& id, std::string_view story, std::string_view title);
  void apply(Change change);

  const Entry* find(const std::string& id) const;
  const Ordered& articles() const { return listed_; }
  size_t size() const { return entries_.size(); }
  /// The one that goes first when there are too many: withdrawn ones age, too.
  const Entry* oldest() const { return all_.empty() ? nullptr : *all_.rbegin(); }
  const Ordered& all() const { return all_; }
  /// A page name for this article that no other one has.
  std::string new_slug(std::string_view title, const std::string& id) const;
  uint64_t next_number() const { return last_number_ + 1; }
  void set_last_number(uint64_t number) { last_number_ = std::max(last_number_, number); }

  const std::map<std::string, List>& lists() const { return lists_; }
  List* list(const std::string& key);
  /// Forgets a list without articles, of which no file is left.
  void drop_list(const std::string& key);
  const List* list(const std::string& key) const;
  /// Whether a list has a page: one of a name with a single article has none, of a
  /// keyword with two.
  static bool is_shown(const List& list);
  const List* story_of(const Entry& entry) const;
  static std::string key_of(const Label& label);
  static std::string story_key(std::string_view story);
  static std::string section_key(std::string_view section);
  /// "month:2026-11"
  static std::string month_key(int64_t time);

  Dirty& dirty() { return dirty_; }
  void dirty_all();

 private:
  enum class Way : uint8_t { in, out };
  void link(const Entry& entry, Way way);
  void link(const Entry& entry, const std::string& key, ListKind kind, Way way,
            const Label* label = nullptr);
  void touch(const std::string& key, const List& list, bool was_shown);
  void relink_copies(const std::string& original);

  std::unordered_map<std::string, Entry> entries_;
  std::unordered_map<std::string, std::string> slugs_;             ///< of articles; whose they are
  std::unordered_map<std::string, std::set<std::string>> copies_;  ///< ids, of those that are here
  std::unordered_set<std::string> hidden_;  ///< copies that stand in no list of names
  Ordered all_, listed_;
  std::map<std::string, List> lists_;
  uint64_t last_number_ = 0;
  Dirty dirty_;
};

}  // namespace wirecopy::exporter::site
