#pragma once

/// \file
/// What earlier stages have tagged: it keeps its kind, and gets no second tag.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "article_names.hpp"

namespace wirecopy::tag::entities {

struct EarlierSpan {
  uint64_t start, length;  ///< bytes
  bool in_title;           ///< else in the body
};

/// A person, an organisation or a place.
struct EarlierTag {
  Kind kind;
  std::string name{};
  std::vector<EarlierSpan> spans{};
};

class EarlierNames {
 public:
  EarlierNames(const ArticleText& article, std::span<const EarlierTag> tags);

  /// Where they are, sorted; of those that overlap the longest.
  const std::vector<LabelledSpan>& spans() const { return spans_; }

  /// Gives mentions of their words back their kind. A longer name of another kind stays: "Bank of
  /// England" where England is tagged as a place.
  /// \return of each mention, whether an earlier tag means it
  std::vector<bool> claim(const ArticleText& article, std::vector<NamedMention>& mentions) const;

  /// A tag is called so, or has a span that says so; the case of ASCII's letters is nothing.
  bool has(std::string_view name) const { return kinds_.count(lower_ascii(name)) != 0; }

 private:
  void add_span(const ArticleText& article, Kind kind, const EarlierSpan& span);
  void drop_overlaps();

  std::vector<LabelledSpan> spans_;
  std::map<std::string, uint32_t> kinds_;  ///< of names, 1 << Kind
};

}  // namespace wirecopy::tag::entities
