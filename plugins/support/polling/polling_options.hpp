#pragma once

/// \file
/// What a source is told about addresses that it polls.

#include <wirecopy/plugin.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "address_list.hpp"
#include "asker.hpp"
#include "authorization.hpp"
#include "support/units/duration.hpp"

namespace wirecopy::support {

struct PollingOptions {
  std::vector<std::string_view> urls, lists;
  std::string_view min_interval = "10m", max_interval = "1d";
  bool robots = true;
  std::string_view authorization, authorization_for;

  static constexpr auto lists_option() {
    return option("lists", &PollingOptions::lists,
                  "Files with more addresses: OPML, or one in a line (\"#\" begins a remark).")
        .format("wirecopy-path");
  }
  static constexpr auto min_interval_option() {
    return option("min_interval", &PollingOptions::min_interval,
                  "The shortest time between two requests for one address, 1s or more.")
        .format("wirecopy-duration");
  }
  static constexpr auto max_interval_option() {
    return option("max_interval", &PollingOptions::max_interval,
                  "The longest. Between the two it is half as long after news, half as long again "
                  "without, and as long as the publisher asks for.")
        .format("wirecopy-duration");
  }
  static constexpr auto robots_option() {
    return option("robots", &PollingOptions::robots,
                  "Obey robots.txt; \"http\": {\"robots\": false} of the pipeline turns it off for "
                  "all.");
  }
  static constexpr auto authorization_option() {
    return option("authorization", &PollingOptions::authorization,
                  "An Authorization header, \"Bearer ...\" or \"Basic ...\", for "
                  "authorization_for.")
        .format("wirecopy-secret");
  }
  static constexpr auto authorization_for_option() {
    return option("authorization_for", &PollingOptions::authorization_for,
                  "The server that it is for, \"https://example.org\"; no other is told.");
  }
};

/// All addresses of a stage: its own, and those of its lists as they are now. Lists are
/// configuration that stands elsewhere: what is wrong in them is told as early, and stops no run
/// that is under way. Errors: Failure, pointing at the option.
template <class S>
std::vector<std::string> addresses_of(const S& stage) {
  const PollingOptions& config = stage.config;
  std::vector<std::string> all(config.urls.begin(), config.urls.end());
  for (size_t i = 0; i < all.size(); ++i)
    if (!is_web_address(all[i]))
      stage.wrong_option("/urls/" + std::to_string(i),
                         "must be an address of http or https, of at most 2000 bytes");
  for (size_t i = 0; i < config.lists.size(); ++i) {
    const std::string path(config.lists[i]);
    const auto wrong = [&](const std::string& why) {
      stage.wrong_option("/lists/" + std::to_string(i), path + ": " + why);
    };
    std::ifstream file{path, std::ios::binary};
    if (!file.is_open()) wrong(std::strerror(errno));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto list = read_address_list(text);
    if (!list) wrong(list.error().message);
    all.insert(all.end(), list->begin(), list->end());
  }
  return all;
}

/// What the options say, but for what documents are.
/// Errors: Failure, pointing at the option that is wrong.
template <class S>
Asker::Settings asking_rules(const S& stage) {
  const PollingOptions& config = stage.config;
  const auto interval = [&](const char* option, std::string_view text) {
    const auto time = parse_duration(text);
    if (!time || *time < std::chrono::seconds(1) || *time > std::chrono::hours(24 * 366))
      stage.wrong_option(option, R"(must be a duration like "10m" or "1d", 1s to a year)");
    return std::chrono::duration_cast<std::chrono::seconds>(*time);
  };
  Asker::Settings rules;
  rules.pace = {interval("/min_interval", config.min_interval),
                interval("/max_interval", config.max_interval)};
  if (rules.pace.most < rules.pace.least)
    stage.wrong_option("/max_interval", "is shorter than min_interval");
  rules.addresses = addresses_of(stage);
  check_authorization(stage);
  rules.authorization = config.authorization;
  rules.authorization_for = config.authorization_for;
  rules.robots = config.robots;
  return rules;
}

/// The asker of a stage that starts.
template <class S>
void start_asking(const S& stage, Asker::Settings rules, std::optional<Asker>& asker) {
  if (!stage.has_http())
    throw Failure(WCP_ERR_UNAVAILABLE, "no servers can be asked in a deterministic run or a test");
  rules.once = stage.run_info().once != 0;
  asker.emplace(std::move(rules));
  asker->begin(stage);
}

}  // namespace wirecopy::support
