#include "plain_text.hpp"

#include <algorithm>
#include <iterator>

#include "html_walk.hpp"
#include "support/prose/utf8.hpp"
#include "support/references/references.hpp"
#include "tags.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlocks[] = {
    "address", "article",    "aside",  "blockquote", "center", "dd",    "details", "div", "dl",
    "dt",      "figcaption", "figure", "footer",     "form",   "h1",    "h2",      "h3",  "h4",
    "h5",      "h6",         "header", "hr",         "li",     "main",  "nav",     "ol",  "p",
    "pre",     "section",    "table",  "tbody",      "tfoot",  "thead", "title",   "tr",  "ul"};
constexpr std::string_view kSilent[] = {"applet", "math", "script", "style", "svg", "template"};
constexpr std::string_view kInline[] = {
    "a",      "abbr",   "acronym", "b",   "big", "br", "cite", "code",  "del",
    "em",     "font",   "i",       "img", "ins", "q",  "s",    "small", "span",
    "strike", "strong", "sub",     "sup", "tt",  "u",  "wbr"};

template <size_t N>
bool is_one_of(std::string_view name, const std::string_view (&list)[N]) {
  return std::ranges::any_of(list, [&](std::string_view each) { return is_name(name, each); });
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Collects words; blanks wait until a word follows.
class Words {
 public:
  void blank() { between_ = std::max(between_, 1); }
  void line() { between_ = between_ >= 2 ? 3 : 2; }
  void paragraph() { between_ = 3; }
  void put(std::string_view bytes) {
    if (between_ && !out_.empty()) out_ += between_ == 1 ? " " : between_ == 2 ? "\n" : "\n\n";
    between_ = 0;
    out_ += bytes;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  int between_ = 0;
};

/// A closed reference, or a number without its semicolon: "&#8217 ".
Reference reference(std::string_view text) {
  const Reference closed = read_closed_reference(text);
  if (closed.size || !text.starts_with("&#")) return closed;
  const Reference number = read_reference(text, false);
  return number.first == kReplacement ? Reference{} : number;
}

void put_text(std::string_view text, Words& words) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !is_blank(text[end]) && text[end] != '&') ++end;
    if (end > at) words.put(text.substr(at, end - at));
    at = end;
    if (at == text.size()) return;
    if (text[at] == '&') {
      const Reference found = reference(text.substr(at));
      std::string character;
      if (found.size) append_utf8(found, character);
      if (found.size && found.first < 0x100 && is_space(found.first))
        words.blank();
      else
        words.put(found.size ? std::string_view(character) : "&");
      at += std::max<size_t>(found.size, 1);
    } else {
      words.blank();
      ++at;
    }
  }
}

Words words_of(std::string_view html) {
  Words words;
  std::string silent;  // the element that is left out
  walk_html(
      html,
      [&](std::string_view text) {
        if (silent.empty()) put_text(text, words);
      },
      [&](const Tag& tag) {
        if (!silent.empty()) {
          if (tag.is_end && is_name(tag.name, silent)) silent.clear();
        } else if (is_one_of(tag.name, kSilent)) {
          if (!tag.is_end && !tag.is_empty) silent = lower_ascii(tag.name);
        } else if (is_name(tag.name, "br")) {
          words.line();
        } else if (is_one_of(tag.name, kBlocks)) {
          words.paragraph();
        } else if (is_name(tag.name, "td") || is_name(tag.name, "th")) {
          words.blank();
        }
      });
  return words;
}

}  // namespace

std::string decode_references(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t mark = std::min(text.find('&', at), text.size());
    out.append(text, at, mark - at);
    if ((at = mark) == text.size()) break;
    const Reference found = reference(text.substr(at));
    found.size ? append_utf8(found, out) : void(out += '&');
    at += std::max<size_t>(found.size, 1);
  }
  return out;
}

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool holds_markup(std::string_view text) {
  for (size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1))
    if (read_closed_reference(text.substr(at)).size) return true;
  bool found = false;
  walk_html(
      text, [](std::string_view) {}, [&](const Tag& tag) { found = found || !tag.is_cut; });
  return found;
}

bool looks_like_html(std::string_view text) {
  for (size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1))
    if (read_closed_reference(text.substr(at)).size) return true;
  bool is_html = false, is_other = false;
  walk_html(
      text, [](std::string_view) {},
      [&](const Tag& tag) {
        const bool known = is_one_of(tag.name, kBlocks) || is_one_of(tag.name, kInline) ||
                           is_one_of(tag.name, kSilent);
        is_other = is_other || !known;
        is_html = is_html || (known && (tag.is_end || tag.is_empty || is_name(tag.name, "br") ||
                                        is_name(tag.name, "img") || is_name(tag.name, "p")));
      });
  return is_html && !is_other;
}

std::string html_to_text(std::string_view html) { return words_of(html).take(); }
std::string html_to_line(std::string_view html) { return to_line(words_of(html).take()); }

std::string to_line(std::string_view text) {
  Words words;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (end > at) words.put(text.substr(at, end - at));
    for (at = end; at < text.size() && is_blank(text[at]); ++at) words.blank();
  }
  return words.take();
}

}  // namespace wirecopy::support
