#include "tag.hpp"

#include <algorithm>
#include <iterator>

namespace wirecopy::support::html {
namespace {

// clang-format off
constexpr std::string_view kNames[] = {
  "a", "abbr", "address", "article", "aside", "audio", "b", "base", "blockquote", "body", "br",
  "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del",
  "details", "dialog", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font",
  "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
  "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li",
  "link", "main", "map", "mark", "menu", "meta", "nav", "noscript", "object", "ol", "optgroup",
  "option", "output", "p", "param", "picture", "pre", "q", "s", "samp", "script", "section",
  "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg",
  "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt",
  "u", "ul", "var", "video", "wbr",
};
// clang-format on
static_assert(std::size(kNames) == static_cast<size_t>(Tag::other));
static_assert(std::ranges::is_sorted(kNames));

}  // namespace

Tag tag_of(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kNames, name);
  return found != std::end(kNames) && *found == name ? static_cast<Tag>(found - kNames)
                                                     : Tag::other;
}

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::head:  // parsers leave text there when its end is not written
    case Tag::header:
    case Tag::hgroup:
    case Tag::hr:
    case Tag::html:
    case Tag::legend:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
      return true;
    default:
      return is_heading(tag);
  }
}

bool is_unseen(Tag tag) {
  switch (tag) {
    case Tag::audio:
    case Tag::canvas:
    case Tag::dialog:
    case Tag::embed:
    case Tag::iframe:
    case Tag::input:
    case Tag::link:
    case Tag::map:
    case Tag::meta:
    case Tag::noscript:
    case Tag::object:
    case Tag::optgroup:
    case Tag::option:
    case Tag::script:
    case Tag::select:
    case Tag::style:
    case Tag::svg:
    case Tag::textarea:
    case Tag::title:
    case Tag::video:
      return true;
    default:
      return false;
  }
}

}  // namespace wirecopy::support::html
