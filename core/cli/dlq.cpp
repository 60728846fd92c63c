#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "cli/host.hpp"
#include "engine/dead_letters.hpp"
#include "engine/parked_image.hpp"
#include "pipeline/pipeline.hpp"
#include "record/json_reader.hpp"
#include "state/commit_log.hpp"
#include "state/inventory.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;
using state::ParkedArticle;

/// The log of a pipeline and the names of its stages.
struct OpenLog {
  std::string pipeline;
  std::vector<state::StageIdentity> stages;  ///< that have ever left something
  std::unique_ptr<state::CommitLog> log;
};

int fail(const Error& error) {
  std::cerr << "wirecopy: " << error.text() << '\n';
  return error.code == Errc::invalid_config ? kBadPipeline
         : error.code == Errc::unavailable  ? kStopped
                                            : kNotWritten;
}

/// No plugin is needed for it: the log knows its stages.
/// \param status of the program, where the answer is nothing
std::optional<OpenLog> open_log(const DlqOptions& options, bool read_only, int& status) {
  auto place = find_state(options.file, status);
  if (!place) return std::nullopt;
  OpenLog opened{std::move(place->pipeline), {}, nullptr};
  if (state::has_log(place->folder)) {
    auto inventory = state::take_inventory(place->folder);
    if (!inventory) {
      status = fail(inventory.error());
      return std::nullopt;
    }
    for (auto& known : inventory->stages) opened.stages.push_back(std::move(known.stage));
  }
  state::CommitLog::Options log_options;
  log_options.folder = place->folder;
  log_options.pipeline = opened.pipeline;
  log_options.stages = opened.stages;
  log_options.read_only = read_only;
  auto log = state::CommitLog::open(std::move(log_options));
  if (!log) {
    status = fail(log.error());
    return std::nullopt;
  }
  opened.log = *std::move(log);
  return opened;
}

/// Those asked for, or all; nothing and a sentence where one is not there.
std::optional<std::vector<ParkedArticle>> dead_letters(const OpenLog& opened,
                                                       const std::vector<int64_t>& numbers,
                                                       int& status) {
  auto rows = opened.log->parked(ParkedArticle::Kind::dead, INT64_MAX, SIZE_MAX, {});
  if (!rows) {
    status = fail(rows.error());
    return std::nullopt;
  }
  if (numbers.empty()) return *std::move(rows);
  std::map<int64_t, ParkedArticle> by_number;
  for (ParkedArticle& row : *rows) by_number.emplace(row.number, std::move(row));
  std::vector<ParkedArticle> wanted;
  for (const int64_t number : numbers) {
    const auto at = by_number.find(number);
    if (at == by_number.end()) {
      std::cerr << "wirecopy: there is no dead letter " << number << '\n';
      status = kUsage;
      return std::nullopt;
    }
    wanted.push_back(std::move(at->second));
  }
  return wanted;
}

Result<std::string> line_of(const OpenLog& opened, const ParkedArticle& row,
                            record::FieldNames& fields) {
  const state::StageIdentity& stage = opened.stages.at(row.stage);
  return engine::dead_letter_line(row, opened.pipeline, stage.id, stage.type, fields);
}

std::string shortened(std::string text, size_t most) {
  std::ranges::replace(text, '\n', ' ');
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most) + "...";
}

int print_table(const OpenLog& opened, const std::vector<ParkedArticle>& rows) {
  size_t widest = 5;
  for (const auto& row : rows) widest = std::max(widest, opened.stages.at(row.stage).id.size());
  for (const auto& row : rows)
    std::cout << std::setw(6) << row.number << "  " << std::left
              << std::setw(static_cast<int>(widest)) << opened.stages.at(row.stage).id << std::right
              << "  " << row.attempts << (row.attempts == 1 ? " try    " : " tries  ") << row.id
              << "  " << shortened(row.error, 100) << '\n';
  return std::cout.flush() ? kDone : kNotWritten;
}

/// Lines as export wrote them, by the number of their dead letter.
std::optional<std::map<int64_t, Json>> mended_records(const std::filesystem::path& file,
                                                      int& status) {
  std::ifstream stream(file);
  status = stream ? kUsage : kNoInput;
  if (!stream) {
    std::cerr << file.string() << ": cannot be read\n";
    return std::nullopt;
  }
  std::map<int64_t, Json> records;
  size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    Json json = Json::parse(line, nullptr, false);
    const bool is_letter = json.is_object() && json.contains("number") &&
                           json["number"].is_number_integer() && json.contains("record") &&
                           json["record"].is_object();
    if (!is_letter) {
      std::cerr
          << file.string() << ':' << number
          << ": is no dead letter: it needs \"number\" and \"record\", as export writes them\n";
      return std::nullopt;
    }
    records[json["number"].get<int64_t>()] = std::move(json["record"]);
  }
  return records;
}

/// Puts a mended record in the place of what failed. \return whether it is one
bool mend(ParkedArticle& row, const Json& mended) {
  record::Arena arena;
  record::FieldNames fields;
  const auto article = engine::read_parked(row.image, arena, fields);
  if (!article) return fail(article.error()), false;
  wcp_record whole(arena, fields);
  record::JsonReader reader;
  if (const Status status = reader.read(mended.dump(), whole, {}); !status) {
    std::cerr << "wirecopy: dead letter " << row.number << ": " << status.error().text() << '\n';
    return false;
  }
  if (whole.text(WCP_F_ID) != row.id) {
    std::cerr << "wirecopy: dead letter " << row.number << " is the article " << row.id << ", not "
              << whole.text(WCP_F_ID) << '\n';
    return false;
  }
  whole.origin = (*article)->origin;
  whole.delivery = (*article)->delivery;
  whole.child_count = (*article)->child_count;
  row.image.clear();
  engine::append_parked(row.image, whole);
  return true;
}

int commit(const OpenLog& opened, const state::Transaction& transaction) {
  if (const Status status = opened.log->commit(transaction); !status) return fail(status.error());
  if (const Status status = opened.log->close(); !status) return fail(status.error());
  return kDone;
}

/// The stages of the pipeline that are sources; nothing and a sentence where it cannot be read.
std::optional<std::set<std::string>> sources_of(const DlqOptions& options, int& status) {
  status = kUsage;
  const auto host = make_host(options.plugins);
  if (!host) return std::nullopt;
  pipeline::Diagnostics problems;
  const auto checked = load_pipeline(options.file, *host, problems);
  show(problems);
  status = status_of(problems);
  if (!checked) return std::nullopt;
  std::set<std::string> sources;
  for (const auto& stage : checked->stages)
    if (stage.kind == pipeline::StageKind::source) sources.insert(stage.id);
  return sources;
}

bool names_some(const DlqOptions& options) {
  if (options.all != options.numbers.empty()) {
    std::cerr << "wirecopy: name dead letters by their numbers, or say --all\n";
    return false;
  }
  return true;
}

}  // namespace

int list_dead(const DlqOptions& options) {
  int status = kDone;
  const auto opened = open_log(options, true, status);
  if (!opened) return status;
  const auto rows = dead_letters(*opened, options.numbers, status);
  if (!rows) return status;
  if (!options.json) return print_table(*opened, *rows);
  Json list = Json::array();
  for (const auto& row : *rows)
    list.push_back({{"number", row.number},
                    {"stage", opened->stages.at(row.stage).id},
                    {"attempts", row.attempts},
                    {"id", row.id},
                    {"error", row.error}});
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  return std::cout.flush() ? kDone : kNotWritten;
}

int show_dead(const DlqOptions& options) {
  int status = kDone;
  const auto opened = open_log(options, true, status);
  if (!opened) return status;
  const auto rows = dead_letters(*opened, options.numbers, status);
  if (!rows) return status;
  record::FieldNames fields;
  for (const auto& row : *rows) {
    const auto line = line_of(*opened, row, fields);
    if (!line) return fail(line.error());
    std::cout << (options.json ? *line : Json::parse(*line).dump(2) + '\n');
  }
  return std::cout.flush() ? kDone : kNotWritten;
}

int retry_dead(const DlqOptions& options) {
  int status = kDone;
  std::optional<std::map<int64_t, Json>> mended;
  DlqOptions wanted = options;
  if (!options.with.empty()) {
    mended = mended_records(options.with, status);
    if (!mended) return status;
    for (const auto& [number, record] : *mended) wanted.numbers.push_back(number);
    if (mended->empty()) {
      std::cerr << options.with.string() << ": holds no dead letter\n";
      return kUsage;
    }
  } else if (!names_some(options)) {
    return kUsage;
  }
  const auto sources = sources_of(options, status);
  if (!sources) return status;
  const auto opened = open_log(options, false, status);
  if (!opened) return status;
  auto rows = dead_letters(*opened, wanted.numbers, status);
  if (!rows) return status;
  state::Transaction transaction;
  for (ParkedArticle& row : *rows) {
    if (!mended && sources->contains(opened->stages.at(row.stage).id)) {
      std::cerr << "wirecopy: dead letter " << row.number << " could not be read by "
                << opened->stages.at(row.stage).id
                << ": mend its record and give it back by --with, or mend the source and drop it\n";
      if (options.numbers.empty()) continue;  // of all, those that can be
      return kUsage;
    }
    if (mended && !mend(row, mended->at(row.number))) return kUsage;
    row.kind = ParkedArticle::Kind::waiting;
    row.attempts = 0;
    row.due = row.since;
    transaction.parked.push_back(std::move(row));
  }
  const size_t count = transaction.parked.size();
  if (count == 0) return kUsage;
  status = commit(*opened, transaction);
  if (status == kDone)
    std::cerr << count
              << (count == 1 ? " article goes on where it failed"
                             : " articles go on where they failed")
              << " when the pipeline runs again\n";
  return status;
}

int drop_dead(const DlqOptions& options) {
  if (!names_some(options)) return kUsage;
  int status = kDone;
  const auto opened = open_log(options, false, status);
  if (!opened) return status;
  const auto rows = dead_letters(*opened, options.numbers, status);
  if (!rows) return status;
  state::Transaction transaction;
  for (const ParkedArticle& row : *rows) transaction.unparked.push_back(row.number);
  status = commit(*opened, transaction);
  if (status == kDone) std::cerr << rows->size() << " dropped\n";
  return status;
}

}  // namespace wirecopy::cli
