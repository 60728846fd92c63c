#include "document.hpp"

#include <algorithm>

namespace wirecopy::support::html {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// At most `most` bytes of whole characters.
std::string_view beginning(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (text[most] & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

bool equals(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::string_view Document::text(Node node) const {
  const Entry& entry = nodes_[node];
  if (entry.tag != Tag::text) return {};
  return std::string_view(text_).substr(entry.first, entry.count);
}

size_t Document::attribute_count(Node node) const {
  return nodes_[node].tag == Tag::text ? 0 : nodes_[node].count;
}

Attribute Document::attribute(Node node, size_t index) const {
  const Range& range = attributes_[nodes_[node].first + index];
  const std::string_view all = text_;
  return {all.substr(range.name, range.name_size), all.substr(range.value, range.value_size)};
}

std::optional<std::string_view> Document::find(Node node, std::string_view name) const {
  for (size_t i = 0; i < attribute_count(node); ++i)
    if (const Attribute found = attribute(node, i); found.name == name) return found.value;
  return std::nullopt;
}

void append_folded(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size(); ++at) {
    const bool wide = text.substr(at).starts_with("\xC2\xA0");  // no-break space
    if (!wide && !is_blank(text[at])) {
      out += text[at];
      continue;
    }
    if (!out.empty() && !is_blank(out.back())) out += ' ';
    at += wide;
  }
}

std::string text_of(const Document& page, Node node, size_t most) {
  std::string out;
  for (Node at = node; at < page.end(node) && out.size() <= most;) {
    const Tag tag = page.tag(at);
    if (at != node && is_unseen(tag)) {
      at = page.end(at);
      continue;
    }
    if (tag == Tag::text)
      append_folded(beginning(page.text(at), most), out);
    else if (is_block(tag) || tag == Tag::br)
      append_folded(" ", out);
    ++at;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool has_word(std::string_view list, std::string_view word) {
  for (size_t at = 0; at < list.size();) {
    const auto* const begin = list.data() + at;
    const auto* const end = std::find_if(begin, list.data() + list.size(), is_blank);
    if (equals({begin, static_cast<size_t>(end - begin)}, word)) return true;
    at = static_cast<size_t>(end - list.data()) + 1;
  }
  return false;
}

}  // namespace wirecopy::support::html
