#include "tree.hpp"

#include <algorithm>
#include <span>

#include "events.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";

void append_text(const XmlElement& element, std::string& out) {
  for (const XmlElement& child : element.children) {
    if (child.is_text())
      out += child.text;
    else if (child.name == "br")
      out += '\n';
    else
      append_text(child, out);
  }
}

class TreeBuilder : public XmlListener {
 public:
  explicit TreeBuilder(size_t first_line) : first_line_(first_line) {}

  void start(const XmlName& name, std::span<const XmlAttribute> attributes, size_t line) override {
    if (!begin_node()) return;
    XmlElement element;
    element.name = name.local;
    element.line = first_line_ + line - 1;
    for (const auto& [attribute, value] : attributes) {
      const bool is_xml = attribute.space == kXmlSpace || attribute.prefix == "xml";
      element.attributes.emplace_back((is_xml ? "xml:" : "") + std::string(attribute.local), value);
    }
    // Only the last child of an open element is open: growing never moves what open_ points to.
    XmlElement& placed = open_.empty() ? (root = std::move(element))
                                       : open_.back()->children.emplace_back(std::move(element));
    open_.push_back(&placed);
  }

  void end() override {
    if (skipped_ > 0)
      --skipped_;
    else if (!open_.empty())
      open_.pop_back();
  }

  void text(std::string_view text) override {
    if (open_.empty() || skipped_ > 0) return;
    auto& children = open_.back()->children;
    if (children.empty() || !children.back().is_text()) {
      if (++nodes_ > kMostXmlNodes) return;
      children.emplace_back();
    }
    children.back().text += text;
  }

  bool is_full() const { return nodes_ > kMostXmlNodes; }

  XmlElement root;

 private:
  bool begin_node() {
    if (skipped_ == 0 && ++nodes_ <= kMostXmlNodes && (!open_.empty() || root.name.empty()))
      return true;
    ++skipped_;
    return false;
  }

  size_t first_line_;
  std::vector<XmlElement*> open_;
  size_t nodes_ = 0, skipped_ = 0;
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  const auto at = std::find_if(attributes.begin(), attributes.end(),
                               [&](const auto& a) { return a.first == wanted; });
  return at == attributes.end() ? std::string_view() : at->second;
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  const auto at = std::find_if(children.begin(), children.end(),
                               [&](const XmlElement& c) { return c.name == wanted; });
  return at == children.end() ? nullptr : &*at;
}

std::string XmlElement::all_text() const {
  std::string all;
  append_text(*this, all);
  const size_t first = all.find_first_not_of(kBlanks);
  if (first == all.npos) return {};
  return all.substr(first, all.find_last_not_of(kBlanks) + 1 - first);
}

Result<XmlDocument> read_xml(std::string_view text, size_t root) {
  const Mended mended = mend_xml(text, root);
  const auto lines = static_cast<size_t>(
      std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(root), '\n'));
  TreeBuilder builder(lines + 1);
  const bool is_sound = parse_xml(mended.text, builder);
  if (builder.is_full())
    return Error{Errc::bad_input, "holds more than " + std::to_string(kMostXmlNodes) + " elements"};
  XmlDocument document{std::move(builder.root), mended.repaired, mended.lost, mended.end};
  if (!is_sound && !document.repaired)
    document.repaired = XmlProblem{lines + 1, "is not well-formed XML"};
  return document;
}

}  // namespace wirecopy::support
