#include "characters.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "directions.hpp"
#include "support/mojibake/mojibake.hpp"
#include "support/prose/utf8.hpp"
#include "support/references/references.hpp"

namespace wirecopy::clean {
namespace {

using support::CodePoint;
using support::Reference;

/// Everything below is in NFC whatever stands beside it.
constexpr char32_t kFirstComposing = 0x300;
constexpr int kMostMarks = 30;
constexpr size_t kLongestReference = 64;  ///< with its zeros
constexpr int kMostPasses = 8;            ///< one for a text that is tidy, two for most others

bool is_plain(char c) { return (c >= ' ' && c < 0x7F && c != '&') || c == '\n'; }

bool is_line_end(char32_t c) { return c == '\n' || c == '\r' || c == 0x0B || c == 0x85; }
bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }
bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }
bool is_mark(char32_t c) { return u_getCombiningClass(static_cast<UChar32>(c)) != 0; }

/// Arabic, Indic scripts and pictographs spell with joiners.
bool needs_joiners(char32_t before) {
  return before >= 0x590 && !(before >= 0x1E00 && before < 0x2190);
}

/// Blanks of markup, and what parts its texts (markup.hpp).
bool stays_in_markup(char32_t c) {
  return c == 0x1D || c == 0x1E || (c != 0x85 && (support::is_space(c) || is_line_end(c)));
}

/// The straight mark for a typographic one; 0: it is none.
char straight(char32_t c) {
  if (c >= 0x2018 && c <= 0x201B) return '\'';
  return c >= 0x201C && c <= 0x201F ? '"' : 0;
}

/// Collects characters as they should be.
class Tidier {
 public:
  Tidier(size_t size, const Rules& rules, Tally& tally) : rules_(rules), tally_(tally) {
    out_.reserve(size);
  }

  void put_plain(std::string_view run) {
    while (may_close() && !run.empty()) {
      put_ascii(run.front());
      run.remove_prefix(1);
    }
    if (run.empty()) return;
    out_ += run;
    before_ = static_cast<unsigned char>(run.back());
    marks_ = 0;
  }

  void put(char32_t c) {
    if (rules_.keep_blanks && stays_in_markup(c)) return keep(c);
    if (c == 0x2029 || c == 0x0C) return put_plain("\n\n");
    if (is_line_end(c) || c == 0x2028) return put_plain("\n");
    if (support::is_space(c)) return put_plain(" ");
    if (is_joiner(c) && needs_joiners(before_)) return keep(c);
    if (is_direction(c)) {
      may_turn_ = true;
      return support::append_utf8(c, out_);
    }
    if (is_control(c) || is_noncharacter(c) || support::is_invisible(c))
      return void(++tally_.invisible);
    keep(c);
  }

  /// What may begin a reference.
  void put_ampersand() {
    ampersand_ = out_.size();
    put_byte('&');
  }

  bool may_compose() const { return may_compose_; }
  bool may_turn() const { return may_turn_; }
  std::string take() { return std::move(out_); }

 private:
  bool may_close() const {
    return ampersand_ != out_.npos && out_.size() - ampersand_ < kLongestReference;
  }

  void put_byte(char c) {
    out_ += c;
    before_ = static_cast<unsigned char>(c);
    marks_ = 0;
  }

  void put_ascii(char c) {
    put_byte(c);
    if (c == ';' && rules_.references && may_close()) close();
  }

  /// A reference that ends here becomes what it means, which may end another one.
  void close() {
    for (Reference found; may_close() && out_.back() == ';';) {
      found = support::read_closed_reference(std::string_view(out_).substr(ampersand_));
      if (found.size != out_.size() - ampersand_) return;
      out_.resize(ampersand_);
      ++tally_.references;
      look_back();
      if (found.first == '&') return put_ampersand();
      if (found.first == ';')
        put_byte(';');
      else if (found.first < 0x7F && found.first >= ' ')
        put_byte(static_cast<char>(found.first));
      else
        put(found.first);
      if (found.second) put(found.second);
    }
  }

  /// What stands before, after something was taken away.
  void look_back() {
    const size_t from = out_.size() - std::min(out_.size(), kLongestReference);
    const size_t found = std::string_view(out_).substr(from).rfind('&');
    ampersand_ = found == out_.npos ? out_.npos : from + found;
    before_ = 0;
    marks_ = 0;
    for (size_t at = out_.size(); at > 0 && marks_ <= kMostMarks;) {
      do --at;
      while (at > 0 && (out_[at] & 0xC0) == 0x80);
      const char32_t c = support::decode(out_, at).value;
      if (before_ == 0) before_ = c;
      if (!is_mark(c)) break;
      ++marks_;
    }
  }

  void keep(char32_t c) {
    if (rules_.quotes == Quotes::straight && straight(c)) return put_straight(c);
    if (c >= kFirstComposing) {
      marks_ = is_mark(c) ? marks_ + 1 : 0;
      if (marks_ > kMostMarks) return;
      may_compose_ |= c < 0x2010 || c > 0x203A;  // dashes and quotation marks never do
    } else {
      marks_ = 0;
    }
    support::append_utf8(c, out_);
    before_ = c;
  }

  void put_straight(char32_t c) {
    ++tally_.quotes;
    put_byte(straight(c));
  }

  const Rules& rules_;
  Tally& tally_;
  std::string out_;
  size_t ampersand_ = std::string::npos;  ///< the last one, where it may still matter
  char32_t before_ = 0;
  int marks_ = 0;
  bool may_compose_ = false, may_turn_ = false;
};

void put_all(std::string_view text, const Rules& rules, Tidier& tidier, Tally& tally) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    if (end > at) tidier.put_plain(text.substr(at, end - at));
    if ((at = end) == text.size()) return;
    if (text[at] == '&') {
      tidier.put_ampersand();
      ++at;
      continue;
    }
    const CodePoint c = support::decode(text, at);
    tally.malformed += !c.valid;
    const bool crlf =
        !rules.keep_blanks && c.value == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!crlf) tidier.put(c.value);
    at += c.size;
  }
}

/// ICU counts bytes in 32 bits; a longer text stays in the form it has.
bool compose(std::string& text) {
  if (text.size() > static_cast<size_t>(std::numeric_limits<int32_t>::max()) / 2) return false;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error) || nfc->isNormalizedUTF8(text, error)) return false;
  std::string composed;
  composed.reserve(text.size());
  icu::StringByteSink<std::string> sink(&composed);
  nfc->normalizeUTF8(0, text, sink, nullptr, error);
  if (U_FAILURE(error)) return false;
  text = std::move(composed);
  return true;
}

/// \return whether another pass may find more: what was taken away stood between characters that
/// are something together, and some become others, U+037E a semicolon.
bool pass(std::string& text, std::string_view from, const Rules& rules, Tally& tally) {
  Tidier tidier(from.size(), rules, tally);
  put_all(from, rules, tidier, tally);
  text = tidier.take();
  const size_t turned = tidier.may_turn() ? settle_directions(text) : 0;
  tally.invisible += turned;
  const bool composed = tidier.may_compose() && compose(text);
  tally.composed |= composed;
  return turned > 0 || composed;
}

std::string tidy_once(std::string_view from, const Rules& rules, Tally& tally) {
  std::string text;
  bool more = pass(text, from, rules, tally);
  for (int passes = 1; more && passes < kMostPasses; ++passes)
    more = pass(text, std::string(std::move(text)), rules, tally);
  return text;
}

void add(const support::Unmixed& unmixed, Tally& tally) {
  if (tally.characters == 0) tally.encoding = unmixed.encoding;
  tally.characters += unmixed.characters;
  tally.times = std::max(tally.times, unmixed.rounds);
}

}  // namespace

std::string tidy_characters(std::string_view text, const Rules& rules, Tally& tally) {
  std::string tidy;
  auto unmixed = rules.encoding ? support::undo_mojibake(text) : std::nullopt;
  if (unmixed) add(*unmixed, tally);
  tidy = tidy_once(unmixed ? std::string_view(unmixed->text) : text, rules, tally);
  // What was taken away, and references, may have hidden more.
  const bool is_same = !unmixed && tidy == text;
  for (int passes = 1; rules.encoding && !is_same && passes < kMostPasses; ++passes) {
    unmixed = support::undo_mojibake(tidy);
    if (!unmixed) break;
    add(*unmixed, tally);
    tidy = tidy_once(unmixed->text, rules, tally);
  }
  return tidy;
}

}  // namespace wirecopy::clean
