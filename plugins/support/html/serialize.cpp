#include "serialize.hpp"

#include <vector>

#include "parser/special_names.hpp"
#include "support/prose/replaced.hpp"

namespace wirecopy::support::html {
namespace {

/// Whether text in such an element is no markup and has no references.
bool holds_raw_text(const Document& page, Node parent) {
  if (!page.is_element(parent) || page.space(parent) != Space::html) return false;
  const Content content = content_of(page.tag(parent), /*scripting=*/false);
  return content != Content::data && content != Content::rcdata;
}

void append_quoted(std::string_view text, std::string& out) {
  const char quote = text.find('"') == text.npos ? '"' : '\'';
  ((out += ' ') += quote).append(text) += quote;
}

void append_doctype(const Document& page, Node node, std::string& out) {
  out.append("<!DOCTYPE ").append(page.name(node));
  const auto public_id = page.find(node, Attr::public_), system = page.find(node, Attr::system);
  if (public_id) append_quoted(*public_id, out.append(" PUBLIC"));
  if (system && !public_id) out += " SYSTEM";
  if (system) append_quoted(*system, out);
  out += '>';
}

void append_start(const Document& page, Node node, std::string& out) {
  (out += '<').append(page.name(node));
  for (size_t i = 0; i < page.attribute_count(node); ++i) {
    const Attribute attribute = page.attribute(node, i);
    (out += ' ').append(attribute.name).append("=\"");
    append_escaped_value(attribute.value, out);
    out += '"';
  }
  const bool loses_line = drops_line_end(page.tag(node)) && page.first_child(node) != kNoNode &&
                          page.is_text(node + 1) && page.text(node + 1).starts_with('\n');
  out += loses_line ? ">\n" : ">";
}

void append_node(const Document& page, Node node, std::string& out) {
  const std::string_view text = page.text(node);
  switch (page.tag(node)) {
    case Tag::document:
    case Tag::content:
      break;
    case Tag::text:
      holds_raw_text(page, page.parent(node)) ? void(out.append(text)) : append_escaped(text, out);
      break;
    case Tag::comment:
      out.append("<!--").append(text).append("-->");
      break;
    case Tag::doctype:
      append_doctype(page, node, out);
      break;
    case Tag::instruction:
      out.append("<?").append(page.name(node)).append(" ").append(text) += '>';
      break;
    default:
      append_start(page, node, out);
  }
}

bool has_end_tag(const Document& page, Node node) {
  return page.is_element(node) && !is_void(page.tag(node));
}

/// The nodes from `at` up to `end`.
std::string append_range(const Document& page, Node at, Node end) {
  std::string out;
  std::vector<Node> open;
  const auto close_before = [&](Node node) {
    for (; !open.empty() && page.end(open.back()) <= node; open.pop_back())
      out.append("</").append(page.name(open.back())) += '>';
  };
  for (; at < end; ++at) {
    close_before(at);
    append_node(page, at, out);
    if (has_end_tag(page, at)) open.push_back(at);
  }
  close_before(end);
  return out;
}

constexpr ByteSet kOddInText = byte_set("&<>\xC2"), kOddInValues = byte_set("&<>\"\xC2");

Instead reference_for(std::string_view text) {
  return text.starts_with("\xC2\xA0") ? Instead{"&nbsp;", 2} : markup_reference(text.front());
}

}  // namespace

bool drops_line_end(Tag tag) {
  return tag == Tag::pre || tag == Tag::textarea || tag == Tag::listing;
}

std::string to_html(const Document& page, Node node) {
  return append_range(page, node, page.end(node));
}

void append_escaped(std::string_view text, std::string& out) {
  append_replaced(text, kOddInText, reference_for, out);
}

void append_escaped_value(std::string_view text, std::string& out) {
  append_replaced(text, kOddInValues, reference_for, out);
}

}  // namespace wirecopy::support::html
