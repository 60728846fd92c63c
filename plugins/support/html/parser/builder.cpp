#include "builder.hpp"

#include <algorithm>
#include <utility>

#include "special_names.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {

Builder::Builder(Document& document, const ParseOptions& options)
    : text_(document),
      tree_(document, text_),
      tokenizer_(text_),
      open_(tree_),
      formatting_(tree_),
      scripting_(options.scripting),
      xhtml_tags_(options.xhtml_tags),
      copies_left_(4096 + text_.page().size() / 64) {
  if (options.fragment) start_fragment(*options.fragment);
}

void Builder::start_fragment(const Context& context) {
  const std::string lower = lower_ascii(context.name);
  const Name name = text_.intern(lower);
  context_ = Element{0, name, context.space, traits_of(name, context.space, context.encoding)};
  const Name html = static_cast<Name>(Tag::html);
  open_.push({0, html, Space::html, traits_of(Tag::html)});
  if (context_->is(Tag::template_)) template_modes_.push_back(Mode::in_template);
  if (context_->is(Tag::form)) form_ = kFormAround;
  if (context.space == Space::html) {
    const Content content = content_of(tag_of(lower), scripting_);
    if (content != Content::data) tokenizer_.set_content(content, kNoName);
  }
  reset_mode();
}

void Builder::run() {
  bool is_break = false;
  while (!stopped_) {
    tokenizer_.set_foreign(!open_.empty() && adjusted_current().space != Space::html);
    after_break_ = std::exchange(is_break, false);
    token_ = tokenizer_.next();
    is_break = is_start(Tag::br);
    if (std::exchange(skip_line_end_, false) && token_.kind == Kind::text &&
        text_.view(token_.text).starts_with('\n')) {
      ++token_.text.begin;
      if (--token_.text.size == 0) continue;
    }
    if (tree_.is_full()) {
      text_.set_cut();
      token_ = {};  // the end
    }
    process();
  }
  tree_.finish();
}

void Builder::process() {
  if (token_.kind == Kind::start_tag && open_.size() >= kDeepest) make_room();
  while (!(uses_html_rules() ? apply(mode_) : foreign())) {
  }
}

const Element& Builder::adjusted_current() const {
  return context_ && open_.size() == 1 ? *context_ : open_.top();
}

bool Builder::uses_html_rules() const {
  if (open_.empty()) return true;
  const Element& current = adjusted_current();
  if (current.space == Space::html || token_.kind == Kind::end) return true;
  const bool start = token_.kind == Kind::start_tag, is_text = token_.kind == Kind::text;
  if (current.has(kMathText))
    return is_text || (start && token_.tag != Tag::mglyph && token_.tag != Tag::malignmark);
  if (current.has(kAnnotation) && is_start(Tag::svg)) return true;
  return current.has(kHtmlPoint) && (start || is_text);
}

bool Builder::apply(Mode mode) {
  switch (mode) {
    case Mode::initial:
      return initial();
    case Mode::before_html:
      return before_html();
    case Mode::before_head:
      return before_head();
    case Mode::in_head:
      return in_head();
    case Mode::in_head_noscript:
      return in_head_noscript();
    case Mode::after_head:
      return after_head();
    case Mode::in_body:
      return in_body();
    case Mode::text:
      return text();
    case Mode::in_table:
      return in_table();
    case Mode::in_table_text:
      return in_table_text();
    case Mode::in_caption:
      return in_caption();
    case Mode::in_column_group:
      return in_column_group();
    case Mode::in_table_body:
      return in_table_body();
    case Mode::in_row:
      return in_row();
    case Mode::in_cell:
      return in_cell();
    case Mode::in_template:
      return in_template();
    case Mode::after_body:
      return after_body();
    case Mode::in_frameset:
      return in_frameset();
    case Mode::after_frameset:
      return after_frameset();
    case Mode::after_after_body:
      return after_after_body();
    case Mode::after_after_frameset:
      return after_after_frameset();
  }
  return true;
}

/// The mode that what is open asks for.
void Builder::reset_mode() {
  for (size_t i = open_.size(); i-- > 0;) {
    const bool last = i == 0;
    const Element& element = last && context_ ? *context_ : open_[i];
    if (const auto mode = mode_for(element, last)) {
      mode_ = *mode;
      return;
    }
  }
}

std::optional<Mode> Builder::mode_for(const Element& element, bool last) const {
  if (element.space == Space::html) {
    if (element.has(kTableBody)) return Mode::in_table_body;
    if (element.has(kCell) && !last) return Mode::in_cell;
    switch (static_cast<Tag>(element.name)) {
      case Tag::tr:
        return Mode::in_row;
      case Tag::caption:
        return Mode::in_caption;
      case Tag::colgroup:
        return Mode::in_column_group;
      case Tag::table:
        return Mode::in_table;
      case Tag::template_:
        return template_modes_.back();
      case Tag::body:
        return Mode::in_body;
      case Tag::frameset:
        return Mode::in_frameset;
      case Tag::html:
        return head_ == kNoNode ? Mode::before_head : Mode::after_head;
      case Tag::head:
        if (!last) return Mode::in_head;
        break;
      default:
        break;
    }
  }
  return last ? std::optional(Mode::in_body) : std::nullopt;
}

void build(Document& document, const ParseOptions& options) { Builder(document, options).run(); }

}  // namespace wirecopy::support::html
