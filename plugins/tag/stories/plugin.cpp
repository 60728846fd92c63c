#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "story_entry.hpp"
#include "story_index.hpp"
#include "story_text.hpp"
#include "support/index/remembered.hpp"

namespace wirecopy::tag {
namespace {

enum class Stories : uint8_t { broad, normal, narrow };
constexpr Choice<Stories> kKindsOfStories[] = {
    {"broad", Stories::broad}, {"normal", Stories::normal}, {"narrow", Stories::narrow}};

struct StoriesOptions {
  Stories stories = Stories::normal;
  std::string_view window = "7d";
  int64_t max_articles = 200'000;
  std::string_view max_memory = "1GB";

  static constexpr auto options() {
    using Options = StoriesOptions;
    return wirecopy::options(
        option("stories", &Options::stories,
               "How much articles of a story have in common: an event and what follows from it "
               "(normal), more that is like it (broad), less (narrow).")
            .choices(kKindsOfStories),
        option("window", &Options::window,
               "How long an article is remembered, 1s to 3650d, by the time articles were fetched; "
               "a story that gets no article for so long has ended.")
            .format("wirecopy-duration"),
        option("max_articles", &Options::max_articles,
               "Most articles that are remembered; the oldest go first.")
            .min(1)
            .max(1'000'000),
        option("max_memory", &Options::max_memory,
               "Most memory for what is remembered, 1MB to 1000GB; the oldest go first.")
            .format("wirecopy-size"));
  }
};

struct StoriesStage : Transform<StoriesOptions> {
  static constexpr StageInfo info{"tag.stories", "1.0.0",
                                  "Says which articles tell the same story, as they come.",
                                  WCP_STATEFUL, 1};
  static constexpr const char* reads[] = {"id",         "title",     "body",    "tags",
                                          "status",     "published", "fetched", "duplicate_of",
                                          "first_copy", nullptr};
  static constexpr const char* writes[] = {"story",
                                           "stories.title",
                                           "stories.merged",
                                           "stories.parted_from",
                                           "stories.parted_into",
                                           "stories.moved",
                                           nullptr};

  Counter begun = counter("begun", "Stories that began.");
  Counter merged = counter("merged", "Stories that turned out to be another one.");
  Counter parted = counter("parted", "Stories that turned out to be two.");
  Counter forgotten = counter("forgotten", "Articles forgotten by age or to keep within bounds.");
  Gauge articles = gauge("articles", "", "Articles that are remembered.");
  Gauge stories = gauge("stories", "", "Stories that these tell.");
  Gauge memory = gauge("memory", "bytes", "What these take of memory, about.");

  Outcome process(Record article) {
    // What others said of other collections is no word of ours.
    for (const wcp_field field :
         {wcp_field{WCP_F_STORY}, title_, merged_, parted_from_, parted_into_, moved_})
      article.unset(field);
    const wcp_time time = support::time_of(article, now());
    count(forgotten, static_cast<double>(index_.pass_time(time)));
    if (support::is_withdrawn(article))
      forget(article);
    else
      tell(article, time);
    tell_size();
    return Outcome::keep;
  }

  void restore(std::string_view bytes) {
    auto change = to_story_change(bytes);
    if (!change) support::refuse_entry(bytes);
    switch (change->kind) {
      case StoryChange::Kind::added:
        index_.add(std::move(change->entry));
        break;
      case StoryChange::Kind::removed:
        index_.remove(change->entry.id);
        break;
      case StoryChange::Kind::merged:
        index_.merge(change->merge);
        break;
      case StoryChange::Kind::parted:
        index_.part(change->parting);
        break;
    }
  }

  void start() { tell_size(); }

  void compact() {
    index_.visit([this](const StoryEntry& entry) { journal(to_bytes(entry)); });
  }

 private:
  StoryIndex::Bounds bounds() const {
    const double least = config.stories == Stories::broad    ? 0.25
                         : config.stories == Stories::normal ? 0.3
                                                             : 0.36;
    const auto most = support::memory_bounds(*this);
    return {most.articles, most.bytes, most.window, least};
  }

  /// As much as is kept of a title, whole characters of it.
  static std::string start_of(std::string_view title) {
    size_t length = std::min(title.size(), StoryEntry::kLongestTitle);
    while (length > 0 && length < title.size() && (title[length] & 0xC0) == 0x80) --length;
    return std::string(title.substr(0, length));
  }

  const std::vector<StoryWord>& read(const Record& article) {
    reader_.add_title(article.title());
    reader_.add_body(article.body());
    article.visit_tags([this](const Tag& tag) {
      if (tag.scheme == "person" || tag.scheme == "organisation" || tag.scheme == "place")
        reader_.add_name(tag.name);
    });
    return reader_.finish();
  }

  void tell(Record& article, wcp_time time) {
    const std::vector<StoryWord>& words = read(article);
    const uint64_t text = fingerprint(words);
    const std::string id(article.id());
    const bool is_known = index_.has(id);
    if (is_known && index_.text_of(id) == text) return mark(article, index_.story_of(id));
    if (words.empty() || id.empty()) return forget(article);

    StoryEntry entry;
    entry.id = id;
    entry.title = start_of(article.title());
    entry.text = text;
    entry.time = time;
    const auto published = article.moment(WCP_F_PUBLISHED);
    entry.published = published ? std::min(published->utc, time) : time;
    entry.terms = index_.weigh(words);
    const bool is_found = choose(article, entry, words, is_known);
    if (entry.story.empty()) {
      entry.story = id;
      count(begun);
    }
    index_.stamp(entry);
    journal(article, to_bytes(entry));
    count(forgotten, static_cast<double>(index_.add(std::move(entry))));
    if (is_found) reshape(article, id);
    mark(article, index_.story_of(id));
  }

  /// Sets entry.story, or leaves it empty. \return whether its text was compared
  bool choose(Record& article, StoryEntry& entry, const std::vector<StoryWord>& words,
              bool is_known) {
    if (is_known) {  // a revision stays
      entry.story = index_.story_of(entry.id);
      return false;
    }
    for (const std::string_view copy : {article.duplicate_of(), article.first_copy()}) {
      if (copy.empty() || !index_.has(copy)) continue;
      entry.story = index_.story_of(copy);
      article.explain("in story " + entry.story + ": a copy of " + std::string(copy));
      return false;
    }
    const auto match = index_.match(entry.terms, entry.published);
    if (match) {
      entry.story = match->story;
      article.explain("in story " + match->story + ": " + describe(*match, words));
    } else if (index_.has_story(entry.id)) {
      // It began a story, was withdrawn and is back, while the story goes on without it.
      entry.story = entry.id;
    } else {
      const auto nearest = index_.nearest();
      article.explain("begins a story: " + (nearest ? "nearest is story " + nearest->story + ", " +
                                                          describe(*nearest, words)
                                                    : "it has next to nothing in common with any"));
    }
    return true;
  }

  /// closeness 0.75 (0.30 joins), nearest article "Grain trains at night" by Duarte, grain, Beja
  std::string describe(const StoryMatch& match, const std::vector<StoryWord>& words) const {
    char closeness[64];
    std::snprintf(closeness, sizeof closeness, "closeness %.2f (%.2f joins)",
                  // Never what joins where it did not join.
                  std::floor(match.closeness * 100) / 100, index_.least());
    std::string text = closeness;
    if (match.keys.empty()) return text;
    text += ", nearest article \"" + match.title + "\"";
    const char* between = " by ";
    for (const uint32_t key : match.keys) {
      const auto word =
          std::lower_bound(words.begin(), words.end(), key,
                           [](const StoryWord& each, uint32_t k) { return each.key < k; });
      if (word == words.end() || word->key != key || word->text.empty()) continue;
      text += std::exchange(between, ", ") + std::string(word->text);
    }
    return text;
  }

  void reshape(Record& article, const std::string& id) {
    if (const auto parting = index_.parting_at(id)) {
      journal(article, to_bytes(*parting));
      index_.part(*parting);
      count(parted);
      if (index_.story_of(id) == parting->into)
        article.set(parted_from_, parting->from);
      else
        article.set(parted_into_, parting->into);
      for (const std::string& each : parting->articles) article.append(moved_, each);
      say(article, std::to_string(parting->articles.size()) + " articles part from story " +
                       parting->from + " as story " + parting->into);
    } else if (const auto merge = index_.merge_at(id)) {
      journal(article, to_bytes(*merge));
      index_.merge(*merge);
      count(merged);
      article.set(merged_, merge->from);
      say(article, "story " + merge->from + " is story " + merge->into);
    }
  }

  void say(Record& article, const std::string& text) const {
    article.explain(text);
    log(WCP_LOG_INFO, article, text);
  }

  void mark(Record& article, const std::string& story) const {
    article.story(story);
    const std::string_view title = index_.title_of(story);
    if (!title.empty()) article.set(title_, title);
  }

  void forget(const Record& article) {
    if (!index_.has(article.id())) return;
    journal(article, story_removal_of(article.id()));
    index_.remove(article.id());
  }

  void tell_size() const {
    set(articles, static_cast<double>(index_.size()));
    set(stories, static_cast<double>(index_.stories()));
    set(memory, static_cast<double>(index_.bytes()));
  }

  StoryIndex index_{bounds()};
  StoryReader reader_;
  wcp_field title_ = field("stories.title", WCP_T_STR);
  wcp_field merged_ = field("stories.merged", WCP_T_STR);
  wcp_field parted_from_ = field("stories.parted_from", WCP_T_STR);
  wcp_field parted_into_ = field("stories.parted_into", WCP_T_STR);
  wcp_field moved_ = field("stories.moved", WCP_T_LIST);
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::StoriesStage)
