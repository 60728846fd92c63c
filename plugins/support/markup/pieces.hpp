#pragma once

/// \file
/// Markup piece by piece: texts, tags, and what readers do not see.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "support/html/tag.hpp"
#include "tags.hpp"

namespace wirecopy::support {

/// The bytes from `begin` to `end` of markup; pieces stand one behind the other without a gap.
struct MarkupPiece {
  enum class Kind : uint8_t {
    text,   ///< what stands between tags, references not decoded
    start,  ///< a start tag
    end,    ///< an end tag
    unseen  ///< a comment, doctype or instruction, or what scripts, styles and the like hold
  };

  Kind kind = Kind::text;
  html::Tag tag = html::Tag::other;  ///< of a start or end tag
  size_t begin = 0, end = 0;

  /// Whether a line ends here: a tag of a block, or a line break.
  bool ends_line() const {
    return (kind == Kind::start || kind == Kind::end) &&
           (html::is_block(tag) || tag == html::Tag::br);
  }
};

/// Reads the pieces of markup. Linear over all of them. Owns: the markup must outlive it.
class MarkupPieces {
 public:
  explicit MarkupPieces(std::string_view html) : html_(html), tags_(html) {}

  /// \return false at the end.
  bool next(MarkupPiece& piece);
  /// The tag that next() gave last, where it was one.
  const WrittenTag& written() const { return tag_; }

 private:
  bool read_mark(MarkupPiece& piece);
  bool hide(MarkupPiece& piece);

  std::string_view html_;
  TagReader tags_;
  WrittenTag tag_;
  size_t at_ = 0;
  std::string_view hidden_;  ///< the name of the element whose content comes next and is not seen
};

}  // namespace wirecopy::support
