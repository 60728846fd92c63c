#include "reader.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::support {
namespace {

using Kind = Piece::Kind;
using Then = Chunk::Then;

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(std::string_view text) { return text.find_first_not_of(kBlanks) == text.npos; }

}  // namespace

Status Reader::open(Input input, Place place) {
  input_ = std::move(input);
  buffer_.clear();
  scanned_ = 0;
  sought_ = place_ = place;
  place_.offset -= std::min<uint64_t>(place.offset, Before::kSize);
  before_ = {};
  skipped_ = 0;
  ended_ = skipping_ = false;
  return place_.offset > 0 ? input_->skip(place_.offset) : Status();
}

Result<std::optional<bool>> Reader::find() {
  const auto size = static_cast<size_t>(sought_.offset - place_.offset);
  // One byte more than that tells whether the last line has grown.
  if (unread().size() <= size && !ended_) {
    if (const auto then = fill(); !then) return then.error();
    if (unread().size() <= size && !ended_) return std::optional<bool>();
  }
  const std::string_view text = unread();
  if (text.size() < size) return std::optional(false);
  before_.add(text.substr(0, size));
  const bool has_grown = size > 0 && text[size - 1] != '\n' && text.size() > size &&
                         text[size] != '\n' && text[size] != '\r';
  buffer_.pass(size);
  place_ = sought_;
  return std::optional(before_.hash() == place_.before && !has_grown);
}

/// Leaves `size` bytes behind, the rest of the present line.
void Reader::pass(size_t size) {
  const std::string_view end = unread().substr(0, size);
  const uint64_t whole_size = skipped_ + size;
  std::string_view line = skipping_ ? std::string_view(head_) : end;
  // How much is left of a line that is too long depends on how it came.
  if (whole_size > limit_) line = line.substr(0, std::min(limit_, kKept));
  before_.add(end);
  buffer_.pass(size);
  scanned_ = 0;
  place_ = {place_.offset + whole_size, place_.line + 1, before_.hash(),
            fold_line(place_.whole, line, whole_size)};
}

Result<Then> Reader::fill() {
  if (ended_) return Then::end;
  buffer_.make_room(limit_);
  const auto chunk = input_->read(buffer_.room(), std::min(kBlock, buffer_.room_size()));
  if (!chunk) return chunk.error();
  buffer_.put(chunk->size);
  ended_ = chunk->then == Then::end;
  return chunk->then;
}

Result<std::optional<char>> Reader::first_byte(Kind& why) {
  std::string_view text = unread();
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const size_t at = text.find_first_not_of(kBlanks);
  if (at != text.npos) return std::optional(text[at]);
  if (ended_ || text.size() >= kBlock) return std::optional('\0');
  const auto then = fill();
  if (!then) return then.error();
  why = pending(*then).kind;
  return std::optional<char>();
}

/// Nothing to hand out: what the caller can do about it.
Piece Reader::pending(Then then) const {
  Piece piece;
  piece.kind = then == Then::wait ? Kind::wait : Kind::working;
  piece.start = piece.next = place_;
  return piece;
}

/// Hands out the first `size` bytes; `with_end` counts the newline too.
Piece Reader::take(size_t size, size_t with_end) {
  Piece piece{Kind::record, unread().substr(0, size), size, place_, place_};
  if (place_.offset == 0 && piece.text.starts_with(kByteOrderMark))
    piece.text.remove_prefix(kByteOrderMark.size());
  if (piece.text.ends_with('\r')) piece.text.remove_suffix(1);
  if (size > limit_) {
    piece.kind = Kind::too_long;
    piece.text = piece.text.substr(0, kKept);
  }
  pass(with_end);
  piece.next = place_;
  return piece;
}

Result<Piece> Reader::next_line(bool or_blank) {
  for (bool has_read = false;;) {
    const std::string_view text = unread();
    const size_t newline = text.find('\n', scanned_);
    if (newline != text.npos || (ended_ && (!text.empty() || skipping_))) {
      const size_t size = std::min(newline, text.size());
      const size_t with_end = std::min(size + 1, text.size());
      const Piece piece = skipping_ ? skipped(with_end) : take(size, with_end);
      if (or_blank || !is_blank(piece.text) || piece.kind == Kind::too_long) return piece;
      continue;
    }
    scanned_ = text.size();
    if (skipping_ || scanned_ > limit_) start_skipping();
    if (ended_) return Piece{Kind::end, {}, 0, place_, place_};
    if (std::exchange(has_read, true)) return pending(Then::more);
    const auto then = fill();
    if (!then) return then.error();
    if (*then == Then::wait) return pending(*then);
  }
}

/// Lets go of what is read of a long line, all but its beginning.
void Reader::start_skipping() {
  if (!skipping_) head_ = rest();
  skipping_ = true;
  skipped_ += buffer_.size();
  before_.add(unread());
  buffer_.clear();
  scanned_ = 0;
}

/// The end of a long line is found.
Piece Reader::skipped(size_t with_end) {
  const bool has_newline = with_end > 0 && unread()[with_end - 1] == '\n';
  Piece piece{Kind::too_long, head_, skipped_ + with_end - (has_newline ? 1 : 0), place_, place_};
  pass(with_end);
  piece.next = place_;
  skipped_ = 0;
  skipping_ = false;
  return piece;
}

Result<Piece> Reader::whole() {
  const size_t size = buffer_.size();
  if (size > limit_) {
    const Piece piece{Kind::too_long,
                      rest(),
                      input_->size().value_or(size),
                      place_,
                      {place_.offset + size, place_.line}};
    ended_ = true;
    return piece;
  }
  if (ended_) return Piece{Kind::record, unread(), size, place_, {place_.offset + size, 1}};
  const auto then = fill();
  if (!then) return then.error();
  return pending(*then);
}

}  // namespace wirecopy::support
