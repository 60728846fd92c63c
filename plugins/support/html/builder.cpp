#include "builder.hpp"

#include <utility>

namespace wirecopy::support::html {

uint32_t Builder::store(std::string_view bytes) {
  const size_t at = page_.text_.size();
  page_.text_.append(bytes);
  return static_cast<uint32_t>(at);
}

void Builder::open(Tag tag) {
  const auto node = static_cast<Node>(page_.nodes_.size());
  const bool deep = open_.size() >= kDeepest;
  const Node parent = open_.empty() ? kNoNode : deep ? open_[kDeepest - 2] : open_.back();
  page_.nodes_.push_back(
      {tag, parent, node + 1, static_cast<uint32_t>(page_.attributes_.size()), 0});
  if (deep) {
    page_.nodes_[open_.back()].end = node;
    open_.back() = node;
    ++beyond_;
  } else {
    open_.push_back(node);
  }
}

void Builder::add_attribute(std::string_view name, std::string_view value) {
  const uint32_t name_at = store(name);
  const uint32_t value_at = store(value);
  page_.attributes_.push_back(
      {name_at, static_cast<uint32_t>(name.size()), value_at, static_cast<uint32_t>(value.size())});
  ++page_.nodes_[open_.back()].count;
}

void Builder::close() {
  if (beyond_ > 0) {
    --beyond_;
    return;
  }
  if (open_.size() < 2) return;
  page_.nodes_[open_.back()].end = static_cast<Node>(page_.nodes_.size());
  open_.pop_back();
}

void Builder::add_text(std::string_view text) {
  auto& nodes = page_.nodes_;
  const uint32_t at = store(text);
  const auto size = static_cast<uint32_t>(text.size());
  const bool goes_on = nodes.back().tag == Tag::text && nodes.back().parent == open_.back() &&
                       nodes.back().first + nodes.back().count == at;
  if (goes_on) {
    nodes.back().count += size;
    return;
  }
  const auto node = static_cast<Node>(nodes.size());
  nodes.push_back({Tag::text, open_.back(), node + 1, at, size});
}

Document Builder::finish(bool cut) {
  for (const Node node : open_) page_.nodes_[node].end = static_cast<Node>(page_.nodes_.size());
  page_.cut_ = cut;
  return std::move(page_);
}

}  // namespace wirecopy::support::html
