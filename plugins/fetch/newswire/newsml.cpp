// NewsML-G2: items, packages, messages.
#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "formats.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kNoArticles[] = {"conceptItem", "knowledgeItem", "planningItem",
                                            "catalogItem", "conceptSet",    "hopHistory"};

/// A list of links to items: it holds no article of its own.
struct Package {
  std::string name;
  bool is_shortened = false;
  std::vector<std::string> members;
};

void add_members(const XmlElement& element, std::vector<std::string>& members) {
  for (const XmlElement& child : element.children) {
    if (child.name == "itemRef")
      for (const char* key : {"residref", "href"})
        if (const auto at = child.attribute(key); !at.empty()) members.emplace_back(at);
    add_members(child, members);
  }
}

/// Reads the items below an element, whatever it is.
class MessageReader {
 public:
  MessageReader(std::string_view base, Wire& wire)
      : base_(base), wire_(wire), first_(wire.items.size()) {}

  /// \return whether there was anything of NewsML-G2
  bool read(const XmlElement& e) {
    if (e.name == "newsItem") {
      if (wire_.items.size() < kMostItems)
        wire_.items.push_back(read_news_item(e, base_));
      else
        ++beyond_;
      return true;
    }
    if (e.name == "packageItem") return read_package(e), true;
    const bool is_other =
        std::find(std::begin(kNoArticles), std::end(kNoArticles), e.name) != std::end(kNoArticles);
    if (is_other) return pass_over(e), true;
    bool any = e.name == "newsMessage";
    for (const XmlElement& child : e.children) any = read(child) || any;
    return any;
  }

  void finish() {
    std::unordered_map<std::string_view, WireItem*> by_guid;
    for (size_t i = first_; i < wire_.items.size(); ++i)
      by_guid.emplace(wire_.items[i].guid, &wire_.items[i]);
    for (const Package& package : packages_)
      for (const std::string& member : package.members)
        if (const auto at = by_guid.find(member); at != by_guid.end()) name(package, *at->second);
    if (beyond_ > 0) wire_.lost.push_back(beyond_limit(beyond_));
  }

 private:
  static void name(const Package& package, WireItem& item) {
    item.is_shortened = item.is_shortened || package.is_shortened;
    const bool is_named = !item.packages.empty() && item.packages.back() == package.name;
    if (!is_named && !package.name.empty()) add_to(item.packages, package.name);
  }

  void pass_over(const XmlElement& e, const std::string& more = {}) {
    if (++wire_.passed_over_count > kMostTold) return;
    const std::string guid(support::beginning(e.attribute("guid"), kMostOfName));
    wire_.passed_over.push_back("a " + e.name + (guid.empty() ? "" : " ") + guid + more);
  }

  void read_package(const XmlElement& e) {
    Package package;
    WireItem bounds;
    package.name = e.attribute("guid");
    bound_code(package.name, bounds);
    if (package.name.empty()) package.name = line_of(e.at("contentMeta", "headline"));
    bound_name(package.name, bounds);
    package.is_shortened = bounds.is_shortened;
    add_members(e, package.members);
    pass_over(e, " of " + std::to_string(package.members.size()) + " links");
    packages_.push_back(std::move(package));
  }

  std::string_view base_;
  Wire& wire_;
  size_t first_;  ///< item of this document
  std::vector<Package> packages_;
  size_t beyond_ = 0;
};

}  // namespace

bool read_newsml(const XmlElement& root, std::string_view base, Wire& wire) {
  if (root.name == "nitf" || support::equals_folded(root.name, "html")) return false;
  MessageReader reader(base, wire);
  if (!reader.read(root)) return false;
  reader.finish();
  wire.format = "newsml-g2";
  return true;
}

}  // namespace wirecopy::fetch
