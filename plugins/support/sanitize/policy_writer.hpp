#pragma once

/// \file
/// Writes a document without what a policy leaves out.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "address.hpp"
#include "sanitize.hpp"
#include "support/html/serialize.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support::html {

inline constexpr size_t kMostOpen = 200;
inline constexpr size_t kPiece = 64 * 1024;  // bytes that are compared at once

/// Writes what the policy lets through of one document.
class PolicyWriter {
 public:
  PolicyWriter(const Document& page, std::string_view base, const Policy& policy, size_t most)
      : page_(page), base_(base), policy_(policy), most_(most) {}

  /// What is written and stands in `html` at the same place takes no memory, up to the first
  /// difference. Is called before write().
  void expect(std::string_view html) { expected_ = html; }

  /// \param like about how many bytes it will be: what grows by doubling takes twice as much.
  /// \return false where it became too much.
  bool write(size_t like = 0) {
    out_.reserve(like + like / 32);
    for (Node at = 1; at < page_.size() && size() <= most_;) {
      close_before(at);
      at = put(at);
      if (out_.size() > kPiece) drop_expected();
    }
    close_before(static_cast<Node>(page_.size()));
    drop_expected();
    return size() <= most_;
  }

  bool is_as_expected() const { return expected_ && matched_ == expected_->size(); }
  std::string take() {
    if (expected_) keep_all();
    return std::move(out_);
  }
  const Removed& removed() const { return removed_; }

 private:
  struct Open {
    Node end;
    std::string_view name;
  };

  size_t size() const { return matched_ + out_.size(); }

  void drop_expected() {
    if (!expected_) return;
    if (!expected_->substr(matched_).starts_with(out_)) return keep_all();
    line_end_goes_ = line_end_goes_ == out_.size() ? 0 : SIZE_MAX;
    matched_ += out_.size();
    out_.clear();
  }

  void keep_all() {
    out_.insert(0, expected_->substr(0, matched_));
    if (line_end_goes_ != SIZE_MAX) line_end_goes_ += matched_;
    matched_ = 0;
    expected_.reset();
  }

  void put_text(std::string_view text) {
    while (text.size() > kPiece) {
      const std::string_view piece = beginning(text, kPiece);
      append_escaped(piece, out_);
      drop_expected();
      text.remove_prefix(piece.size());
    }
    append_escaped(text, out_);
  }

  void close_before(Node node) {
    for (; !open_.empty() && open_.back().end <= node; open_.pop_back())
      out_.append("</").append(open_.back().name) += '>';
  }

  /// \return the node to go on with.
  Node put(Node node) {
    if (page_.is_text(node)) {
      const std::string_view text = page_.text(node);
      if (out_.size() == line_end_goes_ && text.starts_with('\n')) out_ += '\n';
      put_text(text);
      return node + 1;
    }
    if (page_.is_element(node)) return put_element(node);
    ++removed_.comments;
    return page_.end(node);
  }

  Node put_element(Node node) {
    const Tag tag = page_.tag(node);
    const Space space = page_.space(node);
    const bool is_html = space == Space::html;
    const bool is_void = is_html && html::is_void(tag);
    const bool allowed =
        is_html ? policy_.allows(tag, page_.name(node)) : policy_.allows_foreign(page_.name(node));
    if (allowed && (is_void || open_.size() < kMostOpen)) {
      const std::string_view name = page_.name(node);
      if (put_start(node, name)) {
        if (!is_void && !is_left_open(node)) open_.push_back({page_.end(node), name});
        return node + 1;
      }
      if (is_void) return leave_out(node);
    } else if (is_html && tag == Tag::iframe && policy_.opens_frames && !is_in_frame_) {
      return open_frame(node);
    } else if (is_void || (!allowed && (space == Space::svg || is_unseen(page_, node)))) {
      return leave_out(node);
    } else if (open_.size() < kMostOpen) {
      if (const std::string_view instead = name_instead(node); !instead.empty()) {
        ((out_ += '<') += instead) += '>';
        open_.push_back({page_.end(node), instead});
      }
    }
    ++removed_.tags;
    return node + 1;
  }

  /// Readers end it with its parent.
  bool is_left_open(Node node) const {
    return policy_.leaves_open && page_.space(node) != Space::html && !page_.is_closed(node) &&
           page_.end(node) == node + 1 && page_.end(page_.parent(node)) == node + 1 &&
           page_.space(page_.parent(node)) != Space::html;
  }

  /// What a frame holds is text to a parser of today. Frames in it stay closed, to be linear.
  Node open_frame(Node node) {
    ++removed_.tags;
    const Document inside(page_.text(node + 1 < page_.end(node) ? node + 1 : node),
                          {.fragment = Context{}});
    PolicyWriter writer(inside, base_, policy_, most_ - std::min(size(), most_));
    writer.is_in_frame_ = true;
    writer.write();
    out_ += writer.take();
    return page_.end(node);
  }

  Node leave_out(Node node) {
    ++removed_
          .elements[std::min(static_cast<size_t>(page_.tag(node)), static_cast<size_t>(kTagNames))];
    return page_.end(node);
  }

  /// What stands for a block that may not stay, so that its text does not run into that before it.
  std::string_view name_instead(Node node) const {
    const Tag tag = page_.tag(node);
    if (tag == Tag::h1 && !policy_.first_headings) return "h2";
    if (!is_block(tag)) return {};
    bool is_empty = true;
    for (Node at = node + 1; at < page_.end(node); ++at) {
      if (is_block(page_.tag(at))) return {};
      is_empty = is_empty && page_.tag(at) != Tag::img &&
                 page_.text(at).find_first_not_of(" \t\n\f\r") == std::string_view::npos;
    }
    return is_empty ? std::string_view() : "p";
  }

  /// \return false where the element lacks what it needs.
  bool put_start(Node node, std::string_view name) {
    const Tag tag = page_.tag(node);
    const std::string_view needed = policy_.needed_by(tag);
    const size_t before = out_.size();
    bool has_needed = needed.empty(), is_link = false;
    (out_ += '<') += name;
    for (size_t i = 0; i < page_.attribute_count(node); ++i) {
      const Attribute attribute = page_.attribute(node, i);
      const bool stands = page_.space(node) == Space::html ? put_attribute(tag, attribute)
                                                           : put_foreign_attribute(attribute);
      has_needed = has_needed || (stands && attribute.name == needed && !attribute.value.empty());
      is_link = is_link || (stands && tag == Tag::a && attribute.name == "href");
    }
    if (!has_needed) {
      out_.resize(before);
      return false;
    }
    if (is_link)
      for (const GivenAttribute& given : policy_.of_links) put_pair(given.name, given.value);
    if (policy_.xhtml_tags) put_namespaces(node);
    out_ += policy_.xhtml_tags && page_.space(node) == Space::html && is_void(tag) ? " />" : ">";
    if (drops_line_end(tag)) line_end_goes_ = out_.size();
    return true;
  }

  /// \return whether it stands.
  bool put_attribute(Tag tag, const Attribute& attribute) {
    const auto [name, value] = attribute;
    if (name == "style" && policy_.styles) {
      const std::string style = sanitize_style(value);
      style.empty() ? void(++removed_.attributes) : put_pair(name, style);
      return !style.empty();
    }
    if (!policy_.allows_attribute(tag, name)) {
      removed_.attributes += is_given(tag, attribute) ? 0 : 1;
      return false;
    }
    return put_allowed(attribute);
  }

  bool put_foreign_attribute(const Attribute& attribute) {
    if (policy_.xhtml_tags && attribute.name.starts_with("xmlns")) return false;  // are ours
    if (policy_.allows_foreign_attribute(attribute.name, attribute.value))
      return put_allowed(attribute);
    ++removed_.attributes;
    return false;
  }

  bool put_allowed(const Attribute& attribute) {
    const auto [name, value] = attribute;
    if (!is_address_attribute(name)) {
      put_pair(name, value);
      return true;
    }
    const auto url = safe_address(name, value, base_, policy_);
    url ? put_pair(name, *url) : void(++removed_.addresses);
    return url && !url->empty();
  }

  /// Of the roots of SVG and MathML, and of XLink where it is used.
  void put_namespaces(Node node) {
    const Space space = page_.space(node);
    if (space == Space::html) return;
    if (page_.space(page_.parent(node)) == Space::html)
      put_pair("xmlns", space == Space::svg ? "http://www.w3.org/2000/svg"
                                            : "http://www.w3.org/1998/Math/MathML");
    if (page_.find(node, "xlink:href")) put_pair("xmlns:xlink", "http://www.w3.org/1999/xlink");
  }

  void put_pair(std::string_view name, std::string_view value) {
    (out_ += ' ').append(name).append("=\"");
    append_escaped_value(value, out_);
    out_ += '"';
  }

  /// Whether the link has it of us, from before.
  bool is_given(Tag tag, const Attribute& attribute) const {
    return tag == Tag::a &&
           std::any_of(policy_.of_links.begin(), policy_.of_links.end(), [&](const auto& given) {
             return given.name == attribute.name && given.value == attribute.value;
           });
  }

  const Document& page_;
  std::string_view base_;
  const Policy& policy_;
  size_t most_;
  std::optional<std::string_view> expected_;
  size_t matched_ = 0;  ///< bytes of it that are written and not in `out_`
  std::string out_;
  size_t line_end_goes_ = SIZE_MAX;  ///< where of `out_` a reader would take a line end away
  std::vector<Open> open_;
  Removed removed_;
  bool is_in_frame_ = false;
};

}  // namespace wirecopy::support::html
