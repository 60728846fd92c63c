#include "pieces.hpp"

#include <algorithm>
#include <iterator>

#include "support/prose/ascii.hpp"

namespace wirecopy::support {
namespace {

using html::Tag;
using Kind = MarkupPiece::Kind;

/// Whether what it holds is no text, or is not read as markup.
bool hides_text(Tag tag) {
  constexpr Tag kTags[] = {Tag::script, Tag::style,    Tag::iframe,    Tag::noembed, Tag::noframes,
                           Tag::xmp,    Tag::textarea, Tag::plaintext, Tag::title,   Tag::noscript};
  return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags);
}

/// Behind the comment, doctype or instruction at `at`.
size_t behind_other(std::string_view html, size_t at) {
  const bool is_comment = html.substr(at).starts_with("<!--");
  const size_t end = html.find(is_comment ? "-->" : ">", at + (is_comment ? 4 : 2));
  return end == html.npos ? html.size() : end + (is_comment ? 3 : 1);
}

/// The end tag of this name at `at` or behind it.
size_t end_of(std::string_view html, std::string_view name, size_t at) {
  for (at = html.find("</", at); at != html.npos; at = html.find("</", at + 2))
    if (equals_folded(html.substr(at + 2, name.size()), name)) return at;
  return html.size();
}

}  // namespace

bool MarkupPieces::next(MarkupPiece& piece) {
  if (at_ >= html_.size()) return false;
  piece = {};
  piece.begin = at_;
  if (!hidden_.empty() && hide(piece)) return true;
  if (read_mark(piece)) return true;
  // Text: up to the next "<" that begins a mark.
  size_t end = at_ + 1;
  for (end = html_.find('<', end); end != html_.npos; end = html_.find('<', end + 1)) {
    const std::string_view rest = html_.substr(end, 2);
    if (rest == "<!" || rest == "<?" || tags_.read(end, tag_)) break;
  }
  piece.kind = Kind::text;
  piece.end = at_ = std::min(end, html_.size());
  return true;
}

/// A tag or the like at at_.
bool MarkupPieces::read_mark(MarkupPiece& piece) {
  if (html_[at_] != '<') return false;
  const std::string_view rest = html_.substr(at_, 2);
  if (rest == "<!" || rest == "<?") {
    piece.kind = Kind::unseen;
    piece.end = at_ = behind_other(html_, at_);
    return true;
  }
  if (!tags_.read(at_, tag_)) return false;
  piece.kind = tag_.is_end ? Kind::end : Kind::start;
  piece.tag = html::tag_of(lower_ascii(tag_.name));
  piece.end = at_ += tag_.size;
  if (!tag_.is_end && hides_text(piece.tag)) hidden_ = tag_.name;
  return true;
}

/// \return false where there is nothing in the element.
bool MarkupPieces::hide(MarkupPiece& piece) {
  piece.kind = Kind::unseen;
  piece.end = end_of(html_, hidden_, at_);
  hidden_ = {};
  if (piece.end == at_) return false;
  at_ = piece.end;
  return true;
}

}  // namespace wirecopy::support
