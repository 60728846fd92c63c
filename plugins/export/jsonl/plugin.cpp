#include <wirecopy/plugin.hpp>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "line_file.hpp"

namespace wirecopy::exporter {
namespace {

struct JsonlOptions {
  std::string_view path;
  bool append = false;
  bool raw = false;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &JsonlOptions::path,
               "The file, made together with the folders above it; - for standard output.")
            .required()
            .format("wirecopy-path")
            .example("articles.out.jsonl"),
        option("append", &JsonlOptions::append,
               "Write behind what the file holds when a pipeline begins; otherwise it is made "
               "anew. Later runs go on where the last one has ended."),
        option("raw", &JsonlOptions::raw, "Write the bytes as fetched, too."));
  }
};

std::string written(const LineFile::Mark& mark, std::string_view path) {
  return std::to_string(mark.size) + ' ' + std::to_string(mark.tail) + ' ' + std::string(path);
}

/// The file that earlier runs have written.
struct Written {
  LineFile::Mark mark;
  std::string path;
};

std::optional<Written> read_mark(std::string_view text) {
  LineFile::Mark mark;
  const char* const end = text.data() + text.size();
  const auto size = std::from_chars(text.data(), end, mark.size);
  if (size.ec != std::errc() || size.ptr == end) return std::nullopt;
  const auto tail = std::from_chars(size.ptr + 1, end, mark.tail);
  if (tail.ec != std::errc() || tail.ptr == end) return std::nullopt;
  return Written{mark, std::string(tail.ptr + 1, end)};
}

/// Writes one record a line.
struct JsonlStage : Sink<JsonlOptions> {
  static constexpr StageInfo info{"export.jsonl", "1.0.0", "Writes one JSON record a line.",
                                  WCP_WRITES_FILES};

  void start() {
    auto file = opened();
    if (!file) throw Failure(WCP_ERR_UNAVAILABLE, file.error().text());
    file_.emplace(std::move(*file));
    if (const uint64_t bytes = file_->surplus(); bytes > 0)
      log(WCP_LOG_WARN,
          std::string(config.path) + ": held " + std::to_string(bytes) +
              " bytes behind what earlier runs have finished, lines of a run that "
              "was killed (they are written again) or of somebody else: they are in " +
              LineFile::beside(config.path) + " now");
    // A run that is killed before its first commit must not leave lines that look like old ones.
    if (config.append) note();
  }

  Outcome process(Record article) {
    const std::string_view record = article.json(0);
    const std::string_view raw = config.raw ? article.json(WCP_F_RAW) : std::string_view();
    if (raw.empty()) {
      check(file_->append(record));
    } else {  // goes in as the last member; there is an id at least before it
      check(file_->append(record.substr(0, record.size() - 1)));
      check(file_->append(",\"raw\":"));
      check(file_->append(raw));
      check(file_->append("}"));
    }
    check(file_->end_line());
    return Outcome::keep;
  }

  void flush(wcp_flush) {
    check(file_->commit());
    if (const auto mark = file_->mark(); mark && mark->size > 0) note();
  }
  void stop() { file_.reset(); }

 private:
  static constexpr std::string_view kMark = "file";  ///< the last one
  static std::string key_of(std::string_view path) { return "file:" + std::string(path); }

  Result<LineFile> opened() const {
    // A file that it comes back to is gone on with, whatever it has written meanwhile.
    const std::string own = key_of(config.path);
    if (const auto mark = read_mark(state.get(own).value_or(std::string_view())))
      return LineFile::resume(config.path, mark->mark);
    const auto before = read_mark(state.get(kMark).value_or(std::string_view()));
    if (before) {
      auto file = LineFile::resume(config.path, before->mark);
      if (file) state.remove(key_of(before->path));  // it was moved, with its folder perhaps
      if (file || before->path == config.path) return file;
      log(WCP_LOG_WARN, "writes to " + std::string(config.path) +
                            " from now on; what earlier runs have exported is in " + before->path +
                            " and does not come again (wirecopy run --fresh exports all anew)");
    }
    return LineFile::open(config.path,
                          config.append ? LineFile::Mode::append : LineFile::Mode::anew);
  }

  /// The next run goes on behind what is in the file by now.
  void note() {
    const auto mark = file_->mark();
    if (!mark || mark->size == marked_) return;
    const std::string text = written(*mark, config.path);
    state.put(kMark, text);
    state.put(key_of(config.path), text);
    marked_ = mark->size;
  }

  /// The lines since the last commit are lost to the file: they must come again.
  static void check(const Status& status) {
    if (!status) throw StageFailure(WCP_ERR_CANCELLED, status.error().text());
  }

  std::optional<LineFile> file_;
  std::optional<uint64_t> marked_;  ///< size that the state knows
};

}  // namespace
}  // namespace wirecopy::exporter

WIRECOPY_PLUGIN(wirecopy::exporter::JsonlStage)
