#pragma once

/// \file
/// A page as a flat list of elements and texts, in the order of the page.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/html/names.hpp"
#include "support/html/tag.hpp"

namespace wirecopy::support::html {

using Node = uint32_t;
inline constexpr Node kNoNode = UINT32_MAX;

/// What a page may cost. Beyond it, parsing stops and the document holds what came before.
inline constexpr size_t kMostNodes = 1'000'000;
inline constexpr size_t kMostAttributes = 2'000'000;  ///< and names that no standard knows
/// Texts may have to grow to 17 times that; places in them are numbers of 32 bits.
inline constexpr size_t kLargestText = 64U << 20U;
/// What is opened deeper takes the place of its parent; tables, templates, select, svg and the like
/// are left out there, and their content stays. (Browsers stop at 512, too.)
inline constexpr size_t kDeepest = 512;

enum class Space : uint8_t { html, svg, math };

struct Attribute {
  std::string_view name;  ///< lower case, "viewBox" and the like in SVG and MathML
  std::string_view value;
};

/// The element that a fragment is read for, as innerHTML does.
struct Context {
  Space space = Space::html;
  std::string_view name = "body";
  std::string_view encoding;  ///< the attribute of this name: it decides for annotation-xml
};

struct ParseOptions {
  /// A fragment; its nodes stand below the root. Else a whole page, with html, head and body.
  std::optional<Context> fragment;
  bool scripting = false;  ///< whether noscript is text
  /// Tags of people who write XHTML: <iframe/>, <script/> and the like end at once instead of
  /// taking what follows for their text, and <br></br> is one break.
  bool xhtml_tags = false;
};

/// A parsed page, as browsers would have it. The descendants of `node` are the nodes
/// node + 1 .. end(node) - 1, so that a walk is a loop, and skipping a subtree is
/// `node = end(node)`. Node 0 is the root, Tag::document.
///
/// Shape: UTF-8 as given; line ends are "\n". Text and attributes are views into the page that was
/// parsed, where nothing had to change. Errors: none, any text is a page. Time: linear; memory:
/// about that of the page, at most twice that and 200 KB for pages that people read; bounded by the
/// constants above for others.
/// Threads: any number may read. Owns: all texts but the page; views are good until parse() or a
/// move.
/// Source: WHATWG HTML, "Parsing HTML documents", as of November 2026.
class Document {
 public:
  Document() { clear(); }
  Document(const Document&) = delete;  // its views would lead into the other one
  Document& operator=(const Document&) = delete;
  Document(Document&&) = default;  ///< the one moved from is good for parse() alone
  Document& operator=(Document&&) = default;
  ~Document() = default;
  explicit Document(std::string_view utf8, const ParseOptions& options = {}) {
    parse(utf8, options);
  }

  /// Reads a page; what was read before is gone, its memory is used again.
  /// \param utf8 well-formed, see to_utf8(); it must outlive the document.
  void parse(std::string_view utf8, const ParseOptions& options = {});

  size_t size() const { return nodes_.size(); }
  bool is_cut() const { return cut_; }  ///< a bound was reached: something of the page is missing
  bool is_quirky() const { return quirky_; }  ///< browsers would show it in quirks mode
  size_t memory() const;                      ///< Units: bytes allocated, without the page

  Tag tag(Node node) const { return nodes_[node].tag; }
  Space space(Node node) const { return nodes_[node].space; }
  bool is_text(Node node) const { return tag(node) == Tag::text; }
  bool is_element(Node node) const { return tag(node) <= Tag::other; }
  /// Of an element of SVG or MathML: whether its end tag stands. "<path/>" has none, and what is
  /// open at the end of its parent neither.
  bool is_closed(Node node) const { return nodes_[node].closed; }
  Node parent(Node node) const { return nodes_[node].parent; }  ///< of the root: kNoNode
  Node end(Node node) const { return nodes_[node].end; }
  Node first_child(Node node) const { return end(node) > node + 1 ? node + 1 : kNoNode; }
  Node next_sibling(Node node) const;  ///< or kNoNode

  /// Of an element, "foreignObject"; of a doctype its name, of an instruction its target.
  std::string_view name(Node node) const;
  /// Of texts, comments and instructions, references decoded; of others empty.
  std::string_view text(Node node) const;

  /// The attributes of an element: attribute(node, 0) .. attribute_count(node) - 1. A doctype has
  /// "public" and "system".
  size_t attribute_count(Node node) const;
  Attribute attribute(Node node, size_t index) const;
  /// The value of an attribute; nothing where it does not stand.
  std::optional<std::string_view> find(Node node, Attr name) const;
  std::optional<std::string_view> find(Node node, std::string_view name) const;
  /// The same; empty where it does not stand.
  std::string_view get(Node node, Attr name) const { return find(node, name).value_or(""); }
  std::string_view get(Node node, std::string_view name) const {
    return find(node, name).value_or("");
  }

 private:
  friend class Text;
  friend class Tree;

  struct Entry {
    Name name;
    Tag tag;
    Space space;
    bool flag;    ///< while parsing: of a text, that it can grow; of an element, open
    bool closed;  ///< an end tag of its own stands, in SVG and MathML
    Node parent, last_child, previous;
    Node end;               ///< while parsing: the next sibling
    uint32_t first, count;  ///< texts: a place; elements: attributes
  };
  struct Pair {
    Name name;
    uint32_t begin, size;  ///< the place of the value
  };

  void clear();
  bool holds_text(Node node) const { return tag(node) >= Tag::text && tag(node) != Tag::doctype; }
  std::string_view name_text(Name name) const;
  /// A place counts bytes through the page and, behind a gap of one, through added_.
  std::string_view at(uint32_t begin, uint32_t size) const {
    return begin > page_.size() ? std::string_view(added_).substr(begin - page_.size() - 1, size)
                                : page_.substr(begin, size);
  }

  std::string_view page_;
  std::vector<char> line_ends_;  ///< the page, where its line ends had to change
  std::string added_;            ///< texts that do not stand in the page as they are
  std::vector<Entry> nodes_;
  std::vector<Pair> attributes_;
  Names names_;
  bool cut_ = false, quirky_ = false;
};

/// Appends `text` with blanks folded to one; none at the start of `out` or behind another blank.
void append_folded(std::string_view text, std::string& out);

/// Whether a browser shows nothing of what the node holds: script, style, title and the like, form
/// controls, films and frames, <dialog> that is not open; comments. Of <object> it shows what is in
/// it, since there are no plugins any more; noscript is shown where nothing is executed.
bool is_unseen(const Document& page, Node node);

/// The text below `node` on one line: blanks folded to one, none at the ends, a blank where blocks
/// and line breaks part words; what is_unseen() is left out. Where there is more than `most` bytes
/// of it, somewhat more than that.
std::string text_of(const Document& page, Node node, size_t most = SIZE_MAX);

/// Whether the words of `class` or the like (parted by blanks) hold `word`, in any case.
bool has_word(std::string_view list, std::string_view word);

}  // namespace wirecopy::support::html
