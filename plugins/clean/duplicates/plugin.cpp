#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "entry.hpp"
#include "index.hpp"
#include "support/index/remembered.hpp"
#include "support/units/hash.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::clean {
namespace {

enum class Drop : uint8_t { never, same_publisher, always };
constexpr Choice<Drop> kDrops[] = {
    {"never", Drop::never}, {"same_publisher", Drop::same_publisher}, {"always", Drop::always}};

struct DuplicatesOptions {
  double similarity = 0.25;
  Drop drop = Drop::never;
  double drop_similarity = 0.8;
  std::string_view window = "7d";
  std::vector<std::string_view> fields;
  int64_t max_articles = 1'000'000;
  std::string_view max_memory = "2GB";

  static constexpr auto options() {
    using Options = DuplicatesOptions;
    return wirecopy::options(
        option("similarity", &Options::similarity,
               "The part of the shorter text that stands in the other, at least, where one is a "
               "copy.")
            .min(0.05)
            .max(1),
        option("drop", &Options::drop,
               "Which copies are dropped: never any, those of an article of the same_publisher (by "
               "the host of url, of canonical_url where url is a file, else by publisher or "
               "provider), always all. The others "
               "are marked.")
            .choices(kDrops),
        option("drop_similarity", &Options::drop_similarity,
               "The part of a copy that stands in the earlier article, at least, where the copy "
               "is dropped: one that says more is marked.")
            .min(0.05)
            .max(1),
        option("window", &Options::window,
               "How long an article is remembered, 1s to 3650d, by the time articles were fetched.")
            .format("wirecopy-duration"),
        option("fields", &Options::fields,
               "Fields whose texts are compared, one behind the other; empty: title and body.")
            .format("wirecopy-field")
            .example("body"),
        option("max_articles", &Options::max_articles,
               "Most articles that are remembered; the oldest go first.")
            .min(1)
            .max(100'000'000),
        option("max_memory", &Options::max_memory,
               "Most memory for what is remembered, 1MB to 1000GB; the oldest go first.")
            .format("wirecopy-size"));
  }
};

struct DuplicatesStage : Transform<DuplicatesOptions> {
  static constexpr StageInfo info{"clean.duplicates", "1.0.0",
                                  "Marks copies of earlier articles, edited and cut ones too.",
                                  WCP_STATEFUL, 1};
  static constexpr const char* writes[] = {"duplicate_of", "first_copy", "similarity", nullptr};

  Reason duplicate = reason("duplicate", "It is a copy of an earlier article.");
  Counter copies = counter("copies", "Articles that are copies of earlier ones.");
  Counter forgotten = counter("forgotten", "Articles forgotten by age or to keep within bounds.");
  Gauge articles = gauge("articles", "", "Articles that are remembered.");
  Gauge memory = gauge("memory", "bytes", "What these take of memory, about.");

  /// While one text is read, the memory that others are looked up in is on its way.
  void process(std::span<Record> batch, std::span<Outcome> outcomes) {
    const auto read = [&](size_t i) {
      if (i >= batch.size()) return;
      read_[i % kAhead] = entry_of(batch[i]);
      index_.prefetch(read_[i % kAhead]);
    };
    for (size_t i = 0; i + 1 < kAhead; ++i) read(i);
    for (size_t i = 0; i < batch.size(); ++i) {
      read(i + kAhead - 1);
      outcomes[i] = answer(batch[i], std::move(read_[i % kAhead]));
    }
  }

  void restore(std::string_view bytes) {
    auto change = to_change(bytes);
    if (!change) support::refuse_entry(bytes);
    if (change->is_removal)
      index_.remove(change->entry.id);
    else
      index_.add(std::move(change->entry));
  }

  void start() { tell_size(); }

  void compact() {
    index_.visit([this](const Entry& entry) { journal(to_bytes(entry)); });
  }

 private:
  Index::Bounds bounds() const {
    const auto most = support::memory_bounds(*this);
    return {most.articles, most.bytes, most.window};
  }

  std::vector<wcp_field> fields() const {
    if (config.fields.empty()) return {WCP_F_TITLE, WCP_F_BODY};
    std::vector<wcp_field> fields;
    for (const std::string_view name : config.fields) {
      fields.push_back(host.api->field_id(host.context, to_c(name), WCP_T_STR));
      if (fields.back() == 0)
        wrong_option("/fields/" + std::to_string(fields.size() - 1), "must be a field with a text");
    }
    return fields;
  }

  Outcome answer(Record& article, Entry entry) {
    // What others said of other collections is no word of ours.
    for (const wcp_field field : {WCP_F_DUPLICATE_OF, WCP_F_FIRST_COPY, WCP_F_SIMILARITY})
      article.unset(field);
    // It is no original of anything.
    if (support::is_withdrawn(article)) {
      forget(article);
      return Outcome::keep;
    }
    count(forgotten, static_cast<double>(index_.pass_time(entry.time)));
    const auto match = index_.match(entry, config.similarity);
    if (match) {
      count(copies);
      if (is_dropped(*match, entry)) return Outcome::drop(duplicate, words(*match));
      mark(article, *match);
      entry.first = match->first;
      entry.is_weak = match->is_weak;
      entry.match = support::hash_of(match->id);
    }
    remember(article, std::move(entry));
    return Outcome::keep;
  }

  Entry entry_of(const Record& article) {
    Entry entry;
    entry.id = article.id();
    entry.publisher = publisher_of(article);
    if (entry.publisher == 0 && config.drop == Drop::same_publisher &&
        !std::exchange(is_told_, true))
      log(WCP_LOG_WARN,
          "an article has no url or canonical_url of the web, no publisher and no provider: no "
          "copies of such are dropped (told once)");
    entry.time = support::time_of(article, now());
    for (const wcp_field field : fields_) sketcher_.add(article.get(field));
    entry.sketch = sketcher_.finish();
    return entry;
  }

  static uint64_t publisher_of(const Record& article) {
    const std::string origin = support::site_origin(article.url(), article.canonical_url());
    if (!origin.empty()) return support::hash_of(origin.substr(origin.find("//")));
    const auto name = article.publisher().empty() ? article.provider() : article.publisher();
    return name.empty() ? 0 : support::hash_of(name);
  }

  /// What was handed on once is not taken back when it is revised.
  bool is_dropped(const Match& match, const Entry& entry) const {
    const double contained = config.drop == Drop::always           ? match.contained
                             : config.drop == Drop::same_publisher ? match.own_contained
                                                                   : 0;
    return config.drop != Drop::never && contained >= config.drop_similarity &&
           !index_.has(entry.id);
  }

  static void mark(Record& article, const Match& match) {
    article.duplicate_of(match.id);
    article.first_copy(match.first);
    article.number(WCP_F_SIMILARITY, std::round(match.similarity * 1000) / 1000);
    article.explain(words(match));
  }

  /// "a copy of ID: they share 87 % of the shorter text, 42 % of this one stands there"
  static std::string words(const Match& match) {
    char shares[96];
    std::snprintf(shares, sizeof shares,
                  ": they share %.0f %% of the shorter text, %.0f %% of this one stands there",
                  match.similarity * 100, match.contained * 100);
    std::string text = "a copy of " + match.id + shares;
    if (match.first != match.id) text += "; the first copy is " + match.first;
    return text;
  }

  void remember(const Record& article, Entry entry) {
    index_.stamp(entry);
    journal(article, to_bytes(entry));
    count(forgotten, static_cast<double>(index_.add(std::move(entry))));
    tell_size();
  }

  void forget(const Record& article) {
    if (!index_.has(article.id())) return;
    journal(article, removal_of(article.id()));
    index_.remove(article.id());
    tell_size();
  }

  void tell_size() const {
    set(articles, static_cast<double>(index_.size()));
    set(memory, static_cast<double>(index_.bytes()));
  }

  Index index_{bounds()};
  std::vector<wcp_field> fields_ = fields();
  Sketcher sketcher_;
  bool is_told_ = false;  ///< that there are articles of no publisher
  static constexpr size_t kAhead = 4;
  Entry read_[kAhead];
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::DuplicatesStage)
