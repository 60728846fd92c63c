// SVG and MathML.

#include "builder.hpp"
#include "special_names.hpp"

namespace wirecopy::support::html {

bool Builder::foreign() {
  switch (token_.kind) {
    case Kind::text: {
      if (frameset_ok_) {
        const std::string_view all = text_.view(token_.text);
        frameset_ok_ = all.find_first_not_of(std::string_view("\0\t\n\f\r ", 6)) == all.npos;
      }
      drop_nul("\xEF\xBF\xBD");
      insert_text();
      return true;
    }
    case Kind::comment:
    case Kind::instruction:
      insert_other(spot());
      return true;
    case Kind::doctype:
    case Kind::end:
      return true;
    case Kind::start_tag:
      if (!breaks_out()) {
        insert_foreign(adjusted_current().space);
        return true;
      }
      break;
    case Kind::end_tag:
      if (!is_end(Tag::br) && !is_end(Tag::p)) return foreign_end();
      break;
  }
  open_.pop_until([](const Element& each) {
    return each.space == Space::html || each.has(kMathText | kHtmlPoint);
  });
  return apply(mode_);
}

bool Builder::breaks_out() const {
  if (token_.tag >= Tag::other) return false;
  if (token_.tag != Tag::font) return (traits_of(token_.tag) & kBreaksOut) != 0;
  for (const Attr name : {Attr::color, Attr::face, Attr::size})
    if (tree_.attribute(token_.first_attribute, token_.attribute_count, name)) return true;
  return false;
}

bool Builder::foreign_end() {
  for (size_t i = open_.size(); i-- > 1;) {
    const Element& each = open_[i];
    if (each.space == Space::html) return apply(mode_);
    if (each.name != token_.name) continue;
    tree_.set_closed(each.node);
    while (open_.size() > i) open_.pop();
    return true;
  }
  return true;
}

}  // namespace wirecopy::support::html
