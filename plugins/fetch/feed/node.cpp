#include "node.hpp"

#include <algorithm>

#include "support/html/serialize.hpp"
#include "support/markup/plain_text.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {
namespace {

struct Known {
  std::string_view start;  ///< of the namespace, in lower case
  Space space;
};
constexpr Known kKnown[] = {
    {"http://www.w3.org/2005/atom", Space::core},
    {"http://purl.org/atom/ns#", Space::core},
    {"http://purl.org/rss/1.0/modules/content", Space::content},
    {"http://purl.org/rss/1.0/modules/slash", Space::slash},
    {"http://purl.org/rss/", Space::core},
    {"http://backend.userland.com/", Space::core},
    {"http://blogs.law.harvard.edu/tech/rss", Space::core},
    {"http://cyber.law.harvard.edu/rss", Space::core},
    {"http://my.netscape.com/", Space::core},
    {"http://channel.netscape.com/", Space::core},
    {"http://example.com/necho", Space::core},
    {"http://purl.org/echo", Space::core},
    {"uri/of/echo/namespace#", Space::core},
    {"http://purl.org/pie", Space::core},
    {"http://purl.org/dc/elements/", Space::dc},
    {"http://purl.org/dc/terms", Space::dcterms},
    {"http://search.yahoo.com/mrss", Space::media},
    {"http://tools.search.yahoo.com/mrss", Space::media},
    {"http://video.search.yahoo.com/mrss", Space::media},
    {"http://www.itunes.com/dtds/podcast", Space::itunes},
    {"http://example.com/dtds/podcast", Space::itunes},
    {"https://podcastindex.org/namespace", Space::itunes},
    {"http://www.georss.org/georss", Space::georss},
    {"http://www.w3.org/2003/01/geo/wgs84_pos", Space::geo},
    {"http://purl.org/syndication/thread", Space::thr},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns", Space::rdf},
    {"http://www.w3.org/1999/xhtml", Space::xhtml},
    {"http://www.w3.org/1999/xlink", Space::xlink},
    {"http://www.w3.org/xml/1998/namespace", Space::xml},
};
constexpr Known kPrefixes[] = {
    {"dc", Space::dc},         {"dcterms", Space::dcterms}, {"content", Space::content},
    {"media", Space::media},   {"itunes", Space::itunes},   {"rdf", Space::rdf},
    {"xhtml", Space::xhtml},   {"xlink", Space::xlink},     {"xml", Space::xml},
    {"georss", Space::georss}, {"geo", Space::geo},         {"slash", Space::slash},
    {"thr", Space::thr},       {"atom", Space::core},       {"rss", Space::core},
    {"atom10", Space::core},
};

constexpr std::string_view kEmpty[] = {"area", "br", "col", "hr", "img", "input", "param", "wbr"};

void append_markup(const Node& node, std::string& out) {
  for (const Node& child : node.children) {
    if (child.is_text()) {
      support::html::append_escaped(child.text, out);
      continue;
    }
    (out += '<') += child.name;
    for (const NodeAttribute& a : child.attributes)
      if (a.space != Space::xml) {
        ((out += a.space == Space::xlink ? " xlink:" : " ") += a.name) += "=\"";
        support::html::append_escaped_value(a.value, out);
        out += '"';
      }
    const bool is_empty = std::ranges::find(kEmpty, child.name) != std::end(kEmpty);
    out += is_empty ? " />" : ">";
    append_markup(child, out);
    if (!is_empty) ((out += "</") += child.name) += '>';
  }
}

void append_text(const Node& node, std::string& out) {
  for (const Node& child : node.children)
    child.is_text() ? void(out += child.text) : append_text(child, out);
}

/// A base that leads nowhere on the web, or is too long, is left out; "http:///x" is what people
/// write for "/x".
std::string usable_base(const std::string& base, std::string_view value) {
  const std::string url = support::resolve_url(base, value);
  if (url.size() > support::kMostOfBase) return base;
  const std::string scheme = support::url_scheme(url);
  return scheme.empty() || scheme == "http" || scheme == "https" || scheme == "file" ? url : base;
}

}  // namespace

Space space_of(const support::XmlName& name) {
  if (name.space.empty()) {
    if (name.prefix.empty()) return Space::core;
    const std::string prefix = support::lower_ascii(name.prefix);
    const auto* at = std::ranges::find(kPrefixes, prefix, &Known::start);
    return at == std::end(kPrefixes) ? Space::other : at->space;
  }
  const std::string space = support::lower_ascii(name.space.substr(0, 80));
  for (const Known& known : kKnown)
    if (space.starts_with(known.start)) return known.space;
  return name.prefix.empty() ? Space::core : Space::other;
}

Node make_node(const support::XmlName& name, std::span<const support::XmlAttribute> attributes,
               const std::string& base, const std::string& language) {
  Node node;
  node.space = space_of(name);
  node.is_atom = name.space == "http://www.w3.org/2005/Atom";
  node.name = support::lower_ascii(name.local);
  node.base = base;
  node.language = language;
  for (const auto& [attribute, value] : attributes) {
    const Space space = attribute.prefix.empty() ? Space::core : space_of(attribute);
    node.attributes.push_back({space, support::lower_ascii(attribute.local), std::string(value)});
    if (space != Space::xml) continue;
    if (attribute.local == "base")
      node.base = usable_base(base, value);
    else if (attribute.local == "lang")
      node.language = value;
  }
  return node;
}

std::string_view Node::attribute(std::string_view wanted) const {
  for (const NodeAttribute& a : attributes)
    if (a.name == wanted && a.space != Space::xml) return a.value;
  return {};
}
bool Node::has_attribute(std::string_view wanted) const {
  return std::ranges::any_of(attributes, [&](const NodeAttribute& a) { return a.name == wanted; });
}
const Node* Node::child(Space s, std::string_view n) const {
  const auto at = std::ranges::find_if(children, [&](const Node& c) { return c.is(s, n); });
  return at == children.end() ? nullptr : &*at;
}
bool Node::has_elements() const {
  return std::ranges::any_of(children, [](const Node& c) { return !c.is_text(); });
}
std::string Node::all_text() const {
  std::string all;
  append_text(*this, all);
  return std::string(support::trim(all));
}
std::string Node::inner_markup() const {
  std::string markup;
  append_markup(*this, markup);
  return std::string(support::trim(markup));
}

}  // namespace wirecopy::fetch
