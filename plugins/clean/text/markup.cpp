#include "markup.hpp"

#include <algorithm>

#include "support/html/serialize.hpp"
#include "support/html/tag.hpp"
#include "support/markup/tags.hpp"
#include "support/prose/ascii.hpp"
#include "support/references/references.hpp"

namespace wirecopy::clean {
namespace {

using support::html::Tag;

constexpr std::string_view kLineEnd = "\x1D\n";
static_assert(kLineEnd.front() == MarkupTexts::kBlockEnd);

/// Whether what it holds is no text, or is not read as markup.
bool hides_text(Tag tag) {
  constexpr Tag kTags[] = {Tag::script, Tag::style,    Tag::iframe,    Tag::noembed, Tag::noframes,
                           Tag::xmp,    Tag::textarea, Tag::plaintext, Tag::title,   Tag::noscript};
  return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags);
}

/// Whether what it holds is to stand as it is.
bool is_verbatim(Tag tag) {
  return tag == Tag::code || tag == Tag::pre || tag == Tag::kbd || tag == Tag::samp ||
         tag == Tag::tt;
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
    if (support::equals_folded(html.substr(at + 2, name.size()), name)) return at;
  return html.size();
}

}  // namespace

MarkupTexts::MarkupTexts(std::string_view html) : html_(html) { read(); }

void MarkupTexts::read() {
  support::TagReader reader(html_);
  support::WrittenTag tag;
  size_t begin = 0;
  Tag verbatim = Tag::other;  // the outermost that is open, so often in itself
  size_t depth = 0;
  const auto put_text = [&](size_t end) {
    if (depth == 0) put(begin, end);
  };
  for (size_t at = html_.find('<'); at != html_.npos; at = html_.find('<', at)) {
    const std::string_view rest = html_.substr(at, 2);
    if (rest == "<!" || rest == "<?") {
      put_text(at);
      begin = at = behind_other(html_, at);
      continue;
    }
    if (!reader.read(at, tag)) {
      ++at;
      continue;
    }
    put_text(at);
    begin = at += tag.size;
    const Tag known = support::html::tag_of(support::lower_ascii(tag.name));
    if (depth == 0 && is_verbatim(known)) verbatim = known;
    if (known == verbatim && known != Tag::other)
      depth = !tag.is_end ? depth + 1 : depth - (depth > 0);
    if ((is_block(known) || known == Tag::br) && !runs_.empty() && !runs_.back().ends_block) {
      runs_.back().ends_block = true;
      text_.insert(text_.size() - 1, kLineEnd);
    }
    if (!tag.is_end && hides_text(known)) begin = at = end_of(html_, tag.name, at);
  }
  put_text(html_.size());
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
