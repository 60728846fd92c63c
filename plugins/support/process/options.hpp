#pragma once

/// \file
/// What a stage that runs a program is told about it.

#include <wirecopy/plugin.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "spawn.hpp"
#include "support/units/duration.hpp"
#include "support/units/size.hpp"

namespace wirecopy::support {

struct ProgramOptions {
  std::vector<std::string_view> command;
  std::string_view directory = ".";
  std::string_view max_line = "16MB";

  static constexpr auto command_option() {
    return option("command", &ProgramOptions::command,
                  "The program, a path or a name that PATH finds, and its arguments. No shell "
                  "reads them.")
        .required()
        .example("cat");
  }
  static constexpr auto directory_option() {
    return option("directory", &ProgramOptions::directory,
                  "The folder in which the program works; that of the pipeline file, if none is "
                  "given.")
        .format("wirecopy-path");
  }
  static constexpr auto max_line_option() {
    return option("max_line", &ProgramOptions::max_line,
                  "Most bytes of one line that the program prints, up to 1GB.")
        .format("wirecopy-size");
  }
};

constexpr uint64_t kLongestLine = 1'000'000'000;

/// Errors: Failure, pointing at the option that is wrong.
template <class S>
Command command_of(const S& stage) {
  if (stage.config.command.empty() || stage.config.command[0].empty())
    stage.wrong_option("/command", "needs at least the name of a program");
  Command command;
  for (const std::string_view word : stage.config.command) command.words.emplace_back(word);
  command.directory = stage.config.directory;
  return command;
}

template <class S>
size_t max_line_of(const S& stage) {
  const auto size = parse_size(stage.config.max_line);
  if (!size || *size == 0 || *size > kLongestLine)
    stage.wrong_option("/max_line", R"(must be a size like "16MB", at most 1GB)");
  return static_cast<size_t>(*size);
}

template <class S>
std::chrono::milliseconds timeout_of(const S& stage) {
  const auto time = parse_duration(stage.config.timeout);
  if (!time || time->count() == 0)
    stage.wrong_option("/timeout", R"(must be a duration like "30s", and more than none)");
  return *time;
}

}  // namespace wirecopy::support
