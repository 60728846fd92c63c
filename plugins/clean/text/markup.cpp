#include "markup.hpp"

#include <algorithm>

#include "support/html/serialize.hpp"
#include "support/markup/pieces.hpp"
#include "support/references/references.hpp"

namespace wirecopy::clean {
namespace {

using support::html::Tag;

constexpr std::string_view kLineEnd = "\x1D\n";
static_assert(kLineEnd.front() == MarkupTexts::kBlockEnd);

/// Whether what it holds is to stand as it is.
bool is_verbatim(Tag tag) {
  return tag == Tag::code || tag == Tag::pre || tag == Tag::kbd || tag == Tag::samp ||
         tag == Tag::tt;
}

}  // namespace

MarkupTexts::MarkupTexts(std::string_view html) : html_(html) { read(); }

void MarkupTexts::read() {
  using Kind = support::MarkupPiece::Kind;
  support::MarkupPieces pieces(html_);
  Tag verbatim = Tag::other;  // the outermost that is open, so often in itself
  size_t depth = 0;
  for (support::MarkupPiece piece; pieces.next(piece);) {
    if (piece.kind == Kind::text && depth == 0) put(piece.begin, piece.end);
    if (piece.kind != Kind::start && piece.kind != Kind::end) continue;
    if (depth == 0 && is_verbatim(piece.tag)) verbatim = piece.tag;
    if (piece.tag == verbatim && verbatim != Tag::other)
      depth = piece.kind == Kind::start ? depth + 1 : depth - (depth > 0);
    if (piece.ends_line() && !runs_.empty() && !runs_.back().ends_block) {
      runs_.back().ends_block = true;
      text_.insert(text_.size() - 1, kLineEnd);
    }
  }
}

void MarkupTexts::put(size_t begin, size_t end) {
  if (begin >= end) return;
  const size_t start = text_.size();
  for (size_t at = begin; at < end;) {
    const std::string_view rest = html_.substr(at, end - at);
    const auto found =
        rest.front() == '&' ? support::read_reference(rest, false) : support::Reference{};
    if (found.size > 0)
      support::append_utf8(found, text_);
    else if (rest.front() != kRunMark && rest.front() != kBlockEnd)
      text_ += rest.front();
    at += std::max<size_t>(found.size, 1);
  }
  runs_.push_back({begin, end, text_.size() - start, false});
  text_ += kRunMark;
}

std::string MarkupTexts::with(std::string_view text) const {
  if (text == text_ ||
      static_cast<size_t>(std::count(text.begin(), text.end(), kRunMark)) != runs_.size())
    return std::string(html_);
  std::string out;
  out.reserve(html_.size() + 16);
  size_t kept = 0, was_at = 0, is_at = 0;
  for (const Run& run : runs_) {
    const std::string_view was = std::string_view(text_).substr(was_at, run.size);
    std::string_view is = text.substr(is_at, text.find(kRunMark, is_at) - is_at);
    is_at += is.size() + 1;
    was_at += run.size + 1 + (run.ends_block ? kLineEnd.size() : 0);
    if (run.ends_block && is.ends_with(kLineEnd)) is.remove_suffix(kLineEnd.size());
    if (is == was) continue;
    out.append(html_, kept, run.begin - kept);
    support::html::append_escaped(is, out);
    kept = run.end;
  }
  return out.append(html_.substr(kept));
}

}  // namespace wirecopy::clean
