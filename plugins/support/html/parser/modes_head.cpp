// The insertion modes before the body.

#include "builder.hpp"
#include "special_names.hpp"

namespace wirecopy::support::html {

bool Builder::initial() {
  if (token_.kind == Kind::text && take_space(/*insert=*/false)) return true;
  if (token_.kind == Kind::comment || token_.kind == Kind::instruction) {
    insert_other({0, kNoNode});
    return true;
  }
  mode_ = Mode::before_html;
  if (token_.kind != Kind::doctype) {
    tree_.set_quirky();
    return false;
  }
  tree_.add_other({0, kNoNode}, Tag::doctype, token_.name, token_.first_attribute,
                  token_.attribute_count);
  const auto id = [&](Attr kind) {
    return tree_.attribute(token_.first_attribute, token_.attribute_count, kind);
  };
  const std::string_view name =
      token_.name == kNoName ? std::string_view() : text_.name_text(token_.name);
  if (token_.force_quirks ||
      is_quirky_doctype(name, id(Attr::public_).value_or(""), id(Attr::system).value_or(""),
                        id(Attr::system).has_value()))
    tree_.set_quirky();
  return true;
}

bool Builder::before_html() {
  switch (token_.kind) {
    case Kind::doctype:
      return true;
    case Kind::comment:
    case Kind::instruction:
      insert_other({0, kNoNode});
      return true;
    case Kind::text:
      if (take_space(/*insert=*/false)) return true;
      break;
    case Kind::start_tag:
      if (token_.tag != Tag::html) break;
      open_.push({tree_.add_element({0, kNoNode}, token_.name, Space::html, token_.first_attribute,
                                    token_.attribute_count),
                  token_.name, Space::html, traits_of(Tag::html)});
      mode_ = Mode::before_head;
      return true;
    case Kind::end_tag:
      if (!is_end(Tag::head) && !is_end(Tag::body) && !is_end(Tag::html) && !is_end(Tag::br))
        return true;
      break;
    case Kind::end:
      break;
  }
  insert_element(Tag::html);
  mode_ = Mode::before_head;
  return false;
}

bool Builder::before_head() {
  switch (token_.kind) {
    case Kind::doctype:
      return true;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::text:
      if (take_space(/*insert=*/false)) return true;
      break;
    case Kind::start_tag:
      if (token_.tag == Tag::html) return in_body();
      if (token_.tag != Tag::head) break;
      head_ = insert_element().node;
      mode_ = Mode::in_head;
      return true;
    case Kind::end_tag:
      if (!is_end(Tag::head) && !is_end(Tag::body) && !is_end(Tag::html) && !is_end(Tag::br))
        return true;
      break;
    case Kind::end:
      break;
  }
  head_ = insert_element(Tag::head).node;
  mode_ = Mode::in_head;
  return false;
}

bool Builder::in_head() {
  switch (token_.kind) {
    case Kind::doctype:
      return true;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::text:
      if (take_space(/*insert=*/true)) return true;
      break;
    case Kind::start_tag:
      if (head_start()) return true;
      break;
    case Kind::end_tag:
      if (is_end(Tag::template_)) {
        end_template();
        return true;
      }
      if (is_end(Tag::head)) {
        open_.pop();
        mode_ = Mode::after_head;
        return true;
      }
      if (!is_end(Tag::body) && !is_end(Tag::html) && !is_end(Tag::br)) return true;
      break;
    case Kind::end:
      break;
  }
  open_.pop();  // the head
  mode_ = Mode::after_head;
  return false;
}

/// \return false where the tag does not belong into the head.
bool Builder::head_start() {
  switch (token_.tag) {
    case Tag::html:
      return in_body();
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::link:
    case Tag::meta:
      insert_void();
      return true;
    case Tag::noscript:
      if (!scripting_) {
        insert_element();
        mode_ = Mode::in_head_noscript;
        return true;
      }
      [[fallthrough]];
    case Tag::title:
    case Tag::noframes:
    case Tag::style:
    case Tag::script:
      insert_raw_text(content_of(token_.tag, scripting_));
      return true;
    case Tag::template_:
      start_template();
      return true;
    case Tag::head:
      return true;
    default:
      return false;
  }
}

void Builder::start_template() {
  insert_element();
  formatting_.add_marker();
  frameset_ok_ = false;
  mode_ = Mode::in_template;
  template_modes_.push_back(Mode::in_template);
}

void Builder::end_template() {
  if (!has_template()) return;
  imply_end_tags_thoroughly();
  open_.pop_to(Tag::template_);
  formatting_.clear_to_marker();
  template_modes_.pop_back();
  reset_mode();
}

bool Builder::in_head_noscript() {
  switch (token_.kind) {
    case Kind::doctype:
      return true;
    case Kind::comment:
    case Kind::instruction:
      return in_head();
    case Kind::text:
      if (take_space(/*insert=*/true)) return true;
      break;
    case Kind::start_tag:
      switch (token_.tag) {
        case Tag::html:
          return in_body();
        case Tag::basefont:
        case Tag::bgsound:
        case Tag::link:
        case Tag::meta:
        case Tag::noframes:
        case Tag::style:
          return in_head();
        case Tag::head:
        case Tag::noscript:
          return true;
        default:
          break;
      }
      break;
    case Kind::end_tag:
      if (is_end(Tag::noscript)) {
        open_.pop();
        mode_ = Mode::in_head;
        return true;
      }
      if (!is_end(Tag::br)) return true;
      break;
    case Kind::end:
      break;
  }
  open_.pop();  // the noscript
  mode_ = Mode::in_head;
  return false;
}

bool Builder::after_head() {
  switch (token_.kind) {
    case Kind::doctype:
      return true;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::text:
      if (take_space(/*insert=*/true)) return true;
      break;
    case Kind::start_tag:
      if (starts(kHeadContent)) {
        open_.push({head_, static_cast<Name>(Tag::head), Space::html, traits_of(Tag::head)});
        in_head();
        if (const size_t at = open_.find(head_); at < open_.size()) open_.remove(at);
        return true;
      }
      switch (token_.tag) {
        case Tag::html:
          return in_body();
        case Tag::body:
          insert_element();
          frameset_ok_ = false;
          mode_ = Mode::in_body;
          return true;
        case Tag::frameset:
          insert_element();
          mode_ = Mode::in_frameset;
          return true;
        case Tag::head:
          return true;
        default:
          break;
      }
      break;
    case Kind::end_tag:
      if (is_end(Tag::template_)) return in_head();
      if (!is_end(Tag::body) && !is_end(Tag::html) && !is_end(Tag::br)) return true;
      break;
    case Kind::end:
      break;
  }
  insert_element(Tag::body);
  mode_ = Mode::in_body;
  return false;
}

}  // namespace wirecopy::support::html
