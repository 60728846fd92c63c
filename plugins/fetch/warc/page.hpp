#pragma once

/// \file
/// Which records of an archive are pages.

#include <string>
#include <string_view>
#include <vector>

#include "head.hpp"
#include "response.hpp"

namespace wirecopy::fetch {

/// What a record is.
enum class RecordUse {
  page,
  other_kind,    ///< neither the answer of a web server nor a resource
  other_status,  ///< an answer that is not 200
  other_type,    ///< something else than is wanted
  broken,        ///< an answer of a web server that has no status line
};

/// Owns: nothing, it views the record.
struct RecordPage {
  RecordUse use = RecordUse::other_kind;
  std::string_view type{};  ///< Content-Type, may be empty
  Response response{};      ///< of a resource: its body alone
};

/// \param types wanted, "text/html" or "text/*"; empty: what may be a page.
RecordPage judge(const RecordHead& head, std::string_view block,
                 const std::vector<std::string_view>& types);

}  // namespace wirecopy::fetch
