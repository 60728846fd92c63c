#include "sequence.hpp"

#include <utility>

#include "left_behind.hpp"

namespace wirecopy::support {
namespace {

using Kind = Entry::Kind;

Entry nothing(Kind kind) {
  Entry entry;
  entry.kind = kind;
  return entry;
}

/// "__MACOSX" holds what one system keeps beside each file.
bool is_hidden_member(std::string_view name) {
  return name.starts_with('.') || name.find("/.") != name.npos || name.starts_with("__MACOSX/");
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f\v") == text.npos; }

/// What has come by standard input and was not handed out.
struct StandardInputRest {
  Reader reader;
  Format format;
  bool is_read;                ///< nothing more comes out of the reader
  std::optional<Entry> entry;  ///< taken out of it, and not handed on
  std::string text;            ///< of the entry
};

}  // namespace

FileSequence::FileSequence(std::vector<FoundFile> files, Format format, uint64_t max_record,
                           Resume resume)
    : files_(std::move(files)),
      wanted_(format),
      limit_(max_record),
      resume_(std::move(resume)),
      reader_(max_record) {
  for (const FoundFile& file : files_) {
    total_ += file.stamp.size;
    has_total_ =
        has_total_ && file.path != "-" && !is_gzip_name(file.path) && !is_package_name(file.path);
  }
}

Entry FileSequence::next() {
  if (is_open_ && is_read_ && package_) return next_member();
  if (is_open_ && is_read_) {
    done_ += files_[at_].stamp.size;
    is_open_ = false;
    ++at_;
  }
  if (at_ == files_.size()) return nothing(Kind::end);
  if (!is_open_) return open();
  if (is_broken_) return ended();
  if (is_sought_) return end_ ? compare() : seek();
  return format_ == Format::automatic ? look_inside() : cut();
}

// ---- opening

Entry FileSequence::open() {
  is_open_ = true;
  is_sought_ = is_read_ = is_broken_ = has_faults_ = false;
  end_.reset();
  stamp_.reset();
  format_ =
      wanted_ != Format::automatic ? wanted_ : format_by_name(path()).value_or(Format::automatic);
  return is_stdin() ? open_standard_input() : open_file(false);
}

Entry FileSequence::open_standard_input() {
  auto rest = LeftBehind<StandardInputRest>::take();
  if (!rest) {
    (void)reader_.open(Input::standard_input(), {});  // its start needs no search
    return nothing(Kind::working);
  }
  reader_ = std::move(rest->reader);
  reader_.set_limit(limit_);
  if (format_ == Format::automatic) format_ = rest->format;
  is_read_ = rest->is_read;
  if (!rest->entry) return nothing(Kind::working);
  left_ = std::move(rest->text);
  rest->entry->piece.text = left_;
  return *std::move(rest->entry);
}

void FileSequence::leave(std::optional<Entry> pending) {
  if (!is_open_ || !is_stdin() || (is_read_ && !pending)) return;
  std::string text(pending ? pending->piece.text : std::string_view());
  LeftBehind<StandardInputRest>::keep(
      {std::move(reader_), format_, is_read_, std::move(pending), std::move(text)});
}

Entry FileSequence::open_file(bool from_start) {
  const auto refused = [&](std::string_view why) {
    is_read_ = has_faults_ = true;
    Entry entry = nothing(Kind::problem);
    entry.problem = name().append(": ").append(why);
    return entry;
  };
  if (!files_[at_].problem.empty()) return refused(files_[at_].problem);
  if (opens_packages_ && is_package_name(path())) return open_package(from_start);
  auto input = Input::open(path(), unpacks_ && is_gzip_name(path()));
  if (!input) return refused(input.error().message);
  stamp_ = input->stamp();
  const std::string reached = from_start ? "" : resume_(path());
  had_faults_ = reached.ends_with(kFaultMark);
  std::optional<Reached> lines;
  if (format_ == Format::jsonl || format_ == Format::automatic) lines = parse_reached(reached);
  const auto whole = format_ == Format::jsonl ? std::nullopt : parse_stamp(reached);
  is_read_ = (lines && lines->stamp && is_as(*lines->stamp)) || (whole && is_as(*whole));
  // As long as before, nobody has appended to it. What is packed has to be unpacked anyway.
  const bool is_same_size = lines && lines->stamp && lines->stamp->size == stamp_->size;
  is_sought_ = lines && lines->place.offset > 0;
  if (is_sought_ && (is_same_size || is_gzip_name(path()))) end_ = lines->place;
  const Place start = lines && !end_ ? lines->place : Place();
  if (const Status status = reader_.open(std::move(*input), start); !status)
    return refused(status.error().message);
  return nothing(Kind::working);
}

// ---- archives

Entry FileSequence::open_package(bool from_start) {
  is_read_ = true;  // no member is open
  sought_.reset();
  left_out_ = 0;
  is_member_broken_ = false;
  package_.reset();
  auto package = Package::open(path());
  if (!package) return end_package(package.error().message);
  stamp_ = package->stamp();
  const std::string reached = from_start ? "" : resume_(path());
  if (const auto whole = parse_stamp(reached); whole && is_as(*whole))
    return nothing(Kind::working);
  sought_ = parse_member(reached);
  if (sought_ && !is_as(sought_->stamp)) sought_.reset();
  had_faults_ = has_faults_ = sought_ && reached.ends_with(kFaultMark);
  package_ = std::make_unique<Package>(*std::move(package));
  return nothing(Kind::working);
}

/// Members are chosen by their names as the files of a folder are.
Entry FileSequence::next_member() {
  const auto has = package_->next();
  if (!has) return end_package(is_member_broken_ ? std::string() : has.error().message);
  if (!*has) return nothing(Kind::working);
  if (!**has) return end_package({});
  is_member_broken_ = false;
  if (sought_ && package_->count() <= sought_->members) return nothing(Kind::working);
  const std::string& name = package_->name();
  if (is_hidden_member(name)) return nothing(Kind::working);
  const auto format = wanted_ != Format::automatic ? wanted_ : format_by_name(name);
  if (!format) ++left_out_;
  return format ? open_member(*format) : nothing(Kind::working);
}

Entry FileSequence::open_member(Format format) {
  is_read_ = is_broken_ = false;
  format_ = format;
  const bool is_sought = sought_ && sought_->place && format == Format::jsonl &&
                         package_->count() == sought_->members + 1;
  const Place place = is_sought ? *sought_->place : Place();
  is_sought_ = place.offset > 0;
  auto bring = [package = package_.get()](char* to, size_t room) {
    return package->read(to, room);
  };
  (void)reader_.open(Input::brought(bring, is_gzip_name(package_->name())), place);
  return nothing(Kind::working);
}

/// \param problem why nothing more comes out of it; empty: it has come to its end.
Entry FileSequence::end_package(std::string problem) {
  package_.reset();
  is_read_ = true;
  Entry entry = nothing(problem.empty() ? Kind::read : Kind::problem);
  entry.format = Format::html;  // read as a whole
  if (!problem.empty()) {
    has_faults_ = true;
    entry.problem = name() + ": " + problem;
  }
  if (left_out_ > 0)
    entry.note = name() + ": " + std::to_string(left_out_) +
                 " members are left out, because their endings tell no format";
  return entry;
}

/// Goes on where the earlier run stopped, or from the start of what is another file by now.
Entry FileSequence::seek() {
  const auto found = reader_.find();
  if (found && !*found) return nothing(Kind::working);
  if (found && **found) return gone_on();
  return reopen();
}

/// What was read before stands before the present place.
Entry FileSequence::gone_on() {
  is_sought_ = false;
  has_faults_ = had_faults_;
  format_ = Format::jsonl;
  return nothing(Kind::working);
}

/// Reads what an earlier run has read: goes on behind it where nothing is changed.
Entry FileSequence::compare() {
  constexpr int kLines = 1000;  // bounded work
  for (int lines = 0; lines < kLines; ++lines) {
    const auto piece = reader_.next_line(true);
    const Place place = reader_.place();
    const bool is_read = !piece || piece->kind == Piece::Kind::end || place.offset >= end_->offset;
    if (is_read && place == *end_) return gone_on();
    if (is_read) return reopen();
    if (piece->kind == Piece::Kind::working) break;
  }
  return nothing(Kind::working);
}

Entry FileSequence::reopen() {
  end_.reset();
  Entry entry = open_file(true);
  entry.note = name() + ": is not what was read before: read again from its start";
  return entry;
}

Entry FileSequence::look_inside() {
  Piece::Kind why{};
  const auto first = reader_.first_byte(why);
  if (!first) return broken(first.error());
  if (!*first) return nothing(why == Piece::Kind::wait ? Kind::wait : Kind::working);
  // Nothing came in: no article is missing.
  is_read_ = **first == '\0' && is_stdin();
  format_ = format_by_content(**first);
  return nothing(Kind::working);
}

// ---- reading

Entry FileSequence::cut() {
  auto piece = format_ == Format::jsonl ? reader_.next_line() : reader_.whole();
  if (!piece) return broken(piece.error());
  switch (piece->kind) {
    case Piece::Kind::record:
    case Piece::Kind::too_long:
      return judged(*piece);
    case Piece::Kind::wait:
      return nothing(Kind::wait);
    case Piece::Kind::end:
      return ended();
    default:
      return nothing(Kind::working);
  }
}

Entry FileSequence::judged(Piece piece) {
  const bool is_line = format_ == Format::jsonl;
  is_read_ = !is_line;
  Entry entry{Kind::record, format_, piece, {}, {}};
  std::string why;
  if (piece.kind == Piece::Kind::too_long)
    why = (is_line ? "a line of " : "has at least ") + std::to_string(piece.size) +
          " bytes, the limit is " + std::to_string(limit_);
  else if (!is_line && is_blank(piece.text))
    why = "is empty";
  if (why.empty()) return entry;
  has_faults_ = true;
  entry.kind = Kind::problem;
  entry.problem = where(entry) + ": " + why;
  return entry;
}

Entry FileSequence::ended() {
  is_read_ = true;
  is_broken_ = false;
  Entry entry = nothing(is_stdin() || format_ != Format::jsonl ? Kind::working : Kind::read);
  entry.format = format_;
  entry.piece.next = reader_.place();
  return entry;
}

/// The input ends here; what was read of the record is kept.
Entry FileSequence::broken(const Error& error) {
  is_member_broken_ = package_ != nullptr;
  is_broken_ = ends_broken_ && format_ == Format::jsonl && stamp_.has_value() && !package_;
  is_read_ = !is_broken_;
  has_faults_ = true;
  const Place place = reader_.place();
  Entry entry{Kind::problem, format_, {}, {}, {}};
  entry.piece = {Piece::Kind::record, reader_.rest(), reader_.reached() - place.offset, place,
                 place};
  entry.problem = where(entry);
  if (format_ != Format::jsonl) entry.problem += ": byte " + std::to_string(reader_.reached());
  entry.problem += ": " + error.message;
  return entry;
}

std::string FileSequence::where(const Entry& entry) const {
  if (entry.format != Format::jsonl) return name();
  return name() + ": byte " + std::to_string(entry.piece.start.offset) + ", line " +
         std::to_string(entry.piece.start.line);
}

void FileSequence::append_position(std::string& out, const Entry& entry) const {
  if (package_) {
    const bool is_inside = !is_read_ && entry.format == Format::jsonl;
    ReachedMember reached{package_->count() - (is_inside ? 1 : 0), {}, *stamp_};
    if (is_inside) reached.place = entry.piece.next;
    append_member(out, reached);
  } else if (entry.format != Format::jsonl) {
    if (stamp_) append_stamp(out, *stamp_);
  } else if (entry.kind == Kind::read) {
    append_reached(out, {entry.piece.next, stamp_});
  } else if (entry.piece.next.offset > 0) {
    append_place(out, entry.piece.next);
  }
}

FileSequence::Progress FileSequence::progress() const {
  if (!has_total_) return {};
  return {done_ + (is_open_ && !is_read_ ? reader_.place().offset : 0), total_};
}

}  // namespace wirecopy::support
