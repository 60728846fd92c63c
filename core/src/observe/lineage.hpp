#pragma once

/// \file
/// The lineage of an article: which stage changed what, in which words, and how it ended. Written
/// once, at its end, from its change list; kept by the commit log; see docs/lineage.md.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.hpp"
#include "state/commit_log.hpp"

namespace wirecopy::observe {

/// A stage of a run. Its number is its place in Run::stages, the same as in the change lists.
struct RunStage {
  std::string id, type;  ///< "body", "clean.article"
  std::string version;   ///< of the plugin: "1.0.0"
  std::string config_hash;
};

/// What the entries of a run have in common: written at its start, under run_key().
struct Run {
  uint64_t number = 0;  ///< not used by another run: the time of its start does
  wcp_time at = 0;      ///< when it began
  std::string program;  ///< version of wirecopy
  std::string pipeline;
  std::vector<RunStage> stages;
};

enum class EndKind : uint8_t {
  exported = 1,  ///< written by a sink
  dropped = 2,   ///< on purpose; words: the reason
  dead = 3,      ///< failed; words: the error
  merged = 4,    ///< into another article; words: its id
  parked = 5,    ///< set aside; goes on later, with an entry of its own
};

/// What became of an article at one stage.
struct ArticleEnd {
  EndKind kind;
  uint32_t stage;
  std::string_view words{};
};

struct Ending {
  uint64_t run = 0;  ///< Run::number
  wcp_time at = 0;
  std::span<const ArticleEnd> ends;   ///< one, or several where branches met no other stage
  bool with_changes = true;           ///< false: another entry has them
  std::optional<uint32_t> only_of{};  ///< changes of this stage; nothing: of all
};

/// Appends the entry of a run. It has to be written again before retention takes it away.
void append_run(std::string& out, const Run& run);

/// Appends the entry of an article: its header, its ends and what its change list tells. Call it
/// when undo() has taken back what does not count. Several writes of a stage to one field are one
/// change; a write that changed nothing is none. Spans of tags are left out; what is longer than
/// kLongestKept is cut.
void append_lineage(std::string& out, const record::Record& article, const Ending& ending);

/// Of a text in an entry. Units: bytes
inline constexpr size_t kLongestKept = 64 * 1024;

/// Where the log keeps the entries: Transaction::lineage_ids, CommitLog::lineage().
state::Key article_key(std::string_view id);
state::Key run_key(uint64_t run);

}  // namespace wirecopy::observe
