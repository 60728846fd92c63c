#include "document.hpp"

#include <algorithm>
#include <cstring>

#include "parser/builder.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr size_t kRun = sizeof(uint64_t);  ///< bytes that are looked at together

/// Whether append_folded() takes the next bytes as they are, of kRun + 1 that are there: they hold
/// no control character and nothing that may be a no-break space, and no blank stands behind
/// another.
bool is_folded_run(const char* bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101, kTops = 0x80 * kOnes;
  const auto has_less = [](uint64_t word, uint64_t than) {
    return ((word - than * kOnes) & ~word & kTops) != 0;
  };
  uint64_t run = 0, next = 0;
  std::memcpy(&run, bytes, kRun);
  std::memcpy(&next, bytes + 1, kRun);
  const uint64_t blanks = (run ^ ' ' * kOnes) | (next ^ ' ' * kOnes);  // 0 where two are
  return !has_less(run, ' ') && !has_less(next, ' ') && !has_less(blanks, 1) &&
         !has_less(run ^ 0xC2 * kOnes, 1) && !has_less(next ^ 0xC2 * kOnes, 1);
}

/// At most `most` bytes of whole characters.
std::string_view beginning(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (text[most] & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

/// Appends `text` with "\n" for "\r\n" and "\r".
void append_lines(std::string_view text, std::vector<char>& out) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\r', at), text.size());
    out.insert(out.end(), text.begin() + at, text.begin() + end);
    if (end == text.size()) return;
    out.push_back('\n');
    at = end + 1 + (end + 1 < text.size() && text[end + 1] == '\n' ? 1 : 0);
  }
}

}  // namespace

void Document::clear() {
  page_ = {};
  line_ends_.clear();
  added_.clear();
  nodes_.clear();
  attributes_.clear();
  names_.clear();
  cut_ = quirky_ = false;
  nodes_.push_back(
      {kNoName, Tag::document, Space::html, false, false, kNoNode, kNoNode, kNoNode, 1, 0, 0});
}

void Document::parse(std::string_view utf8, const ParseOptions& options) {
  clear();
  page_ = beginning(utf8, kLargestText);
  if (page_.find('\r') != page_.npos) {
    line_ends_.reserve(page_.size());
    append_lines(page_, line_ends_);
    page_ = {line_ends_.data(), line_ends_.size()};
  }
  cut_ = utf8.size() > kLargestText;
  nodes_.reserve(page_.size() / 128);  // pages have a node for each 94 bytes, as measured
  attributes_.reserve(page_.size() / 256);
  build(*this, options);
}

size_t Document::memory() const {
  return line_ends_.capacity() + added_.capacity() + nodes_.capacity() * sizeof(Entry) +
         attributes_.capacity() * sizeof(Pair) + names_.memory();
}

Node Document::next_sibling(Node node) const {
  const Node above = parent(node);
  return above != kNoNode && end(node) < end(above) ? end(node) : kNoNode;
}

std::string_view Document::name_text(Name name) const {
  if (name == kNoName) return {};
  if (name < kKnownNames) return known_name_text(name);
  const Names::Place place = names_.place(name);
  return at(place.begin, place.size);
}

std::string_view Document::name(Node node) const { return name_text(nodes_[node].name); }

std::string_view Document::text(Node node) const {
  const Entry& entry = nodes_[node];
  return holds_text(node) ? at(entry.first, entry.count) : std::string_view();
}

size_t Document::attribute_count(Node node) const {
  return is_element(node) || tag(node) == Tag::doctype ? nodes_[node].count : 0;
}

Attribute Document::attribute(Node node, size_t index) const {
  const Pair& pair = attributes_[nodes_[node].first + index];
  return {name_text(pair.name), at(pair.begin, pair.size)};
}

std::optional<std::string_view> Document::find(Node node, Attr name) const {
  const size_t first = nodes_[node].first, end = first + attribute_count(node);
  for (size_t i = first; i < end; ++i)
    if (const Pair& pair = attributes_[i]; pair.name == static_cast<Name>(name))
      return at(pair.begin, pair.size);
  return std::nullopt;
}

std::optional<std::string_view> Document::find(Node node, std::string_view name) const {
  if (const Name known = known_name(name); known != kKnownNames)
    return find(node, static_cast<Attr>(known));
  for (size_t i = 0; i < attribute_count(node); ++i)
    if (const Attribute found = attribute(node, i); found.name == name) return found.value;
  return std::nullopt;
}

bool is_unseen(const Document& page, Node node) {
  switch (page.tag(node)) {
    case Tag::audio:
    case Tag::canvas:
    case Tag::embed:
    case Tag::iframe:
    case Tag::input:
    case Tag::link:
    case Tag::meta:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::optgroup:
    case Tag::option:
    case Tag::script:
    case Tag::select:
    case Tag::style:
    case Tag::svg:
    case Tag::template_:
    case Tag::textarea:
    case Tag::title:
    case Tag::video:
      return true;
    case Tag::dialog:
      return !page.find(node, "open");
    case Tag::other:  // of a formula: how it is written elsewhere
      return page.space(node) == Space::math && page.name(node).starts_with("annotation");
    default:
      return page.tag(node) > Tag::text;
  }
}

void append_folded(std::string_view text, std::string& out) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  constexpr unsigned char kWide = 0xC2;
  const auto is_wide = [&](size_t at) { return text.substr(at).starts_with(kNoBreak); };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;  // of words with one blank between them, which are taken as they are
    if (text[at] != ' ')
      while (at + kRun < text.size() && is_folded_run(text.data() + at)) at += kRun;
    for (; at < text.size(); ++at) {
      if (const auto c = static_cast<unsigned char>(text[at]); c > ' ' && c != kWide) continue;
      if (text[at] == ' ' && at > begin && at + 1 < text.size() && !is_blank(text[at + 1]) &&
          text[at + 1] != kNoBreak[0])
        continue;
      if (is_blank(text[at]) || (text[at] == kNoBreak[0] && is_wide(at))) break;
    }
    out.append(text, begin, at - begin);
    if (at == text.size()) return;
    if (!out.empty() && !is_blank(out.back())) out += ' ';
    at += is_blank(text[at]) ? 1 : kNoBreak.size();
  }
}

std::string text_of(const Document& page, Node node, size_t most) {
  std::string out;
  for (Node at = node; at < page.end(node) && out.size() <= most;) {
    if (at != node && is_unseen(page, at)) {
      at = page.end(at);
      continue;
    }
    const Tag tag = page.tag(at);
    if (tag == Tag::text)
      append_folded(beginning(page.text(at), most), out);
    else if (is_block(tag) || tag == Tag::br)
      append_folded(" ", out);
    ++at;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool has_word(std::string_view list, std::string_view word) {
  for (size_t at = 0; at < list.size();) {
    const auto* const begin = list.data() + at;
    const auto* const end = std::find_if(begin, list.data() + list.size(), is_blank);
    if (equals_folded({begin, static_cast<size_t>(end - begin)}, word)) return true;
    at = static_cast<size_t>(end - list.data()) + 1;
  }
  return false;
}

}  // namespace wirecopy::support::html
