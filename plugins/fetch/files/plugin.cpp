#include <wirecopy/plugin.hpp>

#include <set>
#include <string>
#include <utility>

#include "field_names.hpp"
#include "mapping.hpp"
#include "support/charset/encodings.hpp"
#include "support/files/encoding.hpp"
#include "support/files/incoming_options.hpp"
#include "support/units/hash.hpp"
#include "support/units/size.hpp"
#include "text.hpp"

namespace wirecopy::fetch {
namespace {

using namespace support;

struct FilesOptions : IncomingOptions {
  Format format = Format::automatic;
  std::string_view encoding;
  FieldNames fields;
  bool keep_rest = false;
  std::string_view max_record = "16MB";

  static constexpr auto options() {
    constexpr Choice<Format> kFormats[] = {{"auto", Format::automatic},
                                           {"text", Format::text},
                                           {"html", Format::html},
                                           {"jsonl", Format::jsonl}};
    return wirecopy::options(
        option(
            "paths", &FilesOptions::paths,
            "Files, folders (all below them), globs (*, ?, [a-z], ** for folders), or - for "
            "standard input. A name may end in .gz. Archives (.zip, .tar, .tar.gz, .tgz, .tar.zst, "
            ".tar.xz, .7z) give their members, as folders give their files; archives inside "
            "are not opened. A later run reads what has come since: new files, lines behind "
            "the last one, files that have changed.")
            .required()
            .format("wirecopy-path")
            .example("articles.jsonl"),
        option("format", &FilesOptions::format,
               "text: the first line is the title, the rest the body; html: a page, kept as raw; "
               "jsonl: one record a line; auto: by the ending .txt, .text, .html, .htm, .xhtml, "
               ".jsonl or .ndjson, else by the first byte. In a folder, auto leaves out other "
               "endings.")
            .choices(kFormats),
        option(
            "encoding", &FilesOptions::encoding,
            "The encoding of texts and pages that are no UTF-8, by its name on the web. Without "
            "it texts are read in what they look like, Chinese, Japanese or Korean, else in "
            "windows-1252, which the log tells; pages may say it themselves. E.g. windows-1251."),
        option("fields", &FilesOptions::fields,
               "For lines of JSON with names of their own: for each field of a record the member "
               "that it comes from, by its name, by names with dots between, or by a JSON pointer "
               "(/content/0). Without it a line has the names of the record."),
        option("keep_rest", &FilesOptions::keep_rest,
               "Keep the members that \"fields\" does not name, below meta."),
        option("max_record", &FilesOptions::max_record,
               "Most bytes of one record, up to 2GB; a larger one becomes a dead letter.")
            .format("wirecopy-size"),
        watch_option(), every_option(), done_option(), failed_option());
  }
};

constexpr uint64_t kLargestRecord = 2'000'000'000;
constexpr int kSteps = 64;  // blocks and records in one call: others want to work too

/// Reads the files one behind the other.
struct FilesStage : Source<FilesOptions> {
  static constexpr StageInfo info{"fetch.files", "1.0.0",
                                  "Reads articles from files, folders and standard input.",
                                  WCP_READS_FILES | WCP_REPLAYABLE};

  FilesStage() {
    rules_ = incoming_rules(*this);
    const auto size = parse_size(config.max_record);
    if (!size || *size == 0 || *size > kLargestRecord)
      wrong_option("/max_record", R"(must be a size like "16MB" or "64KiB", at most 2GB)");
    rules_.max_record = *size;
    rules_.format = config.format;
    rules_.opens_packages = true;
    if (config.format != Format::automatic) rules_.takes = nullptr;
    check_encoding();
    read_fields();
  }

  void start() { files_ = start_incoming(*this, rules_); }

  void stop() {
    if (files_) files_->leave(std::exchange(entry_, std::nullopt));
    files_.reset();
  }

  void on_event(Event event, Emitter& out) {
    const Origin origin = event.committed();
    if (!files_) return;
    files_->committed(origin.partition, origin.position);
    forget_moved(*files_, out);
  }

  Poll poll(Emitter& out) {
    const Poll answer = read(out);
    forget_moved(*files_, out);
    const auto [done, total] = files_->progress();
    progress(done, total);
    if (!entry_) files_->files().trim();
    if (answer == Poll::wait) timer_in(files_->pause(), 1);
    return answer;
  }

 private:
  void check_encoding() const {
    if (config.encoding.empty()) return;
    if (!find_encoding(config.encoding))
      wrong_option("/encoding", R"(must be an encoding that browsers know, like "windows-1251")");
    if (config.format == Format::jsonl)
      wrong_option("/encoding", R"(is for texts and pages, and "format" says jsonl, always UTF-8)");
  }

  void read_fields() {
    auto sources = config.fields.sources();
    const bool has_lines = config.format == Format::automatic || config.format == Format::jsonl;
    if (!sources.empty() && !has_lines)
      wrong_option("/fields", R"(is for lines of JSON, which "format" excludes)");
    if (sources.empty() && config.keep_rest)
      wrong_option("/keep_rest", R"(keeps what "fields" does not name, and there are no "fields")");
    if (!sources.empty()) mapping_.emplace(std::move(sources), config.keep_rest);
  }

  Poll read(Emitter& out) {
    size_t taken = 0;  // bytes
    for (int steps = 0; steps < kSteps && taken < out.max_bytes() && !stopping(); ++steps) {
      if (!entry_) entry_ = files_->next();
      if (!entry_->note.empty()) log(WCP_LOG_INFO, std::exchange(entry_->note, {}));
      const Entry::Kind what = entry_->kind;
      const bool has_record = what == Entry::Kind::record || what == Entry::Kind::problem;
      if (has_record && !emit(out)) break;
      taken += entry_->piece.text.size();
      if (what == Entry::Kind::read || (has_record && files_->files().has_faults()))
        tell_position(out);
      if (what == Entry::Kind::end) return Poll::end;
      entry_.reset();
      if (what == Entry::Kind::wait) return Poll::wait;
    }
    return Poll::more;
  }

  /// \return false without credit: the entry stays for the next call.
  bool emit(Emitter& out) {
    position_.clear();
    files().append_position(position_, *entry_);
    // A line has no name of its own: its id, its url or what it says tells who it is.
    key_.clear();
    if (entry_->format != Format::jsonl) {
      key_ = files().item();
      if (files_->is_passing()) key_ += "#" + std::to_string(hash_of(entry_->piece.text));
    }
    auto record = out.emit({files().path(), position_, key_, files().is_stdin()});
    if (!record) return false;
    if (entry_->kind == Entry::Kind::problem)
      give_up(*record, entry_->problem);
    else
      fill(*record);
    return true;
  }

  /// How far the file is read: of one that is read to its end, the next run need not read it unless
  /// it is another.
  void tell_position(Emitter& out) {
    if (files().is_stdin()) return;
    position_.clear();
    files().append_position(position_, *entry_);
    if (!position_.empty()) out.advance({files().path(), files_->marked(position_), {}});
  }

  void fill(Record& record) {
    if (entry_->format == Format::jsonl) {
      if (!fill_from_json(record)) return;
    } else if (entry_->format == Format::html) {
      record.raw(entry_->piece.text);
      record.raw_type("text/html");
      if (!config.encoding.empty()) record.raw_charset(config.encoding);
    } else {
      if (!fill_from_text(record)) return;
    }
    if (entry_->format != Format::jsonl && !files().is_stdin()) name(record);
    if (!record.moment(WCP_F_FETCHED))
      record.moment(WCP_F_FETCHED, {now(), 0, 1, WCP_BY_MICROSECOND, 0});
  }

  /// The member of an archive is told from the archive.
  void name(Record& record) const {
    const std::string item = files_->files().item(), &path = files_->files().path();
    record.url(file_url(item));
    if (item != path) record.source_url(file_url(path));
  }

  bool fill_from_text(Record& record) {
    const Decoded decoded = decode_text(entry_->piece.text, config.encoding);
    const std::string_view text = decoded.text;
    if (is_binary(text)) {
      give_up(record, files().where(*entry_) +
                          ": is binary data, not text (UTF-16 needs a byte order mark, or "
                          "\"encoding\")");
      return false;
    }
    tell_encoding(decoded);
    const auto [title, body] = split_title(text);
    record.title(title);
    if (!body.empty()) record.body(body);
    return true;
  }

  /// Once for each encoding: a folder may hold very many such files.
  void tell_encoding(const Decoded& decoded) {
    if (decoded.as_declared || !told_.insert(decoded.charset).second) return;
    log(WCP_LOG_WARN, files().where(*entry_) + ": " + decoded.misnamed() +
                          "; \"encoding\" says another one (told once for each)");
  }

  bool fill_from_json(Record& record) {
    std::string_view line = entry_->piece.text;
    std::string mapped;
    if (mapping_) {
      auto made = mapping_->record(line);
      if (!made) {
        give_up(record, files().where(*entry_) + ": " + made.error().message);
        return false;
      }
      line = mapped = *std::move(made);
    }
    try {
      record.json(0, line);
      return true;
    } catch (const Failure& failure) {
      if (failure.status != WCP_ERR_INPUT) throw;
      // Some members may be in already; raw holds them all.
      record.visit_fields([&](wcp_field field, wcp_type) { record.unset(field); });
      give_up(record, files().where(*entry_) + ": " + failure.what());
      return false;
    }
  }

  /// Makes a dead letter of it, with the bytes that are no record.
  void give_up(Record& record, const std::string& why) {
    if (!files().is_stdin() && entry_->format == Format::jsonl)
      record.source_url(file_url(files().path()));
    else if (!files().is_stdin())
      name(record);
    if (const auto bytes = entry_->piece.text.substr(0, Reader::kKept); !bytes.empty()) {
      record.raw(bytes);
      record.raw_type(entry_->format == Format::html    ? "text/html"
                      : entry_->format == Format::jsonl ? "application/json"
                                                        : "text/plain");
    }
    files().mark_faulty();
    reject(record, why);
  }

  FileSequence& files() { return files_->files(); }

  IncomingRules rules_;
  std::optional<LineMapping> mapping_;  ///< where lines have names of their own
  std::optional<Incoming> files_;
  std::optional<Entry> entry_;  ///< read and not yet emitted
  std::string position_, key_;
  std::set<std::string> told_;  ///< encodings that texts were read in without being told to
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::FilesStage)
