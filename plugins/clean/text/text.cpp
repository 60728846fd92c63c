#include "text.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "characters.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

constexpr size_t kNarrowest = 45, kWidest = 100;  // of wrapped columns, in code points

bool is_collapsed(std::string_view text) {
  constexpr size_t kBlock = 256;
  if (text.starts_with(' ') || text.ends_with(' ')) return false;
  for (size_t from = 1; from < text.size(); from += kBlock) {
    unsigned found = 0;
    for (size_t i = from; i < std::min(from + kBlock, text.size()); ++i) {
      const char a = text[i - 1], b = text[i];
      found |= static_cast<unsigned>(a == ' ') & (static_cast<unsigned>(b == ' ') | (b == '\n'));
      found |= static_cast<unsigned>(a == '\n') & static_cast<unsigned>(b == ' ');
    }
    if (found != 0) return false;
  }
  return true;
}

/// One blank for each run of blanks, none at the ends of lines. In place: texts may be large.
void collapse_blanks(std::string& text) {
  if (is_collapsed(text)) return;
  size_t size = 0;
  const auto is_at_start = [&] { return size == 0 || text[size - 1] == '\n'; };
  for (const char c : text) {
    if (c == ' ' && (is_at_start() || text[size - 1] == ' ')) continue;
    if (c == '\n' && size > 0 && text[size - 1] == ' ') --size;
    text[size++] = c;
  }
  if (size > 0 && text[size - 1] == ' ') --size;
  text.resize(size);
}

struct Line {
  std::string_view text;
  size_t width;       ///< code points
  size_t first_word;  ///< code points
};

Line measure(std::string_view text) {
  return {text, support::count_code_points(text),
          support::count_code_points(text.substr(0, text.find(' ')))};
}

bool ends_sentence(std::string_view line) {
  constexpr std::string_view kClosing[] = {"\"", "'", "”", "’", "»", ")"};
  for (const auto mark : kClosing)
    if (line.ends_with(mark)) line.remove_suffix(mark.size());
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with(':');
}

bool goes_on_in_lower_case(std::string_view line) {
  const char32_t c = support::decode(line, 0).value;
  return support::is_letter(c) && !support::is_upper(c) && c < 0x590;  // scripts that have case
}

/// Whether the first word of `next` had no room on `line`.
bool is_full(const Line& line, const Line& next, size_t width) {
  return line.width + 1 + next.first_word > width;
}

/// The width at which a block looks wrapped, or 0. See tidy_paragraphs().
size_t find_wrap(std::span<const Line> block) {
  const size_t width = std::ranges::max(block, {}, &Line::width).width;
  if (width < kNarrowest || width > kWidest) return 0;
  for (size_t i = 0; i + 1 < block.size(); ++i)
    if (is_full(block[i], block[i + 1], width) && !ends_sentence(block[i].text) &&
        goes_on_in_lower_case(block[i + 1].text))
      return width;
  return 0;
}

void append(std::string_view line, std::string_view joint, std::string& body) {
  if (!body.empty()) body += joint;
  body += line;
}

/// Whether a block keeps its lines, as verse, addresses and code do: none is as long as a
/// paragraph.
bool keeps_lines(std::span<const Line> block) {
  return std::ranges::max(block, {}, &Line::width).width <= kWidest;
}

/// Adds the lines between two blank lines as one or more paragraphs.
/// \param is_within whether paragraphs stand before and behind it; elsewhere, short lines are
/// headlines, bylines and credits.
void put_block(std::span<const std::string_view> lines, bool is_within, std::string& body) {
  if (lines.empty()) return;
  append(lines[0], "\n\n", body);
  if (lines.size() == 1) return;
  std::vector<Line> block;
  block.reserve(lines.size());
  for (const std::string_view line : lines) block.push_back(measure(line));
  const size_t width = find_wrap(block);
  const std::string_view apart = is_within && width == 0 && keeps_lines(block) ? "\n" : "\n\n";
  for (size_t i = 1; i < block.size(); ++i) {
    const bool wrapped = width && is_full(block[i - 1], block[i], width);
    const bool hyphen = block[i - 1].text.ends_with('-') && goes_on_in_lower_case(block[i].text);
    append(block[i].text, !wrapped ? apart : hyphen ? "" : " ", body);
  }
}

}  // namespace

std::string tidy_line(std::string_view text, const Rules& rules, Tally& tally) {
  std::string line = tidy_characters(text, rules, tally);
  std::ranges::replace(line, '\n', ' ');
  collapse_blanks(line);
  return line;
}

std::string tidy_paragraphs(std::string_view text, const Rules& rules, Tally& tally) {
  std::string tidy = tidy_characters(text, rules, tally);
  collapse_blanks(tidy);
  std::string body;
  body.reserve(tidy.size());
  std::vector<std::string_view> block;
  for (size_t at = 0; at <= tidy.size();) {
    const size_t end = std::min(tidy.find('\n', at), tidy.size());
    const std::string_view line = std::string_view(tidy).substr(at, end - at);
    if (line.empty()) {
      const bool goes_on = tidy.find_first_not_of('\n', at) != tidy.npos;
      put_block(block, !body.empty() && goes_on, body);
      block.clear();
    } else {
      block.push_back(line);
    }
    at = end + 1;
  }
  put_block(block, false, body);
  return body;
}

}  // namespace wirecopy::clean
