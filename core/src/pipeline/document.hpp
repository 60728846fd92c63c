#pragma once

/// \file
/// A JSON text and the place of everything in it.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/diagnostics.hpp"
#include "pipeline/json.hpp"
#include "pipeline/source_text.hpp"

namespace wirecopy::pipeline {

inline constexpr unsigned kMaxDepth = 64;                         ///< of nested objects and lists
inline constexpr size_t kMaxDocument = size_t{16} * 1024 * 1024;  ///< bytes
inline constexpr size_t kMaxKey = 1024;                           ///< bytes of one key as written

/// Where a value stands. Units: bytes.
struct Place {
  Range value;
  Range key;   ///< with its quotes; the value's own range where it has no key
  bool exact;  ///< false: the pointer leads nowhere, this is the nearest value around it
};

/// Parsed JSON: UTF-8, comments (// and /* */) allowed, trailing commas not.
/// Numbers are int64 where written without fraction and exponent, else double.
/// Bounded: linear in time and memory, kMaxDepth deep, kMaxDocument long.
class Document {
 public:
  /// Nothing after the first syntax error. A key that stands twice is an error too, but reading
  /// goes on (the first counts), so that other mistakes still show: ask `problems`.
  static std::optional<Document> parse(std::shared_ptr<SourceText> source, Diagnostics& problems);

  const Json& root() const { return *root_; }
  SourceText& source() const { return *source_; }
  std::shared_ptr<const SourceText> shared_source() const { return source_; }

  /// The place of a JSON Pointer ("/stages/2/config"; "" is the whole).
  Place find(std::string_view pointer) const;

 private:
  friend class Scanner;
  /// One value, in the order in which they begin: the first child follows its parent.
  struct Node {
    uint32_t begin, end;
    uint32_t key_begin, key_end;  ///< equal: an element of a list
    uint32_t next;                ///< the node after this one and all below it
  };

  std::shared_ptr<SourceText> source_;
  std::shared_ptr<const Json> root_;
  std::shared_ptr<const std::vector<Node>> nodes_;
};

}  // namespace wirecopy::pipeline
