// The start tags in the body of what stands within a text: controls, pictures, tables, foreign
// elements, and elements without markup in them.

#include "builder.hpp"

namespace wirecopy::support::html {

void Builder::start_button() {
  if (open_.has_in_scope(Tag::button)) {
    imply_end_tags();
    open_.pop_to(Tag::button);
  }
  reconstruct();
  insert_element();
  frameset_ok_ = false;
}

void Builder::start_object() {
  reconstruct();
  insert_element();
  formatting_.add_marker();
  frameset_ok_ = false;
}

void Builder::start_void() {
  reconstruct();
  insert_void();
  frameset_ok_ = false;
}

/// Everybody means <img>.
void Builder::start_image() {
  token_.tag = Tag::img;
  token_.name = static_cast<Name>(Tag::img);
  start_void();
}

void Builder::start_plaintext() {
  close_p_in_button_scope();
  insert_element();
  tokenizer_.set_content(Content::plaintext, token_.name);
}

void Builder::start_textarea() {
  insert_raw_text(Content::rcdata);
  skip_line_end_ = mode_ == Mode::text;
  frameset_ok_ = false;
}

void Builder::start_xmp() {
  close_p_in_button_scope();
  reconstruct();
  insert_raw_text(Content::rawtext);
  frameset_ok_ = false;
}

void Builder::start_iframe() {
  insert_raw_text(Content::rawtext);
  frameset_ok_ = false;
}

void Builder::start_noembed() { insert_raw_text(Content::rawtext); }

void Builder::start_noscript() {
  if (scripting_)
    insert_raw_text(Content::rawtext);
  else
    start_other();
}

void Builder::start_other() {
  reconstruct();
  insert_element();
}

void Builder::start_table() {
  if (!tree_.is_quirky()) close_p_in_button_scope();
  insert_element();
  frameset_ok_ = false;
  mode_ = Mode::in_table;
}

/// A select in a select ends it.
void Builder::start_select() {
  if (context_ && context_->is(Tag::select)) return;
  if (open_.has_in_scope(Tag::select)) {
    open_.pop_to(Tag::select);
    return;
  }
  reconstruct();
  insert_element();
  frameset_ok_ = false;
}

/// option and optgroup.
void Builder::start_choice() {
  if (open_.has_in_scope(Tag::select)) {
    imply_end_tags(token_.tag == Tag::option ? Tag::optgroup : Tag::other);
  } else if (open_.top().is(Tag::option)) {
    open_.pop();
  }
  reconstruct();
  insert_element();
}

void Builder::start_input() {
  if (context_ && context_->is(Tag::select)) return;
  if (open_.has_in_scope(Tag::select)) open_.pop_to(Tag::select);
  reconstruct();
  insert_void();
  if (!is_hidden_input()) frameset_ok_ = false;
}

void Builder::start_line() {
  close_p_in_button_scope();
  if (open_.has_in_scope(Tag::select)) imply_end_tags();
  insert_void();
  frameset_ok_ = false;
}

void Builder::start_ruby() {
  const bool inner = token_.tag == Tag::rp || token_.tag == Tag::rt;
  if (open_.has_in_scope(Tag::ruby)) imply_end_tags(inner ? Tag::rtc : Tag::other);
  insert_element();
}

void Builder::start_math() {
  reconstruct();
  insert_foreign(Space::math);
}

void Builder::start_svg() {
  reconstruct();
  insert_foreign(Space::svg);
}

}  // namespace wirecopy::support::html
