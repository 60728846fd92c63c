#pragma once

/// \file
/// The bulk API: what is sent, and what is answered for each document.
/// Source: the reference of _bulk and _mget of OpenSearch 2 and Elasticsearch 7 and 8.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document.hpp"

namespace wirecopy::exporter::opensearch {

/// Appends the two lines with which a document is put into an index under its version.
void append_put(std::string& body, const Document& document);

/// What became of one document.
struct ItemAnswer {
  enum class Kind {
    taken,    ///< it is in the index for good
    later,    ///< the index has one of a higher version
    busy,     ///< the target cannot take it now: 429, 5xx, a full disk
    denied,   ///< the user must not, or there is no such index: `why`
    refused,  ///< this document is wrong for the index: `why`
  } kind = Kind::taken;
  std::string why{};
};

/// Reads what _bulk answers.
/// \param ids of the documents, in the order in which they were sent
/// \return one for each id
/// Errors: unavailable: it is no such answer, is cut, or speaks of other documents.
Result<std::vector<ItemAnswer>> read_bulk(std::string_view body,
                                          std::span<const std::string_view> ids);

/// What an index has under an id.
struct Stored {
  int64_t version;
  Form form;
};

/// The body that asks _mget for these documents.
std::string ask_for(std::span<const std::string_view> ids);
/// Reads what _mget answers. \return one for each id; nothing where the index has none of ours
/// Errors: as read_bulk()
Result<std::vector<std::optional<Stored>>> read_stored(std::string_view body,
                                                       std::span<const std::string_view> ids);

}  // namespace wirecopy::exporter::opensearch
