#include "http/path_pattern.hpp"

#include <cstring>

#include "record/ascii.hpp"

namespace wirecopy::http {
namespace {

constexpr size_t kOftenLookedAt = 32;  // octets of a pattern
constexpr char kAny = '\0';            // a NUL of the text itself is "%00" in comparable form

void append_escape(std::string& out, unsigned char octet) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  ((out += '%') += kHex[octet >> 4]) += kHex[octet & 15];
}

void append_octet(std::string& out, unsigned char octet) {
  if (octet > 0x20 && octet < 0x7F)
    out += static_cast<char>(octet);
  else
    append_escape(out, octet);
}

/// \param loose_query whether "%2F" and "%3F" after the first "?" are those characters.
/// \param star what stands for an unescaped "*".
std::string comparable(std::string_view text, bool loose_query, char star) {
  std::string out;
  out.reserve(text.size());
  bool in_query = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const int escaped = record::escaped_octet(text.substr(i));
    if (escaped < 0) {
      in_query = in_query || text[i] == '?';
      if (text[i] == '*')
        out += star;
      else
        append_octet(out, static_cast<unsigned char>(text[i]));
      continue;
    }
    i += 2;
    const auto octet = static_cast<unsigned char>(escaped);
    const std::string_view delimiters = in_query && loose_query ? "#%&=+;" : "/?#%&=+;";
    if (delimiters.find(static_cast<char>(octet)) != delimiters.npos)
      append_escape(out, octet);
    else
      append_octet(out, octet);
  }
  return out;
}

/// Where `piece` first stands in `text`; npos where it does not.
size_t first_in(std::string_view text, std::string_view piece) {
  // Not string_view::find(): that is quadratic for "aaaa" and "aab".
  const void* found = memmem(text.data(), text.size(), piece.data(), piece.size());
  if (found == nullptr) return text.npos;
  return static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

RequestPath::RequestPath(std::string_view path) {
  path = path.substr(0, path.find('#'));
  std::string rooted(path.starts_with('/') ? "" : "/");
  rooted += path;
  plain = comparable(rooted, false, '*');
  loose = comparable(rooted, true, '*');
}

std::optional<PathPattern> PathPattern::read(std::string_view text) {
  if (!text.starts_with('/') && !text.starts_with('*')) return std::nullopt;
  PathPattern pattern;
  pattern.to_end_ = text.ends_with('$');
  if (pattern.to_end_) text.remove_suffix(1);
  pattern.text_ = comparable(text, true, kAny);
  return pattern;
}

bool PathPattern::matches(const RequestPath& path, size_t& searched) const {
  // The query of a pattern is compared loosely. "/*%2F" has none that could be told from its path.
  return matches(path.loose, searched) ||
         (path.plain != path.loose && matches(path.plain, searched));
}

bool PathPattern::matches(std::string_view path, size_t& searched) const {
  std::string_view rest = text_;
  const std::string_view opening = rest.substr(0, rest.find(kAny));
  if (!path.starts_with(opening)) return false;
  path.remove_prefix(opening.size());
  if (opening.size() == rest.size()) return !to_end_ || path.empty();
  rest.remove_prefix(opening.size() + 1);
  searched += path.size() * (1 + rest.size() / kOftenLookedAt);
  // Each piece between two "*" may take its first place: whatever follows finds most room then.
  for (size_t star = rest.find(kAny); star != rest.npos; star = rest.find(kAny)) {
    const size_t place = first_in(path, rest.substr(0, star));
    if (place == path.npos) return false;
    path.remove_prefix(place + star);
    rest.remove_prefix(star + 1);
  }
  return to_end_ ? path.ends_with(rest) : first_in(path, rest) != path.npos;
}

}  // namespace wirecopy::http
