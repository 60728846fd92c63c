#pragma once

/// \file
/// Entries of lineage, read back from bytes that may be anything.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

#include "observe/lineage.hpp"
#include "observe/lineage_form.hpp"

namespace wirecopy::observe {

/// A text of which the first part was kept.
struct KeptText {
  std::string_view text;
  uint64_t size = 0;  ///< of the whole text. Units: bytes
  bool is_cut() const { return size > text.size(); }
};

/// One place where a text was changed.
struct TextChange {
  uint64_t at;  ///< in the text before. Units: bytes
  KeptText removed, inserted;
};

/// What a stage did to one field, or said.
struct FieldChange {
  ChangeKind kind;  ///< says which of the members below count
  uint32_t stage;
  std::string_view field;  ///< "title", "plugin.key"; empty: words
  bool was_there = false, is_there = false;

  std::vector<TextChange> hunks;                 ///< text
  std::string_view before, after;                ///< value: JSON; empty: absent
  std::vector<std::string_view> removed, added;  ///< list: JSON of each item
  uint64_t left_out = 0;                         ///< list: items that are not named
  uint64_t size_before = 0, size_after = 0;      ///< size. Units: bytes
  KeptText words;                                ///< words
};

/// Owns: nothing; every text points into the entry.
struct Lineage {
  uint64_t run = 0;
  std::string_view id;
  int64_t revision = 0;  ///< 0: none
  wcp_time at = 0;
  std::vector<ArticleEnd> ends;
  std::vector<FieldChange> changes;  ///< stage by stage, in order
};

/// Errors: bad_input: damaged, of a newer version, or no entry of this kind.
Result<Lineage> read_lineage(std::string_view entry);
Result<Run> read_run(std::string_view entry);

}  // namespace wirecopy::observe
