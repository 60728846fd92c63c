#include "feed_text.hpp"

#include <cctype>

#include "support/html/serialize.hpp"
#include "support/prose/language_tag.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::exporter::feed {
namespace {

constexpr std::string_view kReplaced = "\xEF\xBF\xBD";

/// U+FFFE and U+FFFF, the only ones beyond ASCII that may not stand in XML.
bool is_noncharacter(std::string_view text, size_t at) {
  const std::string_view three = text.substr(at, 3);
  return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
}

/// Appends the text part by part: use(c) answers what stands for a byte, or empty where it stays.
template <class Use>
void append_changed(std::string_view text, std::string& out, Use use) {
  size_t done = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    const bool is_foreign = c == '\xEF' && is_noncharacter(text, at);
    const bool is_control = byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
    const std::string_view instead = is_foreign || is_control ? kReplaced : use(c);
    if (instead.empty()) continue;
    out.append(text.substr(done, at - done)).append(instead);
    at += is_foreign ? 2 : 0;
    done = at + 1;
  }
  out.append(text.substr(done));
}

/// Whether "&" at this place could begin a reference: "&#39", "&lt", "&copyright" (HTML reads names
/// without a semicolon, too; none has one letter alone).
bool begins_reference(std::string_view text, size_t at) {
  const auto is_letter = [&](size_t i) {
    return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0;
  };
  return text.substr(at + 1, 1) == "#" || (is_letter(at + 1) && is_letter(at + 2));
}

}  // namespace

void append_xml(std::string_view text, std::string& out) {
  append_changed(text, out, [](char c) -> std::string_view {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\r':
        return "&#13;";
      default:
        return {};
    }
  });
}

void append_element(std::string_view name, std::string_view text, std::string& out,
                    std::string_view attributes) {
  if (text.empty()) return;
  out.append("<").append(name).append(attributes).append(">");
  append_xml(text, out);
  out.append("</").append(name).append(">\n");
}

void append_attribute(std::string_view name, std::string_view value, std::string& out) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"");
  append_xml(value, out);
  out += '"';
}

std::string readable(std::string_view text) {
  std::string clean;
  append_changed(text, clean, [](char) { return std::string_view(); });
  return clean;
}

std::string html_of(std::string_view text) {
  std::string html;
  support::html::append_escaped(text, html);
  return html;
}

std::string html_of_paragraphs(std::string_view text) {
  std::string html;
  for (const std::string_view paragraph : support::split_paragraphs(text)) {
    html += "<p>";
    std::string_view rest = paragraph;
    for (size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
      html.append(html_of(rest.substr(0, end))).append("<br>");
      rest.remove_prefix(end + 1);
    }
    html.append(html_of(rest)).append("</p>");
  }
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
