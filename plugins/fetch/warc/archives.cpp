#include "archives.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "support/files/left_behind.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::fetch {
namespace {

using Kind = ArchiveEntry::Kind;
using support::Before;
using support::Input;

ArchiveEntry nothing(Kind kind) {
  ArchiveEntry entry;
  entry.kind = kind;
  return entry;
}

/// What has come by standard input and was not handed out.
struct Rest {
  std::unique_ptr<Archive> archive;
  std::optional<ArchiveEntry> entry;
};

}  // namespace

bool is_archive_name(std::string_view path) {
  const std::string name = support::lower_ascii(path);
  constexpr std::string_view kEndings[] = {".warc", ".warc.gz", ".warc.zst"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

Result<std::vector<support::FoundFile>> find_archives(const std::vector<std::string_view>& paths) {
  support::Search search({.takes = is_archive_name});
  for (const std::string_view path : paths)
    if (const Status status = search.add(path); !status) return status.error();
  return search.files();
}

Archives::Archives(std::vector<support::FoundFile> files, size_t max_record, Resume resume)
    : files_(std::move(files)), limit_(max_record), resume_(std::move(resume)) {
  for (const support::FoundFile& file : files_) {
    total_ += file.stamp.size;
    has_total_ = has_total_ && file.path != "-";
  }
}

ArchiveEntry Archives::next() {
  if (is_open_ && is_read_) {
    done_ += files_[at_].stamp.size;
    archive_.reset();
    is_open_ = false;
    ++at_;
  }
  if (at_ == files_.size()) return nothing(Kind::end);
  if (!is_open_) return is_stdin() ? open_standard_input() : open(false);
  ArchiveEntry entry = archive_->next();
  if (entry.kind == Kind::other) return reopen();
  is_read_ = entry.kind == Kind::read;
  return entry;
}

ArchiveEntry Archives::closed(std::string_view why) {
  is_read_ = true;
  ArchiveEntry entry = nothing(Kind::closed);
  entry.problem = why;
  return entry;
}

ArchiveEntry Archives::open(bool from_start) {
  is_open_ = true;
  is_read_ = false;
  stamp_.reset();
  if (!files_[at_].problem.empty()) return closed(files_[at_].problem);
  auto input = Input::open(path(), false);
  if (!input) return closed(input.error().message);
  stamp_ = input->stamp();
  const auto reached = from_start ? std::nullopt : parse_reached(resume_(path()));
  is_read_ = reached && reached->stamp == stamp_;
  if (is_read_) return nothing(Kind::working);
  const RecordPlace place = reached ? reached->place : RecordPlace{};
  const auto what = before(*input, place);
  if (!what) return closed(what.error().message);
  // Inside a member it is what is unpacked that tells.
  if (place.within == 0 && place.offset > 0 && what->hash() != place.before) return reopen();
  if (const Status status = input->skip(place.offset); !status)
    return closed(status.error().message);
  archive_ = std::make_unique<Archive>(std::move(*input), place, *what, true, limit_, path());
  return nothing(Kind::working);
}

ArchiveEntry Archives::reopen() {
  ArchiveEntry entry = open(true);
  entry.note = "is not what was read before: read again from its start";
  return entry;
}

/// What stands before a place; other bytes than were there where the file is shorter.
Result<Before> Archives::before(Input& input, const RecordPlace& place) const {
  std::array<char, Before::kSize> bytes;
  const auto size = static_cast<size_t>(std::min<uint64_t>(place.offset, bytes.size()));
  if (const Status status = input.skip(place.offset - size); !status) return status.error();
  Before before;
  for (size_t got = 0; got < size;) {
    const auto chunk = input.read(bytes.data(), size - got);
    if (!chunk) return chunk.error();
    if (chunk->then == support::Chunk::Then::end) break;
    before.add({bytes.data(), chunk->size});
    got += chunk->size;
  }
  return before;
}

ArchiveEntry Archives::open_standard_input() {
  is_open_ = true;
  is_read_ = false;
  stamp_.reset();
  auto rest = support::LeftBehind<Rest>::take();
  if (!rest) {
    archive_ = std::make_unique<Archive>(Input::standard_input(), RecordPlace{}, Before(), false,
                                         limit_, std::string());
    return nothing(Kind::working);
  }
  archive_ = std::move(rest->archive);
  archive_->set_limit(limit_);
  return rest->entry ? *std::move(rest->entry) : nothing(Kind::working);
}

void Archives::leave(std::optional<ArchiveEntry> pending) {
  if (!is_open_ || !is_stdin() || !archive_ || (is_read_ && !pending)) return;
  support::LeftBehind<Rest>::keep({std::move(archive_), std::move(pending)});
}

void Archives::trim() {
  if (archive_) archive_->trim();
}

void Archives::append_position(std::string& out, const ArchiveEntry& entry) const {
  if (is_stdin() || entry.kind == Kind::closed) return;
  append_reached(out, entry.next, entry.kind == Kind::read ? stamp_ : std::nullopt);
}

Archives::Progress Archives::progress() const {
  if (!has_total_) return {};
  return {done_ + (is_open_ && !is_read_ && archive_ ? archive_->offset() : 0), total_};
}

}  // namespace wirecopy::fetch
