#include <wirecopy/plugin.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "cells.hpp"
#include "columns.hpp"
#include "spelling/nearest.hpp"
#include "support/output/file_sink.hpp"

namespace wirecopy::exporter {
namespace {

enum class Delimiter : uint32_t { comma, semicolon, tab };

constexpr char sign_of(Delimiter delimiter) {
  return delimiter == Delimiter::comma ? ',' : delimiter == Delimiter::semicolon ? ';' : '\t';
}

struct CsvOptions : support::FileOptions {
  std::vector<std::string_view> columns;
  Delimiter delimiter = Delimiter::comma;
  std::string_view join = "; ";
  bool header = true;
  bool bom = false;
  bool guard = true;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &CsvOptions::path,
               "The file, made together with the folders above it; - for standard output.")
            .required()
            .format("wirecopy-path")
            .example("articles.csv"),
        option(
            "columns", &CsvOptions::columns,
            "Fields in their order; \"tags.person\" are the tags of a scheme, \"meta.KEY\" what a "
            "stage has added. None: the usual ones, from id to body."),
        option("delimiter", &CsvOptions::delimiter, "What stands between cells.")
            .choices({{"comma", Delimiter::comma},
                      {"semicolon", Delimiter::semicolon},
                      {"tab", Delimiter::tab}}),
        option("join", &CsvOptions::join, "What stands between the items of a list in one cell."),
        option("header", &CsvOptions::header, "The first line names the columns."),
        option("bom", &CsvOptions::bom,
               "Begin with a byte order mark: without one Excel takes UTF-8 for something else."),
        option("guard", &CsvOptions::guard,
               "Put an apostrophe before a text that a spreadsheet would run as a formula."),
        append_option(), compression_option(), rotate_option());
  }
};

/// Writes one article a row.
struct CsvStage : support::FileSink<CsvOptions> {
  static constexpr StageInfo info{"export.csv", "1.0.0",
                                  "Writes one article a row, for spreadsheets and statistics.",
                                  WCP_WRITES_FILES};

  CsvStage() {
    if (config.columns.empty()) {
      for (size_t i = 0; i < std::size(kUsualColumns); ++i) add_column(kUsualColumns[i], i);
    } else {
      for (size_t i = 0; i < config.columns.size(); ++i) add_column(config.columns[i], i);
    }
    if (config.bom) head_ = "\xEF\xBB\xBF";
    if (!config.header || columns_.empty()) return;
    for (const Column& column : columns_) put(head_, column.name);
    head_.back() = '\n';
  }

  Outcome process(Record article) {
    row_.clear();
    for (const Column& column : columns_)
      put(row_, cell_of(article, column, config.join, scratch_));
    row_.pop_back();
    add(row_);
    end_line();
    return Outcome::keep;
  }

 private:
  void add_column(std::string_view name, size_t number) {
    auto column = column_of(*this, name);
    if (!column) return note_wrong_option("/columns/" + std::to_string(number), no_column(name));
    columns_.push_back(*std::move(column));
  }

  static std::string no_column(std::string_view name) {
    const std::vector<std::string> known(std::begin(kUsualColumns), std::end(kUsualColumns));
    const auto meant = spelling::nearest(name, known);
    return '"' + std::string(name) + "\" is no field" +
           (meant ? ": did you mean \"" + *meant + "\"?"
                  : "; tags.SCHEME and meta.KEY may stand here, too");
  }

  /// A cell and the delimiter behind it.
  void put(std::string& line, std::string_view text) const {
    const char sign = sign_of(config.delimiter);
    append_cell(line, text, sign, config.guard);
    line += sign;
  }

  std::vector<Column> columns_;
  std::string row_, scratch_;
};

}  // namespace
}  // namespace wirecopy::exporter

WIRECOPY_PLUGIN(wirecopy::exporter::CsvStage)
