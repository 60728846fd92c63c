#pragma once

/// \file
/// What a source of files is told about watching folders and putting files away.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "incoming.hpp"
#include "support/units/duration.hpp"

namespace wirecopy::support {

struct IncomingOptions {
  std::vector<std::string_view> paths;
  bool watch = false;
  std::string_view every = "2s";
  std::string_view done, failed;

  static constexpr auto watch_option() {
    return option(
        "watch", &IncomingOptions::watch,
        "Goes on looking for new and changed files until the run is stopped (with --once: "
        "until it has read those that are there). A file is "
        "read when two looks have found it unchanged; names that end in .tmp, .part or "
        ".filepart are left alone, and so are hidden ones.");
  }
  static constexpr auto every_option() {
    return option("every", &IncomingOptions::every,
                  "The time between two looks; longer where a look takes more than a tenth of it.")
        .format("wirecopy-duration");
  }
  static constexpr auto done_option() {
    return option("done", &IncomingOptions::done,
                  "A folder on the same file system, made where it is missing: a file goes there "
                  "when all of its articles have come to their end and that is in the log. One of "
                  "its name that is there stays, the new one gets a number. Without it files stay "
                  "where they are.")
        .format("wirecopy-path");
  }
  static constexpr auto failed_option() {
    return option("failed", &IncomingOptions::failed,
                  "The same for files in which something could not be read; without it they go "
                  "where the others go.")
        .format("wirecopy-path");
  }
};

/// A folder for what is done is not searched.
template <class S>
void check_folder(const S& stage, const char* option, std::string_view folder) {
  if (folder.empty()) return;
  const std::string normal = normal_path(folder);
  for (const std::string_view path : stage.config.paths)
    if (search_folder(path) == normal) stage.wrong_option(option, kIsRead);
}

/// What the options say.
/// Errors: Failure, pointing at the option that is wrong.
template <class S>
IncomingRules incoming_rules(const S& stage) {
  const IncomingOptions& config = stage.config;
  IncomingRules rules;
  rules.paths.assign(config.paths.begin(), config.paths.end());
  rules.watch = config.watch;
  rules.folders = {std::string(config.done), std::string(config.failed)};
  if (rules.paths.empty()) stage.wrong_option("/paths", "needs at least one path");
  const auto every = parse_duration(config.every);
  if (!every || every->count() == 0)
    stage.wrong_option("/every", R"(must be a duration like "2s", and more than none)");
  rules.every = *every;
  check_folder(stage, "/done", config.done);
  check_folder(stage, "/failed", config.failed);
  if (std::find(rules.paths.begin(), rules.paths.end(), "-") == rules.paths.end()) return rules;
  if (config.watch) stage.wrong_option("/watch", R"(has nothing to watch in "-", standard input)");
  if (!config.done.empty()) stage.wrong_option("/done", R"(there is no file to move in "-")");
  if (!config.failed.empty()) stage.wrong_option("/failed", R"(there is no file to move in "-")");
  return rules;
}

/// The files of a stage that starts.
/// \param position how far a file was read, as FileSequence wrote it
template <class S>
std::optional<Incoming> start_incoming(const S& stage, IncomingRules rules,
                                       FileSequence::Resume position) {
  const wcp_info run = stage.run_info();
  rules.once = run.once != 0;
  rules.is_trial = run.dry_run != 0 || run.deterministic != 0;
  rules.is_deterministic = run.deterministic != 0;
  std::optional<Incoming> files;
  files.emplace(std::move(rules), std::move(position),
                [&stage](wcp_log_level level, const std::string& what) { stage.log(level, what); });
  if (const Status started = files->start(); !started)
    throw Failure(WCP_ERR_UNAVAILABLE, started.error().text());
  return files;
}

/// The same of one whose positions are those of FileSequence.
template <class S>
std::optional<Incoming> start_incoming(const S& stage, IncomingRules rules) {
  return start_incoming(stage, std::move(rules), [&stage](const std::string& path) {
    return std::string(stage.position(path).value_or(std::string_view()));
  });
}

/// The positions of files that were put away are forgotten.
inline void forget_moved(Incoming& files, Emitter& out) {
  for (const std::string& path : files.take_moved()) out.advance({path, {}, {}});
}

}  // namespace wirecopy::support
