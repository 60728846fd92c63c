#include "tokenizer.hpp"

#include "scan.hpp"
#include "support/prose/ascii.hpp"
#include "support/references/references.hpp"

namespace wirecopy::support::html {
namespace {

constexpr std::string_view kReplaced = "\xEF\xBF\xBD";

/// Whether "<" at `at` begins anything but text.
bool begins_markup(const char* at, const char* end) {
  if (end - at < 2) return false;
  const char c = at[1];
  return is_alpha(c) || c == '!' || c == '?' || (c == '/' && end - at > 2);
}

}  // namespace

Tokenizer::Tokenizer(Text& text)
    : text_(text), at_(text.page().data()), end_(at_ + text.page().size()) {}

const Token& Tokenizer::next() {
  token_.kind = Token::Kind::end;
  while (at_ < end_ && token_.kind == Token::Kind::end) {
    switch (content_) {
      case Content::data:
        read_data();
        break;
      case Content::cdata:
        read_cdata();
        break;
      default:
        read_raw();
        break;
    }
  }
  return token_;
}

void Tokenizer::emit(Token::Kind kind, Place text) {
  token_.kind = kind;
  token_.text = text;
  token_.has_nul = false;
}

void Tokenizer::read_data() {
  if (*at_ == '<' && begins_markup(at_, end_))
    read_markup();
  else
    read_text();
}

void Tokenizer::read_text() {
  const char* begin = at_;
  const uint32_t mark = text_.mark();
  bool is_own = false, has_nul = false;
  for (;;) {
    at_ = find_first<'<', '&', '\0'>(at_, end_);
    if (at_ == end_ || (*at_ == '<' && begins_markup(at_, end_))) break;
    if (*at_ == '&') {
      const Reference found =
          read_reference({at_, static_cast<size_t>(end_ - at_)}, /*in_attribute=*/false);
      if (found.size != 0) {
        text_.add({begin, at_});
        text_.add(found);
        begin = at_ += found.size;
        is_own = true;
        continue;
      }
    }
    has_nul |= *at_ == '\0';
    ++at_;
  }
  if (is_own) text_.add({begin, at_});
  emit(Token::Kind::text, is_own ? text_.since(mark) : text_.of_page(begin, at_));
  token_.has_nul = has_nul;
}

void Tokenizer::read_cdata() {
  const std::string_view rest(at_, static_cast<size_t>(end_ - at_));
  const size_t size = std::min(rest.find("]]>"), rest.size());
  const char* begin = at_;
  at_ += size == rest.size() ? size : size + 3;
  content_ = Content::data;
  if (size == 0) return;
  emit(Token::Kind::text, text_.of_page(begin, begin + size));
  token_.has_nul = std::memchr(begin, '\0', size) != nullptr;
}

void Tokenizer::read_markup() {
  const char c = at_[1];
  if (c == '/') {
    at_ += 2;
    if (is_alpha(*at_)) return read_tag(Token::Kind::end_tag);
    if (*at_ == '>') {
      ++at_;
      return;
    }
    return read_bogus_comment(at_);
  }
  if (c == '!') return read_declaration();
  ++at_;
  if (c == '?') return read_instruction();
  read_tag(Token::Kind::start_tag);
}

Name Tokenizer::name_of(Range name) {
  lowered_.clear();
  for (const char* at = name.begin; at < name.end; ++at)
    *at == '\0' ? lowered_.append(kReplaced) : lowered_ += to_lower(*at);
  return text_.intern(lowered_);
}

Place Tokenizer::decoded(Range text, bool in_attribute) {
  const char* at = find_first<'&', '\0', '\0'>(text.begin, text.end);
  if (at == text.end) return text_.of_page(text.begin, text.end);
  const uint32_t mark = text_.mark();
  const char* kept = text.begin;
  for (; at < text.end; at = find_first<'&', '\0', '\0'>(at, text.end)) {
    Reference found;
    if (*at == '\0')
      found = {0xFFFD, 0, 1};
    else
      found = read_reference({at, static_cast<size_t>(text.end - at)}, in_attribute);
    if (found.size == 0) {
      ++at;
      continue;
    }
    text_.add({kept, at});
    text_.add(found);
    kept = at += found.size;
  }
  text_.add({kept, text.end});
  return text_.since(mark);
}

Place Tokenizer::without_nul(Range text) {
  const char* at = find_byte(text.begin, text.end, '\0');
  if (at == text.end) return text_.of_page(text.begin, text.end);
  const uint32_t mark = text_.mark();
  const char* kept = text.begin;
  for (; at < text.end; at = find_byte(kept, text.end, '\0')) {
    text_.add({kept, at});
    text_.add(kReplaced);
    kept = at + 1;
  }
  text_.add({kept, text.end});
  return text_.since(mark);
}

}  // namespace wirecopy::support::html
