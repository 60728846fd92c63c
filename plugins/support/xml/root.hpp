#pragma once

/// \file
/// Where the root element of a document begins, whatever stands before it.

#include <cstddef>
#include <string>
#include <string_view>

#include "support/markup/tags.hpp"

namespace wirecopy::support {

/// The tags of a document, one behind the other, past comments and instructions that end.
/// Linear in what lies before the last one that is asked for. Owns: the text must outlive it.
class TagWalk {
 public:
  explicit TagWalk(std::string_view text, size_t from = 0)
      : text_(text), tags_(text), next_(from) {}

  /// \return false where there is no more
  bool next();

  size_t at() const { return at_; }  ///< where the present one begins
  const WrittenTag& tag() const { return tag_; }
  /// Its name without the prefix, in lower case.
  std::string name() const;

 private:
  bool skip(std::string_view start, std::string_view end, bool& has_none);

  std::string_view text_;
  TagReader tags_;
  WrittenTag tag_;
  size_t next_, at_ = 0;
  bool has_no_comment_end_ = false, has_no_instruction_end_ = false;
};

/// Where the first element at or behind `from` begins; npos: there is none.
size_t find_xml_root(std::string_view text, size_t from = 0);

/// What a document is that is not what it should be: "empty", "binary data", "JSON", "an OPML list
/// of feeds", "a sitemap", "a feed", "an HTML page", "plain text", "a document of <x>". Looks at
/// its beginning alone.
std::string kind_of_document(std::string_view document);

}  // namespace wirecopy::support
