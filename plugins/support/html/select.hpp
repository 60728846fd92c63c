#pragma once

/// \file
/// Finding elements in a document, as style sheets do.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/html/document.hpp"

namespace wirecopy::support::html {

/// The nearest element around `node`, or itself, that has the tag; or kNoNode.
Node closest(const Document& page, Node node, Tag tag);
/// The first element below `node` that has the tag; or kNoNode.
Node first(const Document& page, Tag tag, Node below = 0);

/// "article p.lead > a[href^='http'], #main". Known are: names, "*", "#id", ".class",
/// "[name]" and "[name=value]" with the operators = ~= |= ^= $= *=, ":contains('text')",
/// ":not(...)" of one such part, ":first-child", ":last-child", ":empty", and between parts a
/// blank, ">", "+" and "~". Names of elements and attributes count in any case, all else as
/// written.
/// Threads: any number may use one.
///
/// Time: of a match, for a selector of n parts at most the n-th power of the depth; "+" and "~"
/// look at all siblings before. Meant for selectors of our own, not of strangers.
///
/// Source: W3C Selectors Level 4, but for :contains.
class Selector {
 public:
  /// Errors: invalid_config, with the place in the selector.
  static Result<Selector> parse(std::string_view selector);

  bool matches(const Document& page, Node node) const;
  /// All below `node`, in the order of the page.
  std::vector<Node> all(const Document& page, Node below = 0) const;
  /// The first below `node`, or kNoNode.
  Node first(const Document& page, Node below = 0) const;

 private:
  friend class SelectorReader;

  enum class Test : uint8_t {
    element,
    attribute,
    equals,
    word,
    dashed,
    begins,
    ends,
    holds,
    contains,
    first_child,
    last_child,
    empty,
  };
  struct Condition {
    Test test;
    bool negated;
    std::string name, value;
  };
  /// How a part stands to the one before it.
  enum class Relation : uint8_t { none, descendant, child, next, later };
  struct Part {
    Relation relation = Relation::none;
    std::vector<Condition> conditions;
  };
  using Chain = std::vector<Part>;

  static bool holds(const Condition& condition, const Document& page, Node node);
  static bool matches(const Chain& chain, size_t part, const Document& page, Node node);

  std::vector<Chain> chains_;
};

}  // namespace wirecopy::support::html
