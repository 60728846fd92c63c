// The start tags of the insertion mode "in body": which rule is for which, and the rules of blocks
// and formatting.

#include <algorithm>
#include <array>
#include <initializer_list>

#include "builder.hpp"

namespace wirecopy::support::html {

/// What the start tag of an element in the body does, by its tag.
struct Builder::StartRules {
  using Rule = void (Builder::*)();

  static constexpr auto kRules = [] {
    std::array<Rule, kTagNames + 1> rules{};
    rules.fill(&Builder::start_other);
    const auto give = [&](Rule rule, std::initializer_list<Tag> tags) {
      for (const Tag tag : tags) rules[static_cast<size_t>(tag)] = rule;
    };
    using enum Tag;
    give(&Builder::start_html, {html});
    give(&Builder::start_head_content,
         {base, basefont, bgsound, link, meta, noframes, script, style, template_, title});
    give(&Builder::start_body, {body});
    give(&Builder::start_frameset, {frameset});
    give(
        &Builder::start_block,
        {address,    article, aside,   blockquote, center, details, dialog, dir,  div, dl, fieldset,
         figcaption, figure,  footer,  header,     hgroup, listing, main,   menu, nav, ol, p,
         pre,        search,  section, summary,    ul,     h1,      h2,     h3,   h4,  h5, h6});
    give(&Builder::start_form, {form});
    give(&Builder::start_item, {li, dd, dt});
    give(&Builder::start_plaintext, {plaintext});
    give(&Builder::start_button, {button});
    give(&Builder::start_a, {a});
    give(&Builder::start_nobr, {nobr});
    give(&Builder::start_formatting, {b, big, code, em, font, i, s, small, strike, strong, tt, u});
    give(&Builder::start_object, {applet, marquee, object});
    give(&Builder::start_table, {table});
    give(&Builder::start_void, {area, br, embed, img, keygen, wbr});
    give(&Builder::insert_void, {param, source, track});
    give(&Builder::start_input, {input});
    give(&Builder::start_line, {hr});
    give(&Builder::start_image, {image});
    give(&Builder::start_textarea, {textarea});
    give(&Builder::start_xmp, {xmp});
    give(&Builder::start_iframe, {iframe});
    give(&Builder::start_noembed, {noembed});
    give(&Builder::start_noscript, {noscript});
    give(&Builder::start_select, {select});
    give(&Builder::start_choice, {optgroup, option});
    give(&Builder::start_ruby, {rb, rtc, rp, rt});
    give(&Builder::start_math, {math});
    give(&Builder::start_svg, {svg});
    give(&Builder::ignore, {caption, col, colgroup, frame, head, tbody, td, tfoot, th, thead, tr});
    return rules;
  }();
};

void Builder::body_start() {
  (this->*StartRules::kRules[static_cast<size_t>(std::min(token_.tag, Tag::other))])();
}

void Builder::start_head_content() { in_head(); }
void Builder::ignore() {}

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

}  // namespace wirecopy::support::html
