// Steps that the rules of several insertion modes share.

#include "builder.hpp"
#include "special_names.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {

Traits Builder::traits_of_tag() const {
  return token_.tag < Tag::other ? traits_of(token_.tag) : Traits{0};
}

bool Builder::starts(Traits any) const {
  return token_.kind == Kind::start_tag && (traits_of_tag() & any) != 0;
}

bool Builder::ends(Traits any) const {
  return token_.kind == Kind::end_tag && (traits_of_tag() & any) != 0;
}

/// Whether it is the end of something around what is read, which does not end here.
bool Builder::ends_outer(Traits any) const {
  return ends(any) || is_end(Tag::body) || is_end(Tag::html);
}

void Builder::imply_end_tags(Tag except) {
  while (open_.top().has(kImplied) && !open_.top().is(except)) open_.pop();
}

void Builder::imply_end_tags_thoroughly() {
  while (open_.top().has(kImplied | kImpliedLate)) open_.pop();
}

void Builder::close_p() {
  imply_end_tags(Tag::p);
  open_.pop_to(Tag::p);
}

void Builder::close_p_in_button_scope() {
  if (open_.has_in_scope(Tag::p, kBounds | kBoundsButton)) close_p();
}

/// Pops down to such an element, a template or the root.
void Builder::clear_to(Traits traits) {
  open_.pop_until([&](const Element& each) {
    return each.has(traits) || each.is(Tag::template_) || each.is(Tag::html);
  });
}

/// Opens again the formatting that blocks have closed.
void Builder::reconstruct() {
  size_t at = formatting_.size();
  while (at > 0 && !formatting_.is_marker(at - 1) && !tree_.is_open(formatting_[at - 1].node)) --at;
  const auto may = [&] { return copies_left_ > 0 && open_.size() < kDeepest; };
  for (; at < formatting_.size() && may(); ++at, --copies_left_)
    formatting_.replace(at, insert_copy(formatting_[at]));
}

bool Builder::is_hidden_input() const {
  constexpr std::string_view kHidden = "hidden";
  const auto type = tree_.attribute(token_.first_attribute, token_.attribute_count, Attr::type);
  return type && equals_folded(*type, kHidden);
}

bool Builder::stop() {
  stopped_ = true;
  return true;
}

}  // namespace wirecopy::support::html
