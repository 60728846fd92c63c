#pragma once

/// \file
/// The articles of late, and which of them a new one is a copy of.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "overlap.hpp"
#include "sketch.hpp"
#include "support/index/postings.hpp"

namespace wirecopy::clean {

/// An article as it goes into the index and the journal.
struct Entry {
  std::string id;
  std::string first;       ///< id of the first of its copies; empty: it is none
  uint64_t match = 0;      ///< hash_of() the id that it matched best; 0: none
  uint64_t publisher = 0;  ///< hash of who published it; 0: not known
  int64_t time = 0;        ///< when it came, microseconds since 1970
  uint64_t order = 0;      ///< 1, 2, ... as articles came; a revision keeps it; 0: not yet given
  /// It shares less than half with its match. What weak copies share may be an agency notice: it
  /// counts as what different stories hold.
  bool is_weak = false;
  Sketch sketch;
};

/// The earlier article that one matches best.
struct Match {
  std::string id;
  std::string first;         ///< the first of its copies
  double similarity = 0;     ///< see Overlap
  double contained = 0;      ///< part of the new article that stands in it
  bool is_weak = false;      ///< see Entry
  double own_contained = 0;  ///< the same, most of what is of the new article's publisher
};

/// A bounded memory of articles, the newest version of each id, in groups of copies. What many
/// groups hold (agency notices, lines of a site) tells nothing and is known by that.
/// Threads: one at a time.
class Index {
 public:
  struct Bounds {
    size_t articles = 1'000'000;
    size_t bytes = 2'000'000'000;
    int64_t window = INT64_MAX;  ///< microseconds by the time of articles
  };
  explicit Index(const Bounds& bounds) : bounds_(bounds) {}

  /// Asks the memory for what the calls below are going to read.
  void prefetch(const Entry& entry) const;
  /// Forgets what is too old at that time. \return how many
  size_t pass_time(int64_t time);
  /// What an article is a copy of: never of itself, of what came after it or of its own copies.
  /// \param least similarity, 0..1
  std::optional<Match> match(const Entry& entry, double least);
  /// Gives it its order and a time that is not before the newest.
  void stamp(Entry& entry) const;
  /// Puts it, stamped, in the place of what there is under its id; forgets the oldest beyond the
  /// bounds. \return how many were forgotten
  size_t add(Entry entry);
  void remove(std::string_view id);
  bool has(std::string_view id) const { return number_of(id) != kNone; }

  /// Calls use(const Entry&) for each, as they were added.
  template <class Use>
  void visit(Use use) const {
    for (const Article& article : articles_)
      if (article.group != kGone) use(entry_of(article));
  }
  size_t size() const { return size_; }
  size_t bytes() const;  ///< of memory, about

 private:
  static constexpr uint64_t kNone = UINT64_MAX;  ///< no article
  static constexpr uint32_t kGone = UINT32_MAX;  ///< the group of an article that was taken out

  /// Articles are numbered as they are added; members of a group are chained.
  struct Article {
    std::string id;
    uint64_t match, publisher;
    int64_t time;
    uint64_t order;
    bool is_weak;
    Sketch sketch;
    uint32_t group;
    uint64_t before, after;
  };
  struct Group {
    std::string
        first;  ///< an id; the article may be forgotten. Weak copies have groups of their own
    uint64_t newest = kNone;
    uint32_t size = 0;
  };
  struct Candidate {
    uint32_t group;
    uint32_t hits;
    float weight;
  };

  // index.cpp
  Article& article(uint64_t number) { return articles_[number - front_]; }
  const Article& article(uint64_t number) const { return articles_[number - front_]; }
  uint64_t number_of(std::string_view id) const;
  Entry entry_of(const Article& article) const;
  uint32_t group_of(const std::string& first, bool is_weak);
  size_t count_members(uint32_t group, uint32_t key) const;
  void post(uint32_t key, uint32_t group);
  void withdraw(uint32_t key, uint32_t group);
  bool is_over() const;
  size_t forget_oldest();
  void take_out(uint64_t number);

  // index_match.cpp
  struct Search;
  void weigh(const Sketch& sketch);
  void look_up(uint32_t key, bool is_whole);
  void collect_candidates();
  void compare(Search& search, const Article& member) const;

  /// The newest of a group, and the first where there are more.
  static constexpr size_t kMostMembers = 32;
  template <class Use>
  void visit_members(uint32_t group, Use use) const {
    size_t seen = 0;
    uint64_t at = groups_[group].newest;
    for (; at != kNone && seen < kMostMembers; at = article(at).before, ++seen) use(article(at));
    if (at == kNone) return;
    if (const uint64_t first = number_of(groups_[group].first); first != kNone && first <= at)
      use(article(first));
  }

  Bounds bounds_;
  std::deque<Article> articles_;
  uint64_t front_ = 0;  ///< number of the oldest
  size_t size_ = 0, text_bytes_ = 0;
  uint64_t last_order_ = 0;
  int64_t newest_ = 0;
  std::vector<Group> groups_;
  std::vector<uint32_t> free_groups_;
  /// Groups under the samples of their articles and hashes of whole texts. Where many groups have
  /// one, a single number with kCommon stands there, and counts the articles.
  support::Postings postings_;
  support::Postings ids_;     ///< the low bits of the numbers of articles
  support::Postings firsts_;  ///< groups
  static constexpr uint32_t kCommon = 0x80000000;

  // Of the article that is looked for.
  std::vector<float> weights_;
  std::vector<Candidate> candidates_;
};

}  // namespace wirecopy::clean
