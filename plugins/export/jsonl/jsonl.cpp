#include <wirecopy/plugin.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "support/output/file_sink.hpp"
#include "support/selection/selection.hpp"

namespace wirecopy::exporter {
namespace {

struct JsonlOptions : support::FileOptions {
  bool raw = false;
  std::vector<std::string_view> fields;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &JsonlOptions::path,
               "The file, made together with the folders above it; - for standard output.")
            .required()
            .format("wirecopy-path")
            .example("articles.out.jsonl"),
        append_option(), compression_option(), rotate_option(),
        option("raw", &JsonlOptions::raw, "Write the bytes as fetched, too."),
        option("fields", &JsonlOptions::fields,
               "Fields that are written; \"meta.KEY\" is what a stage has added. None: all.")
            .format("wirecopy-field"));
  }
};

/// Writes one record a line.
struct JsonlStage : support::FileSink<JsonlOptions> {
  static constexpr StageInfo info{"export.jsonl", "1.1.0", "Writes one JSON record a line.",
                                  WCP_WRITES_FILES};

  JsonlStage() {
    for (const std::string_view name : config.fields) selection_.add(name, field(name, 0));
  }

  Outcome process(Record article) {
    const std::string_view record =
        config.fields.empty() ? article.json(0) : selection_.of(article);
    const std::string_view raw = config.raw ? article.json(WCP_F_RAW) : std::string_view();
    if (raw.empty()) {
      add(record);
    } else {  // goes in as the last member
      add(record.substr(0, record.size() - 1));
      add(record.size() > 2 ? ",\"raw\":" : "\"raw\":");
      add(raw);
      add("}");
    }
    end_line();
    return Outcome::keep;
  }

 private:
  support::Selection selection_;
};

}  // namespace
}  // namespace wirecopy::exporter

WIRECOPY_PLUGIN(wirecopy::exporter::JsonlStage)
