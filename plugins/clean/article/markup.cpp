#include "markup.hpp"

#include <utility>
#include <vector>

#include "address.hpp"
#include "pictures.hpp"
#include "subtrees.hpp"
#include "support/html/serialize.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

class Writer {
 public:
  Writer(const Page& page, const Body& body)
      : whole_(page), page_(page.document), body_(body), policy_(article_policy()) {
    kept_.resize(page_.size());
    for (const Block& block : body.found.blocks) keep(block);
    keep_pictures();
    sum_up(page_, kept_);
  }

  std::string run() {
    const Node root = body_.region.element;
    constexpr size_t kTags = 16;  // bytes of them for each block
    out_.reserve(texts_ + texts_ / 32 + kTags * body_.found.blocks.size());
    std::vector<std::pair<Node, std::string_view>> open;  // their ends and their end tags' names
    for (Node at = root; at < page_.end(root);) {
      for (; !open.empty() && at >= open.back().first; open.pop_back()) close(open.back().second);
      if (kept_[at] == 0) {
        at = page_.end(at);
        continue;
      }
      if (page_.is_text(at))
        append_escaped(page_.text(at), out_);
      else if (page_.tag(at) == Tag::img)
        picture(at);
      else
        open.emplace_back(page_.end(at), start(at));
      ++at;
    }
    for (; !open.empty(); open.pop_back()) close(open.back().second);
    return std::move(out_);
  }

 private:
  void keep(const Block& block) {
    for (Node at = block.first; at <= block.last;) {
      const bool skip = !page_.is_text(at) && (is_unseen(page_, at) || body_.region.skips(at));
      if (page_.is_text(at) || page_.tag(at) == Tag::br) kept_[at] = 1;
      if (page_.is_text(at)) texts_ += page_.text(at).size();
      at = skip ? page_.end(at) : at + 1;
    }
  }

  /// What stands between the first and the last block, with what is written below it.
  void keep_pictures() {
    if (body_.found.blocks.empty()) return;
    const Node last = body_.found.blocks.back().last;
    for (Node at = body_.found.blocks.front().first; at <= last;) {
      if (page_.tag(at) == Tag::img && is_picture(whole_, at)) kept_[at] = 1;
      const bool skip = body_.region.skips(at) && page_.tag(at) != Tag::figure;
      at = skip ? page_.end(at) : at + 1;
    }
  }

  /// \return the name to close with; empty: no tag was written.
  std::string_view start(Node node) {
    const Tag tag = page_.tag(node);
    std::string_view name = page_.name(node);
    if (!policy_.allows(tag, name)) name = is_block(tag) ? "div" : "";
    if (name.empty()) return {};
    out_.append("<").append(name);
    if (name != "div" || tag == Tag::div)
      for (size_t i = 0; i < page_.attribute_count(node); ++i)
        if (const auto [key, value] = page_.attribute(node, i); policy_.allows_attribute(tag, key))
          attribute(key, value);
    out_ += '>';
    if (drops_line_end(tag)) out_ += '\n';
    return tag == Tag::br || tag == Tag::hr ? std::string_view() : name;
  }

  void close(std::string_view name) {
    if (!name.empty()) out_.append("</").append(name).append(">");
  }

  void picture(Node node) {
    out_ += "<img";
    // A long base would make much of many; the rest the policy resolves, as far as there is room.
    const std::string_view reference = reference_of_picture(whole_, node);
    attribute("src", ++pictures_ <= kMostPictures ? resolve(reference, whole_.base) : reference);
    for (const std::string_view name : {"alt", "width", "height"})
      if (const auto value = page_.find(node, name)) attribute(name, *value);
    out_ += '>';
  }

  void attribute(std::string_view name, std::string_view value) {
    out_.append(" ").append(name).append("=\"");
    append_escaped_value(value, out_);
    out_ += '"';
  }

  const Page& whole_;
  const Document& page_;
  const Body& body_;
  const Policy& policy_;
  std::vector<uint32_t> kept_;       ///< of each node: texts and pictures below it that are written
  size_t pictures_ = 0, texts_ = 0;  ///< how many were written; bytes of the texts to write
  std::string out_;
};

}  // namespace

std::string markup_of(const Page& page, const Body& body) {
  if (body.found.blocks.empty()) return {};
  return Writer(page, body).run();
}

}  // namespace wirecopy::clean
