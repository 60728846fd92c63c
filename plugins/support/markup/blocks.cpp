#include "blocks.hpp"

#include <utility>

#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::support {
namespace {

using html::Tag;
using Kind = MarkupPiece::Kind;

constexpr size_t kNone = SIZE_MAX;
constexpr size_t kNear = 32;     ///< blocks among which a paragraph that stays is looked for
constexpr size_t kMostRuns = 8;  ///< blocks at which a paragraph of several may begin

/// The letters and digits of a text, or all of one that has none.
std::string name_of(std::string_view text) {
  std::string name = fold_name(text);
  return name.empty() ? std::string(trim(text)) : name;
}

/// What shows something without a text.
bool shows_something(Tag tag) {
  switch (tag) {
    case Tag::audio:
    case Tag::button:
    case Tag::canvas:
    case Tag::embed:
    case Tag::iframe:
    case Tag::img:
    case Tag::image:
    case Tag::input:
    case Tag::math:
    case Tag::object:
    case Tag::select:
    case Tag::source:
    case Tag::svg:
    case Tag::track:
    case Tag::video:
      return true;
    default:
      return false;
  }
}

bool is_blank(std::string_view text) {
  bool is_blank = true;
  for_each_character(text, [&](char32_t, size_t, size_t) { return is_blank = false; });
  return is_blank;
}

bool is_cell(Tag tag) { return tag == Tag::td || tag == Tag::th; }

std::string decoded(std::string_view html) {
  std::string text;
  for (size_t at = 0; at < html.size();) {
    const size_t mark = std::min(html.find('&', at), html.size());
    text.append(html, at, mark - at);
    if ((at = mark) == html.size()) break;
    const Reference found = read_reference(html.substr(at), false);
    found.size > 0 ? append_utf8(found, text) : void(text += '&');
    at += std::max<size_t>(found.size, 1);
  }
  return text;
}

}  // namespace

MarkupBlocks::MarkupBlocks(std::string_view html) : html_(html) {
  MarkupPieces reader(html);
  for (MarkupPiece piece; reader.next(piece);) {
    is_blank_.push_back(piece.kind == Kind::unseen ||
                        (piece.kind == Kind::text && is_blank(decoded(bytes(piece)))));
    pieces_.push_back(piece);
  }
  links_.resize(pieces_.size());
  size_t first = 0;
  for (size_t i = 0; i < pieces_.size(); ++i) {
    links_[i] = {i == 0 ? kNone : i - 1, i + 1 == pieces_.size() ? kNone : i + 1};
    if (!pieces_[i].ends_line()) continue;
    add(first, i);
    first = i + 1;
  }
  add(first, pieces_.size());
  for (size_t i = 0; i < blocks_.size(); ++i) by_name_[blocks_[i].name].at.push_back(i);
}

void MarkupBlocks::add(size_t first, size_t end) {
  Block block{first, end, {}, {}};
  for (size_t i = first; i < end; ++i)
    if (pieces_[i].kind == Kind::text) block.text += decoded(bytes(pieces_[i]));
  block.name = name_of(block.text);
  if (!block.name.empty()) blocks_.push_back(std::move(block));
}

/// The blocks from this one on whose names make up `name`.
std::optional<MarkupBlocks::Run> MarkupBlocks::run_at(size_t block, std::string_view name) const {
  Run run{block, block};
  for (; !name.empty() && run.end < blocks_.size(); ++run.end) {
    const Block& next = blocks_[run.end];
    if (next.is_found || !name.starts_with(next.name)) return std::nullopt;
    name.remove_prefix(next.name.size());
  }
  return name.empty() ? std::optional(run) : std::nullopt;
}

std::optional<MarkupBlocks::Run> MarkupBlocks::find(std::string_view paragraph, bool is_near) {
  const std::string name = name_of(paragraph);
  if (name.empty()) return std::nullopt;
  const auto take = [&](Run run) {
    for (size_t i = run.first; i < run.end; ++i) blocks_[i].is_found = true;
    next_ = run.end;
    return run;
  };
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) {
    const auto& places = known->second.at;
    const auto behind = std::lower_bound(places.begin(), places.end(), next_);
    if (behind != places.end() && !blocks_[*behind].is_found &&
        (!is_near || *behind - next_ <= kNear))
      return take({*behind, *behind + 1});
  }
  for (size_t i = next_; i < std::min(next_ + kMostRuns, blocks_.size()); ++i)
    if (const auto run = run_at(i, name)) return take(*run);
  if (is_near || known == by_name_.end()) return std::nullopt;
  auto& [places, passed] = known->second;
  while (passed < places.size() && blocks_[places[passed]].is_found) ++passed;
  if (passed == places.size()) return std::nullopt;
  blocks_[places[passed]].is_found = true;
  return Run{places[passed], places[passed] + 1};
}

void MarkupBlocks::drop(size_t piece) {
  if (is_dropped(piece)) return;
  pieces_[piece].begin = pieces_[piece].end;
  const auto [before, behind] = links_[piece];
  if (before != kNone) links_[before].behind = behind;
  if (behind != kNone) links_[behind].before = before;
}

/// Drops the tags within a line between which nothing is left.
void MarkupBlocks::drop_emptied(size_t first, size_t end) {
  struct Open {
    size_t piece;
    bool shows;  ///< something between its tags stays
  };
  std::vector<Open> open;
  const auto stays = [&] {
    if (!open.empty()) open.back().shows = true;
  };
  for (size_t i = first; i < end; ++i) {
    const MarkupPiece& piece = pieces_[i];
    if (is_dropped(i)) continue;
    if (piece.kind == Kind::start && !html::is_void(piece.tag)) {
      open.push_back({i, shows_something(piece.tag)});
    } else if (piece.kind == Kind::end && !open.empty() &&
               pieces_[open.back().piece].tag == piece.tag) {
      const Open closed = open.back();
      open.pop_back();
      if (closed.shows) {
        stays();
        continue;
      }
      drop(closed.piece);
      drop(i);
    } else if (piece.kind == Kind::start && piece.tag == Tag::wbr) {
      drop(i);
    } else if (!is_blank_[i]) {
      stays();
    }
  }
}

void MarkupBlocks::remove(size_t block) {
  const auto [first, end] = std::pair(blocks_[block].first, blocks_[block].end);
  for (size_t i = first; i < end; ++i)
    if (pieces_[i].kind == Kind::text) drop(i);
  drop_emptied(first, end);
  for (size_t i = first; i < end; ++i)
    if (!is_dropped(i) && !is_blank_[i]) return;
  drop_around(first, end);
}

/// Drops elements of which nothing is left, and line breaks that part nothing.
void MarkupBlocks::drop_around(size_t first, size_t end) {
  size_t before = first == 0 ? kNone : first - 1, behind = end == pieces_.size() ? kNone : end;
  while (before != kNone && is_dropped(before)) before = links_[before].before;
  while (behind != kNone && is_dropped(behind)) behind = links_[behind].behind;
  for (;;) {
    const size_t left = past_blanks(before, &Links::before);
    const size_t right = past_blanks(behind, &Links::behind);
    if (is_element(left, right)) {
      for (size_t i = left; i != right;) drop(std::exchange(i, links_[i].behind));
      drop(right);
      before = links_[left].before;
      behind = links_[right].behind;
      if (before != kNone && behind != kNone && is_blank_[before] && is_blank_[behind])
        drop(std::exchange(before, links_[before].before));
    } else if (is_break(left) && (right == kNone || pieces_[right].ends_line())) {
      drop(left);
      before = links_[left].before;
    } else if (is_break(right) && (left == kNone || pieces_[left].ends_line())) {
      drop(right);
      behind = links_[right].behind;
    } else {
      return;
    }
  }
}

size_t MarkupBlocks::past_blanks(size_t piece, size_t Links::*way) const {
  while (piece != kNone && is_blank_[piece]) piece = links_[piece].*way;
  return piece;
}

bool MarkupBlocks::is_break(size_t piece) const {
  return piece != kNone && pieces_[piece].tag == Tag::br;
}

/// Whether the two are the tags of one element that may go when it is empty.
bool MarkupBlocks::is_element(size_t left, size_t right) const {
  if (left == kNone || right == kNone) return false;
  const MarkupPiece &start = pieces_[left], &end = pieces_[right];
  return start.kind == Kind::start && end.kind == Kind::end && start.tag == end.tag &&
         start.ends_line() && !is_cell(start.tag) && !html::is_void(start.tag);
}

void MarkupBlocks::cut_beginning(size_t block, size_t characters) {
  const Block& where = blocks_[block];
  for (size_t i = where.first; i < where.end; ++i) {
    MarkupPiece& piece = pieces_[i];
    if (piece.kind != Kind::text) continue;
    size_t begin = piece.end;
    for_each_character(
        bytes(piece),
        [&](char32_t, size_t from, size_t) {
          if (characters > 0) return --characters, true;
          begin = piece.begin + from;
          return false;
        },
        true);
    if (begin < piece.end) {
      piece.begin = begin;
      return drop_emptied(where.first, i);
    }
    drop(i);
  }
}

void MarkupBlocks::cut_end(size_t block, size_t characters) {
  const Block& where = blocks_[block];
  size_t last = where.end;
  for (size_t i = where.first; i < where.end; ++i) {
    MarkupPiece& piece = pieces_[i];
    if (piece.kind != Kind::text) continue;
    if (last < where.end) {
      drop(i);
      continue;
    }
    size_t end = piece.end;
    for_each_character(
        bytes(piece),
        [&](char32_t, size_t, size_t to) {
          if (--characters > 0) return true;
          end = piece.begin + to;
          return false;
        },
        true);
    if (characters > 0) continue;
    piece.end = end;
    last = i;
  }
  drop_emptied(std::min(last + 1, where.end), where.end);
}

std::string MarkupBlocks::html() const {
  std::string out;
  out.reserve(html_.size());
  for (const MarkupPiece& piece : pieces_) out += bytes(piece);
  return out;
}

}  // namespace wirecopy::support
