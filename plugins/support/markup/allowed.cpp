#include "allowed.hpp"

#include <algorithm>

namespace wirecopy::support {
namespace {

// Each list is sorted. What HTML 4, HTML 5 and the browsers of old offer for text, tables,
// pictures, film and forms.
// clang-format off
constexpr std::string_view kElements[] = {
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "big",
    "blockquote", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
    "colgroup", "command", "datagrid", "datalist", "dd", "del", "details", "dfn", "dialog", "dir",
    "div", "dl", "dt", "em", "event-source", "fieldset", "figcaption", "figure", "font", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd",
    "keygen", "label", "legend", "li", "m", "map", "mark", "menu", "meter", "multicol", "nav",
    "nextid", "noscript", "ol", "optgroup", "option", "output", "p", "picture", "pre", "progress",
    "q", "rp", "rt", "ruby", "s", "samp", "section", "select", "small", "sound", "source",
    "spacer", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video", "wbr"};
constexpr std::string_view kAttributes[] = {
    "abbr", "accept", "accept-charset", "accesskey", "action", "align", "alt", "autocomplete",
    "autofocus", "axis", "background", "balance", "bgcolor", "bgproperties", "border",
    "bordercolor", "bordercolordark", "bordercolorlight", "bottompadding", "cellpadding",
    "cellspacing", "ch", "challenge", "char", "charoff", "charset", "checked", "choff", "cite",
    "class", "clear", "color", "cols", "colspan", "compact", "contenteditable", "controls",
    "coords", "data", "datafld", "datapagesize", "datasrc", "datetime", "default", "delay", "dir",
    "disabled", "draggable", "dynsrc", "enctype", "end", "face", "for", "form", "frame",
    "galleryimg", "gutter", "headers", "height", "hidden", "hidefocus", "high", "href",
    "hreflang", "hspace", "icon", "id", "inputmode", "ismap", "keytype", "label", "lang",
    "leftspacing", "list", "longdesc", "loop", "loopcount", "loopend", "loopstart", "low",
    "lowsrc", "max", "maxlength", "media", "method", "min", "multiple", "name", "nohref",
    "noshade", "nowrap", "open", "optimum", "pattern", "point-size", "poster", "pqg", "preload",
    "prompt", "radiogroup", "readonly", "rel", "repeat-max", "repeat-min", "replace", "required",
    "rev", "rightspacing", "rows", "rowspan", "rules", "scope", "selected", "shape", "size",
    "span", "src", "start", "step", "style", "summary", "suppress", "tabindex", "target",
    "template", "title", "toppadding", "type", "unselectable", "urn", "usemap", "valign", "value",
    "variable", "volume", "vrml", "vspace", "width", "wrap"};
constexpr std::string_view kAddresses[] = {
    "action", "background", "cite", "data", "datasrc", "dynsrc", "href", "icon", "longdesc",
    "lowsrc", "poster", "src"};
constexpr std::string_view kSchemes[] = {
    "feed", "ftp", "geo", "gopher", "http", "https", "im", "irc", "ircs", "itms", "magnet",
    "mailto", "mms", "news", "nntp", "rtsp", "sftp", "sip", "sms", "svn", "tel", "telnet", "urn",
    "webcal", "xmpp"};
constexpr std::string_view kVoid[] = {
    "area", "base", "br", "col", "command", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "nextid", "param", "source", "spacer", "track", "wbr"};
constexpr std::string_view kOpaque[] = {
    "applet", "math", "script", "style", "svg", "template", "title", "xmp"};
// clang-format on

template <size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view name) {
  return std::ranges::binary_search(list, name);
}

static_assert(std::ranges::is_sorted(kElements) && std::ranges::is_sorted(kAttributes) &&
              std::ranges::is_sorted(kAddresses) && std::ranges::is_sorted(kSchemes) &&
              std::ranges::is_sorted(kVoid) && std::ranges::is_sorted(kOpaque));

}  // namespace

bool is_allowed_element(std::string_view name) { return is_in(kElements, name); }
bool is_allowed_attribute(std::string_view name) { return is_in(kAttributes, name); }
bool is_address_attribute(std::string_view name) { return is_in(kAddresses, name); }
bool is_allowed_scheme(std::string_view scheme) { return is_in(kSchemes, scheme); }
bool is_void_element(std::string_view name) { return is_in(kVoid, name); }
bool is_opaque_element(std::string_view name) { return is_in(kOpaque, name); }

}  // namespace wirecopy::support
