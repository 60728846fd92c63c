// The part of the tokenizer that reads comments and instructions.

#include <algorithm>
#include <string>

#include "scan.hpp"
#include "support/prose/ascii.hpp"
#include "tokenizer.hpp"

namespace wirecopy::support::html {

void Tokenizer::read_declaration() {
  at_ += 2;
  const std::string_view rest(at_, static_cast<size_t>(end_ - at_));
  constexpr std::string_view kDoctype = "doctype", kCdata = "[CDATA[";
  if (rest.starts_with("--")) {
    at_ += 2;
    return read_comment();
  }
  if (rest.size() >= kDoctype.size() &&
      std::equal(kDoctype.begin(), kDoctype.end(), rest.begin(),
                 [](char a, char b) { return a == to_lower(b); })) {
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
  std::transform(name.begin(), name.end(), name.begin(), to_lower);
  if (name == "xml" || name == "xml-stylesheet") return read_bogus_comment(mark);
  const char* end = find_byte(at, end_, '>');
  at_ = end == end_ ? end_ : end + 1;
  if (end == end_) return;
  const char* begin = skip_space(at, end);
  if (end > begin && end[-1] == '?') --end;
  token_.name = text_.intern({target, static_cast<size_t>(at - target)});
  emit(Token::Kind::instruction, without_nul({begin, end}));
}

}  // namespace wirecopy::support::html
