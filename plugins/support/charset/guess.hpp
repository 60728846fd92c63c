#pragma once

/// \file
/// The encoding of a text that names none.

#include <string_view>

namespace wirecopy::support {

/// \param bytes of a text that is no UTF-8.
/// \return "big5", "euc-jp", "euc-kr", "gb2312" or "shift_jis" where the text reads as one: every
/// byte is of it, and nearly all characters are those that its language is written with.
/// "windows-1251", "koi8-u", "iso-8859-5" or "ibm866" where nearly all bytes beyond ASCII are words
/// of Cyrillic letters, as often as these are used. Empty: none of them, as for the other encodings
/// of one byte a character. Linear in time.
/// Source: the rows of the sets: KS X 1001, 16 to 40 are Hangul; GB 2312, 16 to 55, and Big5, from
/// 0xA4 to 0xC6, hold the common characters; JIS X 0208, 4 and 5 are kana. XML 1.0, 4.3.3, leaves
/// open what is made of such a text; WHATWG HTML, 13.2.3.2, step 8, lets readers guess like this.
std::string_view guess_charset(std::string_view bytes);

}  // namespace wirecopy::support
