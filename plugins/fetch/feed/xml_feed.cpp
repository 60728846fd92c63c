#include <algorithm>
#include <optional>
#include <utility>

#include "formats.hpp"
#include "mapping.hpp"
#include "node.hpp"
#include "support/prose/ascii.hpp"
#include "support/urls/urls.hpp"
#include "support/xml/mend.hpp"
#include "support/xml/root.hpp"

namespace wirecopy::fetch {
namespace {

constexpr size_t kMostNodes = 20'000;

/// \param head the document up to the end of the root's tag.
std::string rss_format(const Node& root, std::string_view head) {
  const std::string_view version = root.attribute("version");
  if (version == "0.91") return head.find("netscape.com") != head.npos ? "rss091n" : "rss091u";
  for (const std::string_view known : {"0.90", "0.92", "0.93", "0.94"})
    if (version == known) return "rss09" + std::string(known.substr(3));
  return version.starts_with("2") ? "rss20" : "rss";
}

std::string atom_format(std::string_view space, const Node& root) {
  if (space == "http://www.w3.org/2005/Atom") return "atom10";
  return root.attribute("version") == "0.3" ? "atom03" : "atom";
}

std::string rdf_format(std::string_view head) {
  return head.find("netscape.com/rdf/simple/0.9") != head.npos ? "rss090" : "rss10";
}

std::string format_of(const support::XmlName& name, const Node& root, std::string_view head) {
  if (root.name == "feed" || root.name == "entry") return atom_format(name.space, root);
  if (root.name == "rdf") return rdf_format(head);
  return root.name == "channel" ? "cdf" : rss_format(root, head);
}

bool is_entry(const Node& node) {
  return node.space == Space::core && (node.name == "item" || node.name == "entry");
}
bool is_container(const Node& node) {
  return (node.space == Space::core || node.space == Space::rdf) &&
         (node.name == "channel" || node.name == "rss" || node.name == "feed" ||
          node.name == "rdf");
}

bool has_long_base(std::span<const support::XmlAttribute> attributes) {
  return std::any_of(attributes.begin(), attributes.end(), [](const auto& attribute) {
    const auto& [name, value] = attribute;
    return name.local == "base" && value.size() > support::kMostOfBase;
  });
}

/// Collects elements into small trees, one for each entry and each element about the feed, and maps
/// them as soon as they are whole.
class Walk : public support::XmlListener {
 public:
  Walk(std::string_view head, size_t first_line, std::string_view base, Feed& feed)
      : head_(head), first_line_(first_line), base_(base), feed_(feed) {}

  void start(const support::XmlName& name, std::span<const support::XmlAttribute> attributes,
             size_t line) override {
    const Node& around =
        tree_.empty() ? containers_.empty() ? outside_ : containers_.back() : *tree_.back();
    const std::string& base = base_inside(around, first_line_ + line - 1);
    Node node = make_node(name, attributes, base, around.language);
    if (!has_long_base_ && has_long_base(attributes)) {
      has_long_base_ = true;
      feed_.lost.push_back({first_line_ + line - 1,
                            "has a base of more than " + std::to_string(support::kMostOfBase) +
                                " bytes, which is passed by: addresses are taken to be relative "
                                "to what stands around it"});
    }
    const bool begins_entry = is_entry(node) && (node.name == "item" || tree_.size() == 1);
    if (!tree_.empty() && begins_entry) put_aside();
    if (!tree_.empty()) return grow(std::move(node));
    const bool is_root = feed_.format.empty();
    if (is_root) feed_.format = format_of(name, node, head_);
    if ((is_root && !is_entry(node)) || is_container(node)) return enter(std::move(node));
    line_ = first_line_ + line - 1;
    unit_ = std::move(node);
    nodes_ = 0;
    tree_.push_back(&unit_);
    open_.push_back(What::node);
  }

  void end() override {
    ++ends_;
    if (open_.empty()) return;
    const What what = open_.back();
    open_.pop_back();
    if (what == What::container) containers_.pop_back();
    if (what != What::node) return;
    tree_.pop_back();
    if (!tree_.empty()) return;
    const bool is_empty = unit_.children.empty() && unit_.attributes.empty();
    if (!aside_tree_.empty() && is_empty) return take_back();
    finish_aside();
    finish(unit_, line_);
  }

  /// What is still open where the parser gave up.
  void finish_open() {
    finish_aside();
    ++ends_;
    if (!tree_.empty()) finish(unit_, line_);
    tree_.clear();
  }

  /// Takes the last entry away where it ended among the last elements, so many of them: the
  /// document breaks off inside it. \return in words what went.
  std::string hold_back(size_t open) {
    if (last_end_ == 0 || last_end_ + open <= ends_) return {};
    const Entry& entry = feed_.entries.back();
    std::string told = ": the entry";
    if (entry.line > 0) told += " that begins in line " + std::to_string(entry.line);
    told += " is not taken, as it is not whole";
    feed_.entries.pop_back();
    return told;
  }

  void text(std::string_view text) override {
    if (tree_.empty()) return;
    auto& children = tree_.back()->children;
    if (children.empty() || !children.back().is_text()) {
      if (++nodes_ > kMostNodes && !children.empty()) return append_deep(children.back(), text);
      children.emplace_back();
    }
    children.back().text += text;
  }

 private:
  enum class What { container, node, aside, flattened };

  /// Each element and its addresses have a copy of their own.
  const std::string& base_inside(const Node& around, size_t line) {
    const std::string& base = around.base.empty() ? base_ : around.base;
    if (added_.add(base.size())) return base;
    const bool is_short = base_.size() <= support::AddedByBases::kShort;
    if (!std::exchange(is_told_, true))
      feed_.lost.push_back(
          {line, is_short ? "has a long xml:base around too many elements: from here on addresses "
                            "are taken to be relative to the feed's own"
                          : "has a long address and too many elements: from here on addresses stay "
                            "as they are written"});
    return is_short ? base_ : outside_.base;
  }

  void enter(Node node) {
    map_own_attributes(node, feed_.info);
    if (feed_.format == "cdf" && node.has_attribute("base") && !has_long_base_)
      node.base = node.attribute("base");
    containers_.push_back(std::move(node));
    open_.push_back(What::container);
  }

  void grow(Node node) {
    if (++nodes_ > kMostNodes) return open_.push_back(What::flattened);
    // Only the last child of an open element is open: growing never moves what tree_ points to.
    tree_.back()->children.push_back(std::move(node));
    tree_.push_back(&tree_.back()->children.back());
    open_.push_back(What::node);
  }

  static void append_deep(Node& node, std::string_view text) {
    node.children.empty() ? void(node.text += text) : append_deep(node.children.back(), text);
  }

  /// An entry begins before what is open has ended: that ends here, unless the new one turns out to
  /// be empty, a stray <item/>.
  void put_aside() {
    finish_aside();
    aside_ = std::move(unit_);
    aside_line_ = line_;
    aside_tree_ = std::exchange(tree_, {});
    std::ranges::replace(open_, What::node, What::aside);
  }

  void take_back() {
    unit_ = std::move(aside_);
    line_ = aside_line_;
    tree_ = std::exchange(aside_tree_, {});
    std::ranges::replace(open_, What::aside, What::node);
  }

  void finish_aside() {
    if (aside_tree_.empty()) return;
    aside_tree_.clear();
    std::ranges::replace(open_, What::aside, What::flattened);
    finish(aside_, aside_line_);
  }

  void finish(const Node& unit, size_t line) {
    if (!is_entry(unit)) return map_feed_element(unit, feed_.info);
    if (feed_.entries.size() == kMostEntries) {
      if (!std::exchange(is_full_, true))
        feed_.lost.push_back({line, "has more than " + std::to_string(kMostEntries) + " entries"});
      return;
    }
    Entry& entry = feed_.entries.emplace_back(map_entry(unit));
    entry.line = line;
    last_end_ = ends_;
    const bool is_foreign =
        entry.title.is_foreign || entry.summary.is_foreign || entry.content.is_foreign;
    if (is_foreign && !std::exchange(is_foreign_told_, true))
      feed_.lost.push_back({line, "holds content in base64 that is no text: it is left out"});
  }

  std::string_view head_;
  size_t first_line_;
  std::string base_;
  Feed& feed_;
  const Node outside_{};
  std::vector<Node> containers_;  ///< open elements that hold entries
  std::vector<What> open_;
  Node unit_;
  std::vector<Node*> tree_;  ///< the open elements of unit_
  Node aside_;
  std::vector<Node*> aside_tree_;  ///< what was open of it
  size_t nodes_ = 0, line_ = 0, aside_line_ = 0;
  size_t ends_ = 0, last_end_ = 0;  ///< elements that have ended; how many had with the last entry
  support::AddedByBases added_;
  bool is_full_ = false, has_long_base_ = false, is_told_ = false, is_foreign_told_ = false;
};

/// An entry alone may be a document: RFC 4287, 2.
bool is_atom_root(const support::WrittenTag& tag) {
  return std::any_of(tag.attributes.begin(), tag.attributes.end(), [](const auto& attribute) {
    return attribute.name.starts_with("xmlns") && attribute.value == "http://www.w3.org/2005/Atom";
  });
}

}  // namespace

size_t find_feed_root(std::string_view document) {
  bool is_first = true;
  for (support::TagWalk walk(document); walk.next();) {
    const std::string name = walk.name();
    if (name == "html" || name == "opml" || name == "urlset") return document.npos;
    if (std::exchange(is_first, false) && name == "entry" && is_atom_root(walk.tag()))
      return walk.at();
    const bool is_root = name == "rss" || name == "rdf" || name == "feed" || name == "channel";
    if (!walk.tag().is_end && is_root) return walk.at();
  }
  return document.npos;
}

void read_xml_feed(std::string_view document, size_t root, std::string_view base, Feed& feed) {
  const std::string_view prolog = document.substr(0, root);
  const auto mended = support::mend_xml(document, root);
  const auto first_line = static_cast<size_t>(std::ranges::count(prolog, '\n')) + 1;
  const std::string_view head = document.substr(0, document.find('>', root));
  Walk walk(head, first_line, base, feed);
  const bool is_sound = support::parse_xml(mended.text, walk);
  walk.finish_open();
  feed.repaired = mended.repaired;
  if (mended.lost) {
    feed.lost.push_back(*mended.lost);
    feed.lost.back().what += walk.hold_back(mended.open);
  }
  if (const auto rest = support::rest_of(document, mended, {"<item", "<entry"}))
    feed.lost.push_back(*rest);
  if (!is_sound && !feed.repaired) feed.repaired = FeedProblem{0, "is not well-formed XML"};
}

}  // namespace wirecopy::fetch
