// Texts of wires: NITF and XHTML as HTML, plain text as paragraphs.
#include <algorithm>
#include <iterator>

#include "formats.hpp"
#include "support/html/plain_text.hpp"
#include "support/html/serialize.hpp"
#include "support/markup/plain_text.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

/// What an element of NITF is in HTML; empty: its content stands without it.
struct Renamed {
  std::string_view from, to;
};
constexpr Renamed kRenamed[] = {
    {"hl1", "h2"},       {"hl2", "h3"}, {"bq", "blockquote"}, {"body.content", ""},
    {"block", "div"},    {"note", "p"}, {"hedline", "div"},   {"body", ""},
    {"datasource", "p"}, {"fn", "p"},   {"credit", "p"},      {"inlineXML", ""},
    {"html", ""},
};
constexpr std::string_view kLeftOut[] = {"media", "head", "script", "style", "nitf-table"};
constexpr std::string_view kEmpty[] = {"br", "col", "hr", "img"};

template <class List>
bool holds(const List& list, std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

std::string_view name_in_html(std::string_view name) {
  const auto* known = std::find_if(std::begin(kRenamed), std::end(kRenamed),
                                   [&](const Renamed& r) { return r.from == name; });
  if (known != std::end(kRenamed)) return known->to;
  const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return is_plain ? name : std::string_view();
}

void append_markup(const XmlElement& element, std::string& out) {
  for (const XmlElement& child : element.children) {
    if (child.is_text()) {
      support::html::append_escaped(child.text, out);
      continue;
    }
    if (holds(kLeftOut, child.name)) continue;
    const std::string_view name = name_in_html(child.name);
    if (name.empty()) {
      append_markup(child, out);
      continue;
    }
    (out += '<') += name;
    for (const auto& [attribute, value] : child.attributes) {
      if (attribute.find(':') != attribute.npos) continue;
      ((out += ' ') += attribute) += "=\"";
      support::html::append_escaped_value(value, out);
      out += '"';
    }
    out += '>';
    if (holds(kEmpty, name)) continue;
    append_markup(child, out);
    ((out += "</") += name) += '>';
  }
}

}  // namespace

std::string markup_of(const XmlElement& element) {
  std::string markup;
  append_markup(element, markup);
  return std::string(support::trim(markup));
}

std::string paragraphs_of(std::string_view text) {
  return support::join_paragraphs(support::split_paragraphs(text));
}

std::string paragraphs_of_html(std::string_view html) { return support::html::html_to_text(html); }

std::string line_of(const XmlElement& element) {
  std::string text = element.all_text();
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::string line;
  for (const char c : text)
    if (const bool is_blank = c == ' ' || c == '\t' || c == '\r'; !is_blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  return line;
}

std::string line_of(const XmlElement* element) { return element ? line_of(*element) : ""; }

}  // namespace wirecopy::fetch
