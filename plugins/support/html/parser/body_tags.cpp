// The start tags of the insertion mode "in body".

#include "builder.hpp"
#include "special_names.hpp"

namespace wirecopy::support::html {

bool Builder::body_start() {
  switch (token_.tag) {
    case Tag::html:
      start_html();
      break;
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::link:
    case Tag::meta:
    case Tag::noframes:
    case Tag::script:
    case Tag::style:
    case Tag::template_:
    case Tag::title:
      return in_head();
    case Tag::body:
      start_body();
      break;
    case Tag::frameset:
      start_frameset();
      break;
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::center:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::header:
    case Tag::hgroup:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::search:
    case Tag::section:
    case Tag::summary:
    case Tag::ul:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::pre:
    case Tag::listing:
      start_block();
      break;
    case Tag::form:
      start_form();
      break;
    case Tag::li:
    case Tag::dd:
    case Tag::dt:
      start_item();
      break;
    case Tag::plaintext:
      close_p_in_button_scope();
      insert_element();
      tokenizer_.set_content(Content::plaintext, token_.name);
      break;
    case Tag::button:
      start_button();
      break;
    case Tag::a:
      start_a();
      break;
    case Tag::nobr:
      start_nobr();
      break;
    case Tag::b:
    case Tag::big:
    case Tag::code:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::s:
    case Tag::small:
    case Tag::strike:
    case Tag::strong:
    case Tag::tt:
    case Tag::u:
      start_formatting();
      break;
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      reconstruct();
      insert_element();
      formatting_.add_marker();
      frameset_ok_ = false;
      break;
    case Tag::table:
      start_table();
      break;
    case Tag::area:
    case Tag::br:
    case Tag::embed:
    case Tag::img:
    case Tag::keygen:
    case Tag::wbr:
      reconstruct();
      insert_void();
      frameset_ok_ = false;
      break;
    case Tag::input:
      start_input();
      break;
    case Tag::param:
    case Tag::source:
    case Tag::track:
      insert_void();
      break;
    case Tag::hr:
      start_rule();
      break;
    case Tag::image:  // everybody means this
      token_.tag = Tag::img;
      token_.name = static_cast<Name>(Tag::img);
      return false;
    case Tag::textarea:
      insert_raw_text(Content::rcdata);
      skip_line_end_ = true;
      frameset_ok_ = false;
      break;
    case Tag::xmp:
      close_p_in_button_scope();
      reconstruct();
      frameset_ok_ = false;
      insert_raw_text(Content::rawtext);
      break;
    case Tag::iframe:
      frameset_ok_ = false;
      insert_raw_text(Content::rawtext);
      break;
    case Tag::noembed:
      insert_raw_text(Content::rawtext);
      break;
    case Tag::noscript:
      if (scripting_) {
        insert_raw_text(Content::rawtext);
        break;
      }
      reconstruct();
      insert_element();
      break;
    case Tag::select:
      start_select();
      break;
    case Tag::optgroup:
    case Tag::option:
      start_choice();
      break;
    case Tag::rb:
    case Tag::rtc:
    case Tag::rp:
    case Tag::rt:
      start_ruby();
      break;
    case Tag::math:
      start_foreign(Space::math);
      break;
    case Tag::svg:
      start_foreign(Space::svg);
      break;
    case Tag::caption:
    case Tag::col:
    case Tag::colgroup:
    case Tag::frame:
    case Tag::head:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
      break;
    default:
      reconstruct();
      insert_element();
      break;
  }
  return true;
}

void Builder::start_html() {
  if (has_template()) return;
  tree_.add_attributes(open_[0].node, token_.first_attribute, token_.attribute_count);
}

void Builder::start_body() {
  if (open_.size() < 2 || !open_[1].is(Tag::body) || has_template()) return;
  frameset_ok_ = false;
  tree_.add_attributes(open_[1].node, token_.first_attribute, token_.attribute_count);
}

/// Replaces the body, where nothing of it can be seen yet.
void Builder::start_frameset() {
  if (open_.size() < 2 || !open_[1].is(Tag::body) || !frameset_ok_) return;
  tree_.remove(open_[1].node);
  while (open_.size() > 1) open_.pop();
  insert_element();
  mode_ = Mode::in_frameset;
}

void Builder::start_block() {
  close_p_in_button_scope();
  if (is_heading(token_.tag) && open_.top().has(kHeading)) open_.pop();
  insert_element();
  if (token_.tag != Tag::pre && token_.tag != Tag::listing) return;
  skip_line_end_ = true;
  frameset_ok_ = false;
}

void Builder::start_form() {
  if (form_ != kNoNode && !has_template()) return;
  close_p_in_button_scope();
  const Node form = insert_element().node;
  if (!has_template()) form_ = form;
}

/// An item ends the one before it in the same list.
void Builder::start_item() {
  frameset_ok_ = false;
  for (size_t i = open_.size(); i-- > 0;) {
    const Element& each = open_[i];
    const bool ends =
        token_.tag == Tag::li ? each.is(Tag::li) : each.is(Tag::dd) || each.is(Tag::dt);
    if (ends) {
      const Tag tag = static_cast<Tag>(each.name);
      imply_end_tags(tag);
      open_.pop_to(tag);
      break;
    }
    if (each.has(kSpecial) && !each.is(Tag::address) && !each.is(Tag::div) && !each.is(Tag::p))
      break;
  }
  close_p_in_button_scope();
  insert_element();
}

void Builder::start_a() {
  if (const size_t at = formatting_.find(Tag::a); at < formatting_.size()) {
    const Node old = formatting_[at].node;
    adopt();
    if (const size_t left = formatting_.find(old); left < formatting_.size())
      formatting_.remove(left);
    if (const size_t left = open_.find(old); left < open_.size()) open_.remove(left);
  }
  start_formatting();
}

void Builder::start_nobr() {
  reconstruct();
  if (open_.has_in_scope(Tag::nobr)) adopt();
  start_formatting();
}

void Builder::start_formatting() {
  reconstruct();
  formatting_.add(insert_element());
}

void Builder::start_button() {
  if (open_.has_in_scope(Tag::button)) {
    imply_end_tags();
    open_.pop_to(Tag::button);
  }
  reconstruct();
  insert_element();
  frameset_ok_ = false;
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

void Builder::start_rule() {
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

void Builder::start_foreign(Space space) {
  reconstruct();
  insert_foreign(space);
}

}  // namespace wirecopy::support::html
