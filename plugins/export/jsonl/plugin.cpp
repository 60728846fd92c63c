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
            .format("wirecopy-path"),
        option("append", &JsonlOptions::append,
               "Write behind what the file holds when a pipeline begins; otherwise it is made "
               "anew. Later runs go on where the last one has ended."),
        option("raw", &JsonlOptions::raw, "Write the bytes as fetched, too."));
  }
};

std::string written(const LineFile::Mark& mark, std::string_view path) {
  return std::to_string(mark.size) + ' ' + std::to_string(mark.tail) + ' ' + std::string(path);
}

/// \return nothing where there is none, or that of another file.
std::optional<LineFile::Mark> read_mark(std::string_view text, std::string_view path) {
  LineFile::Mark mark;
  const char* const end = text.data() + text.size();
  const auto size = std::from_chars(text.data(), end, mark.size);
  if (size.ec != std::errc() || size.ptr == end) return std::nullopt;
  const auto tail = std::from_chars(size.ptr + 1, end, mark.tail);
  if (tail.ec != std::errc() || tail.ptr == end) return std::nullopt;
  return std::string_view(tail.ptr + 1, end) == path ? std::optional(mark) : std::nullopt;
}

/// Writes one record a line.
struct JsonlStage : Sink<JsonlOptions> {
  static constexpr StageInfo info{"export.jsonl", "1.0.0", "Writes one JSON record a line.",
                                  WCP_WRITES_FILES};

  void start() {
    const auto mark = read_mark(state.get(kMark).value_or(std::string_view()), config.path);
    auto file = mark ? LineFile::resume(config.path, *mark)
                     : LineFile::open(config.path, config.append ? LineFile::Mode::append
                                                                 : LineFile::Mode::anew);
    if (!file) throw Failure(WCP_ERR_UNAVAILABLE, file.error().text());
    file_.emplace(std::move(*file));
  }

  Outcome process(Record article) {
    const std::string_view record = article.json(0);
    const std::string_view raw = config.raw ? article.json(WCP_F_RAW) : std::string_view();
    std::string& line = file_->buffer();
    line += record;
    if (!raw.empty()) {  // goes in as the last member; there is an id at least before it
      line.back() = ',';
      line.append("\"raw\":").append(raw) += '}';
    }
    check(file_->end_line());
    return Outcome::keep;
  }

  void flush(wcp_flush) {
    check(file_->commit());
    const auto mark = file_->mark();
    if (!mark || mark->size == 0 || mark->size == marked_) return;
    state.put(kMark, written(*mark, config.path));
    marked_ = mark->size;
  }
  void stop() { file_.reset(); }

 private:
  static constexpr std::string_view kMark = "file";

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
