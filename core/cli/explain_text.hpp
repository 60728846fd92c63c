#pragma once

/// \file
/// An entry of lineage for people and for programs.

#include <string>
#include <string_view>

#include "observe/lineage_reader.hpp"

namespace wirecopy::cli {

struct ExplainView {
  const observe::Run* run = nullptr;  ///< null: its table is gone; stages go by their numbers
  std::string_view field;             ///< the one that is asked for; empty: all
  bool colour = false;                ///< writes ANSI colours
  bool is_passage = false;            ///< of one stage, that the reader knows; not of a whole way
};

/// Stage by stage what it said and changed, removed text marked with -, inserted with +, and how
/// the article ended. Ends with a line feed.
std::string explain_text(const observe::Lineage& lineage, const ExplainView& view);

/// The same as one line of JSON, with nothing shortened.
std::string explain_json(const observe::Lineage& lineage, const ExplainView& view);

}  // namespace wirecopy::cli
