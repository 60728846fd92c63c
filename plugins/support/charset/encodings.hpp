#pragma once

/// \file
/// The encodings of the web and the labels under which pages and feeds name them.

#include <cstdint>
#include <optional>
#include <string_view>

namespace wirecopy::support {

/// Those of the Encoding Standard, and UTF-32, which has no label there. GBK goes as gb18030, whose
/// decoder it has, and iso-8859-8-i as iso-8859-8: it only says where lines begin.
enum class Encoding : uint8_t {
  utf_8,
  ibm866,
  iso_8859_2,
  iso_8859_3,
  iso_8859_4,
  iso_8859_5,
  iso_8859_6,
  iso_8859_7,
  iso_8859_8,
  iso_8859_10,
  iso_8859_13,
  iso_8859_14,
  iso_8859_15,
  iso_8859_16,
  koi8_r,
  koi8_u,
  macintosh,
  windows_874,
  windows_1250,
  windows_1251,
  windows_1252,
  windows_1253,
  windows_1254,
  windows_1255,
  windows_1256,
  windows_1257,
  windows_1258,
  x_mac_cyrillic,
  gb18030,
  big5,
  euc_jp,
  iso_2022_jp,
  shift_jis,
  euc_kr,
  replacement,
  utf_16be,
  utf_16le,
  x_user_defined,
  utf_32be,
  utf_32le
};

/// \param label as written, " ISO8859-1"; blanks around it and its case do not matter.
/// \return nothing where no browser knows it. Source: WHATWG Encoding Standard, 4.2.
std::optional<Encoding> find_encoding(std::string_view label);

/// "windows-1252", in lower case.
std::string_view name_of(Encoding encoding);

/// UTF-16 and UTF-32, whose ASCII has zeros.
bool is_wide(Encoding encoding);

/// Whether bytes below 128 always mean ASCII.
bool holds_ascii(Encoding encoding);

/// ICU's name of its converter; nullptr: ICU has none that serves.
const char* converter_of(Encoding encoding);

}  // namespace wirecopy::support
