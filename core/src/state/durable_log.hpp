#pragma once

/// \file
/// The commit log over an SQLite database and segments, in a folder or in memory.

#include <atomic>
#include <memory>
#include <mutex>

#include "state/commit_log.hpp"
#include "state/folder_lock.hpp"
#include "state/log_reader.hpp"
#include "state/sweeper.hpp"

namespace wirecopy::state {

inline constexpr const char* kDatabaseName = "log.db";

class DurableLog final : public CommitLog {
 public:
  static Result<std::unique_ptr<CommitLog>> open(Options options);

  Status commit(const Transaction& transaction) override;
  bool was_interrupted() const override { return was_interrupted_; }
  Status close() override;

  Result<std::optional<std::string>> position(uint32_t source,
                                              std::string_view partition) override {
    return reader_->position(source, partition);
  }
  Result<std::vector<Finished>> finished() override { return reader_->finished(); }
  Result<std::optional<std::string>> state(uint32_t stage, std::string_view key) override {
    return reader_->state(stage, key);
  }
  Result<std::optional<std::pair<std::string, std::string>>> next_state(
      uint32_t stage, std::string_view prefix, std::string_view after) override {
    return reader_->next_state(stage, prefix, after);
  }
  Result<std::optional<Seen>> seen(const Key& id) override { return reader_->seen(id); }
  Result<std::optional<std::string>> alias(const Key& address) override {
    return reader_->alias(address);
  }
  Status journal(uint32_t stage, const std::function<bool(std::string_view)>& take) override {
    return reader_->journal(stage, take);
  }
  uint64_t journal_bytes(uint32_t stage) override;
  Result<std::vector<ParkedArticle>> parked(ParkedArticle::Kind kind, wcp_time now, size_t most,
                                            After after,
                                            std::optional<uint32_t> stage = {}) override {
    return reader_->parked(kind, now, most, after, stage);
  }
  Result<std::vector<After>> due(ParkedArticle::Kind kind, wcp_time now, size_t most,
                                 const Skip& skip, std::optional<uint32_t> stage = {}) override {
    return reader_->due(kind, now, most, skip, stage);
  }
  Result<std::optional<int64_t>> dead_letter(uint32_t stage, std::string_view key,
                                             int64_t before) override {
    return reader_->dead_letter(stage, key, before);
  }
  Result<std::vector<ParkedCount>> parked_counts(wcp_time soon) override {
    return reader_->parked_counts(soon);
  }
  int64_t next_number() override { return last_parked_.load() + 1; }
  Status lineage(const Key& id, const std::function<bool(std::string_view)>& take) override {
    return reader_->lineage(id, take);
  }
  uint64_t bytes() const override;

 private:
  explicit DurableLog(Options options) : options_(std::move(options)) {}
  bool is_in_memory() const { return options_.folder.empty(); }
  std::filesystem::path file() const;
  Status open_to_write();
  Status open_database();
  Status open_to_read();
  Status learn_interruption(Database& database);
  Status learn_counts();
  wcp_time now() const;
  Status append(const Transaction& transaction);
  Status write(const Transaction& transaction, Counts& counts, bool& in_doubt);
  Status mark(bool interrupted);
  Result<bool> sweep_once();
  void publish(const Counts& counts);

  Options options_;
  FolderLock lock_;
  std::unique_ptr<Database> writing_;
  std::unique_ptr<Database> reading_;  ///< none in memory: there `writing_` serves both
  std::mutex reading_mutex_;
  std::unique_ptr<SegmentStore> store_;
  std::unique_ptr<SegmentWriter> segments_;
  StageNumbers stages_;
  std::unique_ptr<RowWriter> rows_;
  std::unique_ptr<LogReader> reader_;
  std::unique_ptr<Sweeper> sweeper_;
  Counts counts_;
  std::atomic<int64_t> last_parked_ = 0;
  mutable std::mutex journal_mutex_;
  std::vector<uint64_t> journal_bytes_;  ///< by place
  bool was_interrupted_ = false;
  bool is_marked_ = false;
};

}  // namespace wirecopy::state
