// The part of the tokenizer that reads texts in which no elements are: scripts, styles, titles.

#include "scan.hpp"
#include "support/prose/ascii.hpp"
#include "tokenizer.hpp"

namespace wirecopy::support::html {

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
    if (to_lower(at[2 + i]) != name[i]) return false;
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
      if (to_lower(at[i]) != kScript[i]) return false;
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

}  // namespace wirecopy::support::html
