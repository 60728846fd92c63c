#include "teasers.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "address.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

// Letters, see letters_in().
constexpr uint32_t kShortestTitle = 10;
constexpr uint32_t kLongestTeaser = 600;
constexpr uint32_t kMostLinks = 4;  ///< in a teaser: its title, its section, its author

/// What stands below a node.
struct Below {
  uint32_t size = 0;    ///< letters
  uint32_t links = 0;   ///< to other pages, whose words may be a title
  uint32_t titles = 0;  ///< those that are headings
  uint32_t teasers = 0;
  uint32_t in_teasers = 0;  ///< letters
  bool has_heading = false, has_picture = false;
};

class Rows {
 public:
  Rows(const Document& page, std::string_view base, const std::vector<uint32_t>& letters,
       const std::vector<Mark>& marks)
      : page_(page), letters_(letters), marks_(marks), host_(host_of(base)) {
    below_.resize(page.size());
    measure();
    find_teasers();
  }

  bool is_row(Node node) const {
    const Below& below = below_[node];
    return below.teasers > 1 && below.in_teasers * 10 >= below.size * 7;
  }

 private:
  bool may_be_title(Node link) const {
    const uint32_t size = below_[link].size;
    return size >= kShortestTitle && size <= kLongestTeaser &&
           leads_on(page_.get(link, Attr::href), host_);
  }

  void measure() {
    std::string_view last;  // "read more" leads where the title does
    for (Node node = static_cast<Node>(page_.size()); --node > 0;) {
      Below& below = below_[node];
      const Tag tag = page_.tag(node);
      below.size += letters_[node];
      if (tag != Tag::text && is_unseen(page_, node)) below = {};
      if (tag == Tag::a && may_be_title(node)) {
        below.links = page_.get(node, Attr::href) != last ? 1 : 0;
        last = page_.get(node, Attr::href);
        if (below.has_heading) below.titles = 1;
      }
      if (is_heading(tag)) {
        below.has_heading = true;
        below.titles = std::min(below.links, 1U);
      }
      below.has_picture |= tag == Tag::img;
      add(below, below_[page_.parent(node)]);
    }
  }

  static void add(const Below& below, Below& around) {
    around.size += below.size;
    around.links += below.links;
    around.titles += below.titles;
    around.has_heading |= below.has_heading;
    around.has_picture |= below.has_picture;
  }

  bool is_teaser(Node node, bool in_clutter) const {
    const Below& below = below_[node];
    const bool has_one =
        below.titles == 1 || (below.links == 1 && (below.has_picture || in_clutter));
    return has_one && below.links <= kMostLinks && below.size <= kLongestTeaser;
  }

  /// A teaser is the largest element around a link that still is one.
  void find_teasers() {
    Node clutter_end = 0;
    for (Node node = 1; node < page_.size();) {
      if (marks_[node] == Mark::clutter) clutter_end = std::max(clutter_end, page_.end(node));
      const bool found = is_teaser(node, node < clutter_end);
      if (found) {
        below_[node].teasers = 1;
        below_[node].in_teasers = below_[node].size;
      }
      node = found ? page_.end(node) : node + 1;
    }
    for (Node node = static_cast<Node>(page_.size()); --node > 0;) {
      Below& around = below_[page_.parent(node)];
      around.teasers += below_[node].teasers;
      around.in_teasers += below_[node].in_teasers;
    }
  }

  const Document& page_;
  const std::vector<uint32_t>& letters_;  ///< at each text that is seen
  const std::vector<Mark>& marks_;
  std::string_view host_;
  std::vector<Below> below_;
};

}  // namespace

void mark_teasers(const Document& page, std::string_view base, const std::vector<uint32_t>& letters,
                  std::vector<Mark>& marks) {
  const Rows rows(page, base, letters, marks);
  for (Node node = 1; node < page.size();) {
    const bool marked =
        rows.is_row(node) && marks[node] != Mark::comments && marks[node] != Mark::story;
    if (marked) marks[node] = Mark::teasers;
    node = marked ? page.end(node) : node + 1;
  }
}

}  // namespace wirecopy::clean
