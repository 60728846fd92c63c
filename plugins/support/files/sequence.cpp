#include "sequence.hpp"

#include <charconv>
#include <utility>

namespace wirecopy::support {
namespace {

using Kind = Entry::Kind;

Entry nothing(Kind kind) {
  Entry entry;
  entry.kind = kind;
  return entry;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f\v") == text.npos; }

}  // namespace

void append_place(std::string& out, const Place& place) {
  (out += std::to_string(place.offset)) += ':';
  out += std::to_string(place.line);
}

std::optional<Place> parse_place(std::string_view text) {
  Place place;
  const char* const end = text.data() + text.size();
  const auto offset = std::from_chars(text.data(), end, place.offset);
  if (offset.ec != std::errc() || offset.ptr == end || *offset.ptr != ':') return std::nullopt;
  const auto line = std::from_chars(offset.ptr + 1, end, place.line);
  if (line.ec != std::errc() || line.ptr != end || place.line == 0) return std::nullopt;
  return place;
}

FileSequence::FileSequence(std::vector<FoundFile> files, Format format, uint64_t max_record,
                           Resume resume)
    : files_(std::move(files)),
      wanted_(format),
      limit_(max_record),
      resume_(std::move(resume)),
      reader_(max_record) {
  for (const FoundFile& file : files_) {
    total_ += file.size;
    has_total_ = has_total_ && file.path != "-" && !is_gzip_name(file.path);
  }
}

Entry FileSequence::next() {
  if (is_open_ && is_read_) {
    done_ += files_[at_].size;
    is_open_ = false;
    ++at_;
  }
  if (at_ == files_.size()) return nothing(Kind::end);
  if (!is_open_) return open();
  return format_ == Format::automatic ? look_inside() : cut();
}

// ---- opening

Entry FileSequence::open() {
  is_open_ = true;
  is_read_ = false;
  format_ =
      wanted_ != Format::automatic ? wanted_ : format_by_name(path()).value_or(Format::automatic);
  if (!is_stdin()) return open_file();
  reader_.open(Input::standard_input(), {});
  return nothing(Kind::working);
}

Entry FileSequence::open_file() {
  const auto refused = [&](std::string_view why) {
    is_read_ = true;
    Entry entry{Kind::problem, Format::automatic, {}, {}};
    entry.problem = name().append(": ").append(why);
    return entry;
  };
  if (!files_[at_].problem.empty()) return refused(files_[at_].problem);
  auto input = Input::open(path(), is_gzip_name(path()));
  if (!input) return refused(input.error().message);
  Place place = resume_(path()).value_or(Place());
  const auto size = input->size();
  if (size && place.offset > *size) place = {};  // another file of that name
  if (place.line > 1 && format_ == Format::automatic) format_ = Format::jsonl;
  if (place.line == 1 && place.offset > 0) {  // was read as a whole
    is_read_ = !size || place.offset == *size;
    place = {};
  }
  if (const Status status = input->skip(place.offset); !status)
    return refused(status.error().message);
  reader_.open(std::move(*input), place);
  return nothing(Kind::working);
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
      is_read_ = true;
      [[fallthrough]];
    default:
      return nothing(Kind::working);
  }
}

Entry FileSequence::judged(Piece piece) {
  const bool is_line = format_ == Format::jsonl;
  is_read_ = !is_line;
  Entry entry{Kind::record, format_, piece, {}};
  std::string why;
  if (piece.kind == Piece::Kind::too_long)
    why = (is_line ? "a line of " : "has at least ") + std::to_string(piece.size) +
          " bytes, the limit is " + std::to_string(limit_);
  else if (!is_line && is_blank(piece.text))
    why = "is empty";
  if (why.empty()) return entry;
  entry.kind = Kind::problem;
  entry.problem = where(entry) + ": " + why;
  return entry;
}

/// The input ends here; what was read of the record is kept.
Entry FileSequence::broken(const Error& error) {
  is_read_ = true;
  const Place place = reader_.place();
  Entry entry{Kind::problem, format_, {}, {}};
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

FileSequence::Progress FileSequence::progress() const {
  if (!has_total_) return {};
  return {done_ + (is_open_ && !is_read_ ? reader_.place().offset : 0), total_};
}

}  // namespace wirecopy::support
