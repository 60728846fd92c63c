#include "archive.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::fetch {
namespace {

using Kind = ArchiveEntry::Kind;
using Then = Members::Then;

constexpr std::string_view kMark = "WARC/";
constexpr size_t kMostLineEnds = 64;  // behind a record that tell nothing of its member

ArchiveEntry nothing(Kind kind) {
  ArchiveEntry entry;
  entry.kind = kind;
  return entry;
}

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

}  // namespace

Archive::Archive(support::Input input, const RecordPlace& place, const support::Before& before,
                 bool can_seek, size_t limit, std::string name)
    : limit_(limit),
      members_(std::move(input), place, before, can_seek, limit + kMostHead, std::move(name)) {}

ArchiveEntry Archive::next() {
  if (is_over_) return read();
  if (lost_) return search();
  if (large_) return pass_large();
  pass_line_ends();
  const std::string_view text = members_.text();
  if (!text.starts_with(kMark.substr(0, text.size())))
    return damaged(is_at_start() ? "is no WARC file, which begins with \"WARC/\""
                                 : "no record begins here");
  const auto size = head_size(text);
  if (!size && text.size() >= kMostHead)
    return damaged("a record's head has more than " + std::to_string(kMostHead) + " bytes");
  if (!size) return read_on(0);
  const auto head = parse_head(text.substr(0, *size));
  if (!head) return damaged(head.error().message);
  if (head->size > limit_) return begin_large(*head, *size);
  const size_t whole = *size + static_cast<size_t>(head->size);
  if (runs_over(whole)) return damaged("a record's Content-Length goes beyond its member");
  if (!is_whole(whole)) return read_on(whole);
  if (has_odd_end(whole)) return damaged("a record does not end where its Content-Length says");
  return take(*head, *size);
}

bool Archive::is_at_start() const {
  const RecordPlace place = members_.place();
  return place.offset == 0 && place.within == 0;
}

/// Two line ends stand behind each record; what others write there is taken, too.
void Archive::pass_line_ends() {
  const std::string_view text = members_.text();
  const auto end = std::find_if_not(text.begin(), text.end(), is_line_end);
  if (end != text.begin()) members_.pass(static_cast<size_t>(end - text.begin()));
}

/// Whether all of the record is there and, where it fills a member, that one has ended well.
bool Archive::is_whole(size_t whole) const {
  const std::string_view text = members_.text();
  if (text.size() < whole) return false;
  if (is_ended_) return true;
  const size_t member = members_.next_member();
  if (member != text.npos && member >= whole) return true;
  const std::string_view behind = text.substr(whole, kMostLineEnds);
  if (!members_.is_packed()) return behind.size() >= kMark.size();
  return behind.size() == kMostLineEnds || !std::all_of(behind.begin(), behind.end(), is_line_end);
}

/// Whether what stands behind the record is neither a line's end nor the next one: its length is
/// wrong, or bytes of it are missing, and it may hold the beginning of another.
bool Archive::has_odd_end(size_t whole) const {
  if (members_.text().size() <= whole) return false;
  const std::string_view behind = members_.text().substr(whole, kMark.size());
  return !is_line_end(behind.front()) && behind != kMark && whole != members_.next_member();
}

/// Whether the next member begins with a record of its own although this one should go on.
bool Archive::runs_over(uint64_t whole) const {
  const size_t member = members_.next_member();
  return members_.at_member() && member < whole && member <= members_.text().size() &&
         members_.text().substr(member).starts_with(kMark);
}

/// \param whole bytes of the record where that is known.
ArchiveEntry Archive::read_on(size_t whole) {
  if (!is_ended_) {
    switch (members_.fill()) {
      case Then::wait:
        return nothing(Kind::wait);
      case Then::cut:
        return cut(members_.why());
      case Then::broken: {
        ArchiveEntry entry = damaged(members_.why());
        members_.resync();
        return entry;
      }
      case Then::other:
        return nothing(Kind::other);
      case Then::end:
        is_ended_ = true;
        break;
      case Then::more:
        break;
    }
    return nothing(Kind::working);
  }
  if (large_ || !members_.text().empty())
    return cut(whole > 0 ? "ends inside a record" : "ends inside the head of a record");
  is_over_ = true;
  end_ = members_.place();
  return read();
}

ArchiveEntry Archive::read() const {
  ArchiveEntry entry = nothing(Kind::read);
  entry.start = entry.next = end_;
  return entry;
}

ArchiveEntry Archive::take(const RecordHead& head, size_t head_size) {
  ArchiveEntry entry{Kind::record, head, members_.text().substr(head_size)};
  entry.block = entry.block.substr(0, static_cast<size_t>(head.size));
  entry.start = members_.place();
  members_.pass(head_size + entry.block.size());
  pass_line_ends();
  entry.next = members_.place();
  return entry;
}

// ---- records over the limit

ArchiveEntry Archive::begin_large(const RecordHead& head, size_t head_size) {
  large_ = Passed{members_.place(),
                  std::string(members_.text().substr(0, head_size)),
                  {},
                  head.size,
                  members_.at_member(),
                  {}};
  large_->beginning.reserve(kKept);
  members_.pass(head_size);
  return nothing(Kind::working);
}

ArchiveEntry Archive::pass_large() {
  Passed& large = *large_;
  const std::string_view text = members_.text();
  if (large.at_member && large.left > 0 && members_.at_member() && text.starts_with(kMark))
    return damaged("a record's Content-Length goes beyond its member");
  size_t size = static_cast<size_t>(std::min<uint64_t>(large.left, text.size()));
  if (large.at_member) size = std::min(size, members_.next_member());
  large.beginning.append(text.substr(0, std::min(size, kKept - large.beginning.size())));
  members_.pass(size);
  large.left -= size;
  if (large.left > 0 && !members_.text().empty()) return nothing(Kind::working);
  if (large.left > 0) return read_on(1);
  passed_ = std::exchange(large_, std::nullopt).value();
  ArchiveEntry entry{Kind::large, *parse_head(passed_.head), passed_.beginning};
  entry.start = passed_.start;
  pass_line_ends();
  entry.next = members_.place();
  return entry;
}

// ---- what is damaged

/// From here on a record is looked for.
ArchiveEntry Archive::damaged(std::string why) {
  if (large_) {
    lost_ = std::exchange(large_, std::nullopt);
  } else {
    const std::string_view text = members_.text();
    lost_ = Passed{members_.place(), {}, std::string(text.substr(0, kKept))};
    if (!text.empty()) members_.pass(1);
  }
  lost_->why = std::move(why);
  return nothing(Kind::working);
}

ArchiveEntry Archive::search() {
  const std::string_view text = members_.text();
  for (size_t at = text.find(kMark); at != text.npos; at = text.find(kMark, at + 1)) {
    if (text.size() - at < kHeadMark && !is_ended_) break;
    const bool is_first =
        at == 0 ? members_.at_member() : text[at - 1] == '\n' || at == members_.next_member();
    if (!is_first || !looks_like_head(text.substr(at))) continue;
    members_.pass(at);
    return lost();
  }
  // The last bytes may be the first of a record; the one before them tells whether a line begins.
  members_.pass(text.size() - std::min(text.size(), kHeadMark + 1));
  if (is_ended_) {
    members_.pass(members_.text().size());
    is_over_ = true;
    end_ = members_.place();
    return lost();
  }
  switch (members_.fill()) {
    case Then::wait:
      return nothing(Kind::wait);
    case Then::broken:
      members_.resync();
      break;
    case Then::cut:
    case Then::end:
      is_ended_ = true;
      break;
    case Then::more:
    case Then::other:
      break;
  }
  return nothing(Kind::working);
}

/// What was lost ends where a record was found, or with the archive.
ArchiveEntry Archive::lost() {
  passed_ = std::exchange(lost_, std::nullopt).value();
  ArchiveEntry entry = nothing(Kind::damage);
  entry.block = passed_.beginning;
  entry.start = passed_.start;
  entry.next = members_.place();
  entry.problem = entry.start.text() + ": " + passed_.why + "; what stands from there to " +
                  (is_over_ ? "the end" : entry.next.text()) + " is lost";
  return entry;
}

/// The archive ends here. It may be that it grows.
ArchiveEntry Archive::cut(const std::string& why) {
  if (large_)
    passed_ = std::exchange(large_, std::nullopt).value();
  else
    passed_ = Passed{members_.place(), {}, std::string(members_.text().substr(0, kKept))};
  is_over_ = true;
  end_ = passed_.start;
  ArchiveEntry entry = read();
  entry.kind = Kind::cut;
  entry.block = passed_.beginning;
  entry.problem = entry.start.text() + ": " + why;
  return entry;
}

}  // namespace wirecopy::fetch
