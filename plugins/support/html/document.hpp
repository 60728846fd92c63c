#pragma once

/// \file
/// A page as a flat list of elements and texts, in the order of the page.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/html/tag.hpp"

namespace wirecopy::support::html {

using Node = uint32_t;
inline constexpr Node kNoNode = UINT32_MAX;

/// What a page may cost. Beyond it, parsing stops and the document holds what came before.
inline constexpr size_t kMostNodes = 1'000'000;
inline constexpr size_t kDeepest = 400;  ///< deeper elements become siblings

struct Attribute {
  std::string_view name;  ///< lower case
  std::string_view value;
};

/// A parsed page. The descendants of `node` are the nodes node + 1 .. end(node) - 1, so that a walk
/// is a loop, and skipping a subtree is `node = end(node)`.
/// Node 0 is the root: an `other` element around all there is.
/// Threads: any number may read. Owns: all texts; views live as long as it.
class Document {
 public:
  /// Any text is a page, if an empty one.
  /// \param utf8 well-formed, see to_utf8().
  /// Errors: bad_input where the parser gives up before the first element.
  static Result<Document> parse(std::string_view utf8);

  size_t size() const { return nodes_.size(); }
  bool is_cut() const { return cut_; }  ///< kMostNodes or the parser's patience were reached

  Tag tag(Node node) const { return nodes_[node].tag; }
  bool is_text(Node node) const { return tag(node) == Tag::text; }
  Node parent(Node node) const { return nodes_[node].parent; }  ///< of the root: kNoNode
  Node end(Node node) const { return nodes_[node].end; }
  std::string_view text(Node node) const;  ///< of a text node as written; of an element: empty

  /// The attributes of an element: attribute(node, 0) .. attribute_count(node) - 1.
  size_t attribute_count(Node node) const;
  Attribute attribute(Node node, size_t index) const;
  /// The value of an attribute; nothing where it does not stand.
  std::optional<std::string_view> find(Node node, std::string_view name) const;
  /// The same; empty where it does not stand.
  std::string_view get(Node node, std::string_view name) const {
    return find(node, name).value_or("");
  }

 private:
  friend class Builder;
  struct Entry {
    Tag tag;
    Node parent, end;
    uint32_t first, count;  ///< text: bytes in text_; element: attributes
  };
  struct Range {
    uint32_t name, name_size, value, value_size;
  };

  std::vector<Entry> nodes_;
  std::vector<Range> attributes_;
  std::string text_;
  bool cut_ = false;
};

/// The text below `node` on one line: blanks folded to one, none at the ends, a blank where blocks
/// and line breaks part words; what is_unseen() is left out. Where there is more than `most` bytes
/// of it, somewhat more than that.
std::string text_of(const Document& page, Node node, size_t most = SIZE_MAX);

/// Appends `text` with blanks folded to one; none at the start of `out` or behind another blank.
void append_folded(std::string_view text, std::string& out);

/// Whether the words of `class` or the like (parted by blanks) hold `word`, in any case.
bool has_word(std::string_view list, std::string_view word);

}  // namespace wirecopy::support::html
