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
constexpr std::string_view kLeftOut[] = {"media", "head", "script", "style", "nitf-table-metadata"};
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

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Appends text in which the form of the file means nothing: runs of blanks are one.
/// \param paragraphs blank lines part paragraphs.
void append_flowing(std::string_view text, bool paragraphs, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    if (!is_blank(text[at])) {
      out += text[at++];
      continue;
    }
    size_t lines = 0;
    for (; at < text.size() && is_blank(text[at]); ++at) lines += text[at] == '\n' ? 1 : 0;
    out += paragraphs && lines > 1 ? "\n\n" : " ";
  }
}

void append_markup(const XmlElement& element, std::string& out) {
  for (const XmlElement& child : element.children) {
    if (child.is_text()) {
      std::string flowing;
      if (element.name != "pre") append_flowing(child.text, false, flowing);
      support::html::append_escaped(element.name == "pre" ? child.text : flowing, out);
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

void append_paragraphs(const XmlElement& element, std::string& out) {
  for (const XmlElement& child : element.children)
    if (child.is_text())
      append_flowing(child.text, true, out);
    else if (child.name == "br")
      out += '\n';
    else
      append_paragraphs(child, out);
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

std::string paragraphs_of(const XmlElement& element) {
  std::string text, tidy;
  append_paragraphs(element, text);
  for (const char c : text) {
    if (c == '\n')
      while (tidy.ends_with(' ')) tidy.pop_back();
    if (c != ' ' || !(tidy.empty() || tidy.ends_with(' ') || tidy.ends_with('\n'))) tidy += c;
  }
  return paragraphs_of(tidy);
}

std::string line_of(std::string_view text) {
  std::string line;
  append_flowing(support::trim(text), false, line);
  return line;
}

std::string line_of(const XmlElement& element) { return line_of(element.all_text()); }

std::string line_of(const XmlElement* element) { return element ? line_of(*element) : ""; }

}  // namespace wirecopy::fetch
