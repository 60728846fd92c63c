// The insertion mode "in body" but for its start tags, and the texts of scripts and the like.

#include <utility>

#include "builder.hpp"

namespace wirecopy::support::html {

bool Builder::in_body() {
  switch (token_.kind) {
    case Kind::text:
      body_text();
      return true;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::doctype:
      return true;
    case Kind::start_tag:
      body_start();
      return true;
    case Kind::end_tag:
      return body_end();
    case Kind::end:
      return template_modes_.empty() ? stop() : in_template();
  }
  return true;
}

void Builder::body_text() {
  drop_nul({});
  if (token_.text.size == 0) return;
  if (!formatting_.empty()) reconstruct();
  insert_text();
  if (frameset_ok_) frameset_ok_ = is_space_only();
}

bool Builder::body_end() {
  const Tag tag = token_.tag;
  switch (tag) {
    case Tag::template_:
      end_template();
      return true;
    case Tag::body:
    case Tag::html:
      return end_body();
    case Tag::form:
      end_form();
      return true;
    case Tag::p:
      if (!open_.has_in_scope(Tag::p, kBounds | kBoundsButton)) insert_element(Tag::p);
      close_p();
      return true;
    case Tag::li:
      end_block(tag, kBounds | kBoundsList);
      return true;
    case Tag::dd:
    case Tag::dt:
      end_block(tag, kBounds);
      return true;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      end_heading();
      return true;
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      if (!open_.has_in_scope(tag)) return true;
      end_block(tag, kBounds);
      formatting_.clear_to_marker();
      return true;
    case Tag::br:
      if (xhtml_tags_ && after_break_) return true;
      token_.kind = Kind::start_tag;
      body_start();
      return true;
    default:
      break;
  }
  const Traits traits = tag < Tag::other ? traits_of(tag) : 0;
  if ((traits & kFormatting) != 0)
    adopt();
  else if ((traits & kEndsBlock) != 0)
    end_block(tag, kBounds);
  else
    end_any_other();
  return true;
}

bool Builder::end_body() {
  if (!open_.has_in_scope(Tag::body)) return true;
  mode_ = Mode::after_body;
  return token_.tag == Tag::body;
}

void Builder::end_form() {
  if (has_template()) {
    end_block(Tag::form, kBounds);
    return;
  }
  const Node form = std::exchange(form_, kNoNode);
  const auto is_form = [&](const Element& each) { return each.node == form; };
  if (form == kNoNode || !open_.has_any_in_scope(is_form, kBounds)) return;
  imply_end_tags();
  open_.remove(open_.find(form));
}

/// Closes such an element with all in it; an end tag without a start is ignored.
void Builder::end_block(Tag tag, Traits bounds) {
  if (!open_.has_in_scope(tag, bounds)) return;
  imply_end_tags(tag == Tag::li || tag == Tag::dd || tag == Tag::dt ? tag : Tag::other);
  open_.pop_to(tag);
}

void Builder::end_heading() {
  const auto is_heading = [](const Element& each) { return each.has(kHeading); };
  if (!open_.has_heading() || !open_.has_any_in_scope(is_heading, kBounds)) return;
  imply_end_tags();
  open_.pop_until(is_heading);
  open_.pop();
}

void Builder::end_any_other() {
  if (token_.name < kTagNames && !open_.has(token_.tag)) return;
  for (size_t i = open_.size(); i-- > 0;) {
    const Element& each = open_[i];
    if (each.name == token_.name && each.space == Space::html) {
      const Node node = each.node;
      while (open_.top().has(kImplied) && open_.top().node != node) open_.pop();
      open_.pop_until([&](const Element& open) { return open.node == node; });
      open_.pop();
      return;
    }
    if (each.has(kSpecial)) return;
  }
}

bool Builder::text() {
  if (token_.kind == Kind::text) {
    insert_text();
    return true;
  }
  open_.pop();
  mode_ = after_text_;
  return token_.kind == Kind::end_tag;
}

}  // namespace wirecopy::support::html
