// How the builder puts nodes into the tree.

#include <algorithm>

#include "builder.hpp"
#include "scan.hpp"
#include "special_names.hpp"

namespace wirecopy::support::html {

Spot Builder::spot_at(const Element& target) const {
  if (fostering_ && target.has(kFosters)) return foster_spot();
  return {target.is(Tag::template_) ? tree_.content_of(target.node) : target.node, kNoNode};
}

/// Where the content goes that a table cannot hold.
Spot Builder::foster_spot() const {
  const size_t table = open_.find(Tag::table), content = open_.find(Tag::template_);
  const bool has_table = table < open_.size(), has_content = content < open_.size();
  if (has_content && (!has_table || content > table))
    return {tree_.content_of(open_[content].node), kNoNode};
  if (!has_table) return {open_[0].node, kNoNode};
  const Node parent = tree_.parent(open_[table].node);
  if (parent != kNoNode) return {parent, open_[table].node};
  return {open_[table - 1].node, kNoNode};
}

Element Builder::insert_element() {
  const Node node = tree_.add_element(spot(), token_.name, Space::html, token_.first_attribute,
                                      token_.attribute_count);
  open_.push({node, token_.name, Space::html, traits_of(token_.name, Space::html)});
  return open_.top();
}

/// Without attributes.
Element Builder::insert_element(Tag tag) {
  const Name name = static_cast<Name>(tag);
  const Spot at = open_.empty() ? Spot{0, kNoNode} : spot();
  open_.push({tree_.add_element(at, name, Space::html, 0, 0), name, Space::html, traits_of(tag)});
  return open_.top();
}

Element Builder::insert_copy(const Element& element) {
  Element copy = element;
  copy.node =
      tree_.add_element(spot(), element.name, element.space, tree_.first_attribute(element.node),
                        tree_.attribute_count(element.node));
  open_.push(copy);
  return copy;
}

void Builder::insert_foreign(Space space) {
  const uint32_t first = token_.first_attribute, count = token_.attribute_count;
  tree_.rename_attributes(first, count, [&](Name name) {
    const std::string_view adjusted = adjusted_attribute(text_.name_text(name), space);
    return adjusted.empty() ? name : text_.intern(adjusted);
  });
  Name name = token_.name;
  if (space == Space::svg)
    if (const auto adjusted = adjusted_element(text_.name_text(name)); !adjusted.empty())
      name = text_.intern(adjusted);
  const auto encoding = tree_.attribute(first, count, Attr::encoding).value_or("");
  const Traits traits = traits_of(token_.name, space, encoding);
  const Node node = tree_.add_element(spot(), name, space, first, count);
  if (token_.self_closing) return;
  open_.push({node, token_.name, space, traits});
}

void Builder::insert_void() {
  tree_.add_element(spot(), token_.name, Space::html, token_.first_attribute,
                    token_.attribute_count);
}

void Builder::insert_text() { tree_.add_text(spot(), token_.text); }

/// A comment or instruction.
void Builder::insert_other(Spot at) {
  const bool comment = token_.kind == Kind::comment;
  tree_.add_other(at, comment ? Tag::comment : Tag::instruction, comment ? kNoName : token_.name,
                  token_.text.begin, token_.text.size);
}

void Builder::insert_raw_text(Content content) {
  if (xhtml_tags_ && token_.ends_in_slash) return insert_void();
  insert_element();
  tokenizer_.set_content(content, token_.name);
  after_text_ = mode_;
  mode_ = Mode::text;
}

/// Whether what follows would be read in another way without the element: parts of tables and the
/// like, and the roots of SVG and MathML.
bool Builder::holds_apart(size_t index) const {
  const Element& element = open_[index];
  const bool is_root = element.space != Space::html && open_[index - 1].space == Space::html;
  return element.has(kContainer) || is_root;
}

/// What lies too deep: an element whose kind matters for what follows is left out, others take the
/// place of the one that is open.
void Builder::make_room() {
  constexpr Tag kLeftOut[] = {Tag::applet, Tag::marquee,   Tag::object, Tag::select,  Tag::table,
                              Tag::svg,    Tag::template_, Tag::math,   Tag::frameset};
  if (std::find(std::begin(kLeftOut), std::end(kLeftOut), token_.tag) != std::end(kLeftOut)) {
    token_.kind = Kind::text;
    token_.text = {};
  } else if (!is_void(token_.tag) && !holds_apart(open_.size() - 1)) {
    open_.pop();
  }
}

bool Builder::is_space_only() const {
  const std::string_view all = text_.view(token_.text);
  return skip_space(all.data(), all.data() + all.size()) == all.data() + all.size();
}

/// Takes the blanks at the start of a text off it. \return whether nothing else is left.
bool Builder::take_space(bool insert) {
  const std::string_view all = text_.view(token_.text);
  const char* end = skip_space(all.data(), all.data() + all.size());
  const auto size = static_cast<uint32_t>(end - all.data());
  if (insert) tree_.add_text(spot(), {token_.text.begin, size});
  token_.text.begin += size;
  token_.text.size -= size;
  return token_.text.size == 0;
}

/// Leaves the blanks of a text alone.
void Builder::keep_space() {
  if (is_space_only()) return;
  std::string blanks(text_.view(token_.text));
  blanks.erase(std::remove_if(blanks.begin(), blanks.end(), [](char c) { return !is_space(c); }),
               blanks.end());
  const uint32_t mark = text_.mark();
  text_.add(blanks);
  token_.text = text_.since(mark);
}

void Builder::drop_nul(std::string_view instead) {
  if (!token_.has_nul) return;
  const std::string all(text_.view(token_.text));
  const uint32_t mark = text_.mark();
  for (size_t at = 0; at <= all.size();) {
    const size_t end = std::min(all.find('\0', at), all.size());
    text_.add(std::string_view(all).substr(at, end - at));
    if (end < all.size()) text_.add(instead);
    at = end + 1;
  }
  token_.text = text_.since(mark);
  token_.has_nul = false;
}

}  // namespace wirecopy::support::html
