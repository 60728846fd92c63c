// The part of the tokenizer that reads document types.

#include <algorithm>

#include "scan.hpp"
#include "support/prose/ascii.hpp"
#include "tokenizer.hpp"

namespace wirecopy::support::html {
namespace {

bool opens_with(const char* at, const char* end, std::string_view lower) {
  return static_cast<size_t>(end - at) >= lower.size() && equals_folded({at, lower.size()}, lower);
}

}  // namespace

/// Behind "<!doctype"; up to behind its ">".
void Tokenizer::read_doctype() {
  token_.name = kNoName;
  token_.first_attribute = text_.attribute_count();
  at_ = skip_space(at_, end_);
  const char* begin = at_;
  while (at_ < end_ && !is_space(*at_) && *at_ != '>') ++at_;
  if (at_ > begin) token_.name = name_of({begin, at_});
  at_ = skip_space(at_, end_);
  bool sound = token_.name != kNoName && at_ < end_;
  if (opens_with(at_, end_, "public")) {
    at_ += 6;
    sound = read_doctype_id(Attr::public_);
    at_ = skip_space(at_, end_);
    if (sound && at_ < end_ && (*at_ == '"' || *at_ == '\''))
      sound = read_doctype_id(Attr::system);
    else
      sound = sound && at_ < end_ && *at_ == '>';
  } else if (opens_with(at_, end_, "system")) {
    at_ += 6;
    sound = read_doctype_id(Attr::system);
  } else {
    sound = sound && *at_ == '>';
  }
  at_ = skip_space(at_, end_);
  token_.force_quirks = !sound || at_ == end_;
  const char* end = find_byte(at_, end_, '>');
  token_.attribute_count = text_.attribute_count() - token_.first_attribute;
  at_ = end == end_ ? end_ : end + 1;
  token_.text = {};
  token_.kind = Token::Kind::doctype;
}

/// A quoted identifier. \return whether it is whole.
bool Tokenizer::read_doctype_id(Attr kind) {
  at_ = skip_space(at_, end_);
  if (at_ == end_ || (*at_ != '"' && *at_ != '\'')) return false;
  const char quote = *at_++;
  const char* begin = at_;
  while (at_ < end_ && *at_ != quote && *at_ != '>') ++at_;
  text_.add_attribute(static_cast<Name>(kind), without_nul({begin, at_}));
  if (at_ == end_ || *at_ == '>') return false;
  ++at_;
  return true;
}

}  // namespace wirecopy::support::html
