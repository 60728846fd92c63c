#pragma once

/// \file
/// Articles into the tables, whatever becomes of the connection.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "article_row.hpp"
#include "connection.hpp"
#include "schema.hpp"
#include "target.hpp"

namespace wirecopy::exporter::postgres {

/// What became of a row.
struct Fate {
  enum class What : uint8_t { stored, older, refused };
  What what = What::stored;
  std::string why{};  ///< of one that is refused, in the server's words
};

/// Writes in one transaction until commit(). What was put since then is kept, too: when the
/// connection is lost, it goes to the next one before all else. An upsert may come twice.
/// Threads: one at a time.
/// Errors: unavailable, each a sentence that begins with the place; the same may go well later.
class Store {
 public:
  /// Connects, and sees to the tables.
  static Result<Store> open(Target target, Tables tables, std::string_view identity);

  /// \return one for each row. A later form of the same article stays: a higher revision of the
  /// same generation, or one of another generation that was fetched later.
  /// Where the call fails, none of `rows` counts.
  Result<std::vector<Fate>> put(std::vector<Row> rows);
  /// Makes all that was put durable. May be called again after an error.
  Status commit();

  Result<int64_t> next_generation();
  /// What prepare_tables() has answered.
  const std::string& identity() const { return identity_; }
  const std::string& place() const { return connection_->place(); }
  /// How often the connection was made anew.
  int reconnects() const { return reconnects_; }

 private:
  Store(Target target, Tables tables) : target_(std::move(target)), tables_(std::move(tables)) {}

  Status connect();
  Status begin();
  Status repeat();
  Error given_up(const Status& status);
  void keep(std::span<Row> rows, std::span<const Fate> fates);
  Status put_part(std::span<Row> rows, std::span<Fate> fates);
  Result<std::vector<int64_t>> merge(std::span<Row> rows);
  Status put_tags(std::span<Row> rows, std::span<const int64_t> numbers);
  Status commit_now();

  Target target_;
  Tables tables_;
  std::string identity_;
  std::optional<Connection> connection_;
  bool is_begun_ = false;               ///< a transaction
  int32_t call_ = 0;                    ///< numbers what is in the temporary table
  std::vector<std::vector<Row>> kept_;  ///< what was put since the last commit
  size_t kept_bytes_ = 0;
  int reconnects_ = 0;
};

/// Statements that each connection begins with: the temporary table and the merge.
std::string session_of(const Tables& tables);

}  // namespace wirecopy::exporter::postgres
