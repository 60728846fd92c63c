#include "charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>

#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

struct Label {
  std::string_view name;     ///< as declared, in lower case
  std::string_view charset;  ///< as reported
  const char* converter;     ///< for iconv; nullptr: UTF-8 and windows-1252 are done here
};

// What iconv offers beyond these is of no use on the web, and part of it is stateful and odd.
constexpr Label kLabels[] = {
    {"utf-8", "utf-8", nullptr},
    {"utf8", "utf-8", nullptr},
    {"us-ascii", "us-ascii", nullptr},
    {"ascii", "us-ascii", nullptr},
    {"iso-8859-1", "iso-8859-1", nullptr},
    {"iso8859-1", "iso-8859-1", nullptr},
    {"latin1", "iso-8859-1", nullptr},
    {"latin-1", "iso-8859-1", nullptr},
    {"windows-1252", "windows-1252", nullptr},
    {"cp1252", "windows-1252", nullptr},
    {"iso-8859-2", "iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "iso-8859-9", "CP1254"},
    {"iso-8859-10", "iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "iso-8859-16", "ISO-8859-16"},
    {"windows-1250", "windows-1250", "CP1250"},
    {"windows-1251", "windows-1251", "CP1251"},
    {"cp1251", "windows-1251", "CP1251"},
    {"windows-1253", "windows-1253", "CP1253"},
    {"windows-1254", "windows-1254", "CP1254"},
    {"windows-1255", "windows-1255", "CP1255"},
    {"windows-1256", "windows-1256", "CP1256"},
    {"windows-1257", "windows-1257", "CP1257"},
    {"windows-1258", "windows-1258", "CP1258"},
    {"windows-874", "windows-874", "CP874"},
    {"tis-620", "tis-620", "CP874"},
    {"koi8-r", "koi8-r", "KOI8-R"},
    {"koi8-u", "koi8-u", "KOI8-U"},
    {"ibm866", "ibm866", "CP866"},
    {"macintosh", "macintosh", "MACINTOSH"},
    {"gb2312", "gb18030", "GB18030"},
    {"gbk", "gb18030", "GB18030"},
    {"gb18030", "gb18030", "GB18030"},
    {"big5", "big5", "BIG5-HKSCS"},
    {"big5-hkscs", "big5-hkscs", "BIG5-HKSCS"},
    {"shift_jis", "shift_jis", "CP932"},
    {"shift-jis", "shift_jis", "CP932"},
    {"sjis", "shift_jis", "CP932"},
    {"x-sjis", "shift_jis", "CP932"},
    {"windows-31j", "windows-31j", "CP932"},
    {"euc-jp", "euc-jp", "EUC-JP"},
    {"iso-2022-jp", "iso-2022-jp", "ISO-2022-JP"},
    {"euc-kr", "euc-kr", "CP949"},
    {"ks_c_5601-1987", "euc-kr", "CP949"},
    {"utf-16le", "utf-16le", "UTF-16LE"},
    {"utf-16be", "utf-16be", "UTF-16BE"},
    {"utf-32le", "utf-32le", "UTF-32LE"},
    {"utf-32be", "utf-32be", "UTF-32BE"},
};

constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

const Label* find_label(std::string_view name) {
  std::string lower_case(name.substr(0, 40));
  for (char& c : lower_case) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto* at = std::ranges::find(kLabels, lower_case, &Label::name);
  return at == std::end(kLabels) ? nullptr : at;
}

struct Start {
  std::string_view bytes;
  const char* charset;
  size_t mark;  ///< bytes of the byte order mark
};
constexpr Start kStarts[] = {
    {{"\xFF\xFE\0\0", 4}, "utf-32le", 4}, {{"\0\0\xFE\xFF", 4}, "utf-32be", 4},
    {{"<\0\0\0", 4}, "utf-32le", 0},      {{"\0\0\0<", 4}, "utf-32be", 0},
    {"\xFF\xFE", "utf-16le", 2},          {"\xFE\xFF", "utf-16be", 2},
    {{"<\0", 2}, "utf-16le", 0},          {{"\0<", 2}, "utf-16be", 0},
    {{"{\0", 2}, "utf-16le", 0},          {{"\0{", 2}, "utf-16be", 0},
    {"\xEF\xBB\xBF", "utf-8", 3},
};

/// The name in <?xml version="1.0" encoding="..."?>; junk may stand before it.
std::string_view declared(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  const size_t start = bytes.find("<?xml");
  if (start == bytes.npos) return {};
  bytes = bytes.substr(start, bytes.find('>', start) - start);
  size_t at = bytes.find("encoding");
  if (at == bytes.npos) return {};
  at = bytes.find_first_of("\"'", at);
  if (at == bytes.npos) return {};
  const size_t end = bytes.find(bytes[at], at + 1);
  return end == bytes.npos ? std::string_view() : bytes.substr(at + 1, end - at - 1);
}

struct Measure {
  bool is_ascii = true, is_utf8 = true;
};
Measure measure(std::string_view bytes) {
  Measure result;
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    result.is_ascii = false;
    const CodePoint c = decode(bytes, at);
    if (!c.valid) return {false, false};
    at += c.size;
  }
  return result;
}

/// UTF-8 with bytes of windows-1252 between.
std::string from_mixed(std::string_view bytes) {
  constexpr std::array<uint16_t, 32> kHigh = {
      0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const CodePoint c = decode(bytes, at);
    if (c.valid) {
      out.append(bytes, at, c.size);
      at += c.size;
    } else {
      append_utf8(byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : byte, out);
      ++at;
    }
  }
  return out;
}

struct Converter {
  explicit Converter(const char* from) : handle(iconv_open("UTF-8", from)) {}
  ~Converter() {
    if (is_open()) iconv_close(handle);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  // POSIX: iconv_open() answers (iconv_t)-1 when it fails.
  bool is_open() const { return reinterpret_cast<intptr_t>(handle) != -1; }

  iconv_t handle;
};

/// \return false where this system has no such converter.
bool convert(std::string_view bytes, const char* from, std::string& out, bool& fits) {
  const Converter converter(from);
  if (!converter.is_open()) return false;
  char* in = const_cast<char*>(bytes.data());  // iconv only reads
  size_t left = bytes.size();
  const auto block = std::make_unique<std::array<char, 64 * 1024>>();
  while (left > 0) {
    char* to = block->data();
    size_t room = block->size();
    const size_t answer = iconv(converter.handle, &in, &left, &to, &room);
    const int why = answer == static_cast<size_t>(-1) ? errno : 0;
    out.append(block->data(), block->size() - room);
    if (why == EILSEQ || why == EINVAL) {
      fits = false;
      out += kReplacementBytes;
      ++in;
      --left;
    }
  }
  return true;
}

bool is_wide(std::string_view charset) {
  return charset.starts_with("utf-16") || charset.starts_with("utf-32");
}

Decoded converted(std::string_view bytes, const Label& label) {
  Decoded decoded{{}, std::string(label.charset), true};
  if (!label.converter || !convert(bytes, label.converter, decoded.text, decoded.as_declared)) {
    decoded.text = from_mixed(bytes);
    decoded.as_declared = !label.converter;
  }
  return decoded;
}

}  // namespace

Decoded decode_document(std::string_view bytes, std::string_view outer) {
  for (const Start& start : kStarts) {
    if (!bytes.starts_with(start.bytes)) continue;
    const Label* label = find_label(start.charset);
    const std::string_view rest = bytes.substr(start.mark);
    if (label->converter) return converted(rest, *label);
    return {from_mixed(rest), "utf-8", measure(rest).is_utf8};
  }
  const std::string_view name = !outer.empty() ? outer : declared(bytes);
  const Label* label = find_label(name);
  if (label && is_wide(label->charset)) label = nullptr;  // its zeros would have been seen
  const auto [is_ascii, is_utf8] = measure(bytes);
  const bool is_stateful = label && label->charset == "iso-2022-jp";
  if (is_utf8 && !is_stateful) {
    const bool named = label && (is_ascii || label->charset == "utf-8");
    return {std::string(bytes), named ? std::string(label->charset) : "utf-8",
            named || name.empty()};
  }
  if (label && label->charset != "utf-8" && label->charset != "us-ascii")
    return converted(bytes, *label);
  return {from_mixed(bytes), "windows-1252", name.empty()};
}

}  // namespace wirecopy::support
