#include "tags.hpp"

#include <algorithm>

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool starts_name(char c) { return is_alpha(c) || c == '_' || (c & 0x80) != 0; }
bool goes_on(char c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

}  // namespace

bool TagReader::read(size_t at, WrittenTag& tag) {
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

size_t TagReader::read_attribute(size_t at, WrittenTag& tag) {
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

/// The mark that follows the one at `at`; npos: none does.
size_t TagReader::closing_mark(char quote, size_t at) {
  size_t& last = quote == '"' ? last_double_ : last_single_;
  if (at >= last) return text_.npos;
  const size_t end = text_.find(quote, at + 1);
  if (end == text_.npos) last = at;
  return end;
}

size_t TagReader::value_end(size_t at, WrittenTag& tag, std::string_view& value) {
  if (at == text_.size()) return at;
  const char quote = text_[at];
  const bool is_quoted = quote == '"' || quote == '\'';
  const size_t end_of_quoted = is_quoted ? closing_mark(quote, at) : text_.npos;
  if (end_of_quoted != text_.npos) {
    value = text_.substr(at + 1, end_of_quoted - at - 1);
    return end_of_quoted + 1;
  }
  tag.is_sound = false;
  if (is_quoted) ++at;
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
