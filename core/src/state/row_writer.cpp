#include "state/row_writer.hpp"

#include <algorithm>

namespace wirecopy::state {
namespace {

/// A new row, or the row of its key under a new number.
/// \param insert binds a row and runs `INSERT OR IGNORE`; remove: the row of the same key
template <class Insert, class Remove>
Status put_newest(Database& database, Newest& newest, const Insert& insert, const Remove& remove) {
  if (Status status = insert(++newest.last); !status) return status;
  if (database.changed() == 1) {
    ++newest.rows;
    return {};
  }
  if (Status status = remove(); !status) return status;
  return insert(newest.last);
}

}  // namespace

Result<Newest> Newest::of(Database& database, const char* table) {
  const bool is_seen = std::string_view(table) == "seen";
  const auto rows =
      database.number(is_seen ? "SELECT count(*) FROM seen" : "SELECT count(*) FROM aliases");
  if (!rows) return rows.error();
  const auto last =
      database.number(is_seen ? "SELECT max(number) FROM seen" : "SELECT max(number) FROM aliases");
  if (!last) return last.error();
  return Newest{*rows, *last};
}

Result<Counts> Counts::of(Database& database) {
  const auto seen = Newest::of(database, "seen");
  if (!seen) return seen.error();
  const auto aliases = Newest::of(database, "aliases");
  if (!aliases) return aliases.error();
  const auto last = database.number("SELECT seq FROM sqlite_sequence WHERE name = 'parked'");
  if (!last) return last.error();
  const auto present = database.number("SELECT max(number) FROM parked");
  if (!present) return present.error();
  return Counts{*seen, *aliases, std::max(*last, *present)};
}

Status RowWriter::write(const Transaction& transaction, Counts& counts) {
  if (Status status = write_positions(transaction); !status) return status;
  for (const StateWrite& write : transaction.state)
    if (Status status = write_state(write); !status) return status;
  if (Status status = write_parked(transaction, counts); !status) return status;
  if (keep_ == 0) return {};
  if (Status status = write_seen(transaction, counts.seen); !status) return status;
  return write_aliases(transaction, counts.aliases);
}

Status RowWriter::write_positions(const Transaction& transaction) {
  for (const auto& row : transaction.positions) {
    if (row.position.empty()) {
      Statement& gone = database_.statement("DELETE FROM positions WHERE stage = ? AND part = ?");
      gone.bind(stages_.number(row.source)).bind_bytes(row.partition);
      if (Status status = gone.run(); !status) return status;
      continue;
    }
    Statement& statement = database_.statement("REPLACE INTO positions VALUES (?, ?, ?, ?)");
    statement.bind(stages_.number(row.source)).bind_bytes(row.partition).bind_bytes(row.position);
    if (Status status = statement.bind_sum().run(); !status) return status;
  }
  for (const Finished& row : transaction.finished) {
    Statement& statement = database_.statement("REPLACE INTO finished VALUES (?, ?, ?, ?, ?, ?)");
    statement.bind(stages_.number(row.source)).bind_bytes(row.partition).bind_bits(row.delivery);
    statement.bind(row.sink == Finished::kWholly ? kWholeArticle : stages_.number(row.sink));
    statement.bind_bits(row.part);
    if (Status status = statement.bind_sum().run(); !status) return status;
  }
  for (const auto& row : transaction.passed) {
    Statement& statement =
        database_.statement("DELETE FROM finished WHERE stage = ? AND part = ? AND delivery = ?");
    statement.bind(stages_.number(row.source)).bind_bytes(row.partition).bind_bits(row.delivery);
    if (Status status = statement.run(); !status) return status;
  }
  return {};
}

Status RowWriter::write_state(const StateWrite& write) {
  const int64_t stage = stages_.number(write.stage);
  if (write.kind == StateWrite::Kind::remove)
    return database_.statement("DELETE FROM state WHERE stage = ? AND key = ?")
        .bind(stage)
        .bind_bytes(write.key)
        .run();
  Statement& statement = database_.statement("REPLACE INTO state VALUES (?, ?, ?, ?)");
  return statement.bind(stage).bind_bytes(write.key).bind_bytes(write.value).bind_sum().run();
}

Status RowWriter::write_parked(const Transaction& transaction, Counts& counts) {
  for (const ParkedArticle& row : transaction.parked) {
    Statement& statement =
        database_.statement("REPLACE INTO parked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(row.number).bind(static_cast<int64_t>(row.kind));
    statement.bind(stages_.number(row.stage)).bind(row.since).bind(row.due);
    statement.bind(int64_t{row.attempts}).bind(row.id).bind(row.key).bind(row.error);
    statement.bind(row.config_hash).bind_bytes(row.image);
    if (Status status = statement.bind_sum().run(); !status) return status;
    counts.last_parked = std::max(counts.last_parked, row.number);
  }
  for (const int64_t number : transaction.unparked) {
    Status status = database_.statement("DELETE FROM parked WHERE number = ?").bind(number).run();
    if (!status) return status;
  }
  return {};
}

Result<bool> RowWriter::knows_newer(const Seen& row) {
  Rows rows = database_.statement("SELECT revision FROM seen WHERE id = ?")
                  .bind_bytes(bytes_of(row.id))
                  .query();
  const auto found = rows.next();
  if (!found) return found.error();
  return *found && rows.number(0) > row.revision + (row.is_failed ? 1 : 0);
}

Status RowWriter::write_seen(const Transaction& transaction, Newest& newest) {
  for (const Seen& row : transaction.seen) {
    // Articles end in any order; the newest revision is what the next is compared with.
    const auto is_older = knows_newer(row);
    if (!is_older) return is_older.error();
    if (*is_older) continue;
    const auto insert = [&](int64_t number) {
      return database_.statement("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)")
          .bind(number)
          .bind_bytes(bytes_of(row.id))
          .bind_bits(row.content)
          .bind(row.revision)
          .bind_sum()
          .run();
    };
    const auto remove = [&] {
      return database_.statement("DELETE FROM seen WHERE id = ?")
          .bind_bytes(bytes_of(row.id))
          .run();
    };
    if (Status status = put_newest(database_, newest, insert, remove); !status) return status;
  }
  return forget_oldest(
      "DELETE FROM seen WHERE number IN (SELECT number FROM seen ORDER BY number LIMIT ?)", newest,
      transaction.seen.size());
}

Status RowWriter::write_aliases(const Transaction& transaction, Newest& newest) {
  for (const Alias& row : transaction.aliases) {
    const auto insert = [&](int64_t number) {
      return database_.statement("INSERT OR IGNORE INTO aliases VALUES (?, ?, ?, ?)")
          .bind(number)
          .bind_bytes(bytes_of(row.address))
          .bind(row.id)
          .bind_sum()
          .run();
    };
    const auto remove = [&] {
      return database_.statement("DELETE FROM aliases WHERE address = ?")
          .bind_bytes(bytes_of(row.address))
          .run();
    };
    if (Status status = put_newest(database_, newest, insert, remove); !status) return status;
  }
  return forget_oldest(
      "DELETE FROM aliases WHERE number IN (SELECT number FROM aliases ORDER BY number LIMIT ?)",
      newest, transaction.aliases.size());
}

Status RowWriter::forget_oldest(const char* sql, Newest& newest, size_t added) {
  // A bound that was lowered is reached in steps, so that no commit takes long.
  constexpr int64_t kStep = 256;
  const int64_t beyond = newest.rows - static_cast<int64_t>(keep_);
  if (beyond <= 0) return {};
  const int64_t most = std::min(beyond, kStep + static_cast<int64_t>(added));
  if (Status status = database_.statement(sql).bind(most).run(); !status) return status;
  newest.rows -= database_.changed();
  return {};
}

}  // namespace wirecopy::state
