#include "looks.hpp"

#include <algorithm>

#include "support/html/tag.hpp"
#include "support/markup/tags.hpp"
#include "support/prose/ascii.hpp"
#include "support/references/references.hpp"

namespace wirecopy::fetch {
namespace {

using support::WrittenTag;
using support::html::Tag;

/// Where what stands at `at`, a "<", ends when it is a comment or declaration; else `at`.
size_t skip_declaration(std::string_view text, size_t at, size_t last_comment_end) {
  const std::string_view rest = text.substr(at, 4);
  if (rest == "<!--" && last_comment_end != text.npos && last_comment_end >= at + 2)
    return text.find("-->", at + 2) + 3;
  if (!rest.starts_with("<!") && !rest.starts_with("<?")) return at;
  const size_t end = text.find('>', at);
  return end == text.npos ? text.size() : end + 1;
}

/// Calls use(tag) for each tag as it is written, until it answers false.
template <class Use>
void for_each_tag(std::string_view text, Use use) {
  support::TagReader reader(text);
  const size_t last_comment_end = text.rfind("-->");
  WrittenTag tag;
  for (size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
    const size_t end = skip_declaration(text, at, last_comment_end);
    if (end > at) {
      at = end;
    } else if (reader.read(at, tag)) {
      if (!use(tag)) return;
      at += tag.size;
    } else {
      ++at;
    }
  }
}

bool holds_reference(std::string_view text) {
  for (size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1))
    if (support::read_closed_reference(text.substr(at)).size) return true;
  return false;
}

}  // namespace

bool holds_markup(std::string_view text) {
  if (holds_reference(text)) return true;
  bool found = false;
  for_each_tag(text, [&](const WrittenTag& tag) { return !(found = !tag.is_cut); });
  return found;
}

bool looks_like_html(std::string_view text) {
  if (holds_reference(text)) return true;
  bool is_html = false, is_other = false;
  for_each_tag(text, [&](const WrittenTag& tag) {
    const Tag known = support::html::tag_of(support::lower_ascii(tag.name));
    is_other = known == Tag::other;
    is_html = is_html || tag.is_end || tag.is_empty || known == Tag::br || known == Tag::img ||
              known == Tag::p;
    return !is_other;
  });
  return is_html && !is_other;
}

}  // namespace wirecopy::fetch
