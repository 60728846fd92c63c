#include "taming.hpp"

#include <algorithm>

namespace wirecopy::support::html {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool opens_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == (b | 0x20); });
}

bool is_name_char(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || (c & 0x80) != 0 || c == '-' || c == '_' ||
         c == '.' || c == ':' || c == '"' || c == '\'';
}

/// Walks over the tag whose name begins at `at`; what stands in a name and is no name for libxml2
/// becomes "_". `cut` is where the attributes to leave out begin.
/// \return behind its ">", or the end of the page.
size_t tame_tag(std::string& page, size_t at, size_t& cut) {
  size_t words = 0;
  char quote = 0, last = 0;  // the last one that is no blank
  bool in_name = false;
  cut = page.npos;
  for (; at < page.size(); ++at) {
    const char c = page[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && last == '=') {
      quote = c;
    } else if (is_blank(c) || c == '/') {
      if (last != '=') in_name = true;
      if (++words > kMostAttributes) cut = std::min(cut, at);
    } else if (c == '=') {
      in_name = false;
    } else if (in_name && !is_name_char(c)) {
      page[at] = '_';
    }
    if (!is_blank(c)) last = c;
  }
  return at;
}

/// Behind "<script" and "<style" nothing is a tag before their end.
size_t raw_text_end(std::string_view page, size_t tag, size_t at) {
  for (const std::string_view name : {"script", "style"}) {
    if (!opens_with(page.substr(tag + 1), name)) continue;
    for (at = page.find("</", at); at != page.npos; at = page.find("</", at + 2))
      if (opens_with(page.substr(at + 2), name)) return at;
    return page.size();
  }
  return at;
}

std::string without_nul(std::string_view page) {
  std::string out(page);
  std::erase(out, '\0');
  return out;
}

}  // namespace

std::string tamed(std::string_view utf8) {
  std::string page = without_nul(utf8);
  const std::string_view text = page;
  std::string out;
  size_t kept = 0;
  for (size_t at = page.find('<'); at != page.npos; at = page.find('<', at)) {
    if (text.substr(at).starts_with("<!--")) {
      at = std::min(page.find("-->", at), page.size());
      continue;
    }
    if (at + 1 >= page.size() || !is_letter(page[at + 1])) {
      ++at;
      continue;
    }
    size_t cut = 0;
    const size_t end = tame_tag(page, at + 1, cut);
    if (cut != page.npos) {
      out.append(page, kept, cut - kept).append(">");
      kept = end;
    }
    at = raw_text_end(page, at, end);
  }
  return kept == 0 ? page : out.append(page, kept);
}

}  // namespace wirecopy::support::html
