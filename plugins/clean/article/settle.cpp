#include "settle.hpp"

#include <algorithm>

#include "subtrees.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kShortStory = 400;  ///< letters of prose
// Shares of a page's prose.
constexpr double kStory = 0.3, kNoClutter = 0.5, kNotDoubtful = 0.15, kHidden = 0.6;
constexpr double kTooLittle = 0.4, kLarge = 0.05;

class Settling {
 public:
  explicit Settling(const Page& page)
      : page_(page.document), blocks_(page.blocks), marks_(page.marks) {
    weigh();
  }

  std::vector<Mark> run() && {
    all_ = static_cast<double>(std::max<size_t>(prose_[0], 1));
    settle_teasers();
    settle_names();
    if (static_cast<double>(kept_prose()) < kTooLittle * all_) clear_large();
    return std::move(marks_);
  }

 private:
  void weigh() {
    prose_.resize(page_.size());
    const auto in_comments =
        nodes_within(page_, marks_, [](Mark mark) { return mark == Mark::comments; });
    for (const Block& block : blocks_)
      if (!in_comments[block.first] && block.is_prose) prose_[block.first] = block.size;
    sum_up(page_, prose_);
  }

  double share(Node node) const { return static_cast<double>(prose_[node]) / all_; }

  /// Rows of teasers are beside the story, but for two sorts: those of a page that holds little
  /// else, and those within a story that goes on behind them, where they hold much of it (a list of
  /// things that have a page each).
  void settle_teasers() {
    struct Row {
      Node node;
      size_t before;
    };
    std::vector<Row> rows;
    size_t outside = 0, inside = 0;
    for (Node node = 1; node < page_.size();) {
      const bool is_row = marks_[node] == Mark::teasers;
      if (is_row) rows.push_back({node, outside});
      if (is_row) inside += prose_[node];
      if (page_.is_text(node)) outside += prose_[node];
      node = is_beside(marks_[node]) ? page_.end(node) : node + 1;
    }
    const bool no_story = outside < kShortStory && inside > outside;
    for (const auto& [node, before] : rows) {
      const size_t least = std::min(before, outside - before);
      const bool within = least * 20 > outside && prose_[node] * 2 > outside;
      if (no_story || within)
        marks_[node] = Mark::none;
      else
        take_from_around(node);
    }
  }

  void take_from_around(Node node) {
    const size_t size = prose_[node];
    for (Node at = node; at != kNoNode; at = page_.parent(at)) prose_[at] -= size;
  }

  void settle_names() {
    for (Node node = 1; node < page_.size(); ++node) {
      const Mark mark = marks_[node];
      if (mark == Mark::story && share(node) > kStory) clear_around(node);
      if (!is_beside(mark)) continue;
      if (share(node) > most_of(mark)) marks_[node] = Mark::none;
    }
  }

  /// What of the prose may stand in an element with a mark before the mark is wrong. What is hidden
  /// is none of the story, but where a script shows the page or the rest of it.
  static double most_of(Mark mark) {
    switch (mark) {
      case Mark::doubtful:
        return kNotDoubtful;
      case Mark::hidden:
        return kHidden;
      default:
        return kNoClutter;
    }
  }

  void clear_around(Node node) {
    for (Node at = page_.parent(node); at != kNoNode; at = page_.parent(at))
      if (marks_[at] != Mark::story && marks_[at] != Mark::hidden) marks_[at] = Mark::none;
  }

  size_t kept_prose() const {
    const auto beside = nodes_within(page_, marks_, is_beside);
    size_t kept = 0;
    for (const Block& block : blocks_)
      if (!beside[block.first] && block.is_prose) kept += block.size;
    return kept;
  }

  /// Where the marks would take most of the page, they mean something else on it.
  void clear_large() {
    for (Node node = 1; node < page_.size(); ++node) {
      const Mark mark = marks_[node];
      const bool stays = mark == Mark::story || mark == Mark::comments || mark == Mark::hidden;
      if (!stays && share(node) > kLarge) marks_[node] = Mark::none;
    }
  }

  const Document& page_;
  const std::vector<Block>& blocks_;
  std::vector<Mark> marks_;
  std::vector<size_t> prose_;  ///< letters below each node, comments left out
  double all_ = 0;
};

}  // namespace

std::vector<Mark> settled_marks(const Page& page) { return Settling(page).run(); }

}  // namespace wirecopy::clean
