#pragma once

/// \file
/// HTML as a row of texts and tags.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "tags.hpp"

namespace wirecopy::support {

/// Where what stands at `at`, a "<", ends when it is a comment or declaration; else `at`.
inline size_t skip_declaration(std::string_view html, size_t at, size_t last_comment_end) {
  const std::string_view rest = html.substr(at, 4);
  if (rest == "<!--" && last_comment_end != html.npos && last_comment_end >= at + 2)
    return html.find("-->", at + 2) + 3;
  if (!rest.starts_with("<!") && !rest.starts_with("<?")) return at;
  const size_t end = html.find('>', at);
  return end == html.npos ? html.size() : end + 1;
}

/// Calls on_text(text) and on_tag(tag) for what HTML is made of; comments and declarations are left
/// out. Linear in time.
template <class Text, class OnTag>
void walk_html(std::string_view html, Text on_text, OnTag on_tag) {
  const TagReader reader(html);
  const size_t last_comment_end = html.rfind("-->");
  Tag tag;
  for (size_t at = 0; at < html.size();) {
    const size_t open = std::min(html.find('<', at), html.size());
    if (open > at) on_text(html.substr(at, open - at));
    if (open == html.size()) return;
    at = skip_declaration(html, open, last_comment_end);
    if (at > open) continue;
    if (reader.read(open, tag)) {
      on_tag(tag);
      at = open + tag.size;
    } else {
      on_text("<");
      at = open + 1;
    }
  }
}

}  // namespace wirecopy::support
