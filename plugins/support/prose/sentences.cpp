#include "sentences.hpp"

#include <cstdint>

#include "abbreviations.hpp"
#include "paragraphs.hpp"
#include "utf8.hpp"

namespace wirecopy::support {
namespace {

enum class Mark : uint8_t {
  none,
  dot,       ///< ends a sentence unless it is of an abbreviation
  strong,    ///< "!", "?"
  trailing,  ///< "…"
  unspaced,  ///< ends one without a blank behind: "。"
  foreign,   ///< ends one whatever follows: "।"
};

Mark mark_of(char32_t c) {
  switch (c) {
    case '.':
      return Mark::dot;
    case '!':
    case '?':
    case U'\u203C':
    case U'\u2047':
    case U'\u2048':
    case U'\u2049':
      return Mark::strong;
    case U'…':
      return Mark::trailing;
    case U'。':
    case U'！':
    case U'？':
    case U'｡':
      return Mark::unspaced;
    case U'؟':
    case U'۔':
    case U'।':
    case U'॥':
    case U'։':
    case U'።':
    case U'፧':
      return Mark::foreign;
    default:
      return Mark::none;
  }
}

bool closes(char32_t c) {
  return is_quote(c) || c == ')' || c == ']' || c == U'」' || c == U'』' || c == U'）' ||
         c == U'】' || c == U'》';
}

bool opens(char32_t c) {
  return is_quote(c) || c == '(' || c == '[' || c == U'¿' || c == U'¡' || c == U'「' ||
         c == U'『' || c == U'（';
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class Splitter {
 public:
  Splitter(std::string_view paragraph, size_t number, bool has_ordinals,
           std::vector<Sentence>& sentences)
      : text_(paragraph), number_(number), has_ordinals_(has_ordinals), sentences_(sentences) {}

  void split() {
    for (size_t at = 0; at < text_.size();) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte < 0x80 && byte != '.' && byte != '!' && byte != '?') {  // most of most texts
        ++at;
        continue;
      }
      const CodePoint c = decode(text_, at);
      const Mark mark = mark_of(c.value);
      at = mark == Mark::none ? pass(c, at) : read_marks(at, at + c.size, mark);
    }
    add(text_.size(), false);
  }

 private:
  size_t pass(const CodePoint& c, size_t at) {
    if (first_guillemet_ == 0 && (c.value == U'«' || c.value == U'»')) first_guillemet_ = c.value;
    if (c.value == U'「' || c.value == U'『') ++depth_;
    if ((c.value == U'」' || c.value == U'』') && depth_ > 0) --depth_;
    return at + c.size;
  }

  /// Reads marks and what closes behind them. \return their end.
  size_t read_marks(size_t start, size_t end, Mark mark) {
    bool is_one = true;
    while (end < text_.size()) {
      const CodePoint c = decode(text_, end);
      const Mark next = mark_of(c.value);
      if (next == Mark::none) break;
      is_one = false;
      if (mark == Mark::dot) mark = next == Mark::dot ? Mark::trailing : next;
      end += c.size;
    }
    const size_t marks_end = end;
    while (end < text_.size()) {
      const CodePoint c = decode(text_, end);
      if (!closes(c.value)) break;
      end = pass(c, end);
    }
    end = pass_guillemet(end);
    const bool is_plain = is_one && end == marks_end;
    if (is_end(start, end, mark, is_plain)) add(end, true);
    return end;
  }

  /// French puts a blank before what closes: « Non. ». Others open with the same mark.
  size_t pass_guillemet(size_t at) {
    const size_t next = first_guillemet_ == U'«' ? skip_blanks(at) : at;
    if (next == at || next == text_.size()) return at;
    const CodePoint c = decode(text_, next);
    return c.value == U'»' ? next + c.size : at;
  }

  bool is_end(size_t mark_at, size_t end, Mark mark, bool is_plain) const {
    if (mark == Mark::unspaced) return depth_ == 0 && !goes_on_unspaced(end);
    if (end < text_.size() && !is_space(decode(text_, end).value)) return mark == Mark::foreign;
    size_t next = skip_blanks(end);
    if (next == text_.size()) return true;
    if (mark == Mark::foreign) return true;
    if (is_dash(decode(text_, next).value)) return false;
    next = skip_opening(next);
    if (next == text_.size()) return true;
    const CodePoint c = decode(text_, next);
    if (is_lower(c.value)) return false;
    if (mark != Mark::dot || !is_plain) return true;
    return is_end_of_dot(mark_at, next);
  }

  /// Japanese quotes what was said and goes on: 「…。」と.
  bool goes_on_unspaced(size_t end) const {
    if (end == text_.size()) return false;
    const char32_t c = decode(text_, end).value;
    return c == U'と' || c == U'，' || c == U'、' || c == U'の';
  }

  /// \param next where the next word begins, after an opening quotation mark
  bool is_end_of_dot(size_t dot, size_t next) const {
    const std::string_view before = word_before(dot);
    if (before.empty()) return true;
    const std::string_view after = word_at(next);
    const bool has_number = is_ascii_digit(text_[next]);
    switch (abbreviation(before)) {
      case Abbreviation::title:
        return false;
      case Abbreviation::number:
        return !has_number;
      case Abbreviation::closing:
        return !has_number && opens_sentences(after);
      case Abbreviation::none:
        break;
    }
    if (is_initials(before)) return opens_sentences(after);
    const bool is_ordinal = has_ordinals_ && before.size() <= 2 && is_ascii_digit(before[0]) &&
                            is_ascii_digit(before.back());
    return !is_ordinal || opens_sentences(after);
  }

  /// "J", "J.P", "U.S"; of any script that has capitals.
  static bool is_initials(std::string_view word) {
    for (size_t at = 0; at < word.size();) {
      const CodePoint c = decode(word, at);
      if (!is_upper(c.value)) return false;
      at += c.size;
      if (at < word.size() && word[at++] != '.') return false;
    }
    return true;
  }

  static bool is_lower(char32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z';
    const bool has_case = c < 0x590 || (c >= 0x1E00 && c < 0x2000);
    return has_case && is_letter(c) && !is_upper(c);
  }

  size_t skip_blanks(size_t at) const {
    while (at < text_.size()) {
      const CodePoint c = decode(text_, at);
      if (!is_space(c.value)) break;
      at += c.size;
    }
    return at;
  }

  size_t skip_opening(size_t at) const {
    while (at < text_.size()) {
      const CodePoint c = decode(text_, at);
      if (!opens(c.value)) break;
      at += c.size;
    }
    return at;
  }

  /// What stands before a dot, back to a blank or an opening mark: "z.B", "Smith".
  std::string_view word_before(size_t dot) const {
    constexpr size_t kMost = 32;
    size_t start = dot;
    while (start > begin_ && dot - start < kMost && !is_blank(text_[start - 1]) &&
           text_[start - 1] != '(' && text_[start - 1] != '"' && text_[start - 1] != '\'')
      --start;
    while (start < dot && (text_[start] & 0xC0) == 0x80) ++start;
    return text_.substr(start, dot - start);
  }

  std::string_view word_at(size_t start) const {
    constexpr size_t kMost = 32;
    size_t end = start;
    while (end < text_.size() && end - start < kMost &&
           (is_ascii_letter(text_[end]) || (text_[end] & 0x80) != 0))
      ++end;
    return text_.substr(start, end - start);
  }

  void add(size_t end, bool is_ended) {
    const std::string_view sentence = trim(text_.substr(begin_, end - begin_));
    if (!sentence.empty()) sentences_.push_back({sentence, number_, is_ended});
    begin_ = end;
  }

  std::string_view text_;
  size_t number_;
  bool has_ordinals_;
  std::vector<Sentence>& sentences_;
  size_t begin_ = 0;  ///< of the sentence that is read
  size_t depth_ = 0;  ///< of Japanese quotation marks
  char32_t first_guillemet_ = 0;
};

}  // namespace

void split_sentences(std::string_view text, std::string_view language,
                     std::vector<Sentence>& sentences) {
  const bool has_ordinals = dots_ordinals(language);
  const auto paragraphs = split_paragraphs(text);
  for (size_t i = 0; i < paragraphs.size(); ++i)
    Splitter(paragraphs[i], i, has_ordinals, sentences).split();
}

}  // namespace wirecopy::support
