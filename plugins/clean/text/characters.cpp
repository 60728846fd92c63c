#include "characters.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <limits>

#include "support/prose/utf8.hpp"
#include "support/references/references.hpp"

namespace wirecopy::clean {
namespace {

using support::CodePoint;
using support::Reference;

/// Everything below is in NFC whatever stands beside it.
constexpr char32_t kFirstComposing = 0x300;
constexpr int kMostMarks = 30;

bool is_plain(char c) { return (c >= ' ' && c < 0x7F && c != '&') || c == '\n'; }

bool is_line_end(char32_t c) { return c == '\n' || c == '\r' || c == 0x0B || c == 0x85; }
bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }
bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

/// Arabic, Indic scripts and pictographs spell with joiners.
bool needs_joiners(char32_t before) {
  return before >= 0x590 && !(before >= 0x1E00 && before < 0x2190);
}

/// Collects characters as they should be.
class Tidier {
 public:
  explicit Tidier(size_t size) { out_.reserve(size); }

  void put_plain(std::string_view run) {
    out_ += run;
    before_ = static_cast<unsigned char>(run.back());
    marks_ = 0;
  }

  void put(char32_t c) {
    if (c == 0x2029 || c == 0x0C) return put_plain("\n\n");
    if (is_line_end(c) || c == 0x2028) return put_plain("\n");
    if (support::is_space(c)) return put_plain(" ");
    if (is_joiner(c) && needs_joiners(before_)) return keep(c);
    if (is_control(c) || is_noncharacter(c) || support::is_invisible(c)) return;
    keep(c);
  }

  bool may_compose() const { return may_compose_; }
  std::string take() { return std::move(out_); }

 private:
  void keep(char32_t c) {
    if (c >= kFirstComposing) {
      const bool is_mark = u_getCombiningClass(static_cast<UChar32>(c)) != 0;
      marks_ = is_mark ? marks_ + 1 : 0;
      if (marks_ > kMostMarks) return;
      may_compose_ |= c < 0x2010 || c > 0x203A;  // dashes and quotation marks never do
    } else {
      marks_ = 0;
    }
    support::append_utf8(c, out_);
    before_ = c;
  }

  std::string out_;
  char32_t before_ = 0;
  int marks_ = 0;
  bool may_compose_ = false;
};

void put_all(std::string_view text, Tidier& tidier) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    if (end > at) tidier.put_plain(text.substr(at, end - at));
    if ((at = end) == text.size()) return;
    const auto reference =
        text[at] == '&' ? support::read_closed_reference(text.substr(at)) : Reference{};
    const CodePoint c = reference.size ? CodePoint{reference.first, reference.size, true}
                                       : support::decode(text, at);
    const bool crlf = c.value == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!crlf) tidier.put(c.value);
    if (reference.second) tidier.put(reference.second);
    at += c.size;
  }
}

/// ICU counts bytes in 32 bits; a longer text stays in the form it has.
std::string compose(std::string text) {
  if (text.size() > static_cast<size_t>(std::numeric_limits<int32_t>::max()) / 2) return text;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error) || nfc->isNormalizedUTF8(text, error)) return text;
  std::string composed;
  composed.reserve(text.size());
  icu::StringByteSink<std::string> sink(&composed);
  nfc->normalizeUTF8(0, text, sink, nullptr, error);
  return U_SUCCESS(error) ? composed : text;
}

}  // namespace

std::string tidy_characters(std::string_view text) {
  Tidier tidier(text.size());
  put_all(text, tidier);
  return tidier.may_compose() ? compose(tidier.take()) : tidier.take();
}

}  // namespace wirecopy::clean
