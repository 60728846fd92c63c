#pragma once

/// \file
/// Tags as they stand in HTML and XML that nobody has checked.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::support {

/// One attribute as written; references in the value are not decoded.
struct WrittenAttribute {
  std::string_view name, value;
};

/// A start or end tag. All views point into the text.
struct WrittenTag {
  std::string_view name;
  std::vector<WrittenAttribute> attributes;  ///< at most kMostAttributes; the rest is left out
  bool is_end = false;                       ///< </b>
  bool is_empty = false;                     ///< <b/>
  bool is_cut = false;                       ///< the text ends inside it
  bool is_sound = true;  ///< false: XML would not have it so: a=b, a, missing ">"
  size_t size = 0;       ///< bytes, "<" and ">" included
};

/// Reads the tags of one text. Linear over all tags, however their quotation marks are broken.
/// Owns: the text must outlive it.
class TagReader {
 public:
  static constexpr size_t kMostAttributes = 100;

  /// Looks at nothing yet: what is read costs what lies before its end, and behind it one search
  /// for each sort of quotation mark at most.
  explicit TagReader(std::string_view text) : text_(text) {}

  /// Reads the tag at `at`, where a "<" stands.
  /// \return false where it is none: "<3", "< b", "<a@b.example>".
  bool read(size_t at, WrittenTag& tag);

 private:
  size_t read_attribute(size_t at, WrittenTag& tag);
  size_t value_end(size_t at, WrittenTag& tag, std::string_view& value);
  size_t closing_mark(char quote, size_t at);

  std::string_view text_;
  size_t last_double_ = std::string_view::npos;  ///< where a mark stands that no other follows,
  size_t last_single_ = std::string_view::npos;  ///< if one was met
};

}  // namespace wirecopy::support
