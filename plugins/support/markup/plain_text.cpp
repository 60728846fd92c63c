#include "plain_text.hpp"

#include <algorithm>

#include "support/prose/utf8.hpp"
#include "support/references/references.hpp"

namespace wirecopy::support {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// A closed reference, or a number without its semicolon: "&#8217 ".
Reference reference(std::string_view text) {
  const Reference closed = read_closed_reference(text);
  if (closed.size || !text.starts_with("&#")) return closed;
  const Reference number = read_reference(text, false);
  return number.first == kReplacement ? Reference{} : number;
}

}  // namespace

std::string decode_references(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t mark = std::min(text.find('&', at), text.size());
    out.append(text, at, mark - at);
    if ((at = mark) == text.size()) break;
    const Reference found = reference(text.substr(at));
    found.size ? append_utf8(found, out) : void(out += '&');
    at += std::max<size_t>(found.size, 1);
  }
  return out;
}

std::string to_line(std::string_view text) {
  std::string line;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (end > at) (line += line.empty() ? "" : " ").append(text, at, end - at);
    for (at = end; at < text.size() && is_blank(text[at]);) ++at;
  }
  return line;
}

}  // namespace wirecopy::support
