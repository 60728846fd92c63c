#include "body.hpp"

#include <algorithm>

#include "blocks.hpp"
#include "marks.hpp"
#include "trim.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kProse = 80;  ///< bytes; a shorter paragraph may be anything
constexpr size_t kShortStory = 400;

/// Whether a third of the text stands in words that nobody writes: addresses, keys, names of files.
bool is_of_long_words(std::string_view text) {
  constexpr size_t kLong = 40;
  size_t in_long = 0;
  for (size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool is_latin = std::ranges::all_of(word, [](unsigned char c) { return c < 0x80; });
    if (is_latin && word.size() > kLong) in_long += word.size();
  }
  return in_long * 3 > text.size();
}

bool is_prose(const Block& block) {
  return block.size >= kProse && block.link_share() < 0.35 && !is_of_long_words(block.text);
}

/// What a block says for (positive) or against its being part of a story.
double worth_of(const Document& page, const Block& block) {
  const auto size = static_cast<double>(block.size);
  if (block.link_share() > 0.5) return -std::min(size, 60.0) / 2;
  if (is_prose(block)) return size - 2 * static_cast<double>(block.linked);
  if (is_heading(page.tag(block.element))) return 5;
  return ends_sentence(block.text) ? size / 2 : -3;
}

bool is_code(const Document& page, Node node) {
  for (Node at = node; at != kNoNode; at = page.parent(at))
    if (page.tag(at) == Tag::pre || page.tag(at) == Tag::code) return true;
  return false;
}

/// What broken markup spills: attributes and scripts.
bool is_code_like(const Block& block) {
  constexpr std::string_view kSigns = "{}[]\"=:;_\\/<>";
  if (block.text.size() < 200) return false;
  const auto signs =
      std::ranges::count_if(block.text, [&](char c) { return kSigns.find(c) != kSigns.npos; });
  return static_cast<size_t>(signs) * 8 > block.text.size();
}

class Search {
 public:
  explicit Search(const Page& page) : page_(page.document), marks_(page.marks) {
    weigh_prose();
    settle_marks();
  }

  bool skips(Node node) const { return marks_[node] != Mark::none && marks_[node] != Mark::story; }

  /// Walks down from the root to where the worth no longer lies in one element.
  Node descend() const {
    const std::vector<double> worth = worth_of_nodes(), own = own_paragraphs();
    Node at = 0;
    while (true) {
      Node best = kNoNode;
      for (Node child = at + 1; child < page_.end(at); child = page_.end(child))
        if (best == kNoNode || worth[child] > worth[best]) best = child;
      if (best == kNoNode || worth[best] <= 0 ||
          worth[best] < share_to_descend(at, best) * worth[at])
        return at;
      if (!is_block(page_.tag(best)) && page_.tag(best) != Tag::other) return at;
      if (own[at] * 10 > worth[at]) return at;
      at = best;
    }
  }

  /// Looks around the element for parts of the story beside it: what stands between the headline and
  /// it, and what looks like it. The element around them all; the others below it are left out.
  Node widen(Node at, Node heading) {
    measure();
    Node root = at;
    for (Node up = page_.parent(at); up != kNoNode && up != 0; at = up, up = page_.parent(up)) {
      bool found = false;
      for (Node child = up + 1; child < page_.end(up); child = page_.end(child)) {
        if (child == at) continue;
        if (belongs(child, at, heading))
          found = true;
        else
          out_[child] = true;
      }
      if (found) root = up;
      if (heading > up && heading < page_.end(up)) break;
    }
    return root;
  }

  bool is_out(Node node) const { return skips(node) || out_[node]; }

 private:
  void measure() {
    out_.assign(page_.size(), false);
    sizes_.assign(page_.size(), 0);
    kept_.assign(page_.size(), 0);
    for (const Block& block : blocks_of(page_, 0, [&](Node node) { return skips(node); })) {
      sizes_[block.first] += block.size;
      if (is_prose(block)) kept_[block.first] += block.size;
    }
    for (Node node = static_cast<Node>(page_.size()); --node > 0;) {
      sizes_[page_.parent(node)] += sizes_[node];
      kept_[page_.parent(node)] += kept_[node];
    }
  }

  bool belongs(Node node, Node story, Node heading) const {
    if (skips(node) || kept_[node] * 10 < sizes_[node] * 6 || kept_[node] == 0) return false;
    if (node < story)
      return heading != kNoNode && node >= page_.end(heading) && !is_named_picture(node);
    return page_.tag(node) == page_.tag(story) && !page_.get(story, "class").empty() &&
           page_.get(node, "class") == page_.get(story, "class");
  }

  bool is_named_picture(Node node) const {
    for (Node at = node; at < page_.end(node); ++at) {
      if (page_.tag(at) == Tag::img || page_.tag(at) == Tag::picture) return true;
      if (page_.tag(at) == Tag::text) continue;
      for (const std::string_view name : {"image", "img", "photo", "gallery"})
        if (page_.get(at, "class").find(name) != std::string_view::npos) return true;
    }
    return false;
  }

  double share_to_descend(Node from, Node to) const {
    if (marks_[from] == Mark::story) return 0.97;
    if (marks_[to] == Mark::story || page_.tag(to) == Tag::article) return 0.4;
    return page_.tag(to) == Tag::p || page_.tag(to) == Tag::li ? 2 : 0.75;
  }

  /// The prose that stands in children of each node that are paragraphs.
  std::vector<double> own_paragraphs() const {
    std::vector<double> own(page_.size());
    for (const Block& block : blocks_of(page_, 0, [&](Node node) { return skips(node); }))
      if (is_prose(block) && block.element != 0)
        own[page_.parent(block.element)] += static_cast<double>(block.size);
    return own;
  }

  std::vector<double> worth_of_nodes() const {
    std::vector<double> worth(page_.size());
    for (const Block& block : blocks_of(page_, 0, [&](Node node) { return skips(node); }))
      worth[block.first] += worth_of(page_, block);
    for (Node node = static_cast<Node>(page_.size()); --node > 0;)
      worth[page_.parent(node)] += std::max(0.0, worth[node]);
    return worth;
  }

  void weigh_prose() {
    prose_.assign(page_.size(), 0);
    for (const Block& block :
         blocks_of(page_, 0, [&](Node node) { return marks_[node] == Mark::comments; }))
      if (is_prose(block)) prose_[block.first] += block.size;
    for (Node node = static_cast<Node>(page_.size()); --node > 0;)
      prose_[page_.parent(node)] += prose_[node];
  }

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
      node = skips(node) ? page_.end(node) : node + 1;
    }
    const bool no_story = outside < kShortStory && inside > outside;
    for (const auto& [node, before] : rows) {
      const size_t least = std::min(before, outside - before);
      const bool within = least * 20 > outside && prose_[node] * 2 > outside;
      if (no_story || within)
        marks_[node] = Mark::none;
      else
        take_from_ancestors(node);
    }
  }

  void take_from_ancestors(Node node) {
    const size_t size = prose_[node];
    for (Node at = node; at != kNoNode; at = page_.parent(at)) prose_[at] -= size;
  }

  /// What holds much of the page's prose is no clutter, whatever it is called; nor is what stands
  /// around the text that calls itself the story.
  void settle_marks() {
    const double all = static_cast<double>(std::max<size_t>(prose_[0], 1));
    settle_teasers();
    for (Node node = 1; node < page_.size(); ++node) {
      const Mark mark = marks_[node];
      const double share = static_cast<double>(prose_[node]) / all;
      if (mark == Mark::story && share > 0.3) clear_around(node);
      if (mark == Mark::none || mark == Mark::story) continue;
      const bool doubtful = mark == Mark::doubtful || mark == Mark::hidden;
      if (share > (doubtful ? 0.15 : 0.5)) marks_[node] = Mark::none;
    }
    if (static_cast<double>(kept_prose()) < 0.4 * all) clear_large();
  }

  size_t kept_prose() const {
    size_t kept = 0;
    for (const Block& block : blocks_of(page_, 0, [&](Node node) { return skips(node); }))
      if (is_prose(block)) kept += block.size;
    return kept;
  }

  /// Where the marks would take most of the page, they mean something else on it.
  void clear_large() {
    for (Node node = 1; node < page_.size(); ++node)
      if (marks_[node] != Mark::story && marks_[node] != Mark::comments &&
          prose_[node] * 20 > prose_[0])
        marks_[node] = Mark::none;
  }

  void clear_around(Node node) {
    for (Node at = page_.parent(node); at != kNoNode; at = page_.parent(at))
      if (marks_[at] != Mark::story) marks_[at] = Mark::none;
  }

  const Document& page_;
  std::vector<Mark> marks_;
  std::vector<size_t> prose_;  ///< bytes below each node
  std::vector<size_t> sizes_, kept_;
  std::vector<char> out_;
};

}  // namespace

size_t Body::size() const {
  size_t total = 0;
  for (const std::string& paragraph : paragraphs) total += paragraph.size();
  return total;
}

Body find_body(const Page& source, const std::vector<std::string>& authors) {
  Search search(source);
  Body body;
  body.element = search.widen(search.descend(), source.heading);
  auto blocks = blocks_of(source.document, body.element,
                          [&](Node node) { return node != body.element && search.is_out(node); });
  std::erase_if(blocks, [&](const Block& block) {
    return !is_code(source.document, block.element) && is_code_like(block);
  });
  for (Block& block : trimmed(std::move(blocks), source, authors))
    body.paragraphs.push_back(std::move(block.text));
  return body;
}

}  // namespace wirecopy::clean
