#include "boxes.hpp"

#include <algorithm>
#include <cstdint>

#include "address.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

// Letters.
constexpr uint32_t kLongestBox = 500, kLongestCaption = 170;
constexpr uint32_t kShortestTitle = 15, kLongestLabel = 50;
constexpr size_t kMostBoxes = 6;  ///< what comes more often is what the page is about

/// What stands at and below a node.
struct Below {
  uint32_t size = 0, linked = 0;  ///< letters; those in links to other pages of the site
  uint32_t titles = 0, pictures = 0, paragraphs = 0, headings = 0;
  bool has_headline = false;

  Below& operator+=(const Below& other) {
    size += other.size;
    linked += other.linked;
    titles += other.titles;
    pictures += other.pictures;
    paragraphs += other.paragraphs;
    headings += other.headings;
    has_headline |= other.has_headline;
    return *this;
  }
};

class Boxes {
 public:
  Boxes(const Document& page, std::string_view base, const std::vector<uint32_t>& letters,
        std::vector<Mark>& marks)
      : page_(page), letters_(letters), marks_(marks), host_(host_of(base)), below_(page.size()) {
    for (Node node = static_cast<Node>(page.size()); --node > 0;) {
      measure(node);
      below_[page.parent(node)] += below_[node];
    }
  }

  void run() {
    std::vector<Node> fields, bars, captions;
    for (Node node = 1; node < page_.size(); ++node) {
      if (page_.tag(node) == Tag::button) bars.push_back(bar_around(node));
      if (is_field(node)) fields.push_back(box_around(node));
      if (may_be_box(node) && is_captioned(node)) captions.push_back(node);
      if (may_be_box(node) && is_of_links(node)) mark(node);
    }
    for (auto* boxes : {&fields, &bars, &captions}) mark_few(*boxes);
  }

 private:
  void measure(Node node) {
    Below& below = below_[node];
    const Tag tag = page_.tag(node);
    below.size += letters_[node];
    if (!page_.is_element(node)) return;
    if (is_unseen(page_, node)) below = {};
    if (tag == Tag::a && leads_on(page_.get(node, Attr::href), host_)) {
      below.linked = below.size;
      below.titles = below.size >= kShortestTitle ? 1 : 0;
    }
    if (tag == Tag::img) ++below.pictures;
    if (tag == Tag::p) ++below.paragraphs;
    if (is_heading(tag)) ++below.headings;
    below.has_headline |= tag == Tag::h1;
  }

  /// Whether an address for mail is to be written there.
  bool is_field(Node node) const {
    if (page_.tag(node) != Tag::input) return false;
    return page_.get(node, "type") == "email" ||
           page_.get(node, "name").find("mail") != std::string_view::npos;
  }

  bool may_be_box(Node node) const {
    const Tag tag = page_.tag(node);
    const bool frames = tag == Tag::div || tag == Tag::section || tag == Tag::ul ||
                        tag == Tag::table || tag == Tag::form || tag == Tag::other;
    return frames && !below_[node].has_headline && below_[node].size <= kLongestBox;
  }

  /// The largest box that holds little else than a field for an address: a newsletter's.
  Node box_around(Node field) const {
    Node box = kNoNode;
    for (Node at = page_.parent(field); at != kNoNode && below_[at].size <= kLongestBox;
         at = page_.parent(at))
      if (may_be_box(at)) box = at;
    return box;
  }

  /// A box with a button that is a part of the whole page, not of its story: a notice on cookies.
  Node bar_around(Node button) const {
    for (Node at = page_.parent(button); at != kNoNode && below_[at].size <= kLongestBox;
         at = page_.parent(at))
      if (is_on_page(page_.parent(at)) && may_be_box(at)) return at;
    return kNoNode;
  }

  /// Whether it is the body or a child of it.
  bool is_on_page(Node node) const {
    for (int i = 0; i < 2 && node != kNoNode; ++i, node = page_.parent(node))
      if (page_.tag(node) == Tag::body) return true;
    return false;
  }

  /// A picture, then a line.
  bool is_captioned(Node node) const {
    const Below& below = below_[node];
    if (below.pictures != 1 || below.size == 0 || below.size > kLongestCaption) return false;
    if (below.headings > 0 || below.paragraphs > 1 || below.linked * 2 >= below.size) return false;
    if (page_.tag(node) == Tag::ul || below_[page_.parent(node)].size <= 3 * below.size)
      return false;
    for (Node at = node + 1; at < page_.end(node); ++at) {
      if (page_.tag(at) == Tag::img) return true;
      if (page_.is_text(at) && below_[at].size > 0) return false;
    }
    return false;
  }

  /// "Read also", then titles of other stories.
  bool is_of_links(Node node) const {
    const Below& below = below_[node];
    return below.titles > 0 && below.linked * 10 >= below.size * 6 &&
           below.size - below.linked <= kLongestLabel;
  }

  /// Where such boxes hold much of the page, they are what it tells.
  void mark_few(std::vector<Node>& boxes) {
    std::erase(boxes, kNoNode);
    boxes.erase(std::unique(boxes.begin(), boxes.end()), boxes.end());
    size_t size = 0;
    for (const Node node : boxes) size += marks_[node] == Mark::none ? below_[node].size : 0;
    if (boxes.size() > kMostBoxes || size * 4 > below_[0].size - below_[0].linked) return;
    for (const Node node : boxes) mark(node);
  }

  void mark(Node node) {
    if (marks_[node] == Mark::none) marks_[node] = Mark::clutter;
  }

  const Document& page_;
  const std::vector<uint32_t>& letters_;  ///< at each text that is seen
  std::vector<Mark>& marks_;
  std::string_view host_;
  std::vector<Below> below_;
};

}  // namespace

void mark_boxes(const Document& page, std::string_view base, const std::vector<uint32_t>& letters,
                std::vector<Mark>& marks) {
  Boxes(page, base, letters, marks).run();
}

}  // namespace wirecopy::clean
