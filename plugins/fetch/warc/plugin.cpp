#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "archives.hpp"
#include "page.hpp"
#include "support/dates/dates.hpp"
#include "support/files/encoding.hpp"
#include "support/units/size.hpp"

namespace wirecopy::fetch {
namespace {

using namespace std::chrono_literals;
using Kind = ArchiveEntry::Kind;

struct WarcOptions {
  std::vector<std::string_view> paths;
  std::vector<std::string_view> types;
  std::string_view max_record = "16MB";

  static constexpr auto options() {
    return wirecopy::options(
        option("paths", &WarcOptions::paths,
               "WARC files, folders (all .warc, .warc.gz and .warc.zst below them), globs (*, ?, "
               "[a-z], ** for folders), or - for standard input. A later run reads what has come "
               "since: new files, records behind the last one.")
            .required()
            .format("wirecopy-path")
            .example("CC-NEWS-20240102030405-00001.warc.gz"),
        option("types", &WarcOptions::types,
               "Content types to read, as text/html or text/*; empty: those that a page may have, "
               "which are text/html, application/xhtml+xml, text/plain, XML, "
               "application/octet-stream and none.")
            .example("text/html"),
        option("max_record", &WarcOptions::max_record,
               "Most bytes of one record, and of a page out of its codings, up to 2GB; a larger "
               "one becomes a dead letter.")
            .format("wirecopy-size"));
  }
};

constexpr uint64_t kLargestRecord = 2'000'000'000;
constexpr int kSteps = 64;  // blocks and records in one call: others want to work too

/// Reads the pages of archives.
struct WarcStage : Source<WarcOptions> {
  static constexpr StageInfo info{"fetch.warc", "1.0.0",
                                  "Reads the pages of web archives (WARC), as of CC-NEWS.",
                                  WCP_READS_FILES | WCP_REPLAYABLE};
  static constexpr const char* writes[] = {"url", "source_url",     "fetched",
                                           "raw", "warc.truncated", nullptr};

  Counter pages = counter("pages", "Pages that came out of archives.");
  Counter truncated = counter("truncated", "Pages of these that were kept in part.");
  Counter other_kinds = counter("other_kinds", "Records that are no answers of web servers.");
  Counter other_statuses = counter("other_statuses", "Answers with another status than 200.");
  Counter other_types = counter("other_types", "Answers of other types than are wanted.");

  WarcStage() {
    if (config.paths.empty()) wrong_option("/paths", "needs at least one path");
    for (size_t i = 0; i < config.types.size(); ++i)
      if (config.types[i].find('/') == std::string_view::npos)
        wrong_option("/types/" + std::to_string(i),
                     R"(must be a type like "text/html" or "text/*")");
    const auto size = support::parse_size(config.max_record);
    if (!size || *size == 0 || *size > kLargestRecord)
      wrong_option("/max_record", R"(must be a size like "16MB" or "64KiB", at most 2GB)");
    max_record_ = static_cast<size_t>(*size);
  }

  void start() {
    auto files = find_archives(config.paths);
    if (!files) throw Failure(WCP_ERR_UNAVAILABLE, files.error().text());
    if (files->empty()) log(WCP_LOG_WARN, "there is no archive to read");
    archives_.emplace(*std::move(files), max_record_, [this](const std::string& path) {
      return std::string(position(path).value_or(std::string_view()));
    });
  }

  void stop() {
    if (archives_) archives_->leave(std::exchange(entry_, std::nullopt));
    archives_.reset();
  }

  Poll poll(Emitter& out) {
    const Poll answer = read(out);
    tell_place(out);
    const auto [done, total] = archives_->progress();
    progress(done, total);
    if (!entry_) archives_->trim();
    if (answer == Poll::wait) timer_in(5ms, 1);
    return answer;
  }

 private:
  struct Tally {
    uint64_t pages = 0, other_kinds = 0, other_statuses = 0, other_types = 0;
  };

  Poll read(Emitter& out) {
    size_t taken = 0;  // bytes
    for (int steps = 0; steps < kSteps && taken < out.max_bytes() && !stopping(); ++steps) {
      if (!entry_) entry_ = archives_->next();
      if (!entry_->note.empty())
        log(WCP_LOG_INFO, archives_->name() + ": " + std::exchange(entry_->note, {}));
      taken += entry_->block.size();
      if (!take(out)) break;
      const Kind what = std::exchange(entry_, std::nullopt)->kind;
      if (what == Kind::end) return Poll::end;
      if (what == Kind::wait) return Poll::wait;
    }
    return Poll::more;
  }

  /// \return false without credit: the entry stays for the next call.
  bool take(Emitter& out) {
    switch (entry_->kind) {
      case Kind::record:
      case Kind::large:
        return take_record(out);
      case Kind::damage:
      case Kind::cut:
      case Kind::closed:
        return emit_fault(out, entry_->problem);
      case Kind::read:
        passed_ = *entry_;
        tell_place(out);
        tell_tally();
        return true;
      default:
        return true;
    }
  }

  bool take_record(Emitter& out) {
    const RecordPage page = judge(entry_->head, entry_->block, config.types);
    switch (page.use) {
      case RecordUse::other_kind:
        return pass_by(other_kinds, tally_.other_kinds);
      case RecordUse::other_status:
        return pass_by(other_statuses, tally_.other_statuses);
      case RecordUse::other_type:
        return pass_by(other_types, tally_.other_types);
      case RecordUse::broken:
        return emit_fault(out, at() + "the answer begins with no status line of HTTP");
      case RecordUse::page:
        break;
    }
    if (entry_->kind == Kind::large)
      return emit_fault(out, at() + "has " + std::to_string(entry_->head.size) +
                                 " bytes, the limit is " + std::to_string(max_record_) +
                                 " (see \"max_record\")");
    if (entry_->head.target().empty()) return emit_fault(out, at() + "has no WARC-Target-URI");
    return emit_page(out, page);
  }

  bool pass_by(Counter counter, uint64_t& tally) {
    count(counter);
    ++tally;
    passed_ = *entry_;
    return true;
  }

  /// The next run need not read what was passed by.
  void tell_place(Emitter& out) {
    if (!passed_) return;
    position_.clear();
    archives_->append_position(position_, *passed_);
    passed_.reset();
    if (!position_.empty()) out.advance({archives_->path(), position_, {}});
  }

  void tell_tally() {
    const auto& [page_count, kinds, statuses, types] = std::exchange(tally_, {});
    log(WCP_LOG_INFO, archives_->name() + ": " + std::to_string(page_count) +
                          " pages; passed by: " + std::to_string(statuses) +
                          " answers with another status than 200, " + std::to_string(types) +
                          " of other types, " + std::to_string(kinds) + " other records");
  }

  // ---- records

  std::optional<Record> emit(Emitter& out, std::string_view key) {
    position_.clear();
    archives_->append_position(position_, *entry_);
    auto record = out.emit({archives_->path(), position_, key, archives_->is_stdin()});
    if (!record) return record;
    passed_.reset();
    if (!archives_->is_stdin()) record->source_url(support::file_url(archives_->path()));
    return record;
  }

  bool emit_page(Emitter& out, const RecordPage& page) {
    auto article = emit(out, {});
    if (!article) return false;
    const ResponseBody body(page.response, max_record_);
    name(*article);
    if (const std::string why = fault_of(page, body); !why.empty()) {
      give_up(*article, page.response.body, "application/octet-stream",
              archives_->name() + ": " + at() + why);
      return true;
    }
    article->raw(body.bytes());
    if (!page.type.empty()) article->raw_type(support::to_utf8(page.type));
    if (const auto how = how_truncated(body); !how.empty()) {
      article->set(truncated_, support::to_utf8(how));
      count(truncated);
    }
    count(pages);
    ++tally_.pages;
    return true;
  }

  void name(Record& article) const {
    article.url(support::to_utf8(entry_->head.target()));
    const auto time = support::read_time(entry_->head.get("WARC-Date"));
    if (time && time->by == support::WrittenTime::By::second)
      article.moment(WCP_F_FETCHED, {time->utc * 1'000'000, 0, 1, WCP_BY_SECOND, 0});
  }

  /// What the crawler says, or that there is less than there should be.
  std::string_view how_truncated(const ResponseBody& body) const {
    const std::string_view how = entry_->head.get("WARC-Truncated");
    return how.empty() && body.is_cut() ? "unspecified" : how;
  }

  std::string fault_of(const RecordPage& page, const ResponseBody& body) const {
    if (body.is_too_large())
      return "out of its codings it has more than " + std::to_string(max_record_) +
             " bytes (see \"max_record\")";
    if (body.problem().empty() || (!how_truncated(body).empty() && !body.bytes().empty()))
      return page.response.has_end ? "" : "the answer ends within its headers";
    return body.problem();
  }

  bool emit_fault(Emitter& out, const std::string& why) {
    const std::string key = archives_->path() + "#" + std::to_string(entry_->start.offset) + "+" +
                            std::to_string(entry_->start.within);
    auto article = emit(out, key);
    if (!article) return false;
    if (!entry_->head.target().empty()) name(*article);
    give_up(*article, entry_->block, "application/warc", archives_->name() + ": " + why);
    return true;
  }

  /// Makes a dead letter of it, with what there is of it.
  void give_up(Record& article, std::string_view bytes, std::string_view type,
               const std::string& why) const {
    if (!bytes.empty()) {
      article.raw(bytes.substr(0, Archive::kKept));
      article.raw_type(type);
    }
    reject(article, why);
  }

  /// "byte 1234: "
  std::string at() const { return entry_->start.text() + ": "; }

  const wcp_field truncated_ = field("warc.truncated", WCP_T_STR);
  size_t max_record_ = 0;
  std::optional<Archives> archives_;
  std::optional<ArchiveEntry> entry_;   ///< read and not yet handed on
  std::optional<ArchiveEntry> passed_;  ///< the last one passed by, where no record came behind it
  Tally tally_;                         ///< of the file
  std::string position_;
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::WarcStage)
