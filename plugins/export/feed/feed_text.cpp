#include "feed_text.hpp"

#include <cctype>

#include "support/html/serialize.hpp"
#include "support/prose/language_tag.hpp"
#include "support/publishing/markup_text.hpp"

namespace wirecopy::exporter::feed {
namespace {

/// Whether "&" at this place could begin a reference: "&#39", "&lt", "&copyright" (HTML reads names
/// without a semicolon, too; none has one letter alone).
bool begins_reference(std::string_view text, size_t at) {
  const auto is_letter = [&](size_t i) {
    return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0;
  };
  return text.substr(at + 1, 1) == "#" || (is_letter(at + 1) && is_letter(at + 2));
}

}  // namespace

void append_element(std::string_view name, std::string_view text, std::string& out,
                    std::string_view attributes) {
  if (text.empty()) return;
  out.append("<").append(name).append(attributes).append(">");
  support::append_xml(text, out);
  out.append("</").append(name).append(">\n");
}

void append_attribute(std::string_view name, std::string_view value, std::string& out) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"");
  support::append_xml(value, out);
  out += '"';
}

std::string html_of(std::string_view text) {
  std::string html;
  support::html::append_escaped(text, html);
  return html;
}

std::string html_of_paragraphs(std::string_view text) {
  std::string html;
  support::append_paragraphs(text, support::html::append_escaped, html);
  return html;
}

std::string language_of(std::string_view text) {
  std::string tag = support::language_tag(text);
  size_t length = 0;
  bool is_first = true;
  for (const char c : tag) {
    is_first = is_first && c != '-';
    length = c == '-' ? 0 : length + 1;
    const bool is_digit = c >= '0' && c <= '9';
    if (length > 8 || (is_first && is_digit)) return {};
  }
  return tag.find("--") == tag.npos ? tag : std::string();
}

std::string rss_title(std::string_view text) {
  std::string title;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<')
      title += "&lt;";
    else if (text[at] == '&' && begins_reference(text, at))
      title += "&amp;";
    else
      title += text[at];
  }
  return title;
}

}  // namespace wirecopy::exporter::feed
