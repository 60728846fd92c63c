#include "texts.hpp"

#include <algorithm>
#include <utility>

#include "looks.hpp"
#include "support/charset/charset.hpp"
#include "support/html/plain_text.hpp"
#include "support/html/serialize.hpp"
#include "support/markup/plain_text.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/base64.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

using support::trim;

bool is_markup_type(std::string_view type) {
  return type == "xhtml" || type.ends_with("+xml") || type.ends_with("/xml");
}
bool is_html_type(std::string_view type) { return type == "html" || type == "text/html"; }
/// Atom sends whatever is neither text nor XML in base64.
bool is_other_type(std::string_view type) {
  return type.find('/') != type.npos && !type.starts_with("text/") && !is_markup_type(type);
}

bool guess(std::string_view value, Untyped untyped) {
  return untyped == Untyped::html ? holds_markup(value) : looks_like_html(value);
}

/// Whether a <div> around the text is not part of it. Source: RFC 4287, 3.1.1.3. In Atom 0.3, whose
/// feeds say application/xhtml+xml, it is.
bool is_wrapped(const Node& node, std::string_view type) {
  return type == "xhtml" || (node.is_atom && type == "application/xhtml+xml");
}

const Node& unwrapped(const Node& node) {
  const Node* only = nullptr;
  for (const Node& child : node.children) {
    if (child.is_text() && trim(child.text).empty()) continue;
    if (only || child.name != "div") return node;
    only = &child;
  }
  return only ? *only : node;
}

bool is_control(char c) { return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r'; }

/// What is no base64 is text that somebody has given a type.
void take_base64(const std::string& written, FeedText& text) {
  const auto bytes = support::decode_base64(written);
  text.is_foreign = bytes && std::any_of(bytes->begin(), bytes->end(), is_control);
  if (!text.is_foreign) text.value = bytes ? trim(support::decode_document(*bytes).text) : written;
}

}  // namespace

FeedText read_text(const Node& node, Untyped untyped) {
  FeedText text;
  text.base = node.base;
  const std::string type = support::lower_ascii(trim(node.attribute("type")));
  const std::string mode = support::lower_ascii(node.attribute("mode"));
  const bool is_base64 = mode == "base64" || is_other_type(type);
  if (is_base64 && !node.has_elements()) {
    take_base64(node.all_text(), text);
  } else if (node.has_elements()) {
    text.value = (is_wrapped(node, type) ? unwrapped(node) : node).inner_markup();
    text.is_html = true;
    return text;
  } else {
    text.value = node.all_text();
  }
  if (is_markup_type(type) && mode != "escaped" && !is_base64) {
    std::string markup;
    support::html::append_escaped(text.value, markup);
    text.value = std::move(markup);
    text.is_html = true;
  } else if (type.empty() || is_base64) {
    text.is_html = is_html_type(type) || is_markup_type(type) || guess(text.value, untyped);
  } else {
    text.is_html = is_html_type(type) || is_markup_type(type);
  }
  return text;
}

Person read_person(std::string_view written) {
  const std::string line = support::to_line(written);
  std::string_view text = line;
  Person person;
  const size_t at = text.find('@');
  if (at == text.npos) {
    person.name = text;
    return person;
  }
  constexpr std::string_view kEnds = " \t()<>[],;:\"";
  const size_t before = text.find_last_of(kEnds, at);
  const size_t start = before == text.npos ? 0 : before + 1;
  const size_t end = std::min(text.find_first_of(kEnds, at), text.size());
  person.email = text.substr(start, end - start);
  std::string rest(text.substr(0, start));
  if (rest.ends_with("mailto:")) rest.resize(rest.size() - 7);
  rest.append(text.substr(end));
  std::erase_if(rest, [](char c) { return c == '<' || c == '>'; });
  std::string_view name = trim(rest);
  while (!name.empty() && (name.front() == '(' || name.front() == ',')) name = trim(name.substr(1));
  while (!name.empty() && (name.back() == ')' || name.back() == ',' || name.back() == '('))
    name = trim(name.substr(0, name.size() - 1));
  person.name = name;
  return person;
}

std::string line_of(const FeedText& text) {
  return text.is_html ? support::html::html_to_line(text.value) : support::to_line(text.value);
}
std::string paragraphs_of(const FeedText& text) {
  if (text.is_html) return support::html::html_to_text(text.value);
  return support::join_paragraphs(support::split_paragraphs(text.value));
}

}  // namespace wirecopy::fetch
