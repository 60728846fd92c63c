#include "xhtml_tags.hpp"

#include <algorithm>

#include "parser/special_names.hpp"

namespace wirecopy::support::html {
namespace {

constexpr size_t kLongestName = 10;
constexpr std::string_view kBreak = "<br></br>";

/// The element of a tag without its end, "<iframe src=x/", where it holds what is no markup; or
/// Tag::other.
Tag raw_element(std::string_view tag) {
  if (tag.empty() || tag.find('>') != tag.npos) return Tag::other;  // it has ended before
  std::string name(tag.substr(1, std::min(tag.find_first_of(" \t\n\f\r/") - 1, kLongestName)));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const Tag element = tag_of(name);
  if (element == Tag::other || element == Tag::plaintext) return Tag::other;
  return content_of(element, /*scripting=*/false) == Content::data ? Tag::other : element;
}

/// What begins with the last "<".
std::string_view last_tag(std::string_view text) {
  const size_t at = text.rfind('<');
  return at == text.npos ? std::string_view() : text.substr(at);
}

}  // namespace

std::string_view html_of_xhtml(std::string_view html, std::string& room) {
  room.clear();
  size_t kept = 0, last = 0;
  size_t next_break = html.find(kBreak);
  for (size_t at = html.find("/>"); at != html.npos || next_break != html.npos;) {
    if (next_break < at) {
      room.append(html, kept, next_break - kept).append("<br>");
      kept = next_break + kBreak.size();
      next_break = html.find(kBreak, kept);
      continue;
    }
    const Tag element = raw_element(last_tag(html.substr(last, at + 1 - last)));
    last = at + 2;
    if (element != Tag::other) {
      room.append(html, kept, at - kept).append("></").append(name_of(element)) += '>';
      kept = last;
    }
    at = html.find("/>", last);
  }
  return kept == 0 ? html : std::string_view(room.append(html, kept));
}

}  // namespace wirecopy::support::html
