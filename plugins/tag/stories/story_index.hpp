#pragma once

/// \file
/// The articles of late and the stories that they tell.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "story.hpp"
#include "story_entry.hpp"
#include "story_text.hpp"
#include "story_words.hpp"
#include "support/index/postings.hpp"

namespace wirecopy::tag {

/// The story that an article tells most likely.
struct StoryMatch {
  std::string story;
  double closeness = 0;        ///< 0..1
  std::string title;           ///< of the article of it that is nearest; its id where it has none
  std::vector<uint32_t> keys;  ///< of words they share: three at most, that weigh most, first
};

/// A bounded memory of articles, the newest version of each id, in stories.
///
/// An article is a vector of the words that say most in it; a story the sum of its newest
/// articles'. What many stories hold says little. All that is kept is whole numbers, and depends on
/// the articles that are remembered and their stories alone, so that an index that is given what
/// visit() gives answers as the one before.
/// Threads: one at a time.
class StoryIndex {
 public:
  struct Bounds {
    size_t articles = 200'000;
    size_t bytes = 1'000'000'000;
    int64_t window = INT64_MAX;  ///< microseconds by the time of articles
    double least = 0.3;          ///< closeness of an article to its story
  };
  explicit StoryIndex(const Bounds& bounds) : bounds_(bounds) {}

  /// The words of an article as they count among the stories there are.
  std::vector<StoryTerm> weigh(const std::vector<StoryWord>& words) const;
  /// \param published microseconds since 1970
  std::optional<StoryMatch> match(const std::vector<StoryTerm>& terms, int64_t published);
  /// What the article matched last comes nearest to, also where it is not near enough; to be asked
  /// before anything changes. Nothing: no story is half as near as it must be.
  std::optional<StoryMatch> nearest() const;
  /// Gives it a time that is not before the newest, and the number of its story.
  void stamp(StoryEntry& entry) const;
  /// Puts it, stamped, in the place of what there is under its id; forgets the oldest beyond the
  /// bounds. \return how many were forgotten
  size_t add(StoryEntry entry);
  void remove(std::string_view id);
  /// Forgets what is too old at that time. \return how many
  size_t pass_time(int64_t time);

  /// What an article that was just matched and added shows of the stories; nothing is changed yet.
  std::optional<StoryParting> parting_at(std::string_view id) const;
  std::optional<StoryMerge> merge_at(std::string_view id) const;
  /// Stories and articles that are not there are passed over.
  void part(const StoryParting& parting);
  void merge(const StoryMerge& merge);

  bool has(std::string_view id) const { return number_of(id) != kNone; }
  bool has_story(std::string_view id) const { return story_at(id) != kGone; }
  /// Of an article that is there.
  const std::string& story_of(std::string_view id) const;
  uint64_t text_of(std::string_view id) const;
  /// The title of the first article of a story that has one, if the first kTitled hold it.
  std::string_view title_of(std::string_view story) const;

  /// Calls use(const StoryEntry&) for each article, as they were added.
  template <class Use>
  void visit(Use use) const {
    for (const Article& article : articles_)
      if (article.story != kGone) use(entry_of(article));
  }
  double least() const { return bounds_.least; }
  size_t size() const { return size_; }
  size_t stories() const { return story_count_; }
  size_t bytes() const;  ///< of memory, about

 private:
  static constexpr uint64_t kNone = UINT64_MAX;  ///< no article
  static constexpr uint32_t kGone = UINT32_MAX;  ///< no story
  static constexpr size_t kTitled = 64;

  /// Articles are numbered as they are added.
  struct Article {
    std::string id, title;
    uint64_t text = 0;
    int64_t time = 0, published = 0;
    std::vector<StoryTerm> terms;
    uint32_t story = kGone;
  };
  struct Candidate {
    uint32_t story;
    float shared;
    double closeness;
    uint64_t nearest;  ///< article of it
  };

  // story_index.cpp
  Article& article(uint64_t number) { return articles_[number - front_]; }
  const Article& article(uint64_t number) const { return articles_[number - front_]; }
  uint64_t number_of(std::string_view id) const;
  uint32_t story_at(std::string_view id) const;
  uint64_t next_born() const;
  uint32_t open_story(const std::string& id, uint64_t born);
  void close_story(uint32_t story);
  StoryEntry entry_of(const Article& article) const;
  void join(uint64_t number, uint32_t story);
  void leave(uint64_t number);
  void sum(uint64_t number, uint32_t story);
  void subtract(uint64_t number, uint32_t story);
  void withdraw(uint32_t key, uint32_t story);
  static size_t heap_of(const Article& article);
  bool is_over() const;
  size_t forget_oldest();
  void take_out(uint64_t number);
  void close_gaps();

  // story_match.cpp
  void collect_candidates(const std::vector<StoryTerm>& terms);
  void compare(Candidate& candidate, const std::vector<StoryTerm>& terms, int64_t published) const;
  std::vector<uint32_t> shared_with(const Article& other) const;

  // story_shape.cpp
  static double cohesion_of(const Story& story);
  std::string name_for(const std::vector<uint64_t>& numbers) const;

  /// Looks up the weights of one article's words.
  class Lookup {
   public:
    void load(const std::vector<StoryTerm>& terms);
    uint32_t weight_of(uint32_t key) const {
      for (size_t at = home(key);; at = (at + 1) % kSlots)
        if (slots_[at].weight == 0 || slots_[at].key == key) return slots_[at].weight;
    }

   private:
    static constexpr size_t kSlots = 4 * StoryTerm::kMost;
    static size_t home(uint32_t key) { return (key * 0x9E3779B1U) >> 23; }
    StoryTerm slots_[kSlots] = {};
  };

  Bounds bounds_;
  std::deque<Article> articles_;
  uint64_t front_ = 0;  ///< number of the oldest
  size_t size_ = 0, story_count_ = 0, heap_bytes_ = 0, sums_ = 0;
  uint64_t last_born_ = 0;
  int64_t newest_ = 0;
  std::vector<Story> stories_;
  std::vector<uint32_t> free_stories_;
  StoryWords words_;         ///< of the sums of stories
  support::Postings ids_;    ///< the low bits of the numbers of articles
  support::Postings names_;  ///< stories

  // Of the article that was matched last.
  Lookup lookup_;
  std::vector<Candidate> candidates_;
  size_t best_ = SIZE_MAX;     ///< of these
  std::vector<float> shared_;  ///< by story; all 0 between calls
};

}  // namespace wirecopy::tag
