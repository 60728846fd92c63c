#include <wirecopy/plugin.hpp>

#include <optional>
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
               "Write behind what the file holds; otherwise it is made anew."),
        option("raw", &JsonlOptions::raw, "Write the bytes as fetched, too."));
  }
};

/// Writes one record a line.
struct JsonlStage : Sink<JsonlOptions> {
  static constexpr StageInfo info{"export.jsonl", "1.0.0", "Writes one JSON record a line.",
                                  WCP_WRITES_FILES};

  void start() {
    auto file =
        LineFile::open(config.path, config.append ? LineFile::Mode::append : LineFile::Mode::anew);
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

  void flush(wcp_flush) { check(file_->commit()); }
  void stop() { file_.reset(); }

 private:
  static void check(const Status& status) {
    if (!status) throw Failure(WCP_ERR_UNAVAILABLE, status.error().text());
  }

  std::optional<LineFile> file_;
};

}  // namespace
}  // namespace wirecopy::exporter

WIRECOPY_PLUGIN(wirecopy::exporter::JsonlStage)
