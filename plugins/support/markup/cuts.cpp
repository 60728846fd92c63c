#include "cuts.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "blocks.hpp"
#include "losses.hpp"

namespace wirecopy::support {
namespace {

/// The characters of a text without blanks, one behind the other.
std::vector<char32_t> without_blanks(std::string_view text) {
  std::vector<char32_t> characters;
  for_each_character(text, [&](char32_t c, size_t, size_t) {
    characters.push_back(c);
    return true;
  });
  return characters;
}

/// Cuts a part off the blocks that say `loss.was`.
/// \return false where they say it otherwise.
bool cut_part(MarkupBlocks& markup, MarkupBlocks::Run run, const ParagraphLoss& loss) {
  std::vector<char32_t> shown;
  for (size_t i = run.first; i < run.end; ++i) {
    const auto more = without_blanks(markup.text(i));
    shown.insert(shown.end(), more.begin(), more.end());
  }
  if (shown != without_blanks(loss.was)) return false;
  const bool at_end = loss.kept.data() == loss.was.data();
  size_t left = without_blanks(loss.lost()).size();  // characters that are yet to go
  for (size_t n = 0; n < run.end - run.first && left > 0; ++n) {
    const size_t block = at_end ? run.end - 1 - n : run.first + n;
    const size_t size = without_blanks(markup.text(block)).size();
    if (size <= left)
      markup.remove(block);
    else if (at_end)
      markup.cut_end(block, size - left);
    else
      markup.cut_beginning(block, left);
    left -= std::min(left, size);
  }
  return true;
}

}  // namespace

CutMarkup cut_markup(std::string_view html, std::string_view was, std::string_view is) {
  CutMarkup cut{std::string(html), {}};
  const auto losses = losses_of(was, is);
  if (!losses) {
    cut.left.push_back(was);
    return cut;
  }
  MarkupBlocks markup(html);
  for (const ParagraphLoss& loss : *losses) {
    const auto run = markup.find(loss.was, loss.is_whole());
    if (loss.is_whole()) continue;
    if (!run || (!loss.kept.empty() && !cut_part(markup, *run, loss))) {
      cut.left.push_back(loss.lost());
      continue;
    }
    if (!loss.kept.empty()) continue;
    for (size_t i = run->first; i < run->end; ++i) markup.remove(i);
  }
  cut.html = markup.html();
  return cut;
}

}  // namespace wirecopy::support
