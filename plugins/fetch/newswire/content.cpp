// The texts inside a news item: XHTML, NITF, plain ones, and XML that nobody here knows.
#include <algorithm>
#include <utility>

#include "formats.hpp"
#include "support/charset/charset.hpp"
#include "support/html/prescan.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/base64.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

bool has_text(const WireItem& item) { return !item.body.empty() || !item.body_html.empty(); }

bool holds_words(const XmlElement& e) {
  return std::any_of(e.children.begin(), e.children.end(), [](const XmlElement& child) {
    return child.is_text() && !support::trim(child.text).empty();
  });
}

void read_inline_xml(const XmlElement& e, std::string_view base, WireItem& item) {
  for (const XmlElement& child : e.children) {
    if (child.name == "nitf") return read_nitf_body(child, base, item);
    if (child.name == "html" && child.child("body")) {
      item.body_html = markup_of(*child.child("body"));
      return;
    }
  }
  const std::string_view type = e.attribute("contenttype");
  const bool is_text =
      type.empty() || type.find("html") != type.npos || type.find("nitf") != type.npos;
  const bool has_form = std::any_of(e.children.begin(), e.children.end(), [](const auto& c) {
    return c.name == "p" || c.name == "div" || c.name == "section" || c.name == "article";
  });
  if (has_form && is_text) item.body_html = markup_of(e);
}

/// The text of what is packed; nothing: it is no base64, or no text.
std::optional<std::string> unpacked(const XmlElement& e) {
  const std::string encoding = support::lower_ascii(support::trim(e.attribute("encoding")));
  const std::string_view type = e.attribute("contenttype");
  if (!encoding.ends_with("base64") && !encoding.ends_with("b64")) return std::nullopt;
  const auto bytes = support::decode_base64(e.all_text());
  if (!bytes || type.empty()) return std::nullopt;
  return support::decode_document(*bytes, support::html::charset_in(type)).text;
}

void read_inline_data(const XmlElement& e, WireItem& item) {
  const std::string_view type = e.attribute("contenttype");
  const bool is_html = type.find("html") != type.npos;
  if (!is_html && !type.empty() && !type.starts_with("text/")) return;
  auto text = e.attribute("encoding").empty() ? e.all_text() : unpacked(e);
  if (!text) return;
  if (is_html)
    item.body_html = *std::move(text);
  else
    item.body = paragraphs_of(*text);
}

/// Each element that has words of its own is a paragraph.
void append_words(const XmlElement& e, std::string& out) {
  if (e.name == "nitf" || e.name == "html" || e.name == "script" || e.name == "style") return;
  if (holds_words(e)) {
    (out += out.empty() ? "" : "\n\n") += line_of(e);
  } else {
    for (const XmlElement& child : e.children) append_words(child, out);
  }
}

/// "application/pdf, encoded as base64"
std::string described(const XmlElement& e) {
  const std::string_view type = support::trim(e.attribute("contenttype"));
  const std::string_view encoding = support::trim(e.attribute("encoding"));
  std::string what(type.empty() ? "no type" : type);
  if (!encoding.empty()) what.append(", encoded as ").append(encoding);
  return what;
}

}  // namespace

void read_texts(const XmlElement& set, std::string_view base, WireItem& item) {
  for (const XmlElement& e : set.children) {
    if (e.name == "inlineXML" && item.body_html.empty())
      read_inline_xml(e, base, item);
    else if (e.name == "inlineData" && !has_text(item))
      read_inline_data(e, item);
  }
  set.each("inlineXML", [&](const XmlElement& e) {
    if (!has_text(item)) append_words(e, item.body);
  });
  for (const XmlElement& e : set.children)
    if ((e.name == "inlineXML" || e.name == "inlineData") && !has_text(item) &&
        item.unread.empty() && !e.children.empty())
      item.unread = described(e);
}

}  // namespace wirecopy::fetch
