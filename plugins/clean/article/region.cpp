#include "region.hpp"

#include <algorithm>

#include "settle.hpp"
#include "subtrees.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

/// What a block says for (positive) or against its being part of a story.
double worth_of(const Document& page, const Block& block) {
  const auto size = static_cast<double>(block.size);
  if (block.link_share() > 0.5) return -std::min(size, 60.0) / 2;
  if (block.is_prose) return size - 2 * static_cast<double>(block.linked);
  if (is_heading(page.tag(block.element))) return 5;
  return ends_sentence(block.text) ? size / 2 : -3;
}

class Search {
 public:
  explicit Search(const Page& page)
      : page_(page.document), heading_(page.heading), marks_(settled_marks(page)) {
    measure(page.blocks);
  }

  Region run() && {
    region_.out.resize(page_.size());
    for (Node node = 1; node < page_.size(); ++node) region_.out[node] = is_beside(marks_[node]);
    region_.element = widen(descend());
    return std::move(region_);
  }

 private:
  void measure(const std::vector<Block>& blocks) {
    worth_.resize(page_.size());
    own_.resize(page_.size());
    sizes_.resize(page_.size());
    prose_.resize(page_.size());
    facts_.resize(page_.size());
    has_p_.resize(page_.size());
    const auto beside = nodes_within(page_, marks_, is_beside);
    for (const Block& block : blocks) {
      if (beside[block.first]) continue;
      worth_[block.first] = worth_of(page_, block);
      sizes_[block.first] = block.size;
      if (is_fact(block)) facts_[block.first] = block.size;
      if (!block.is_prose) continue;
      prose_[block.first] = block.size;
      const Node holder = holder_of(blocks, block);
      own_[holder] += block.size;
      if (page_.tag(block.element) == Tag::p) has_p_[holder] = true;
    }
    for (Node node = static_cast<Node>(page_.size()); --node > 0;)
      worth_[page_.parent(node)] += std::max(0.0, worth_[node]);
    sum_up(page_, sizes_);
    sum_up(page_, prose_);
    sum_up(page_, facts_);
    find_home();
  }

  /// What a paragraph stands in among others: its element where line breaks part paragraphs.
  Node holder_of(const std::vector<Block>& blocks, const Block& block) const {
    const Block* const next = &block + 1;
    const Block* const before = &block - 1;
    const bool shares = (next < blocks.data() + blocks.size() && next->element == block.element) ||
                        (&block > blocks.data() && before->element == block.element);
    return shares || block.element == 0 ? block.element : page_.parent(block.element);
  }

  /// A page of facts is no story, and they are scattered: lines, lists, tables.
  bool is_fact(const Block& block) const {
    if (block.link_share() >= 0.5) return false;
    switch (page_.tag(block.element)) {
      case Tag::li:
      case Tag::td:
      case Tag::th:
      case Tag::dt:
      case Tag::dd:
        return true;
      default:
        return !block.is_prose;
    }
  }

  void find_home() {
    constexpr size_t kTimes = 4;
    Node most = 0;
    for (Node node = 1; node < page_.size(); ++node)
      if (own_[node] > own_[most]) most = node;
    if (own_[most] * 2 <= prose_[0] || (facts_[0] - facts_[most]) * 2 >= own_[most]) return;
    for (Node node = 1; node < page_.size(); ++node) {
      const bool is_apart = node >= page_.end(most) || page_.end(node) <= most;
      if (is_apart && own_[node] * kTimes > own_[most]) return;
    }
    home_ = most;
  }

  bool holds_home(Node node) const {
    return home_ != kNoNode && node <= home_ && home_ < page_.end(node);
  }

  /// Walks down from the root to where the worth no longer lies in one element, or where
  /// paragraphs stand beside it.
  Node descend() const {
    Node at = 0;
    while (true) {
      Node best = kNoNode;
      for (Node child = at + 1; child < page_.end(at); child = page_.end(child))
        if (best == kNoNode || worth_[child] > worth_[best]) best = child;
      if (best == kNoNode || worth_[best] <= 0 ||
          worth_[best] < share_to_descend(at, best) * worth_[at])
        return at;
      if (!is_block(page_.tag(best)) && page_.tag(best) != Tag::other) return at;
      if (at == home_) return at;
      const bool among_paragraphs = static_cast<double>(own_[at]) * 10 > worth_[at];
      if (among_paragraphs && !(holds_home(at) && !has_p_[at])) return at;
      at = best;
    }
  }

  double share_to_descend(Node from, Node to) const {
    if (marks_[from] == Mark::story) return 0.97;
    if (marks_[to] == Mark::story || page_.tag(to) == Tag::article) return 0.4;
    if (holds_home(to)) return 0.6;
    return page_.tag(to) == Tag::p || page_.tag(to) == Tag::li ? 2 : 0.75;
  }

  /// Looks around the element, up to what holds the headline, for parts of the story beside it. The
  /// element around them all; what else is below it is out.
  Node widen(Node at) {
    Node root = at;
    for (Node up = page_.parent(at); up != kNoNode && up != 0 && !holds_heading(at);
         at = up, up = page_.parent(up)) {
      for (Node child = up + 1; child < page_.end(up); child = page_.end(child)) {
        if (child == at) continue;
        if (belongs(child, at))
          root = up;
        else
          region_.out[child] = true;
      }
    }
    return root;
  }

  bool holds_heading(Node node) const { return heading_ > node && heading_ < page_.end(node); }

  /// Whether the element is prose that stands between the headline and the story, or looks like it.
  bool belongs(Node node, Node story) const {
    if (region_.out[node] || prose_[node] == 0 || prose_[node] * 10 < sizes_[node] * 6)
      return false;
    if (node < story)
      return heading_ != kNoNode && node >= page_.end(heading_) && !is_picture(node);
    const std::string_view names = page_.get(story, Attr::class_);
    return page_.tag(node) == page_.tag(story) && !names.empty() &&
           page_.get(node, Attr::class_) == names;
  }

  /// Whether the words in it are those below a picture.
  bool is_picture(Node node) const {
    for (Node at = node; at < page_.end(node); ++at) {
      if (page_.tag(at) == Tag::img || page_.tag(at) == Tag::picture) return true;
      if (!page_.is_element(at)) continue;
      for (const std::string_view name : {"image", "img", "photo", "gallery"})
        if (page_.get(at, Attr::class_).find(name) != std::string_view::npos) return true;
    }
    return false;
  }

  const Document& page_;
  Node heading_;
  std::vector<Mark> marks_;
  std::vector<double> worth_;          ///< of all below each node
  std::vector<size_t> sizes_, prose_;  ///< letters below each node
  std::vector<size_t> own_;            ///< letters of prose in its children that are paragraphs
  std::vector<size_t> facts_;          ///< letters of lines, lists and tables below each node
  std::vector<bool> has_p_;            ///< whether some of these are p elements
  Node home_ = kNoNode;                ///< the element that holds by far the most paragraphs
  Region region_;
};

}  // namespace

Region find_region(const Page& page) { return Search(page).run(); }

}  // namespace wirecopy::clean
