#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "article.hpp"
#include "feed.hpp"
#include "support/files/encoding.hpp"
#include "support/files/paths.hpp"
#include "support/files/sequence.hpp"
#include "support/units/size.hpp"

namespace wirecopy::fetch {
namespace {

using namespace std::chrono_literals;
using support::FileSequence;

struct FeedOptions {
  std::vector<std::string_view> paths;
  std::vector<std::string_view> urls;
  std::string_view max_feed = "16MB";

  static constexpr auto options() {
    return wirecopy::options(
        option("paths", &FeedOptions::paths,
               "Files of feeds, folders (all below them), globs (*, ?, [a-z], ** for folders), or "
               "- for standard input. A name may end in .gz. A later run reads those that are new "
               "or have changed.")
            .format("wirecopy-path")
            .example("feed.xml"),
        option("urls", &FeedOptions::urls,
               "Addresses of feeds. Refused in this version, which reads files alone."),
        option("max_feed", &FeedOptions::max_feed,
               "Most bytes of one feed, up to 256MB; a larger one becomes a dead letter.")
            .format("wirecopy-size"));
  }
};

constexpr uint64_t kLargestFeed = 256'000'000;
constexpr size_t kKeptOfEntry = 4096;  // bytes; a feed may have thousands without anything

/// FNV-1a: tells whether a file is still the one that was read.
std::string hash_of(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return std::to_string(hash);
}

/// Reads the entries of one feed behind the other.
struct FeedStage : Source<FeedOptions> {
  static constexpr StageInfo info{
      "fetch.feed", "1.0.0",
      "Reads the entries of feeds: RSS, Atom and JSON Feed, from files, "
      "folders and standard input.",
      WCP_READS_FILES | WCP_REPLAYABLE};
  static constexpr const char* writes[] = {
      "url",     "source_url", "title",     "summary",   "body",     "body_html", "language",
      "authors", "section",    "publisher", "published", "modified", "fetched",   "rights",
      "media",   "tags",       "raw",       "feed.guid", nullptr};

  FeedStage() {
    if (!config.urls.empty())
      wrong_option("/urls",
                   "feeds cannot be fetched from the web yet: save the feed and name its file in "
                   "\"paths\"");
    if (config.paths.empty()) wrong_option("/paths", "needs at least one path");
    const auto size = support::parse_size(config.max_feed);
    if (!size || *size == 0 || *size > kLargestFeed)
      wrong_option("/max_feed", R"(must be a size like "16MB" or "64KiB", at most 256MB)");
    max_feed_ = *size;
  }

  void start() {
    support::Search search(true);
    for (const std::string_view path : config.paths)
      if (const Status status = search.add(path); !status)
        throw Failure(WCP_ERR_UNAVAILABLE, status.error().text());
    if (search.files().empty()) log(WCP_LOG_WARN, "there is no file to read");
    // A feed is read as a whole, as a page is.
    files_.emplace(search.files(), support::Format::html, max_feed_,
                   [this](const std::string& path) {
                     return std::string(position(path).value_or(std::string_view()));
                   });
  }

  void stop() {
    if (file_) file_->taken = taken_;
    if (files_) files_->leave(std::exchange(file_, std::nullopt));
    files_.reset();
  }

  Poll poll(Emitter& out) {
    const Poll answer = emit(out) ? read(out) : Poll::more;
    const auto [done, total] = files_->progress();
    progress(done, total);
    if (answer == Poll::wait) timer_in(5ms, 1);
    return answer;
  }

 private:
  /// Reads on until a feed is there; its entries come out of the next calls.
  Poll read(Emitter& out) {
    using Kind = support::Entry::Kind;
    const support::Entry file = files_->next();
    switch (file.kind) {
      case Kind::end:
        return Poll::end;
      case Kind::wait:
        return Poll::wait;
      case Kind::read:
      case Kind::working:
        return Poll::more;
      case Kind::problem:
        bytes_ = file.piece.text;
        faults_.push_back(file.problem);
        break;
      case Kind::record:
        open(file);
        break;
    }
    taken_ = file.taken;
    if (taken_ > at_)  // all entries, and some of the faults
      faults_.erase(faults_.begin(), faults_.begin() + static_cast<ptrdiff_t>(taken_ - at_));
    file_ = file;
    files_->append_position(read_, file);
    emit(out);
    return Poll::more;
  }

  void open(const support::Entry& file) {
    const std::string_view bytes = bytes_ = file.piece.text;
    hash_ = hash_of(bytes);
    auto feed = parse_feed(bytes);
    if (!feed) {
      faults_.push_back(name() + ": " + feed.error().message);
      return;
    }
    feed_ = std::move(*feed);
    complete_addresses(feed_);
    if (feed_.repaired && feed_.lost.empty())
      log(WCP_LOG_WARN, name() + ": " + feed_.repaired->text() + "; mended, nothing is lost");
    if (feed_.entries.empty()) log(WCP_LOG_WARN, name() + ": has no entries");
    for (const FeedProblem& problem : feed_.lost) faults_.push_back(name() + ": " + problem.text());
    at_ = files_->is_stdin() ? std::min(file.taken, feed_.entries.size()) : resumed();
  }

  /// The first entry that an earlier run has not finished; 0 in a file that has changed since.
  size_t resumed() const {
    const std::string_view place = position(files_->path()).value_or(std::string_view());
    size_t index = 0;
    const auto [end, error] = std::from_chars(place.data(), place.data() + place.size(), index);
    const std::string_view rest(end, static_cast<size_t>(place.data() + place.size() - end));
    return error == std::errc() && rest == ":" + hash_ ? index : 0;
  }

  /// \return false without credit: what is left stays for the next call.
  bool emit(Emitter& out) {
    for (; at_ < feed_.entries.size(); ++at_, ++taken_)
      if (!emit_entry(out, feed_.entries[at_])) return false;
    feed_ = {};
    at_ = 0;
    for (; !faults_.empty(); faults_.erase(faults_.begin()), ++taken_)
      if (!emit_fault(out, faults_.front())) return false;
    file_.reset();
    // All of the file is behind us, whatever it was.
    if (!read_.empty()) out.advance({files_->path(), read_, {}});
    read_.clear();
    return true;
  }

  bool emit_entry(Emitter& out, const Entry& entry) {
    const std::string place = std::to_string(at_ + 1) + ":" + hash_;
    std::string key(key_of(entry));
    if (key.empty()) key = files_->path() + "#" + std::to_string(at_ + 1);
    auto article = out.emit({files_->path(), place, key, files_->is_stdin()});
    if (!article) return false;
    name_source(*article);
    fill_article(entry, feed_.info, guid_, *article);
    article->moment(WCP_F_FETCHED, {now(), 0, 1, WCP_BY_MICROSECOND, 0});
    if (is_blank(entry)) {
      keep_raw(*article, written(entry).substr(0, kKeptOfEntry));
      reject(*article, name() + ": " + FeedProblem{entry.line, {}}.text() + "entry " +
                           std::to_string(at_ + 1) + " has no title, no link and no text");
    }
    return true;
  }

  /// A blank entry as the feed has it: its lines, up to those of the next.
  std::string_view written(const Entry& entry) const {
    if (!entry.written.empty()) return entry.written;
    const size_t next = at_ + 1 < feed_.entries.size() ? feed_.entries[at_ + 1].line : SIZE_MAX;
    return lines_of(bytes_, entry.line, std::max(next, entry.line + 1));
  }

  bool emit_fault(Emitter& out, const std::string& why) {
    const std::string key = files_->path() + "#" + hash_of(why);
    auto article = out.emit({files_->path(), {}, key, files_->is_stdin()});
    if (!article) return false;
    name_source(*article);
    keep_raw(*article, bytes_.substr(0, support::Reader::kKept));
    reject(*article, why);
    return true;
  }

  static void keep_raw(Record& article, std::string_view bytes) {
    if (bytes.empty()) return;
    const size_t first = bytes.find_first_not_of(" \t\r\n");
    const char start = first == bytes.npos ? '\0' : bytes[first];
    article.raw(bytes);
    article.raw_type(start == '{'   ? "application/json"
                     : start == '<' ? "application/xml"
                                    : "text/plain");
  }

  void name_source(Record& article) const {
    if (!files_->is_stdin()) article.source_url(support::file_url(files_->path()));
  }

  std::string name() const { return files_->is_stdin() ? "standard input" : files_->path(); }

  const wcp_field guid_ = field("feed.guid", WCP_T_STR);
  uint64_t max_feed_ = 0;
  std::optional<FileSequence> files_;
  Feed feed_;
  std::string_view bytes_;              ///< of the feed, until the next one is read
  size_t at_ = 0;                       ///< of its entries, the next one
  size_t taken_ = 0;                    ///< entries and faults of the file that went out
  std::optional<support::Entry> file_;  ///< not all of which went out
  std::string hash_;                    ///< of its bytes
  std::string read_;                    ///< the position behind the file
  std::vector<std::string> faults_;     ///< for the dead letters, after the entries
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::FeedStage)
