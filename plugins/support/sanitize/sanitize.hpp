#pragma once

/// \file
/// HTML of strangers, made safe to show.

#include <string>
#include <string_view>

#include "policy.hpp"
#include "removed.hpp"
#include "support/html/document.hpp"

namespace wirecopy::support::html {

struct Sanitized {
  std::string html;
  Removed removed;
  bool is_cut = false;   ///< there was more than Document takes: the rest is missing
  bool is_text = false;  ///< it held no form, so that its paragraphs are all that is left
};

/// HTML with nothing executable and nothing but what the policy names, as browsers read it.
///
/// Of elements that may not stand the tags go, a block becomes a paragraph where no other block is
/// in it; what is_unseen(), as scripts, styles, SVG and frames are, goes with its content.
/// Addresses become absolute; those of unknown schemes go. Elements deeper than 200 lose their
/// tags.
///
/// The result is a fixed point: read as a fragment and written again, it is the same, and so it is
/// when it is sanitised again. To be so it is read and written until nothing changes any more; what
/// goes on changing, or grows out of proportion, becomes its paragraphs.
/// Shape: well-formed UTF-8 in and out. Time: linear. Memory: at most kMostGrowth times the text
/// and somewhat more.
/// \param base what addresses are relative to; empty: they stay relative.
/// Source: WHATWG HTML, "Parsing HTML fragments" and "Serializing HTML fragments".
Sanitized sanitize(std::string_view html, std::string_view base, const Policy& policy);

inline constexpr size_t kMostGrowth = 16;

/// The same of a text that is read once, for more than that.
/// Owns: text and policy must outlive it.
class Fragment {
 public:
  Fragment(std::string_view html, const Policy& policy);
  Fragment(const Fragment&) = delete;
  Fragment& operator=(const Fragment&) = delete;

  std::string text() const;  ///< plain_text()
  Sanitized sanitized(std::string_view base) const;

 private:
  std::string_view html_;
  const Policy& policy_;
  Document page_;
};

/// The element in which such a text is read: body, or where it begins with <tr> and the policy
/// takes parts of tables, what a row stands in.
Context context_of(std::string_view html, const Policy& policy);

/// The declarations of a style attribute that load nothing, take nothing out of the flow and have
/// no negative or huge lengths, "color: red; width: 2px;".
std::string sanitize_style(std::string_view style);

}  // namespace wirecopy::support::html
