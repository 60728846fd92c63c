#include "charset.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "support/prose/utf8.hpp"

namespace wirecopy::support::html {
namespace {

constexpr size_t kPrescan = 1024;

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

struct Alias {
  std::string_view label, charset;
};
// What browsers mean by a label where ICU means something else.
constexpr Alias kAliases[] = {{"iso-8859-1", "windows-1252"},
                              {"iso8859-1", "windows-1252"},
                              {"latin1", "windows-1252"},
                              {"latin-1", "windows-1252"},
                              {"ascii", "windows-1252"},
                              {"us-ascii", "windows-1252"},
                              {"iso-8859-9", "windows-1254"},
                              {"iso-8859-11", "windows-874"},
                              {"tis-620", "windows-874"},
                              {"gb2312", "gb18030"},
                              {"gbk", "gb18030"},
                              {"shift_jis", "windows-31j"},
                              {"shift-jis", "windows-31j"},
                              {"x-sjis", "windows-31j"},
                              {"ks_c_5601-1987", "windows-949"},
                              {"euc-kr", "windows-949"},
                              {"big5", "big5-hkscs"},
                              {"x-user-defined", "windows-1252"}};

std::string charset_named(std::string_view label) {
  std::string name = lowered(label);
  const auto* const alias = std::ranges::find(kAliases, name, &Alias::label);
  return alias == std::end(kAliases) ? name : std::string(alias->charset);
}

bool is_utf8(std::string_view charset) {
  return charset.empty() || charset == "utf-8" || charset == "utf8";
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &error), ucnv_close);
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

/// Appends bytes by a converter, block by block. Malformed ones become U+FFFD.
void append_decoded(UConverter* from, std::string_view bytes, std::string& out) {
  constexpr size_t kBlock = 16 * 1024;
  const Converter to = open("UTF-8");
  if (!to) return;
  char block[kBlock];
  UChar pivot[kBlock];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  const char* source = bytes.data();
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  for (bool first = true; error == U_BUFFER_OVERFLOW_ERROR; first = false) {
    error = U_ZERO_ERROR;
    char* target = block;
    ucnv_convertEx(to.get(), from, &target, block + kBlock, &source, bytes.data() + bytes.size(),
                   pivot, &pivot_source, &pivot_target, pivot + kBlock, first ? 1 : 0, 1, &error);
    out.append(block, static_cast<size_t>(target - block));
  }
}

/// Bytes of a UTF-8 sequence of `lead`; 0 where it leads none.
size_t length_led_by(char32_t lead) {
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// Undoes a second encoding of UTF-8 that was read as Latin-1: its traces are control characters
/// that no page holds, "\u00E2\u0080\u0099" for an apostrophe.
std::string undoubled(std::string text) {
  std::string out;
  size_t kept = 0;
  for (size_t at = text.find('\xC3'); at != text.npos; at = text.find('\xC3', at + 1)) {
    const size_t length = length_led_by(decode(text, at).value);
    std::string bytes(1, static_cast<char>(decode(text, at).value));
    bool control = false;
    size_t end = at + 2;
    for (; bytes.size() < length && end + 1 < text.size() && text[end] == '\xC2'; end += 2) {
      bytes += text[end + 1];
      control |= static_cast<unsigned char>(text[end + 1]) < 0xA0;
    }
    const bool whole = control && bytes.size() == length && decode(bytes, 0).size == length &&
                       decode(bytes, 0).valid;
    if (!whole) continue;
    out.append(text, kept, at - kept).append(bytes);
    kept = end;
    at = end - 1;
  }
  return kept == 0 ? text : out.append(text, kept);
}

std::string from_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  Converter windows(nullptr, ucnv_close);
  for (size_t at = 0, whole = 0; at <= bytes.size();) {
    const bool ends = at == bytes.size();
    const CodePoint c = ends ? CodePoint{0, 1, false} : decode(bytes, at);
    if (!c.valid) out.append(bytes, whole, at - whole);
    if (ends) break;
    if (!c.valid) {
      if (!windows) windows = open("windows-1252");
      if (windows) append_decoded(windows.get(), bytes.substr(at, c.size), out);
      whole = at + c.size;
    }
    at += c.size;
  }
  return out;
}

std::string from_charset(std::string_view bytes, const std::string& charset) {
  const Converter converter =
      is_utf8(charset) ? Converter(nullptr, ucnv_close) : open(charset.c_str());
  if (!converter) return from_utf8(bytes);
  std::string out;
  append_decoded(converter.get(), bytes, out);
  return out;
}

std::string_view value_behind(std::string_view text, size_t at) {
  const size_t equals = text.find_first_not_of(" \t\r\n", at);
  if (equals == text.npos || text[equals] != '=') return {};
  const size_t begin = text.find_first_not_of(" \t\r\n\"'", equals + 1);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_first_of(" \t\r\n\"';,>/", begin) - begin);
}

}  // namespace

std::string_view charset_in(std::string_view content_type) {
  constexpr std::string_view kWord = "charset";
  const size_t at = lowered(content_type).find(kWord);
  return at == content_type.npos ? std::string_view()
                                 : value_behind(content_type, at + kWord.size());
}

std::string_view charset_of_meta(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kPrescan);
  const std::string lower = lowered(head);
  for (size_t at = lower.find("<meta"); at != lower.npos; at = lower.find("<meta", at + 1)) {
    const size_t end = std::min(lower.find('>', at), lower.size());
    const std::string_view found = charset_in(head.substr(at, end - at));
    if (!found.empty()) return found;
  }
  return {};
}

namespace {

std::string decoded(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return from_utf8(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE")) return from_charset(bytes.substr(2), "utf-16le");
  if (bytes.starts_with("\xFE\xFF")) return from_charset(bytes.substr(2), "utf-16be");
  if (!declared.empty()) return from_charset(bytes, charset_named(declared));
  const std::string named = charset_named(charset_of_meta(bytes));
  // A page whose meta element could be read is no UTF-16.
  return from_charset(bytes, named.starts_with("utf-16") ? "utf-8" : named);
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view declared) {
  return undoubled(decoded(bytes, declared));
}

}  // namespace wirecopy::support::html
