// The insertion modes of the rows of a table.

#include "builder.hpp"

namespace wirecopy::support::html {

bool Builder::in_table_body() {
  if (starts(kRow | kCell)) {
    clear_to(kTableBody);
    mode_ = Mode::in_row;
    if (is_start(Tag::tr))
      insert_element();
    else
      insert_element(Tag::tr);
    return is_start(Tag::tr);
  }
  const auto is_body = [](const Element& each) { return each.has(kTableBody); };
  const bool ends_it = ends(kTableBody);
  if (ends_it || starts(kTableMember) || is_end(Tag::table)) {
    const bool is_open = ends_it ? open_.has_in_scope(token_.tag, kBoundsTable)
                                 : open_.has_any_in_scope(is_body, kBoundsTable);
    if (!is_open) return true;
    clear_to(kTableBody);
    open_.pop();
    mode_ = Mode::in_table;
    return ends_it;
  }
  return ends_outer(kTableMember) || in_table();
}

bool Builder::in_row() {
  if (starts(kCell)) {
    clear_to(kRow);
    insert_element();
    mode_ = Mode::in_cell;
    formatting_.add_marker();
    return true;
  }
  if (is_end(Tag::tr)) {
    close_row();
    return true;
  }
  if (ends(kTableBody) && !open_.has_in_scope(token_.tag, kBoundsTable)) return true;
  if (ends(kTableBody) || starts(kTableMember) || is_end(Tag::table)) return !close_row();
  return ends_outer(kTableMember) || in_table();
}

/// \return whether there was one.
bool Builder::close_row() {
  if (!open_.has_in_scope(Tag::tr, kBoundsTable)) return false;
  clear_to(kRow);
  open_.pop();
  mode_ = Mode::in_table_body;
  return true;
}

bool Builder::in_cell() {
  if (ends(kCell)) {
    if (!open_.has_in_scope(token_.tag, kBoundsTable)) return true;
    imply_end_tags();
    open_.pop_to(token_.tag);
    formatting_.clear_to_marker();
    mode_ = Mode::in_row;
    return true;
  }
  const bool ends_table = ends(kTableBody | kRow) || is_end(Tag::table);
  if (ends_table && !open_.has_in_scope(token_.tag, kBoundsTable)) return true;
  if (ends_table || starts(kTableMember)) {
    const auto is_cell = [](const Element& each) { return each.has(kCell); };
    if (!open_.has_any_in_scope(is_cell, kBoundsTable)) return true;
    close_cell();
    return false;
  }
  return ends_outer(kTableMember) || in_body();
}

void Builder::close_cell() {
  imply_end_tags();
  open_.pop_until([](const Element& each) { return each.has(kCell); });
  open_.pop();
  formatting_.clear_to_marker();
  mode_ = Mode::in_row;
}

}  // namespace wirecopy::support::html
