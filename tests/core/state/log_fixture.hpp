#pragma once

/// \file
/// A log in a folder of its own, and what tests put into it.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "state/commit_log.hpp"

namespace wirecopy::test {

using state::CommitLog;
using state::ParkedArticle;
using state::StateWrite;
using state::Transaction;

inline constexpr uint32_t kFeed = 0, kLang = 1, kOut = 2;

inline CommitLog::Options options_for(const std::filesystem::path& folder) {
  CommitLog::Options options;
  options.folder = folder;
  options.pipeline = "wire";
  options.stages = {
      {"feed", "fetch.feed", 0}, {"lang", "tag.language", 2}, {"out", "export.jsonl"}};
  options.now = [] { return wcp_time{1'000'000}; };
  return options;
}

/// The log; the test ends where it cannot be opened.
inline std::unique_ptr<CommitLog> open_log(CommitLog::Options options) {
  auto log = CommitLog::open(std::move(options));
  INFO((log ? std::string() : log.error().text()));
  REQUIRE(log);
  return *std::move(log);
}

/// The error of a log that cannot be opened.
inline Error refusal(CommitLog::Options options) {
  auto log = CommitLog::open(std::move(options));
  REQUIRE_FALSE(log);
  return log.error();
}

inline void commit(CommitLog& log, const Transaction& transaction) {
  const Status status = log.commit(transaction);
  INFO((status ? std::string() : status.error().text()));
  REQUIRE(status);
}

inline ParkedArticle parked(int64_t number, ParkedArticle::Kind kind, uint32_t stage,
                            wcp_time due = 0, std::string image = "image") {
  ParkedArticle article;
  article.number = number;
  article.kind = kind;
  article.stage = stage;
  article.due = due;
  article.id = "id" + std::to_string(number);
  article.image = std::move(image);
  return article;
}

/// A transaction with something in every list.
inline Transaction one_of_each(const std::string& mark) {
  Transaction all;
  all.positions = {{kFeed, "part", "at " + mark}};
  all.finished = {{kFeed, "part", 7, kOut}};
  all.state = {{StateWrite::Kind::put, kLang, "key", mark}};
  all.parked = {parked(5, ParkedArticle::Kind::dead, kLang, 0, mark)};
  all.seen = {{{1, 2}, 3, 4}};
  all.aliases = {{{5, 6}, mark}};
  all.journal = {{kLang, "journal " + mark}};
  all.lineage = {"lineage " + mark};
  all.lineage_ids = {{1, 2}};
  return all;
}

inline std::vector<std::string> journal_of(CommitLog& log, uint32_t stage) {
  std::vector<std::string> entries;
  const Status status = log.journal(stage, [&](std::string_view entry) {
    entries.emplace_back(entry);
    return true;
  });
  INFO((status ? std::string() : status.error().text()));
  REQUIRE(status);
  return entries;
}

inline std::vector<std::string> lineage_of(CommitLog& log, const state::Key& id) {
  std::vector<std::string> entries;
  const Status status = log.lineage(id, [&](std::string_view entry) {
    entries.emplace_back(entry);
    return true;
  });
  INFO((status ? std::string() : status.error().text()));
  REQUIRE(status);
  return entries;
}

/// What a process that was killed would have left: the files of a folder as they are now.
inline void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

inline void flip_bit(const std::filesystem::path& path, uint64_t byte) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(byte));
  const char flipped = static_cast<char>(file.get() ^ 0x10);
  file.seekp(static_cast<std::streamoff>(byte));
  file.put(flipped);
  REQUIRE(file.flush());
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace wirecopy::test
