#pragma once

/// \file
/// A list of names out of a file: CSV, with tabs too, or JSON, an object a line.

#include <wirecopy/result.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::tag {

/// One thing that has names.
struct Listed {
  std::string name, code, scheme;    ///< empty: not said
  std::vector<std::string> aliases;  ///< other names of it
  std::string props;                 ///< what else the list says, a JSON object; empty: nothing
};

/// Reads a file whose name ends in .csv, .tsv, .jsonl or .ndjson.
///
/// Of CSV the first line names the columns, of JSON the members are called so: `name` must be
/// there; `code`, `scheme` and `aliases` may (parted by | in CSV, a list in JSON); all others
/// become properties. CSV has commas, semicolons or tabs, and quotes as RFC 4180 has them.
///
/// \param use takes each; what it complains of ends the reading; "": go on
/// Errors: invalid_config, "companies.csv:12: why"; unavailable: it cannot be opened.
/// Bounds: a line of at most 1 MiB, a file of at most 4 GB.
Status read_list(const std::string& file, const std::function<std::string(const Listed&)>& use);

}  // namespace wirecopy::tag
