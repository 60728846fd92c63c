#include <algorithm>
#include <iterator>

#include "policy.hpp"

namespace wirecopy::support::html {
namespace {

// No noscript: what it holds is markup here and text there, so that a quoted "</noscript>" in it
// would end it for some readers.
// clang-format off
constexpr std::string_view kElements[] = {
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "big",
    "blockquote", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
    "colgroup", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt",
    "em", "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "keygen", "label", "legend",
    "li", "map", "mark", "menu", "meter", "nav", "ol", "optgroup", "option", "output", "p",
    "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "section", "select",
    "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "textarea", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video",
    "wbr"};
constexpr std::string_view kOtherElements[] = {
    "command", "datagrid", "event-source", "m", "multicol", "nextid", "sound", "spacer"};
constexpr std::string_view kAttributes[] = {
    "abbr", "accept", "accept-charset", "accesskey", "action", "align", "alt", "autocomplete",
    "autofocus", "axis", "background", "balance", "bgcolor", "bgproperties", "border",
    "bordercolor", "bordercolordark", "bordercolorlight", "bottompadding", "cellpadding",
    "cellspacing", "ch", "challenge", "char", "charoff", "charset", "checked", "choff", "cite",
    "class", "clear", "color", "cols", "colspan", "compact", "contenteditable", "controls",
    "coords", "data", "datafld", "datapagesize", "datasrc", "datetime", "default", "delay",
    "dir", "disabled", "draggable", "dynsrc", "enctype", "end", "face", "for", "form", "frame",
    "galleryimg", "gutter", "headers", "height", "hidden", "hidefocus", "high", "href",
    "hreflang", "hspace", "icon", "id", "inputmode", "ismap", "keytype", "label", "lang",
    "leftspacing", "list", "longdesc", "loop", "loopcount", "loopend", "loopstart", "low",
    "lowsrc", "max", "maxlength", "media", "method", "min", "multiple", "name", "nohref",
    "noshade", "nowrap", "open", "optimum", "pattern", "point-size", "poster", "pqg", "preload",
    "prompt", "radiogroup", "readonly", "rel", "repeat-max", "repeat-min", "replace", "required",
    "rev", "rightspacing", "rows", "rowspan", "rules", "scope", "selected", "shape", "size",
    "span", "src", "start", "step", "summary", "suppress", "tabindex", "target", "template",
    "title", "toppadding", "type", "unselectable", "urn", "usemap", "valign", "value",
    "variable", "volume", "vrml", "vspace", "width", "wrap"};
constexpr std::string_view kSchemes[] = {
    "feed", "ftp", "geo", "gopher", "http", "https", "im", "irc", "ircs", "itms", "magnet",
    "mailto", "mms", "news", "nntp", "rtsp", "sftp", "sip", "sms", "svn", "tel", "telnet", "urn",
    "webcal", "xmpp"};
// clang-format on
static_assert(std::is_sorted(std::begin(kOtherElements), std::end(kOtherElements)) &&
              std::is_sorted(std::begin(kAttributes), std::end(kAttributes)) &&
              std::is_sorted(std::begin(kSchemes), std::end(kSchemes)));

}  // namespace

const Policy& feed_policy() {
  static const Policy policy = [] {
    Policy made;
    for (const std::string_view name : kElements)
      made.elements.set(static_cast<size_t>(tag_of(name)));
    made.other_elements = kOtherElements;
    made.attributes = kAttributes;
    made.schemes = made.picture_schemes = kSchemes;
    made.styles = made.parts_of_tables = true;
    return made;
  }();
  return policy;
}

}  // namespace wirecopy::support::html
