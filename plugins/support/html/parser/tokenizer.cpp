#include "tokenizer.hpp"

#include <algorithm>
#include <array>

#include "scan.hpp"
#include "support/prose/utf8.hpp"
#include "support/references/references.hpp"

namespace wirecopy::support::html {
namespace {

constexpr std::string_view kReplaced = "\xEF\xBF\xBD";

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Which bytes end a name or a value, or need care within.
enum Class : uint8_t { kPlain = 0, kEndsTagName = 1, kEndsAttribute = 2, kEndsValue = 4, kOdd = 8 };

constexpr auto kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (const char c : std::string_view(" \n\t\f\r>"))
    classes[static_cast<unsigned char>(c)] = kEndsTagName | kEndsAttribute | kEndsValue;
  classes['/'] = kEndsTagName | kEndsAttribute;
  classes['='] = kEndsAttribute;
  classes['&'] = kEndsValue;
  classes[0] = kOdd | kEndsValue;
  for (char c = 'A'; c <= 'Z'; ++c) classes[static_cast<unsigned char>(c)] = kOdd;
  return classes;
}();

constexpr uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }

/// Whether "<" at `at` begins anything but text.
bool begins_markup(const char* at, const char* end) {
  if (end - at < 2) return false;
  const char c = at[1];
  return is_alpha(c) || c == '!' || c == '?' || (c == '/' && end - at > 2);
}

void append_to(Text& text, char32_t c) {
  std::string bytes;
  append_utf8(c, bytes);
  text.add(bytes);
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
        append_to(text_, found.first);
        if (found.second != 0) append_to(text_, found.second);
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

void Tokenizer::read_raw() {
  const char* begin = at_;
  const char* end = content_ == Content::script      ? script_end()
                    : content_ == Content::plaintext ? end_
                                                     : raw_end();
  at_ = end;
  if (end > begin) {
    emit(Token::Kind::text,
         content_ == Content::rcdata ? decoded({begin, end}, false) : without_nul({begin, end}));
    return;
  }
  content_ = Content::data;
  read_markup();
}

/// Whether "</" at `at` begins the end tag of `name`.
bool Tokenizer::ends_here(const char* at, std::string_view name) const {
  if (static_cast<size_t>(end_ - at) < name.size() + 3 || at[1] != '/') return false;
  for (size_t i = 0; i < name.size(); ++i)
    if (lower(at[2 + i]) != name[i]) return false;
  const char behind = at[2 + name.size()];
  return is_space(behind) || behind == '/' || behind == '>';
}

const char* Tokenizer::raw_end() const {
  const std::string_view name =
      last_start_ == kNoName ? std::string_view() : text_.name_text(last_start_);
  if (name.empty()) return end_;
  for (const char* at = find_byte(at_, end_, '<'); at < end_; at = find_byte(at + 1, end_, '<'))
    if (ends_here(at, name)) return at;
  return end_;
}

/// The end of a script: within "<!--" and "-->" what stands between "<script" and "</script" is
/// a script in a comment.
const char* Tokenizer::script_end() const {
  enum { plain, comment, script } state = plain;
  const std::string_view name =
      last_start_ == kNoName ? std::string_view() : text_.name_text(last_start_);
  const auto begins_script = [&](const char* at) {
    constexpr std::string_view kScript = "<script";
    if (static_cast<size_t>(end_ - at) <= kScript.size()) return false;
    for (size_t i = 0; i < kScript.size(); ++i)
      if (lower(at[i]) != kScript[i]) return false;
    const char behind = at[kScript.size()];
    return is_space(behind) || behind == '/' || behind == '>';
  };
  const char* at = at_;
  for (;;) {
    at = state == plain ? find_byte(at, end_, '<') : find_first<'<', '-', '-'>(at, end_);
    if (at == end_) return end_;
    const std::string_view rest(at, static_cast<size_t>(end_ - at));
    if (*at == '-') {
      if (rest.starts_with("-->")) state = plain;
    } else if (state == plain && rest.starts_with("<!--")) {
      state = comment;
      ++at;  // its dashes may be the ones of "-->"
    } else if (state != script && !name.empty() && ends_here(at, name)) {
      return at;
    } else if (state == comment && begins_script(at)) {
      state = script;
    } else if (state == script && ends_here(at, "script")) {
      state = comment;
    }
    ++at;
  }
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

void Tokenizer::read_declaration() {
  at_ += 2;
  const std::string_view rest(at_, static_cast<size_t>(end_ - at_));
  constexpr std::string_view kDoctype = "doctype", kCdata = "[CDATA[";
  if (rest.starts_with("--")) {
    at_ += 2;
    return read_comment();
  }
  if (rest.size() >= kDoctype.size() && std::equal(kDoctype.begin(), kDoctype.end(), rest.begin(),
                                                   [](char a, char b) { return a == lower(b); })) {
    at_ += kDoctype.size();
    return read_doctype();
  }
  if (foreign_ && rest.starts_with(kCdata)) {
    at_ += kCdata.size();
    content_ = Content::cdata;
    return;
  }
  read_bogus_comment(at_);
}

void Tokenizer::read_comment() {
  const std::string_view rest(at_, static_cast<size_t>(end_ - at_));
  const char* begin = at_;
  for (const std::string_view abrupt : {">", "->"})
    if (rest.starts_with(abrupt)) {
      at_ += abrupt.size();
      return emit(Token::Kind::comment, text_.of_page(begin, begin));
    }
  for (size_t at = rest.find("--"); at != rest.npos; at = rest.find("--", at + 1)) {
    const size_t mark = rest[std::min(at + 2, rest.size() - 1)] == '!' ? 1 : 0;
    if (at + 2 + mark >= rest.size() || rest[at + 2 + mark] != '>') continue;
    at_ += at + 3 + mark;
    return emit(Token::Kind::comment, without_nul({begin, begin + at}));
  }
  at_ = end_;
  const char* end = end_;
  for (const std::string_view open : {"--!", "--", "-"})
    if (rest.ends_with(open)) {
      end -= open.size();
      break;
    }
  emit(Token::Kind::comment, without_nul({begin, end}));
}

void Tokenizer::read_bogus_comment(const char* begin) {
  const char* end = find_byte(begin, end_, '>');
  at_ = end == end_ ? end_ : end + 1;
  emit(Token::Kind::comment, without_nul({begin, end}));
}

/// "<?target data>", also with "?>". XML's own instructions are comments.
void Tokenizer::read_instruction() {
  const char* mark = at_;  // its "?"
  const char* target = at_ + 1;
  if (target == end_ && (at_ = end_)) return;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const char* at = target;
  if (is_alpha(*at) || *at == '_')
    while (at < end_ && (is_alpha(*at) || is_digit(*at) || *at == '-' || *at == '_')) ++at;
  if (at == target) return read_bogus_comment(mark);
  if (at < end_ && !is_space(*at) && *at != '?' && *at != '>') return read_bogus_comment(mark);
  std::string name(target, at);
  std::transform(name.begin(), name.end(), name.begin(), lower);
  if (name == "xml" || name == "xml-stylesheet") return read_bogus_comment(mark);
  const char* end = find_byte(at, end_, '>');
  at_ = end == end_ ? end_ : end + 1;
  if (end == end_) return;
  const char* begin = skip_space(at, end);
  if (end > begin && end[-1] == '?') --end;
  token_.name = text_.intern({target, static_cast<size_t>(at - target)});
  emit(Token::Kind::instruction, without_nul({begin, end}));
}

void Tokenizer::read_tag(Token::Kind kind) {
  const char* begin = at_;
  bool odd = false;
  while (at_ < end_ && (class_of(*at_) & kEndsTagName) == 0) {
    odd |= (class_of(*at_) & kOdd) != 0;
    ++at_;
  }
  token_.name =
      odd ? name_of({begin, at_}) : text_.intern({begin, static_cast<size_t>(at_ - begin)});
  token_.tag = token_.name < kTagNames ? static_cast<Tag>(token_.name) : Tag::other;
  token_.self_closing = false;
  token_.first_attribute = text_.attribute_count();
  read_attributes();
  token_.attribute_count = text_.attribute_count() - token_.first_attribute;
  if (at_ == end_) {  // a tag without its ">" is none
    text_.drop_attributes(token_.first_attribute);
    return;
  }
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
void Tokenizer::read_attributes() {
  ++tags_;
  for (;;) {
    at_ = skip_space(at_, end_);
    if (at_ == end_ || *at_ == '>') return;
    if (*at_ != '/') {
      read_attribute();
      continue;
    }
    ++at_;
    token_.self_closing = at_ < end_ && *at_ == '>';
  }
}

void Tokenizer::read_attribute() {
  const char* begin = at_;
  bool odd = (class_of(*at_) & kOdd) != 0;
  ++at_;  // may be a "="
  while (at_ < end_ && (class_of(*at_) & kEndsAttribute) == 0) {
    odd |= (class_of(*at_) & kOdd) != 0;
    ++at_;
  }
  const Name name =
      odd ? name_of({begin, at_}) : text_.intern({begin, static_cast<size_t>(at_ - begin)});
  at_ = skip_space(at_, end_);
  Place value = text_.of_page(at_, at_);
  if (at_ < end_ && *at_ == '=') {
    at_ = skip_space(at_ + 1, end_);
    if (at_ < end_) value = read_value();
  }
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

Name Tokenizer::name_of(Range name) {
  lowered_.clear();
  for (const char* at = name.begin; at < name.end; ++at)
    *at == '\0' ? lowered_.append(kReplaced) : lowered_ += lower(*at);
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
    append_to(text_, found.first);
    if (found.second != 0) append_to(text_, found.second);
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
