#include "tags.hpp"

#include <algorithm>
#include <cstring>

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool starts_name(char c) { return is_alpha(c) || c == '_' || (c & 0x80) != 0; }
bool goes_on(char c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

/// std::string_view looks at byte after byte.
size_t last_of(std::string_view text, char c) {
  const void* at = text.empty() ? nullptr : memrchr(text.data(), c, text.size());
  return at ? static_cast<size_t>(static_cast<const char*>(at) - text.data()) : text.npos;
}

}  // namespace

TagReader::TagReader(std::string_view text)
    : text_(text), last_double_(last_of(text, '"')), last_single_(last_of(text, '\'')) {}

bool TagReader::read(size_t at, WrittenTag& tag) const {
  tag = {};
  size_t next = at + 1;
  if (next < text_.size() && text_[next] == '/') {
    tag.is_end = true;
    ++next;
  }
  if (next >= text_.size() || !starts_name(text_[next])) return false;
  const size_t name = next;
  while (next < text_.size() && goes_on(text_[next])) ++next;
  tag.name = text_.substr(name, next - name);
  if (next < text_.size() && !is_blank(text_[next]) && text_[next] != '>' && text_[next] != '/' &&
      text_[next] != '<')
    return false;
  for (;;) {
    while (next < text_.size() && (is_blank(text_[next]) || text_[next] == '/')) {
      tag.is_empty = text_[next] == '/' || (tag.is_empty && text_[next] != '/');
      ++next;
    }
    if (next == text_.size()) {
      tag.is_cut = true;
      tag.is_sound = false;
    } else if (text_[next] == '>') {
      ++next;
    } else if (text_[next] == '<') {
      tag.is_sound = false;
    } else {
      tag.is_empty = false;
      next = read_attribute(next, tag);
      continue;
    }
    tag.size = next - at;
    return true;
  }
}

size_t TagReader::read_attribute(size_t at, WrittenTag& tag) const {
  const size_t start = at;
  do ++at;
  while (at < text_.size() && !is_blank(text_[at]) && text_[at] != '=' && text_[at] != '>' &&
         text_[at] != '<' && text_[at] != '/');
  WrittenAttribute attribute{text_.substr(start, at - start), {}};
  size_t next = std::min(text_.find_first_not_of(kBlanks, at), text_.size());
  if (next < text_.size() && text_[next] == '=') {
    next = std::min(text_.find_first_not_of(kBlanks, next + 1), text_.size());
    next = value_end(next, tag, attribute.value);
  } else {
    tag.is_sound = false;
    next = at;
  }
  if (tag.attributes.size() < kMostAttributes) tag.attributes.push_back(attribute);
  return next;
}

size_t TagReader::value_end(size_t at, WrittenTag& tag, std::string_view& value) const {
  if (at == text_.size()) return at;
  const char quote = text_[at];
  const size_t last = quote == '"' ? last_double_ : quote == '\'' ? last_single_ : text_.npos;
  if (last != text_.npos && last > at) {
    const size_t end = text_.find(quote, at + 1);
    value = text_.substr(at + 1, end - at - 1);
    return end + 1;
  }
  tag.is_sound = false;
  if (last != text_.npos) ++at;
  size_t end = at;
  while (end < text_.size() && !is_blank(text_[end]) && text_[end] != '>') ++end;
  value = text_.substr(at, end - at);
  if (value.ends_with('/') && end < text_.size() && text_[end] == '>') {
    value.remove_suffix(1);
    tag.is_empty = true;
  }
  return end;
}

}  // namespace wirecopy::support
