#pragma once

/// \file
/// The rows of a transaction.

#include "state/stage_numbers.hpp"

namespace wirecopy::state {

/// How many rows a table has of which only the newest are kept.
struct Newest {
  int64_t rows = 0;
  int64_t last = 0;  ///< the highest number

  static Result<Newest> of(Database& database, const char* table);
};

/// What is counted beside the rows, so that no commit has to ask for it.
struct Counts {
  Newest seen, aliases;
  int64_t last_parked = 0;  ///< the highest number ever used

  static Result<Counts> of(Database& database);
};

/// Writes rows within a transaction that the caller begins and commits.
class RowWriter {
 public:
  /// \param keep how many rows of `seen` and `aliases`; 0: none
  RowWriter(Database& database, const StageNumbers& stages, uint64_t keep)
      : database_(database), stages_(stages), keep_(keep) {}

  Status write(const Transaction& transaction, Counts& counts);

 private:
  Status write_positions(const Transaction& transaction);
  Status write_state(const StateWrite& write);
  Status write_parked(const Transaction& transaction, Counts& counts);
  Result<bool> knows_newer(const Seen& row);
  Status write_seen(const Transaction& transaction, Newest& newest);
  Status write_aliases(const Transaction& transaction, Newest& newest);
  Status forget_oldest(const char* sql, Newest& newest, size_t added);

  Database& database_;
  const StageNumbers& stages_;
  uint64_t keep_;
};

/// The 16 bytes under which an article or an address is known.
inline std::string_view bytes_of(const Key& key) {
  return {reinterpret_cast<const char*>(key.data()), sizeof(Key)};
}

/// The sink of a row of `finished`: 0 for the whole article.
inline constexpr int64_t kWholeArticle = 0;

}  // namespace wirecopy::state
