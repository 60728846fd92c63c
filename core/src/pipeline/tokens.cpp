#include "pipeline/scanner.hpp"

#include <algorithm>
#include <charconv>

#include "pipeline/nearest.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

bool Scanner::string(std::string& out) {
  const size_t begin = at_++;
  for (;;) {
    const size_t stop = std::min(text_.find_first_of("\"\\\n", at_), text_.size());
    const auto plain = text_.substr(at_, stop - at_);
    const auto control = std::ranges::find_if(plain, [](char c) { return c >= 0 && c < 0x20; });
    at_ += static_cast<size_t>(control - plain.begin());
    if (at_end() || peek() == '\n') {
      size_t end = at_;
      while (end > begin + 1 && is_blank(text_[end - 1])) --end;
      return fail({begin, end}, "a string is not closed");
    }
    // A carriage return before the line feed belongs to the line's end.
    if (peek() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n')
      return fail({begin, at_}, "a string is not closed");
    if (control != plain.end())
      return fail({at_, at_ + 1}, "a control character in a string",
                  "write it as an escape: \\t, \\u001b");
    out += plain;
    if (take('"')) return true;
    if (!escape(out)) return false;
  }
}

bool Scanner::escape(std::string& out) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const size_t begin = at_++;
  const size_t letter = at_end() ? std::string_view::npos : kLetters.find(peek());
  if (peek() == 'u') {
    ++at_;
    return unicode_escape(out);
  }
  if (letter == std::string_view::npos)
    return fail({begin, std::min(begin + 2, text_.size())}, "an unknown escape",
                R"(known are \" \\ \/ \b \f \n \r \t \u1234)");
  out += kMeanings[letter];
  ++at_;
  return true;
}

bool Scanner::unicode_escape(std::string& out) {
  const size_t begin = at_ - 2;
  char32_t first = 0;
  if (!hex4(first)) return false;
  if (first >= 0xD800 && first < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
    at_ += 2;
    char32_t second = 0;
    if (!hex4(second)) return false;
    if (second < 0xDC00 || second > 0xDFFF)
      return fail({begin, at_}, "the second half of a surrogate pair is missing");
    append_utf8(out, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
    return true;
  }
  if (first >= 0xD800 && first < 0xE000)
    return fail({begin, at_}, "half a surrogate pair",
                R"(the other half follows as \udc00 to \udfff)");
  append_utf8(out, first);
  return true;
}

bool Scanner::hex4(char32_t& out) {
  unsigned value = 0;
  const auto digits = text_.substr(at_, 4);
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value, 16);
  if (digits.size() < 4 || parsed.ec != std::errc() || parsed.ptr != end)
    return fail({at_ - 2, at_}, "\\u needs four hexadecimal digits");
  out = value;
  at_ += 4;
  return true;
}

bool Scanner::number(Number& out) {
  const size_t begin = at_;
  const auto digits = [&] {
    const size_t from = at_;
    while (is_digit(peek())) ++at_;
    return at_ - from;
  };
  const auto malformed = [&](const char* why) {
    while (is_word(peek()) || peek() == '.' || peek() == '+' || peek() == '-') ++at_;
    return fail({begin, at_}, why);
  };
  take('-');
  const bool zero = peek() == '0';
  const size_t whole = digits();
  if (whole == 0) return malformed("a number needs a digit after its sign");
  if (zero && whole > 1) return malformed("a number does not begin with 0");
  bool integral = true;
  if (take('.')) {
    integral = false;
    if (digits() == 0) return malformed("a number needs a digit after its point");
  }
  if (peek() == 'e' || peek() == 'E') {
    integral = false;
    ++at_;
    if (!take('+')) take('-');
    if (digits() == 0) return malformed("a number needs a digit in its exponent");
  }
  if (is_word(peek())) return malformed("a number ends in letters");
  const char* const first = text_.data() + begin;
  const char* const last = text_.data() + at_;
  int64_t integer = 0;
  double real = 0;
  const auto parsed =
      integral ? std::from_chars(first, last, integer) : std::from_chars(first, last, real);
  if (parsed.ec != std::errc())
    return fail({begin, at_}, integral ? "an integer beyond 64 bits" : "a number out of range");
  out = {integral, integer, real};
  return true;
}

bool Scanner::literal(Literal& out) {
  constexpr std::string_view kNames[] = {"true", "false", "null"};
  const size_t begin = at_;
  while (is_word(peek())) ++at_;
  const size_t end = at_;
  const auto word = text_.substr(begin, end - begin);
  const auto* const known = std::ranges::find(kNames, word);
  out = static_cast<Literal>(known - kNames);
  if (known != std::end(kNames)) return true;
  at_ = begin;
  if (word.empty()) return fail_expected("a value");
  const std::string names[] = {"true", "false", "null"};
  const auto meant = nearest(word, names);
  return fail({begin, end}, "unknown word " + in_quotes(word),
              meant ? "did you mean " + *meant + "?" : "texts stand in double quotes");
}

bool Scanner::skip_blanks() {
  for (;;) {
    while (!at_end() && is_blank(peek())) ++at_;
    const auto rest = text_.substr(at_, 2);
    if (rest == "//") {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (rest != "/*") {
      return true;
    } else if (!block_comment()) {
      return false;
    }
  }
}

bool Scanner::block_comment() {
  const size_t end = text_.find("*/", at_ + 2);
  if (end == std::string_view::npos) return fail({at_, at_ + 2}, "a comment is not closed");
  at_ = end + 2;
  return true;
}

std::string Scanner::unclosed() const {
  if (open_.empty()) return {};
  const Position at = source_->position(open_.back());
  return "the \"" + std::string(1, text_[open_.back()]) + "\" at " + std::to_string(at.line) + ":" +
         std::to_string(at.column) + " is not closed";
}

bool Scanner::fail(Range range, std::string message, std::string note) {
  Diagnostic d;
  d.source = source_;
  d.range = range;
  d.message = std::move(message);
  d.note = std::move(note);
  problems_.add(std::move(d));
  return false;
}

bool Scanner::fail_expected(std::string what, Gap gap) {
  if (at_end()) return fail_there("expected " + what + ", but the text ends here", unclosed());
  // What is missing behind a line's last word is missed there, not where the next line begins.
  const auto skipped = text_.substr(token_end_, at_ - token_end_);
  if (gap == Gap::behind_token && skipped.find('\n') != std::string_view::npos)
    return fail_there("expected " + what, {});
  std::string note;
  if (peek() == '\'') note = "texts stand in double quotes";
  if (peek() == '#') note = "comments begin with // or stand between /* and */";
  return fail_here("expected " + what, note);
}

bool Scanner::fail_here(std::string message, std::string note) {
  return fail({at_, at_ + code_point_at(text_, at_).size}, std::move(message), std::move(note));
}

bool Scanner::fail_there(std::string message, std::string note) {
  return fail({token_end_, token_end_}, std::move(message), std::move(note));
}

}  // namespace wirecopy::pipeline
