// The start tags of the insertion mode "in body": which rule is for which, and the rules of blocks
// and formatting.

#include <algorithm>
#include <array>
#include <initializer_list>

#include "builder.hpp"
#include "special_names.hpp"

namespace wirecopy::support::html {

namespace {

/// What the start tag of an element in the body does; elements share these.
// clang-format off
enum class Rule : uint8_t {
  other, html, head_content, body, frameset, block, form, item, plaintext, button, a, nobr,
  formatting, object, table, void_element, silent_void, input, line, image, textarea, xmp, iframe,
  noembed, noscript, select, choice, ruby, math, svg, ignored,
};
// clang-format on

constexpr auto kRules = [] {
  std::array<Rule, kTagNames + 1> rules{};
  const auto give = [&](Rule rule, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) rules[static_cast<size_t>(tag)] = rule;
  };
  using enum Tag;
  give(Rule::html, {html});
  give(Rule::head_content,
       {base, basefont, bgsound, link, meta, noframes, script, style, template_, title});
  give(Rule::body, {body});
  give(Rule::frameset, {frameset});
  give(Rule::block,
       {address,    article, aside,   blockquote, center, details, dialog, dir,  div, dl, fieldset,
        figcaption, figure,  footer,  header,     hgroup, listing, main,   menu, nav, ol, p,
        pre,        search,  section, summary,    ul,     h1,      h2,     h3,   h4,  h5, h6});
  give(Rule::form, {form});
  give(Rule::item, {li, dd, dt});
  give(Rule::plaintext, {plaintext});
  give(Rule::button, {button});
  give(Rule::a, {a});
  give(Rule::nobr, {nobr});
  give(Rule::formatting, {b, big, code, em, font, i, s, small, strike, strong, tt, u});
  give(Rule::object, {applet, marquee, object});
  give(Rule::table, {table});
  give(Rule::void_element, {area, br, embed, img, keygen, wbr});
  give(Rule::silent_void, {param, source, track});
  give(Rule::input, {input});
  give(Rule::line, {hr});
  give(Rule::image, {image});
  give(Rule::textarea, {textarea});
  give(Rule::xmp, {xmp});
  give(Rule::iframe, {iframe});
  give(Rule::noembed, {noembed});
  give(Rule::noscript, {noscript});
  give(Rule::select, {select});
  give(Rule::choice, {optgroup, option});
  give(Rule::ruby, {rb, rtc, rp, rt});
  give(Rule::math, {math});
  give(Rule::svg, {svg});
  give(Rule::ignored, {caption, col, colgroup, frame, head, tbody, td, tfoot, th, thead, tr});
  return rules;
}();

}  // namespace

bool Builder::body_start() {
  switch (kRules[static_cast<size_t>(std::min(token_.tag, Tag::other))]) {
    case Rule::html:
      start_html();
      break;
    case Rule::head_content:
      return in_head();
    case Rule::body:
      start_body();
      break;
    case Rule::frameset:
      start_frameset();
      break;
    case Rule::block:
      start_block();
      break;
    case Rule::form:
      start_form();
      break;
    case Rule::item:
      start_item();
      break;
    case Rule::plaintext:
      start_plaintext();
      break;
    case Rule::button:
      start_button();
      break;
    case Rule::a:
      start_a();
      break;
    case Rule::nobr:
      start_nobr();
      break;
    case Rule::formatting:
      start_formatting();
      break;
    case Rule::object:
      start_object();
      break;
    case Rule::table:
      start_table();
      break;
    case Rule::void_element:
      start_void();
      break;
    case Rule::silent_void:
      insert_void();
      break;
    case Rule::input:
      start_input();
      break;
    case Rule::line:
      start_line();
      break;
    case Rule::image:
      return start_image();
    case Rule::textarea:
      start_textarea();
      break;
    case Rule::xmp:
      start_xmp();
      break;
    case Rule::iframe:
      start_iframe();
      break;
    case Rule::noembed:
      insert_raw_text(Content::rawtext);
      break;
    case Rule::noscript:
      start_noscript();
      break;
    case Rule::select:
      start_select();
      break;
    case Rule::choice:
      start_choice();
      break;
    case Rule::ruby:
      start_ruby();
      break;
    case Rule::math:
      start_foreign(Space::math);
      break;
    case Rule::svg:
      start_foreign(Space::svg);
      break;
    case Rule::ignored:
      break;
    case Rule::other:
      start_other();
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

/// Everybody means <img>.
/// A select in a select ends it.
/// option and optgroup.

}  // namespace wirecopy::support::html
