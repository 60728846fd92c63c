#pragma once

/// \file
/// The base of sinks that write records into a file, one or more lines each.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "support/output/file_options.hpp"
#include "support/output/line_file.hpp"
#include "support/output/mark_text.hpp"

namespace wirecopy::support {

/// Options derives from FileOptions. A sink derives from it and has process(), which calls add()
/// and end_line(); where its files begin with a head it sets head_ in its constructor.
///
/// What is in a file is there once, whenever the process is killed: the state holds size and tail
/// of the file as the last commit left it (docs/written-files.md). A file that will be closed is
/// known by its later name from its first article on, so that it is found under either.
/// Threads: one at a time.
template <class Options>
struct FileSink : Sink<Options> {
  FileSink() : rotation_(rotation_of(*this)) {}

  void start() {
    auto file = opened();
    if (!file) throw Failure(WCP_ERR_UNAVAILABLE, file.error().text());
    file_.emplace(std::move(*file));
    if (const uint64_t bytes = file_->surplus(); bytes > 0) tell_of_surplus(path(), bytes);
    if (!file_->is_empty() && path() != "-" && !has_our_head())
      throw Failure(WCP_ERR_UNAVAILABLE,
                    path() +
                        ": begins with another first line: give it another path, or begin "
                        "anew (wirecopy run --fresh)");
    begin();
    note();  // a run that is killed before its first commit must not leave lines that look like old
             // ones
  }

  void flush(wcp_flush) {
    const bool has_articles = !file_->is_committed();
    check(file_->commit());
    if (has_articles && begun_.closed_name.empty()) name();
    if (is_due()) rotate();
    note();
    is_named_ = !begun_.closed_name.empty();
  }

  void on_event(const Event& event) {
    if (event.kind != WCP_EV_TIMER || !file_) return;
    if (file_->is_committed() && is_due()) {
      rotate();
      note();
    } else {
      wait_for_end();  // a flush comes, or the file has no article
    }
  }

  void stop() {
    // No program unpacks a file without a byte.
    const auto mark = file_ && compression() != Compression::none ? file_->mark() : std::nullopt;
    std::error_code ignored;
    if (mark && mark->size == 0) std::filesystem::remove(path(), ignored);
    file_.reset();
  }

 protected:
  /// Adds to the line in the making.
  void add(std::string_view part) { check(file_->append(part)); }
  void end_line() { check(file_->end_line()); }

  std::string head_;  ///< lines that every file begins with

 private:
  static constexpr auto kAppend = LineFile::Mode::append;
  // Keys of the state: the file of the last run, and what is known of the file of a path.
  static constexpr std::string_view kMark = "file";
  static std::string key_of(std::string_view path) { return "file:" + std::string(path); }
  static std::string head_key_of(std::string_view path) { return "head:" + std::string(path); }
  static std::string begun_key_of(std::string_view path) { return "begun:" + std::string(path); }

  static bool exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
  }

  /// 0: no regular file, or an empty one.
  static uint64_t bytes_of(const std::string& path) {
    std::error_code error;
    const bool is_file = std::filesystem::is_regular_file(path, error);
    const auto bytes = is_file ? std::filesystem::file_size(path, error) : 0;
    return error ? 0 : bytes;
  }

  std::string path() const { return std::string(this->config.path); }
  Compression compression() const {
    const Compression asked = this->config.compression;
    return asked == Compression::by_name ? compression_of(this->config.path) : asked;
  }

  Result<LineFile> opened() {
    // A file that it comes back to is gone on with, whatever it has written meanwhile.
    if (const auto own = known(key_of(path()))) return resumed(own->mark);
    const auto before = known(kMark);
    if (before) {
      auto file = LineFile::resume(path(), before->mark, compression());
      if (file) this->state.remove(key_of(before->path));  // moved, with its folder perhaps
      if (file || before->path == path()) return file;
      this->log(WCP_LOG_WARN,
                "writes to " + path() + " from now on; what earlier runs have exported is in " +
                    before->path +
                    " and does not come again (wirecopy run --fresh exports all anew)");
    }
    return this->config.append ? LineFile::open(path(), kAppend, compression()) : anew();
  }

  /// What others have written stays, unless the user has said that it may go.
  Result<LineFile> anew() {
    const std::string key = "anew:" + path();
    const uint64_t bytes = bytes_of(path());
    if (bytes > 0 && this->run_info().fresh)
      this->state.put(key, "");  // for the next run, where this one is killed in its first commit
    else if (bytes > 0 && !this->state.get(key))
      return Error{Errc::unavailable,
                   "holds " + std::to_string(bytes) +
                       " bytes that this pipeline has not written: give another path, set "
                       "\"append\", or have them replaced (wirecopy run --fresh)",
                   path()};
    return LineFile::open(path(), LineFile::Mode::anew, compression());
  }

  /// Goes on with the file of this path.
  Result<LineFile> resumed(const LineFile::Mark& mark) {
    const auto begun =
        read_begun_file(this->state.get(begun_key_of(path())).value_or(std::string_view()));
    const bool is_named = begun && !begun->closed_name.empty();
    if (is_named && exists(begun->closed_name))
      if (auto closed = LineFile::resume(begun->closed_name, mark))
        return after(*std::move(closed), *begun, mark);
    if (mark.size == 0 && !exists(path())) return LineFile::open(path(), kAppend, compression());
    auto file = LineFile::resume(path(), mark, compression());
    if (file && is_named) {
      begun_ = *begun;
      is_named_ = true;
    }
    return file;
  }

  /// The file was closed after the last commit. What came into it after that, and all of the next,
  /// comes again.
  Result<LineFile> after(LineFile closed, const BegunFile& begun, const LineFile::Mark& mark) {
    if (closed.surplus() > 0) tell_of_surplus(begun.closed_name, closed.surplus());
    if (mark.size == 0) std::filesystem::remove(begun.closed_name);
    return exists(path()) ? LineFile::resume(path(), {}, compression())
                          : LineFile::open(path(), kAppend, compression());
  }

  std::optional<WrittenFile> known(std::string_view key) const {
    return read_written_file(this->state.get(key).value_or(std::string_view()));
  }

  /// Whether a file that holds something begins as this run's would. Of what is packed only the
  /// state knows.
  bool has_our_head() const {
    if (const auto known = this->state.get(head_key_of(path()))) return *known == head_;
    return compression() != Compression::none || LineFile::beginning(path(), head_.size()) == head_;
  }

  /// Sees to the head of a file that is opened.
  void begin() {
    // Standard output is a stream of its own each time, whatever it goes into.
    if (file_->is_empty() || this->config.path == "-") file_->put_head(head_);
    wait_for_end();
  }

  /// A file that has its first article gets the name that it will be closed under.
  void name() {
    if (!rotation_.is_wanted()) return;
    begun_ = {this->now(), {}};
    begun_.closed_name = rotated_name(path(), begun_.at);
    wait_for_end();
  }

  void wait_for_end() {
    if (rotation_.every == 0 || begun_.closed_name.empty()) return;
    this->timer_at(rotation_.due_at(std::max(begun_.at, this->now())), 0);
  }

  /// Only a file that the state knows by its later name may get it.
  bool is_due() const {
    return is_named_ && rotation_.is_due(file_->size(), begun_.at, this->now());
  }

  void rotate() {
    file_.reset();
    check(close_under(path(), begun_.closed_name));
    auto next = LineFile::open(path(), kAppend, compression());
    check(next ? Status() : Status(next.error()));
    file_.emplace(std::move(*next));
    begun_ = {};
    is_named_ = false;
    noted_.reset();
    begin();
    check(file_->commit());
  }

  /// The next run goes on behind what is in the file by now.
  void note() {
    const auto mark = file_->mark();
    if (!mark) return;
    if (noted_ && noted_->size == mark->size && noted_->tail == mark->tail) return;
    const std::string text = text_of(WrittenFile{*mark, path()});
    this->state.put(kMark, text);
    this->state.put(key_of(path()), text);
    if (!head_.empty()) this->state.put(head_key_of(path()), head_);
    if (rotation_.is_wanted()) this->state.put(begun_key_of(path()), text_of(begun_));
    noted_ = *mark;
  }

  void tell_of_surplus(const std::string& path, uint64_t bytes) const {
    this->log(WCP_LOG_WARN,
              path + ": held " + std::to_string(bytes) +
                  " bytes behind what earlier runs have finished, lines of a run that was killed "
                  "(they are written again) or of somebody else: they are in " +
                  LineFile::beside(path) + " now");
  }

  /// The lines since the last commit are lost to the file: they must come again.
  static void check(const Status& status) {
    if (!status) throw StageFailure(WCP_ERR_CANCELLED, status.error().text());
  }

  Rotation rotation_;
  std::optional<LineFile> file_;
  BegunFile begun_;                      ///< without a name: it has no article yet
  bool is_named_ = false;                ///< the state knows begun_
  std::optional<LineFile::Mark> noted_;  ///< what the state knows
};

}  // namespace wirecopy::support
