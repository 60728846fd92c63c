// The insertion modes of tables.

#include <algorithm>

#include "builder.hpp"

namespace wirecopy::support::html {

bool Builder::in_table() {
  switch (token_.kind) {
    case Kind::text:
      if (!open_.top().has(kFosters) && !open_.top().is(Tag::template_)) return table_otherwise();
      table_text_.clear();
      after_text_ = mode_;
      mode_ = Mode::in_table_text;
      return false;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::doctype:
      return true;
    case Kind::start_tag:
      return table_start();
    case Kind::end_tag:
      return table_end();
    case Kind::end:
      return in_body();
  }
  return true;
}

bool Builder::table_start() {
  const auto clear = [&](Mode mode) {
    clear_to(kBoundsTable);
    mode_ = mode;
  };
  switch (token_.tag) {
    case Tag::caption:
      clear(Mode::in_caption);
      formatting_.add_marker();
      insert_element();
      return true;
    case Tag::colgroup:
      clear(Mode::in_column_group);
      insert_element();
      return true;
    case Tag::col:
      clear(Mode::in_column_group);
      insert_element(Tag::colgroup);
      return false;
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
      clear(Mode::in_table_body);
      insert_element();
      return true;
    case Tag::td:
    case Tag::th:
    case Tag::tr:
      clear(Mode::in_table_body);
      insert_element(Tag::tbody);
      return false;
    case Tag::table:
      if (!open_.has_in_scope(Tag::table, kBoundsTable)) return true;
      open_.pop_to(Tag::table);
      reset_mode();
      return false;
    case Tag::style:
    case Tag::script:
    case Tag::template_:
      return in_head();
    case Tag::input:
      if (!is_hidden_input()) return table_otherwise();
      insert_void();
      return true;
    case Tag::form:
      if (has_template() || form_ != kNoNode) return true;
      form_ = insert_element().node;
      open_.pop();
      return true;
    default:
      return table_otherwise();
  }
}

bool Builder::table_end() {
  if (is_end(Tag::template_)) return in_head();
  if (!is_end(Tag::table)) return ends_outer(kTableMember) || table_otherwise();
  if (open_.has_in_scope(Tag::table, kBoundsTable)) {
    open_.pop_to(Tag::table);
    reset_mode();
  }
  return true;
}

/// What a table cannot hold goes before it.
bool Builder::table_otherwise() {
  fostering_ = true;
  const bool done = in_body();
  fostering_ = false;
  return done;
}

bool Builder::in_table_text() {
  if (token_.kind == Kind::text) {
    drop_nul({});
    table_text_.push_back(token_.text);
    return true;
  }
  const Token next = token_;
  const bool space = std::all_of(table_text_.begin(), table_text_.end(), [&](Place text) {
    token_.text = text;
    return is_space_only();
  });
  for (const Place text : table_text_) {
    token_.kind = Kind::text;
    token_.text = text;
    if (space)
      insert_text();
    else
      table_otherwise();
  }
  token_ = next;
  mode_ = after_text_;
  return false;
}

bool Builder::in_caption() {
  if (is_end(Tag::caption)) {
    close_caption();
    return true;
  }
  if (starts(kTableMember) || is_end(Tag::table)) return !close_caption();
  return ends_outer(kTableMember) || in_body();
}

/// \return whether there was one.
bool Builder::close_caption() {
  if (!open_.has_in_scope(Tag::caption, kBoundsTable)) return false;
  imply_end_tags();
  open_.pop_to(Tag::caption);
  formatting_.clear_to_marker();
  mode_ = Mode::in_table;
  return true;
}

bool Builder::in_column_group() {
  switch (token_.kind) {
    case Kind::text:
      if (take_space(/*insert=*/true)) return true;
      break;
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::doctype:
      return true;
    case Kind::start_tag:
      if (token_.tag == Tag::html) return in_body();
      if (token_.tag == Tag::template_) return in_head();
      if (token_.tag != Tag::col) break;
      insert_void();
      return true;
    case Kind::end_tag:
      if (token_.tag == Tag::template_) return in_head();
      if (token_.tag == Tag::col) return true;
      break;
    case Kind::end:
      return in_body();
  }
  if (!open_.top().is(Tag::colgroup)) return true;
  open_.pop();
  mode_ = Mode::in_table;
  return is_end(Tag::colgroup);
}

}  // namespace wirecopy::support::html
