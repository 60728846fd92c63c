#include "head.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kMostValues = 2000, kLongestValue = 5000;

std::string folded(std::string_view text) {
  std::string out;
  append_folded(text, out);
  return std::string(support::trim(out));
}

std::string lowered(std::string_view text) { return support::lower_ascii(support::trim(text)); }

std::string read_title(const Document& page, Node node) {
  if (page.end(node) == node + 1 || page.text(node + 1).size() > kLongestValue) return {};
  return folded(page.text(node + 1));
}

}  // namespace

Head::Head(const Document& page) {
  for (Node node = 0; node < page.size(); ++node) {
    const Tag tag = page.tag(node);
    if (tag == Tag::meta) read_meta(page, node);
    if (tag == Tag::title && title_.empty()) title_ = read_title(page, node);
    if (tag == Tag::base && base_.empty()) base_ = page.get(node, "href");
    if (tag == Tag::html && language_.empty()) language_ = folded(page.get(node, "lang"));
    if (tag == Tag::link && canonical_.empty() && has_word(page.get(node, "rel"), "canonical"))
      canonical_ = page.get(node, "href");
  }
}

void Head::read_meta(const Document& page, Node node) {
  const std::string value = folded(page.get(node, "content"));
  if (value.empty() || value.size() > kLongestValue) return;
  for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = lowered(page.get(node, key));
    if (!name.empty() && values_.size() < kMostValues) values_.emplace(name, value);
  }
}

std::string Head::get(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string() : values_.lower_bound(name)->second;
}

std::vector<std::string> Head::all(std::string_view name) const {
  std::vector<std::string> values;
  const auto [begin, end] = values_.equal_range(name);
  for (auto at = begin; at != end; ++at) values.push_back(at->second);
  return values;
}

}  // namespace wirecopy::clean
