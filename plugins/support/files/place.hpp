#pragma once

/// \file
/// How far a file has been read, as the positions of sources tell it from run to run.

#include <sys/stat.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// Where a line begins. Counted in what the file holds unpacked.
struct Place {
  uint64_t offset = 0;  ///< bytes
  uint64_t line = 1;
  uint64_t before = 0;  ///< Before::hash() of what stands before it; nothing at the start
  uint64_t whole = 0;   ///< of all lines before it, one folded into the other
  bool operator==(const Place&) const = default;
};

/// "1234:17:9f86d081884c7d65:6ca13d52ca70c883": byte, line and hashes. The same in every run that
/// reads the same.
void append_place(std::string& out, const Place& place);
std::optional<Place> parse_place(std::string_view text);

/// What tells a file from the one that stands there after it was written again.
struct Stamp {
  uint64_t size = 0;     ///< bytes as they lie on the disk
  int64_t modified = 0;  ///< Units: nanoseconds since 1970
  int64_t changed = 0;   ///< also by another name or other rights; 0: not known. Units: as modified
  bool operator==(const Stamp&) const = default;
};
Stamp stamp_of(const struct stat& about);

/// Whether size and time say that a file holds what it held. Senders choose the time: where files
/// come and go under the same names, all of the stamp has to be the same.
bool holds_the_same(const Stamp& one, const Stamp& other);

/// "1234@1718000000123456789@1718000000234567890": of a file that was read as a whole; with a mark
/// behind it, too. Without the last time where that is not known.
void append_stamp(std::string& out, const Stamp& stamp);
std::optional<Stamp> parse_stamp(std::string_view text);

/// How far a file of lines was read; with a stamp: to its end, as it was then.
struct Reached {
  Place place;
  std::optional<Stamp> stamp{};
};

/// A place, or a place, a blank and a stamp; with a mark behind it, too.
void append_reached(std::string& out, const Reached& reached);
std::optional<Reached> parse_reached(std::string_view text);

/// How far an archive was read.
struct ReachedMember {
  uint64_t members = 0;          ///< that are done
  std::optional<Place> place{};  ///< in the next one, of lines
  Stamp stamp{};                 ///< of the archive, which has to be the same
};

/// "m12 " and a stamp, or with a place behind "m12:"; with a mark behind it, too.
void append_member(std::string& out, const ReachedMember& reached);
std::optional<ReachedMember> parse_member(std::string_view text);

/// What stood before a position held faults: "!" behind it, whatever its form. A record's own
/// position has none: it names the record in every run.
inline constexpr char kFaultMark = '!';
/// Takes the mark off. \return whether there was one.
bool take_mark(std::string_view& position);

/// What the file was that a position is the end of; nothing: it is a place inside.
std::optional<Stamp> stamp_at_end(std::string_view position);

}  // namespace wirecopy::support
