#pragma once

/// \file
/// What a stage has left in the log, counted and in words.

#include <map>

#include "state/commit_log.hpp"
#include "state/segments.hpp"

namespace wirecopy::state {

struct Leftovers {
  int64_t positions = 0;
  int64_t finished = 0;  ///< articles beyond a position
  int64_t keys = 0;
  uint64_t journal = 0;  ///< bytes on the disk
  std::map<ParkedArticle::Kind, int64_t> parked;

  bool is_empty() const;
  /// "12 keys of state, 3 dead letters"; "nothing".
  std::string text() const;
};

/// \param stage by its lasting number
Result<Leftovers> count_leftovers(Database& database, int64_t stage);

/// Removes them and the stage, within a transaction.
Status throw_away(Database& database, SegmentWriter& segments, int64_t stage);

/// "dead", "held", ...: for machines.
std::string_view kind_name(ParkedArticle::Kind kind);
/// "1 dead letter", "3 dead letters".
std::string counted(ParkedArticle::Kind kind, int64_t count);
/// "1 key", "12 keys"
std::string counted(int64_t count, std::string_view one, std::string_view many);

}  // namespace wirecopy::state
