// The part of the tokenizer that reads tags.

#include <algorithm>
#include <array>

#include "scan.hpp"
#include "tokenizer.hpp"

namespace wirecopy::support::html {
namespace {

/// Which bytes end the name of a tag or an attribute, and which change in it.
enum Class : uint8_t { kEndsName = 1, kEndsAttribute = 2, kOdd = 4 };

constexpr auto kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (const char c : std::string_view(" \n\t\f\r>"))
    classes[static_cast<unsigned char>(c)] = kEndsName | kEndsAttribute;
  classes['/'] = kEndsName | kEndsAttribute;
  classes['='] = kEndsAttribute;
  classes[0] = kOdd;
  for (char c = 'A'; c <= 'Z'; ++c) classes[static_cast<unsigned char>(c)] = kOdd;
  return classes;
}();

constexpr uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }

}  // namespace

void Tokenizer::read_tag(Token::Kind kind) {
  const char* begin = at_;
  bool odd = false;
  while (at_ < end_ && (class_of(*at_) & kEndsName) == 0) {
    odd |= (class_of(*at_) & kOdd) != 0;
    ++at_;
  }
  token_.name =
      odd ? name_of({begin, at_}) : text_.intern({begin, static_cast<size_t>(at_ - begin)});
  token_.tag = token_.name < kTagNames ? static_cast<Tag>(token_.name) : Tag::other;
  token_.self_closing = false;
  token_.first_attribute = text_.attribute_count();
  read_attributes(kind == Token::Kind::start_tag);
  token_.attribute_count = text_.attribute_count() - token_.first_attribute;
  if (at_ == end_) {  // a tag without its ">" is none
    text_.drop_attributes(token_.first_attribute);
    return;
  }
  token_.ends_in_slash = at_[-1] == '/';
  ++at_;
  token_.kind = kind;
  if (kind == Token::Kind::start_tag) {
    last_start_ = token_.name;
  } else {
    text_.drop_attributes(token_.first_attribute);
    token_.attribute_count = 0;
  }
}

/// Up to the ">" of the tag.
void Tokenizer::read_attributes(bool keeps_them) {
  ++tags_;
  for (;;) {
    at_ = skip_space(at_, end_);
    if (at_ == end_ || *at_ == '>') return;
    if (*at_ != '/') {
      read_attribute(keeps_them);
      continue;
    }
    ++at_;
    token_.self_closing = at_ < end_ && *at_ == '>';
  }
}

void Tokenizer::read_attribute(bool keeps_it) {
  const char* begin = at_;
  bool odd = (class_of(*at_) & kOdd) != 0;
  ++at_;  // may be a "="
  while (at_ < end_ && (class_of(*at_) & kEndsAttribute) == 0) {
    odd |= (class_of(*at_) & kOdd) != 0;
    ++at_;
  }
  const Range written{begin, at_};
  at_ = skip_space(at_, end_);
  Place value = text_.of_page(at_, at_);
  if (at_ < end_ && *at_ == '=') {
    at_ = skip_space(at_ + 1, end_);
    if (at_ < end_) value = read_value();
  }
  if (!keeps_it) return;
  if (text_.is_full()) return text_.set_cut();
  const Name name =
      odd ? name_of(written) : text_.intern({begin, static_cast<size_t>(written.end - begin)});
  if (name >= seen_.size()) seen_.resize(std::max<size_t>(name + 1, seen_.size() * 2));
  if (seen_[name] == tags_) return;
  seen_[name] = tags_;
  text_.add_attribute(name, value);
}

template <char kQuote>
Place Tokenizer::read_quoted() {
  const char* begin = ++at_;
  at_ = find_first<kQuote, '&', '\0'>(at_, end_);
  const bool plain = at_ == end_ || *at_ == kQuote;
  if (!plain) at_ = find_byte(at_, end_, kQuote);
  const Range value{begin, at_};
  if (at_ < end_) ++at_;
  return plain ? text_.of_page(value.begin, value.end) : decoded(value, /*in_attribute=*/true);
}

Place Tokenizer::read_value() {
  if (*at_ == '"') return read_quoted<'"'>();
  if (*at_ == '\'') return read_quoted<'\''>();
  const char* begin = at_;
  bool plain = true;
  for (; at_ < end_ && !is_space(*at_) && *at_ != '>'; ++at_) plain &= *at_ != '&' && *at_ != '\0';
  return plain ? text_.of_page(begin, at_) : decoded({begin, at_}, /*in_attribute=*/true);
}

}  // namespace wirecopy::support::html
