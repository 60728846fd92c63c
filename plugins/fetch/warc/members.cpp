#include "members.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace wirecopy::fetch {
namespace {

using Then = Members::Then;
using support::Before;
using support::Chunk;

constexpr size_t kPacked = size_t{64} * 1024;
constexpr uint64_t kBack = 64 * 1024;  // where a damage is noticed, it has begun a while before
constexpr uint64_t kMostBack = 16 * kBack, kBackShare = 4;
constexpr std::string_view kDictionary = "\x5d\x2a\x4d\x18";  // a frame that holds one
constexpr size_t kMostBoundaries = 8192;  // of members that text() may hold by the million
constexpr int kEmpty = 1000;              // members without a byte, in one call

}  // namespace

Members::Members(support::Input input, const RecordPlace& place, const Before& before,
                 bool can_seek, size_t largest, std::string name)
    : largest_(largest),
      name_(std::move(name)),
      input_(std::move(input)),
      can_seek_(can_seek),
      offset_(place.offset),
      before_(before),
      before_text_(place.within > 0 ? Before() : before),
      packed_(std::make_unique_for_overwrite<char[]>(kPacked)),
      skip_(place.within) {
  if (skip_ > 0) sought_ = place.before;
  if (offset_ > 0) look_at_start();
  mark();
}

/// What the file is packed with is told by its first bytes: at a place inside, damage may stand.
void Members::look_at_start() {
  std::array<char, kMagic> first{};
  size_t size = 0;
  if (!input_.skip(0)) return;
  while (size < first.size()) {
    const auto chunk = input_.read(first.data() + size, first.size() - size);
    if (!chunk || chunk->then == Chunk::Then::end) break;
    size += chunk->size;
  }
  know({first.data(), size});
  (void)input_.skip(offset_);  // as it was
}

void Members::know(std::string_view first) {
  is_known_ = true;
  unpacker_ = make_unpacker(first, name_);
  probe_ = make_unpacker(first, name_);
}

// ---- the file

/// Reads behind packed(), once.
Then Members::read() {
  if (ended_) return Then::end;
  const size_t size = packed_end_ - packed_begin_;
  if (packed_begin_ > 0) std::memmove(packed_.get(), packed_.get() + packed_begin_, size);
  packed_begin_ = 0;
  packed_end_ = size;
  const auto chunk = input_.read(packed_.get() + size, kPacked - size);
  if (!chunk) {
    ended_ = is_cut_ = true;
    why_ = chunk.error().message;
    return Then::cut;
  }
  packed_end_ += chunk->size;
  ended_ = chunk->then == Chunk::Then::end;
  return chunk->then == Chunk::Then::wait ? Then::wait : Then::more;
}

void Members::take(size_t size) {
  before_.add(packed().substr(0, size));
  packed_begin_ += size;
  offset_ += size;
}

/// A member begins at packed(), or what is not packed.
void Members::mark() {
  const Boundary boundary{passed_ + buffer_.size(), offset_, before_.hash()};
  const bool is_same = !boundaries_.empty() && boundaries_.back().unpacked == boundary.unpacked;
  if (is_same || boundaries_.size() == kMostBoundaries)
    boundaries_.back() = boundary;
  else
    boundaries_.push_back(boundary);
  forget_members();
}

/// Those before the one in which text() begins.
void Members::forget_members() {
  while (boundaries_.size() > 1 && boundaries_[1].unpacked <= passed_) boundaries_.pop_front();
}

Then Members::broken(std::string why) {
  why_ = std::move(why);
  return Then::broken;
}

// ---- unpacking

Then Members::fill() {
  if (!why_.empty()) return is_cut_ ? Then::cut : Then::broken;
  buffer_.make_room(std::max(largest_, buffer_.size()));
  for (int members = 0;; ++members) {
    const size_t size = text().size();
    const bool was_inside = in_member_;
    const Then then = step();
    const bool is_empty = text().size() == size && in_member_ != was_inside;
    const bool has_stopped = then != Then::more && then != Then::wait;
    if (sought_ && has_stopped) return Then::other;
    if (then != Then::more || !is_empty || members == kEmpty) return then;
  }
}

/// One step of what is under way, by what one read brings at most.
Then Members::step() {
  const Then came = packed().size() < kAhead ? read() : Then::more;
  if (came == Then::cut) return came;
  const size_t left = packed().size();
  const uint64_t made = passed_ + buffer_.size();
  const bool was_inside = in_member_;
  const Then then = is_known_ && !unpacker_    ? copy()
                    : seeking_                 ? seek()
                    : in_member_               ? unpack()
                    : left < kMagic && !ended_ ? Then::more
                                               : begin_member();
  const bool stood =
      packed().size() == left && passed_ + buffer_.size() == made && in_member_ == was_inside;
  return then == Then::more && came == Then::wait && stood ? Then::wait : then;
}

/// Zeros that pad the file are passed over.
Then Members::begin_member() {
  const std::string_view bytes = packed();
  const size_t zeros = std::min(bytes.find_first_not_of('\0'), bytes.size());
  if (zeros > 0 && is_known_) {
    take(zeros);
    mark();
    return Then::more;
  }
  if (bytes.empty()) return Then::end;
  if (!is_known_) {
    know(bytes);
    if (bytes.starts_with(kDictionary))
      return broken("is packed by zstd with a dictionary of its own, which is not supported");
    if (!is_packed()) return Then::more;
  }
  if (!bytes.starts_with(unpacker_->magic()))
    return broken((offset_ == 0 ? "is no " : "holds other bytes behind its ") +
                  std::string(unpacker_->name()) + " data");
  unpacker_->begin();
  in_member_ = true;
  return Then::more;
}

Then Members::unpack() {
  const bool had_all = ended_ && packed().empty();
  auto step = unpacker_->unpack(packed(), buffer_.room(), buffer_.room_size());
  take(step.taken);
  buffer_.put(step.made);
  if (skip_ > 0) {
    const auto skipped = static_cast<size_t>(std::min<uint64_t>(skip_, text().size()));
    skip_ -= skipped;
    pass(skipped);
    if (skip_ == 0 && before_text_.hash() != std::exchange(sought_, std::nullopt))
      return Then::other;
  }
  if (step.then == Unpacker::Then::member_end) {
    in_member_ = false;
    mark();
  } else if (step.then == Unpacker::Then::broken) {
    // What was unpacked before it comes first.
    why_ = std::move(step.why);
    if (step.made == 0) return Then::broken;
  } else if (had_all && step.made == 0) {
    is_cut_ = true;
    why_ = "ends inside its " + std::string(unpacker_->name()) + " data";
    return Then::cut;
  }
  return Then::more;
}

Then Members::copy() {
  const size_t size = std::min(packed().size(), buffer_.room_size());
  if (size == 0) return ended_ ? Then::end : Then::more;
  std::memcpy(buffer_.room(), packed().data(), size);
  buffer_.put(size);
  packed_begin_ += size;
  offset_ += size;
  return Then::more;
}

// ---- behind a damage

void Members::resync() {
  pass(text().size());
  why_.clear();
  is_cut_ = in_member_ = false;
  if (!is_packed()) return;
  seeking_ = true;
  const uint64_t member = boundaries_.back().file;
  uint64_t from = std::max(member + 1, offset_ - std::min(offset_, kBack));
  // However often it breaks, time stays linear in the size of the file.
  furthest_ = std::max(furthest_, offset_);
  if (from < offset_ && looked_back_ + (offset_ - from) > kMostBack + kBackShare * furthest_)
    from = offset_;
  if (from < offset_) looked_back_ += offset_ - from;
  if (!can_seek_ || from >= offset_) {
    if (offset_ == member) take(std::min<size_t>(1, packed().size()));
    return;
  }
  lead_ = static_cast<size_t>(std::min<uint64_t>(from, Before::kSize));
  if (!input_.skip(from - lead_)) return;
  packed_begin_ = packed_end_ = 0;
  offset_ = from - lead_;
  ended_ = false;
}

Then Members::seek() {
  if (lead_ > 0) {
    const size_t size = std::min(lead_, packed().size());
    take(size);
    lead_ -= size;
    return ended_ && packed().empty() ? Then::end : Then::more;
  }
  const std::string_view magic = unpacker_->magic(), bytes = packed();
  size_t at = bytes.find(magic);
  while (at != bytes.npos && (ended_ || bytes.size() - at >= kAhead)) {
    if (begins_record(bytes.substr(at, kAhead))) {
      take(at);
      mark();
      seeking_ = false;
      return Then::more;
    }
    at = bytes.find(magic, at + 1);
  }
  // The last bytes may be the first of a member.
  const size_t kept =
      at != bytes.npos ? bytes.size() - at : std::min(bytes.size(), magic.size() - 1);
  take(ended_ ? bytes.size() : bytes.size() - kept);
  return ended_ ? Then::end : Then::more;
}

bool Members::begins_record(std::string_view bytes) {
  constexpr std::string_view kMark = "WARC/";
  std::array<char, kMark.size()> first;
  probe_->begin();
  const auto step = probe_->unpack(bytes, first.data(), first.size());
  return step.made == kMark.size() && std::string_view(first.data(), first.size()) == kMark;
}

// ---- the text

void Members::pass(size_t size) {
  before_text_.add(text().substr(0, size));
  buffer_.pass(size);
  passed_ += size;
  forget_members();
}

RecordPlace Members::place() const {
  const Boundary& member = boundaries_.front();
  const uint64_t within = passed_ - member.unpacked;
  const uint64_t before = within > 0 ? before_text_.hash() : member.before;
  return is_packed() ? RecordPlace{member.file, within, before}
                     : RecordPlace{member.file + within, 0, before};
}

size_t Members::next_member() const {
  if (!is_packed() || boundaries_.size() < 2) return std::string_view::npos;
  return static_cast<size_t>(boundaries_[1].unpacked - passed_);
}

}  // namespace wirecopy::fetch
