#include "mixed_utf8.hpp"

#include <cstdint>
#include <iterator>

#include "utf8.hpp"

namespace wirecopy::support {
namespace {

// 0x80 to 0x9F; above, windows-1252 is Latin-1.
constexpr uint16_t kHigh[] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                              0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
static_assert(std::size(kHigh) == 32);

/// Behind the well-formed UTF-8 at `at`.
size_t skip_utf8(std::string_view bytes, size_t at) {
  while ((at += ascii_length(bytes.substr(at))) < bytes.size()) {
    const CodePoint c = decode(bytes, at);
    if (!c.valid) break;
    at += c.size;
  }
  return at;
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : byte;
}

std::string from_mixed_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = skip_utf8(bytes, at);
    out.append(bytes, at, end - at);
    at = end;
    if (at < bytes.size()) append_utf8(windows_1252(static_cast<unsigned char>(bytes[at++])), out);
  }
  return out;
}

}  // namespace wirecopy::support
