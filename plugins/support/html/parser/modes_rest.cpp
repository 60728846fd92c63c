// The insertion modes of templates and framesets, and those behind the body.

#include "builder.hpp"

namespace wirecopy::support::html {

bool Builder::in_template() {
  const auto go_on_in = [&](Mode mode) {
    template_modes_.back() = mode_ = mode;
    return false;
  };
  switch (token_.kind) {
    case Kind::text:
    case Kind::comment:
    case Kind::instruction:
    case Kind::doctype:
      return in_body();
    case Kind::end_tag:
      return token_.tag == Tag::template_ ? in_head() : true;
    case Kind::end:
      if (!has_template()) return stop();
      open_.pop_to(Tag::template_);
      formatting_.clear_to_marker();
      template_modes_.pop_back();
      reset_mode();
      return false;
    case Kind::start_tag:
      break;
  }
  if (starts(kHeadContent)) return in_head();
  if (starts(kRow)) return go_on_in(Mode::in_table_body);
  if (starts(kCell)) return go_on_in(Mode::in_row);
  if (is_start(Tag::col)) return go_on_in(Mode::in_column_group);
  return go_on_in(starts(kTableMember) ? Mode::in_table : Mode::in_body);
}

bool Builder::after_body() {
  switch (token_.kind) {
    case Kind::text:
      if (is_space_only()) return in_body();
      break;
    case Kind::comment:
    case Kind::instruction:
      insert_other({open_[0].node, kNoNode});
      return true;
    case Kind::doctype:
      return true;
    case Kind::start_tag:
      if (token_.tag == Tag::html) return in_body();
      break;
    case Kind::end_tag:
      if (token_.tag != Tag::html) break;
      if (!context_) mode_ = Mode::after_after_body;
      return true;
    case Kind::end:
      return stop();
  }
  mode_ = Mode::in_body;
  return false;
}

bool Builder::in_frameset() {
  switch (token_.kind) {
    case Kind::text:
      keep_space();
      insert_text();
      return true;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::doctype:
      return true;
    case Kind::start_tag:
      if (token_.tag == Tag::html) return in_body();
      if (token_.tag == Tag::noframes) return in_head();
      if (token_.tag == Tag::frameset) insert_element();
      if (token_.tag == Tag::frame) insert_void();
      return true;
    case Kind::end_tag:
      if (token_.tag != Tag::frameset || open_.size() < 2) return true;
      open_.pop();
      if (!context_ && !open_.top().is(Tag::frameset)) mode_ = Mode::after_frameset;
      return true;
    case Kind::end:
      return stop();
  }
  return true;
}

bool Builder::after_frameset() {
  switch (token_.kind) {
    case Kind::text:
      keep_space();
      insert_text();
      return true;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::doctype:
      return true;
    case Kind::start_tag:
      if (token_.tag == Tag::html) return in_body();
      return token_.tag == Tag::noframes ? in_head() : true;
    case Kind::end_tag:
      if (token_.tag == Tag::html) mode_ = Mode::after_after_frameset;
      return true;
    case Kind::end:
      return stop();
  }
  return true;
}

bool Builder::after_after_body() {
  switch (token_.kind) {
    case Kind::comment:
    case Kind::instruction:
      insert_other({0, kNoNode});
      return true;
    case Kind::doctype:
      return in_body();
    case Kind::text:
      if (is_space_only()) return in_body();
      break;
    case Kind::start_tag:
      if (token_.tag == Tag::html) return in_body();
      break;
    case Kind::end_tag:
      break;
    case Kind::end:
      return stop();
  }
  mode_ = Mode::in_body;
  return false;
}

bool Builder::after_after_frameset() {
  switch (token_.kind) {
    case Kind::comment:
    case Kind::instruction:
      insert_other({0, kNoNode});
      return true;
    case Kind::text:
      keep_space();
      return in_body();
    case Kind::start_tag:
      if (token_.tag == Tag::html) return in_body();
      return token_.tag == Tag::noframes ? in_head() : true;
    case Kind::doctype:
    case Kind::end_tag:
      return true;
    case Kind::end:
      return stop();
  }
  return true;
}

}  // namespace wirecopy::support::html
